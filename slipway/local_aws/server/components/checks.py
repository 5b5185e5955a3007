"""What SageMaker refuses of a component before anything is placed."""

from slipway.local_aws.server import fleets
from slipway.local_aws.server.components import specifications
from slipway.local_aws.server.deployments import within
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.store import Record

NO_COPIES = "Inference components copy count an integer larger than 0"
_SEVERAL = (2, 5)


def variant_of(endpoint: Record, name: str | None) -> Record:
    """The configured variant that shall host a component, by name or because it is the only one."""
    configured: dict[str, Record] = endpoint["_variants"]
    if name is None and len(configured) == 1:
        (name,) = configured
    if name is None:
        raise invalid("VariantName must be given: the endpoint has several variants.")
    if name not in configured:
        raise invalid(f"Could not find variant {name} of endpoint {endpoint['EndpointName']}")
    variant = configured[name]
    if variant.get("ModelName"):
        raise invalid(fleets.NOT_FOR_COMPONENTS)
    return variant


def specification(request: Record, instance_type: str | None) -> Record:
    """The specification that counts on instances of a type, when it is whole."""
    given = specifications.only(request)
    if len(given) != 1:
        raise invalid("Exactly one of Specification and Specifications must be given.")
    _several(given.get("Specifications"))
    found = specifications.of_type(given, instance_type)
    if found is None:
        raise invalid(f"None of Specifications is for {instance_type}, the variant's type.")
    (_adapter if specifications.base(found) else _model)(found)
    return found


def adapter(base: Record, endpoint: Record, copies: int | None) -> None:
    """Refuse an adapter that its base cannot load."""
    name = base["InferenceComponentName"]
    if base["EndpointName"] != endpoint["EndpointName"]:
        raise invalid(f"Base inference component {name} is on endpoint {base['EndpointName']}.")
    if base.get("Specifications") or specifications.base(base["Specification"]):
        raise invalid(f"Inference component {name} cannot be the base of an adapter.")
    if copies is not None and copies > base["_desired"]:
        raise invalid(
            f"An adapter has no copies beyond those of its base: {name} has {base['_desired']}."
        )


def batch(deployment: Record, copies: int) -> int:
    """How many copies are replaced at a time; refuse what is no 5 to 50 % of several."""
    size = deployment["RollingUpdatePolicy"]["MaximumBatchSize"]
    value: int = size["Value"]
    in_percent = size["Type"] == "CAPACITY_PERCENT"
    if in_percent or copies > 1:
        within("MaximumBatchSize", size, copies, "copies")
    return max(1, copies * value // 100) if in_percent else value


def _several(given: list[Record] | None) -> None:
    if given is None:
        return
    types = [one.get("InstanceType") for one in given]
    if (
        not _SEVERAL[0] <= len(given) <= _SEVERAL[1]
        or None in types
        or len(set(types)) < len(types)
    ):
        raise invalid("Specifications takes 2 to 5 entries, each with an InstanceType of its own.")
    if any(specifications.base(one) for one in given):
        raise invalid("An adapter is described by Specification, not by Specifications.")


def _model(found: Record) -> None:
    if ("ModelName" in found) == ("Container" in found):
        raise invalid("Exactly one of ModelName and Container must be given.")
    if "ComputeResourceRequirements" not in found:
        raise invalid("ComputeResourceRequirements must be given, except for an adapter.")


def _adapter(found: Record) -> None:
    if "ModelName" in found or not found.get("Container", {}).get("ArtifactUrl"):
        raise invalid("An adapter inference component needs Container.ArtifactUrl and no model.")
    if "ComputeResourceRequirements" in found:
        raise invalid(
            "ComputeResourceRequirements must not be given for an adapter inference component."
        )
