"""The settings that reach a container, and the field that decides each."""

from typing import Any

from config_factory import GPU, NEURON, Configs, changed
from slipway.planning import effective
from slipway.planning.effective import Setting
from slipway.planning.rendering import lmi

DEGREE = "option.tensor_parallel_degree"
LMI_DIST = changed(
    GPU,
    {
        "release.container": {"family": "djl-deepspeed", "version": "0.25.0"},
        "release.serving.backend": "lmi-dist",
        "release.serving.tensor_parallel_degree": 4,
    },
)


def test_a_variable_is_read_back_as_the_key_it_was_rendered_from() -> None:
    native = {
        "engine": "MPI",
        "option.model_id": "acme/model",
        "option.entryPoint": "djl_python.huggingface",
        "option.rolling_batch": "auto",
        "job_queue_size": "100",
    }

    assert [lmi.property_of(name) for name in lmi.as_environment(native)] == list(native)
    assert lmi.property_of("MODEL_LOADING_TIMEOUT") is None
    assert lmi.property_of("OPTION_") is None


def test_serving_properties_wins_over_a_variable(configs: Configs) -> None:
    variable: dict[str, Any] = {"release.serving.environment": {"OPTION_TENSOR_PARALLEL_DEGREE": 2}}

    found = effective.lmi_settings(configs.facts(variable, base=LMI_DIST))

    assert found is not None
    assert found[DEGREE] == Setting("4", "release.serving.tensor_parallel_degree")
    assert found["option.rolling_batch"] == Setting("lmi-dist", "release.serving.backend")


def test_where_all_settings_are_variables_the_declared_one_wins(configs: Configs) -> None:
    variables: dict[str, Any] = {
        "release.serving.rendering": "environment",
        "release.serving.environment": {"OPTION_TENSOR_PARALLEL_DEGREE": 2},
    }
    short: dict[str, Any] = {
        "release.serving.rendering": "environment",
        "release.serving.environment": {"TENSOR_PARALLEL_DEGREE": 2},
    }

    won = effective.lmi_settings(configs.facts(variables, base=LMI_DIST))
    lost = effective.lmi_settings(configs.facts(short, base=LMI_DIST))

    assert won is not None
    assert lost is not None
    place = "release.serving.environment.OPTION_TENSOR_PARALLEL_DEGREE"
    assert won[DEGREE] == Setting("2", place)
    assert lost[DEGREE] == Setting("4", "release.serving.tensor_parallel_degree")


def test_an_own_model_py_judges_its_settings_itself(configs: Configs) -> None:
    code = configs.folder.parent / "serving_code" / "mine"
    code.mkdir(parents=True)
    own = {"release.serving.code": "mine"}

    assert effective.checked_by_djl(configs.facts(own, base=LMI_DIST)) is not None
    (code / "model.py").write_text("")
    facts = configs.facts(own, base=LMI_DIST)
    assert effective.checked_by_djl(facts) is None
    assert effective.lmi_settings(facts) is not None


def test_the_settings_inside_a_jumpstart_artefact_are_unknown(configs: Configs) -> None:
    assert effective.lmi_settings(configs.facts(base=NEURON)) is None


def test_a_container_without_serving_properties_has_variables(configs: Configs) -> None:
    tgi: dict[str, Any] = {
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
        "release.serving.max_model_len": 4096,
        "release.serving.environment": {"MAX_INPUT_LENGTH": 2048},
    }

    found = effective.container_variables(configs.facts(tgi))

    assert found is not None
    assert found["MAX_TOTAL_TOKENS"] == Setting("4096", "release.serving.max_model_len")
    assert found["MAX_INPUT_LENGTH"] == Setting(
        "2048", "release.serving.environment.MAX_INPUT_LENGTH"
    )
    assert found["HF_MODEL_ID"] == Setting("acme/model", "release.model")
    assert effective.container_variables(configs.facts()) is None


def test_a_container_that_other_rules_refuse_breaks_nothing(configs: Configs) -> None:
    for family in ("djl-lmi", "djl-fastertransformer", "nothing"):
        facts = configs.facts(
            {
                "release.container": {"family": family, "version": "0.24.0"},
                "release.serving.backend": "tgi",
                "release.serving.environment": {"A": "1"},
            }
        )

        assert effective.lmi_settings(facts) is None
        assert effective.container_downloads(facts) is None
        assert set(effective.all_variables(facts)) == {"A"}
