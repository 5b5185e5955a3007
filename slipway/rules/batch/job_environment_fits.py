"""BAT-009: the variables of a job fit into what a transform job takes."""

from collections.abc import Iterator

from slipway.catalogue import limits, transforms
from slipway.planning.batch import job_environment
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule
from slipway.rules.serving.environment_fits_sagemaker import KEY

FIELD = "release.transform.environment"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse too many variables, names that are none, too long ones, and HYPER_PARAMS twice."""
    declared = of(facts).release.transform
    variables, most = job_environment(of(facts)), limits.TRANSFORM_ENVIRONMENT_ENTRIES
    name = transforms.hyper_parameters_variable()
    if name in declared.environment and declared.hyper_parameters:
        yield Finding(
            f"{FIELD}.{name}",
            "hyper_parameters writes this variable as well",
            "keep hyper_parameters alone",
        )
    if len(variables) > most:
        yield Finding(
            FIELD,
            f"{len(variables)} variables reach the job, and a transform job takes {most}",
            f"remove {len(variables) - most}, or give them to the model in serving.environment",
        )
    for key, value in variables.items():
        if not KEY.fullmatch(key):
            hint = "use letters, digits and underscores, no digit first"
            yield Finding(f"{FIELD}.{key}", f"{key!r} is no name of a variable", hint)
        longest = limits.TRANSFORM_ENVIRONMENT_VALUE_CHARACTERS
        if len(value) > longest:
            field = "release.transform.hyper_parameters" if key == name else f"{FIELD}.{key}"
            yield Finding(
                field,
                f"the value of {key} has {len(value)} characters, and SageMaker takes {longest}",
                "shorten it",
            )


RULE = Rule(
    "BAT-009",
    "error",
    "the variables of a job fit into a transform job",
    "botocore sagemaker, TransformEnvironmentMap and its keys and values",
    check,
)
