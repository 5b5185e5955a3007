"""CFG-024: the code that travels with serving.properties is there."""

from collections.abc import Iterator

from slipway.planning.container import CODE_FILES, code_folder
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "release.serving.code"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a folder that is missing, lies elsewhere, or holds neither of the two files."""
    folder = code_folder(facts)
    if folder is None:
        return
    name = facts.serving.code
    root = facts.configs.resolve().parent / "serving_code"
    if root not in folder.resolve().parents:
        yield Finding(FIELD, f"{name!r} lies outside serving_code/", "give a folder below it")
    elif not any((folder / file).is_file() for file in CODE_FILES):
        yield Finding(
            FIELD,
            f"serving_code/{name} holds neither {' nor '.join(CODE_FILES)}",
            "create one of them, or leave the field out",
        )


RULE = Rule(
    "CFG-024",
    "error",
    "the code beside serving.properties exists",
    "LMI: model.py and requirements.txt are read from the model's folder",
    check,
)
