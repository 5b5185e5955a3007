"""A published evaluation becomes a file, or a sentence says what is not of its form."""

import copy
from typing import Any

import pytest
import yaml
from typer.testing import Result

from import_factory import Importing
from slipway.errors import SlipwayError
from slipway.toolchain import ROOT

PUBLISHED = yaml.safe_load((ROOT / "docs/samples/published-evaluation.yaml").read_text("utf-8"))


class Converting:
    """The published file with a change, in a folder to import into."""

    def __init__(self, importing: Importing) -> None:
        self._importing = importing
        self.dev = importing.dev

    def run(self, *names: str, **changes: Any) -> Result:
        """Import it with ``changes`` by the path of a key: ``models__0__name`` and so on."""
        content: Any = copy.deepcopy(PUBLISHED)
        for path, value in changes.items():
            place, *steps = content, *path.split("__")
            for step in steps[:-1]:
                place = place[int(step)] if isinstance(place, list) else place[step]
            place[int(steps[-1]) if isinstance(place, list) else steps[-1]] = value
        file = self._importing.file("published.yaml", yaml.safe_dump(content))
        return self._importing.run(file, *names)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.dev.iterdir() if path.stem != "environment")

    def written(self) -> dict[str, Any]:
        (name,) = self.files()
        found: dict[str, Any] = yaml.safe_load((self.dev / name).read_text("utf-8"))
        return found


def told(result: Result) -> str:
    """The sentence that ended the command."""
    error = result.exception
    assert isinstance(error, SlipwayError), result.output
    return f"{error.message}; {error.hint}"


@pytest.fixture
def converting(importing: Importing) -> Converting:
    return Converting(importing)


def test_the_published_file_becomes_a_workload_of_its_name(converting: Converting) -> None:
    assert converting.run().exit_code == 0

    assert converting.files() == ["llm-evaluation-hybrid.yaml"]
    models = converting.written()["release"]["models"]
    assert [model["name"] for model in models] == [
        "llama2-7b-f",
        "falcon-7b",
        "llama2-7b-finetuned",
    ]


def test_a_published_name_is_spelled_as_a_workloads(converting: Converting) -> None:
    converting.run(pipeline={"name": "My_Pipeline/../of 3"})

    assert converting.files() == ["my-pipeline-of-3.yaml"]


def test_no_name_leads_out_of_the_folder(converting: Converting) -> None:
    found = converting.run("--name", "../other")

    assert told(found) == (
        "'../other' is no name for a workload; give a --name of lower-case letters, digits and"
        " single hyphens, a letter first"
    )
    assert converting.files() == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("models", "falcon", "models is 'falcon', not a list"),
        ("models__1", "falcon", "models[1] is 'falcon', not keys with values"),
        ("dataset", "trivia.jsonl", "dataset is 'trivia.jsonl', not keys with values"),
        ("algorithms__0", "Facts", "algorithms[0] is 'Facts', not keys with values"),
        (
            "models__0__deployment_config",
            "ml.g5.2xlarge",
            "models[0].deployment_config is 'ml.g5.2xlarge', not keys with values",
        ),
        (
            "models__0__evaluation_config__custom_attributes",
            True,
            "models[0].evaluation_config.custom_attributes is True, not keys with values",
        ),
        ("models__2__finetuning", True, "models[2].finetuning is True, not keys with values"),
    ],
)
def test_what_is_of_another_form_is_told_with_its_place(
    converting: Converting, path: str, value: Any, said: str
) -> None:
    found = converting.run(**{path: value})

    assert told(found) == f"{said}; write it as AWS published it"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("models__0__deployment_config__num_instances", "models[0].deployment_config"),
        ("models__2__finetuning__parameters__num_instances", "models[2].finetuning"),
    ],
)
def test_a_count_that_is_none_is_told_with_its_place(
    converting: Converting, path: str, place: str
) -> None:
    found = converting.run(**{path: "two"})

    said = f"{place}.num_instances is 'two', not a whole number; count the instances"
    assert told(found) == said


def test_a_key_that_is_left_out_is_named(converting: Converting) -> None:
    found = converting.run(models__0__model_type="bedrock")

    note = "  llama2-7b-f: model_type is no key of the published form and was left out"
    assert note in found.stderr.splitlines()


def test_a_version_that_is_not_known_is_left_to_a_person(converting: Converting) -> None:
    found = converting.run(models__0__model_id="meta-textgeneration-unheard-of")

    assert "version" not in converting.written()["release"]["models"][0]["model"]
    note = "  llama2-7b-f: no version of meta-textgeneration-unheard-of is known; pin one"
    assert note in found.stderr.splitlines()


def test_a_file_without_models_is_told_apart(importing: Importing) -> None:
    file = importing.file("published.yaml", "algorithms: [{algorithm: FactualKnowledge}]")

    assert importing.told(file) == (
        1,
        "the file has no dataset, models; a published evaluation has pipeline, dataset, models and"
        " algorithms",
    )


def test_a_pipeline_without_a_name_gets_that_of_the_file(converting: Converting) -> None:
    assert converting.run(pipeline={}).exit_code == 0

    assert converting.files() == ["published.yaml"]
