"""What the stacks of one environment share."""

from dataclasses import dataclass

from slipway_constructs.code_archive import AssemblyFolders


@dataclass(frozen=True, slots=True)
class Shared:
    """The ARNs of the environment's key and topic, and the folders of its assembly."""

    key_arn: str
    topic_arn: str
    folders: AssemblyFolders
