"""The container of a model's request -> image, variables and data."""

from dataclasses import dataclass, field

from slipway.catalogue import imports
from slipway.errors import SlipwayError
from slipway.importing.members import Members


@dataclass(frozen=True)
class Container:
    """What a request says of its one container.

    ``data_uri`` is what SageMaker brings, ``accepted`` whether its licence is accepted there.
    ``package`` is the ARN of a model package, ``jumpstart_id`` and ``jumpstart_version`` what
    the request's tags say.
    """

    image: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    data_uri: str | None = None
    accepted: bool | None = None
    package: str | None = None
    jumpstart_id: str | None = None
    jumpstart_version: str | None = None
    isolated: bool | None = None
    name: str | None = None


def read(model: Members | None, notes: list[str]) -> Container:
    """Read CreateModel or DescribeModel. Raises SlipwayError for several containers."""
    if model is None:
        return Container()
    container = _the_one(model)
    tags = {one.text("Key"): one.text("Value") for one in model.sections("Tags")}
    mode = container.text("Mode")
    if mode not in (None, "SingleModel"):
        raise SlipwayError(
            f"{container.place}.Mode is {mode}: a container of several models",
            "import each model by itself, or write a fleet: docs/fleets.md",
        )
    # Names alone: what the container is called inside the request matters to nobody else.
    container.drop("ContainerHostname")
    uri, accepted = _data(container)
    jumpstart_id = tags.pop(imports.jumpstart_tag("id"), None)
    jumpstart_version = tags.pop(imports.jumpstart_tag("version"), None)
    if tags:
        names = ", ".join(sorted(map(str, tags)))
        notes.append(f"tags left out: {names}: the environment's are on all of its workloads")
    return Container(
        image=container.text("Image"),
        environment=container.texts("Environment"),
        package=container.text("ModelPackageName"),
        isolated=model.flag("EnableNetworkIsolation"),
        name=model.text("ModelName"),
        data_uri=uri,
        accepted=accepted,
        jumpstart_id=jumpstart_id,
        jumpstart_version=jumpstart_version,
    )


def _the_one(model: Members) -> Members:
    several = model.sections("Containers")
    if len(several) > 1:
        raise SlipwayError(
            f"the model has {len(several)} containers, one after the other",
            "Slipway serves one container to an endpoint",
        )
    if several:
        return several[0]
    return model.section("PrimaryContainer")


def _data(container: Members) -> tuple[str | None, bool | None]:
    url = container.text("ModelDataUrl")
    source = container.section("ModelDataSource").section("S3DataSource")
    uri = source.text("S3Uri")
    source.drop("CompressionType", "S3DataType")
    accepted = source.section("ModelAccessConfig").flag("AcceptEula")
    # Describe prints the URL beside the source it was made from.
    uri = uri or url
    if uri is not None and not uri.startswith("s3://"):
        raise SlipwayError(
            f"{container.place}: the model data {uri} do not lie in S3", "name an s3:// URI"
        )
    return uri, accepted
