"""CloudFormation's limits on one template.

Source: CloudFormation user guide, quotas; see ``data/cloudformation.json``.
"""

from typing import Final

from slipway.catalogue import files

_LIMITS = files.load("cloudformation")["limits"]

RESOURCES: Final = int(_LIMITS["Resources"])
OUTPUTS: Final = int(_LIMITS["Outputs"])
TEMPLATE_BYTES: Final = int(_LIMITS["Template.bytes"])
STACK_SET_BODY_CHARACTERS: Final = int(_LIMITS["StackSet.TemplateBody.characters"])
