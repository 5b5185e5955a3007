"""rendered/<env>/: the templates, asset manifests and asset contents of one environment."""

import hashlib
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

from slipway.renderings import findings
from slipway.rules import pipeline_definitions
from slipway.rules.template_facts import Template

DIGEST = "DIGEST"
"""Name of the file that holds the digest of all others."""

SUMS = "SHA256SUMS"
"""Name of the file that holds the sums of a folder's files, as sha256sum writes them."""


def files_of(assembly: Path, environment: str) -> dict[str, bytes]:
    """Return what is committed for ``environment``: relative path -> bytes, DIGEST included.

    Templates and asset manifests get the name of their stack. The definition of a pipeline, which
    a template holds as one long text, is shown once more as JSON. An archive is shown by its files,
    below ``assets/<hash>/``: a tar.gz is no text to review. Of a Lambda's code the sums are shown,
    since its sources are reviewed where they lie. What CDK writes for itself (metadata,
    tree, validation report) stays out, since it holds paths of the machine; of the report, where
    the templates were checked, FINDINGS.json keeps what was acknowledged.
    """
    folder = assembly / f"assembly-{environment}"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    files: dict[str, bytes] = {}
    for artifact in manifest["artifacts"].values():
        if artifact["type"] != "aws:cloudformation:stack":
            continue
        properties = artifact["properties"]
        template = folder / properties["templateFile"]
        assets = template.with_name(template.name.replace(".template.json", ".assets.json"))
        files[f"{properties['stackName']}.template.json"] = template.read_bytes()
        files[f"{properties['stackName']}.assets.json"] = assets.read_bytes()
        files.update(_assets(assets, folder))
        files.update(_pipelines(template.read_bytes()))
    found = findings.of(assembly, environment)
    if found is not None:
        files[findings.FILE] = found
    ordered = dict(sorted(files.items()))
    return ordered | {DIGEST: f"{digest(ordered)}\n".encode()}


def digest(files: Mapping[str, bytes]) -> str:
    """sha256 over the sorted (path, sha256 of the content) of every file that is deployed.

    DIGEST itself and FINDINGS.json are not.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        if path not in (DIGEST, findings.FILE):
            total.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return f"sha256:{total.hexdigest()}"


def committed(folder: Path) -> dict[str, bytes]:
    """The files below ``folder``: relative path -> bytes; empty when it does not exist."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def differences(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    """One line for each file that is missing, stale or left over; empty when all is equal."""
    lines = []
    for path in sorted({*wanted, *found}):
        if path not in found:
            lines.append(f"{path} is missing")
        elif path not in wanted:
            lines.append(f"{path} is left over")
        elif wanted[path] != found[path]:
            lines.append(f"{path} is stale")
    return lines


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make ``folder`` hold exactly ``files``."""
    for path in committed(folder):
        if path not in files:
            (folder / path).unlink()
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)
    for child in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(child.iterdir()):
            child.rmdir()


def _pipelines(template: bytes) -> dict[str, bytes]:
    """The definitions of a template's pipelines; what CloudFormation fills in stands as ${...}."""
    parsed = Template(json.loads(template), len(template))
    return {
        f"{resource.properties['PipelineName']}.pipeline.json": (
            json.dumps(definition, indent=1, ensure_ascii=False) + "\n"
        ).encode()
        for resource, definition in pipeline_definitions.of(parsed)
    }


def _assets(manifest: Path, folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for key, asset in json.loads(manifest.read_text("utf-8"))["files"].items():
        path = (folder / asset["source"]["path"]).resolve()
        if path.name.endswith(".template.json"):
            continue
        base = f"assets/{key.removesuffix('.tar')}"
        if path.name.endswith(".tar.gz"):
            found.update(_unpacked(path, base))
        elif path.is_dir():
            found.update(_folder(path, base))
        else:
            found[f"{base}/{path.name}"] = path.read_bytes()
    return found


def _folder(path: Path, base: str) -> dict[str, bytes]:
    """A folder by the sums of its files; what is no source, and so is seen nowhere else, whole."""
    files = {p.relative_to(path).as_posix(): p.read_bytes() for p in path.rglob("*") if p.is_file()}
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    shown = {f"{base}/{name}": files[name] for name in files if not name.endswith(".py")}
    return shown | {f"{base}/{SUMS}": "".join(sums).encode()}


def _unpacked(path: Path, base: str) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes()), mode="r:gz") as archive:
        return {
            f"{base}/{member.name}": stream.read()
            for member in archive.getmembers()
            if (stream := archive.extractfile(member)) is not None
        }
