"""Applies the rules over templates: to a folder, to renderings, and at every synth."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from slipway import rules
from slipway.config import Environment, environment_names, load
from slipway.errors import SlipwayError
from slipway.faults import Fault, by_place
from slipway.rules.template_facts import Template, TemplateFacts

SUFFIX = ".template.json"
_ASSEMBLY = "assembly-"


def paths_below(folder: Path) -> list[Path]:
    """Every template below ``folder``; raises SlipwayError when there is none."""
    paths = sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())
    if not paths:
        raise SlipwayError(
            f"no *{SUFFIX} below {folder}",
            "run `python -m slipway render`, or name the folder that `cdk synth` wrote",
            exit_code=2,
        )
    return paths


def check(
    paths: Sequence[Path], environments: Iterable[Environment] = (), earlier: Path | None = None
) -> list[Fault]:
    """Every fault of the templates at ``paths``, in the order of the files.

    A template is for the environment whose name its folder has (``prod/`` of a rendering,
    ``assembly-prod/`` of a cloud assembly). ``earlier`` holds the renderings of an earlier state,
    as ``<env>/<stack>.template.json``.
    """
    known = {environment.name: environment for environment in environments}
    faults = []
    for path in paths:
        name = environment_of(path)
        before = None
        if earlier is not None:
            rendering = earlier / name / f"{_stack(path)}{SUFFIX}"
            if rendering.is_file() and rendering.resolve() != path.resolve():
                before = _earlier(rendering.read_bytes())
        file = path.as_posix()
        facts = TemplateFacts(file, parse(path.read_bytes(), file), known.get(name), before)
        faults.extend(rules.check_template(facts))
    return by_place(faults)


def check_rendering(
    files: Mapping[str, bytes],
    earlier: Mapping[str, bytes],
    *,
    environment: Environment,
    folder: Path,
) -> list[Fault]:
    """Every fault of a rendering that is to replace its ``earlier`` state in ``folder``."""
    faults = []
    for path, content in files.items():
        if path.endswith(SUFFIX):
            file = (folder / path).as_posix()
            facts = TemplateFacts(
                file, parse(content, file), environment, _earlier(earlier.get(path))
            )
            faults.extend(rules.check_template(facts))
    return by_place(faults)


def environments_of(paths: Iterable[Path], configs: Path) -> tuple[Environment, ...]:
    """The environments of ``configs`` that the templates are for.

    Their workloads are not judged here, and templates may well have no environment of ours.
    """
    names = {environment_of(path) for path in paths} & set(environment_names(configs))
    return load(configs, sorted(names)).environments if names else ()


def environment_of(path: Path) -> str:
    """The name of the environment that a template at ``path`` would be for."""
    return path.absolute().parent.name.removeprefix(_ASSEMBLY)


def parse(content: bytes, file: str) -> Template:
    """Read one template; raises SlipwayError when it is no JSON object."""
    try:
        parsed = json.loads(content)
    except ValueError as error:
        raise SlipwayError(f"{file} is no JSON: {error}", "synthesize it again") from error
    if not isinstance(parsed, dict):
        raise SlipwayError(f"{file} is no template: it holds no object", "synthesize it again")
    return Template(parsed, len(content))


def _earlier(content: bytes | None) -> Template | None:
    """The earlier state, where it can be read: a broken one must not hinder its renewal."""
    try:
        return None if content is None else parse(content, "")
    except SlipwayError:
        return None


def _stack(path: Path) -> str:
    """The name of a template's stack, as an assembly's manifest or a rendering's file tells it."""
    manifest = path.with_name("manifest.json")
    if manifest.is_file():
        artifacts = json.loads(manifest.read_text("utf-8")).get("artifacts", {})
        for artifact in artifacts.values():
            properties = artifact.get("properties", {})
            if properties.get("templateFile") == path.name and "stackName" in properties:
                return str(properties["stackName"])
    return path.name.removesuffix(SUFFIX)
