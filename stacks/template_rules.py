"""Our rules over templates as CDK validates: at every synth, hence before every `cdk deploy`."""

from collections.abc import Sequence
from pathlib import Path

import aws_cdk as cdk
import jsii

from slipway import checked_templates
from slipway.config import Environment
from slipway.faults import Fault, errors


@jsii.implements(cdk.IPolicyValidationPlugin)
class TemplateRules:
    """Judges every template of an app after it is written; an error fails the synth.

    What a rule needs the earlier template for is judged by `render`, which has it.
    """

    def __init__(self, environments: Sequence[Environment]) -> None:
        """Judge the templates of ``environments`` by what their files declare."""
        self._environments = environments

    @property
    def name(self) -> str:
        """The name in the validation report, and the prefix of the rules' ids."""
        return "Slipway"

    @property
    def version(self) -> str:
        """A version is asked for, and ours is the repository's."""
        return "0.1.0"

    @property
    def rule_ids(self) -> list[str]:
        """Wanted for analytics only, which are off."""
        return []

    def validate(self, context: cdk.IPolicyValidationContext) -> cdk.PolicyValidationPluginReport:
        """Judge the templates of the whole app at once."""
        paths = sorted(Path(path) for path in context.template_paths)
        faults = checked_templates.check(paths, self._environments)
        return cdk.PolicyValidationPluginReport(
            success=not errors(faults), violations=[_violation(fault) for fault in faults]
        )


def _violation(fault: Fault) -> cdk.PolicyViolation:
    """A fault as the report shows it, with its path and message in one line as everywhere."""
    kind, _, rest = fault.field.partition(".")
    logical_id, _, location = rest.partition(".")
    resource = cdk.PolicyViolatingResource(
        template_path=fault.file,
        resource_logical_id=logical_id if kind == "Resources" and logical_id else None,
        locations=[location or fault.field],
    )
    return cdk.PolicyViolation(
        rule_name=fault.rule,
        description=f"{fault.field}: {fault.message}",
        fix=fault.hint,
        severity=fault.severity,
        violating_resources=[resource],
    )
