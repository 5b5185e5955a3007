"""A model's container, as far as its answers depend on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Container:
    """``artifact`` is where its model data lies; JumpStart's tells the model's id."""

    image: str
    environment: Mapping[str, str] = field(default_factory=dict)
    artifact: str = ""

    @property
    def repository(self) -> str:
        """The image's repository, without registry, tag and digest."""
        return self.image.rsplit("/", 1)[-1].split("@", 1)[0].split(":", 1)[0]


def container_of(definition: Mapping[str, Any]) -> Container:
    """A ContainerDefinition of SageMaker, or a component's Container."""
    source = definition.get("ModelDataSource", {}).get("S3DataSource", {}).get("S3Uri")
    artifact = definition.get("ModelDataUrl") or definition.get("ArtifactUrl") or source or ""
    return Container(definition.get("Image", ""), definition.get("Environment", {}), artifact)
