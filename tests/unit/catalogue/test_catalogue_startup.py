"""What a container refuses to start with holds from one version to another."""

import pytest

from slipway.catalogue import files, options, startup


@pytest.mark.parametrize(
    ("law", "version", "holds"),
    [
        ("lmi_dist_engine", "0.24.0", False),
        ("lmi_dist_engine", "0.25.0", True),
        ("lmi_dist_engine", "0.26.0", True),
        ("lmi_dist_engine", "0.27.0", False),
        ("vllm_aliases", "0.38.0", True),
    ],
)
def test_a_law_holds_from_a_version_up_to_another(law: str, version: str, holds: bool) -> None:
    assert (startup.law(law, version) is not None) is holds


def test_the_row_of_the_version_is_the_one_that_holds() -> None:
    older, newer = (startup.law("tgi_token_limits", version) for version in ("1.4.5", "2.0.0"))

    assert older is not None
    assert newer is not None
    assert older["defaults"]["MAX_INPUT_LENGTH"] == 1024
    assert newer["defaults"] == {}


def test_values_are_known_by_backend_and_version() -> None:
    assert startup.option_values("neuronx", "0.26.0")["option.dtype"] == ("fp32", "fp16", "bf16")
    assert startup.option_values("neuronx", "0.30.0") == {}
    assert startup.option_values("tgi", "1.0.3") == {}


def test_every_row_has_a_source_and_no_two_rows_of_a_law_overlap() -> None:
    data = files.load("startup")
    for rows in [*data["laws"].values(), *data["option_values"].values()]:
        assert all(row["source"] for row in rows)
        ends = [row.get("until") for row in rows]
        assert [row["from"] for row in rows[1:]] == ends[:-1]


def test_options_with_fixed_values_are_options_of_their_version() -> None:
    families = {"neuronx": "djl-neuronx"}
    for backend, rows in files.load("startup")["option_values"].items():
        for row in rows:
            for family in (families.get(backend, "djl-lmi"), "djl-deepspeed"):
                known = options.keys(family, row["from"])
                if known is not None and (backend == "neuronx") == (family == "djl-neuronx"):
                    assert set(row["values"]) <= known
