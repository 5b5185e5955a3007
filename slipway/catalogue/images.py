"""Container images by family and version, and the registries that hold them.

Source: the JSON files of the SageMaker Python SDK with our corrections applied; see
``data/images.json`` and ``data/corrections.json``. That a tag exists in ECR was not tested.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from slipway.catalogue import files, partitions
from slipway.catalogue.versions import distance, numbers
from slipway.errors import SlipwayError

# <account>.dkr.ecr.<region>.<suffix>/<repository>(:tag)(@sha256:digest)
_ECR = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.(?P<suffix>[a-z0-9.-]+)"
    r"/(?P<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)"
    r"(?P<tag>:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?P<digest>@sha256:[0-9a-f]{64})?"
)


@dataclass(frozen=True, slots=True)
class Image:
    """One published image.

    ``cuda``, ``neuron_sdk`` and ``engine`` are read from the tag (``12.2``, ``2.16.0``,
    ``lmi29.0.0``), None when the tag does not tell. ``accounts`` is region -> registry account.
    ``notes`` say where the SDK is corrected or in doubt.
    """

    family: str
    version: str
    repository: str
    tag: str
    accounts: Mapping[str, str]
    accelerator: str
    cuda: str | None
    neuron_sdk: str | None
    engine: str | None
    notes: tuple[str, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions whose registry holds the image, by the SDK's lists."""
        return tuple(sorted(self.accounts))

    def uri(self, region: str) -> str:
        """Return the image's URI in ``region``; raise SlipwayError where it is not published."""
        partition = partitions.of_region(region)
        if region not in self.accounts or partition is None:
            raise SlipwayError(
                f"{self.family} {self.version} is not published in {region}",
                f"it is in {', '.join(self.regions)}",
            )
        host = f"{self.accounts[region]}.dkr.ecr.{region}.{partition.dns_suffix}"
        return f"{host}/{self.repository}:{self.tag}"


@cache
def families() -> tuple[str, ...]:
    """Return all families, by the names that the SageMaker SDK gives them."""
    return tuple(sorted(files.load("images")["images"]))


@cache
def versions(family: str) -> tuple[str, ...]:
    """Return the versions of a family, newest first; none for an unknown family."""
    rows = files.load("images")["images"].get(family, {})
    return tuple(sorted(rows, key=numbers, reverse=True))


@cache
def find(family: str, version: str) -> Image | None:
    """Return the image, None when the catalogue does not know that family and version."""
    data = files.load("images")
    row = data["images"].get(family, {}).get(version)
    if row is None:
        return None
    registries = data["registries"]
    accounts = {region: registries[region] for region in data["region_groups"][row["regions"]]}
    return Image(
        family=family,
        version=version,
        repository=row["repository"],
        tag=row["tag"],
        accounts=MappingProxyType(accounts),
        accelerator=accelerator(family),
        cuda=_cuda(row["tag"]),
        neuron_sdk=_first(r"sdk(\d+(?:\.\d+)+)", row["tag"]),
        engine=_engine(family, row["tag"]),
        notes=tuple(row.get("notes", ())),
    )


def accelerator(family: str) -> str:
    """Return what the images of a family are made for: "neuron" or "gpu"."""
    return "neuron" if "neuronx" in family else "gpu"


def newest(family: str) -> str:
    """Return the newest version of a family; raise SlipwayError for an unknown family."""
    known = versions(family)
    if not known:
        raise SlipwayError(
            f"no image family {family!r}", f"the families are {', '.join(families())}"
        )
    return known[0]


def nearest_versions(family: str, version: str, limit: int = 3) -> tuple[str, ...]:
    """Return the versions of ``family`` that lie nearest to ``version``, nearest first."""
    ranked = sorted(versions(family), key=lambda known: distance(known, version))
    return tuple(ranked[:limit])


def repository_arn(image_uri: str) -> str | None:
    """Return the ARN of the ECR repository of an image URI; None if it is not an ECR URI."""
    match = _ECR.fullmatch(image_uri)
    if match is None:
        return None
    region = match["region"]
    partition = partitions.of_region(region)
    if partition is None or match["suffix"] != partition.dns_suffix:
        return None
    return f"arn:{partition.name}:ecr:{region}:{match['account']}:repository/{match['repository']}"


def registry_account(region: str) -> str | None:
    """Return the account whose registry serves AWS's deep learning images in ``region``."""
    account: str | None = files.load("images")["registries"].get(region)
    return account


def _first(pattern: str, text: str) -> str | None:
    match = re.search(pattern, text)
    return match[1] if match else None


def _cuda(tag: str) -> str | None:
    # cu118 is 11.8, cu130 is 13.0: the last digit is the minor version.
    digits = _first(r"-cu(\d{3,})", tag)
    return f"{digits[:-1]}.{digits[-1]}" if digits else None


def _engine(family: str, tag: str) -> str | None:
    named = _first(r"-((?:lmi|tensorrtllm|deepspeed|fastertransformer|tgi|optimum)[\d.]+)-", tag)
    if named and not family.startswith("huggingface-vllm"):
        return named
    # These tags begin with the engine's own version.
    for engine in ("vllm", "sglang"):
        if engine in family:
            return engine + tag.split("-", 1)[0]
    return _first(r"-(transformers[\d.]+)-", tag)
