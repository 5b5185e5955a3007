"""The cleaner of an environment: its Lambda, when it looks, and who is told if it does not."""

import json

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from slipway.config import Environment
from slipway.planning import cleaning
from slipway_constructs.cleaner_access import WHY, statements_of
from slipway_constructs.function_code import FunctionCode
from slipway_constructs.lambda_function import LambdaFunction
from slipway_constructs.tags import tag_list

PACKAGE = "slipway_cleaner"
TIMEOUT_SECONDS = 900
"""Lambda's longest; a run that needs more goes on in the next one."""
MISSED_RUNS = 3


class Cleaner(Construct):
    """Looks as often as ``cleanup.schedule`` says."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        code: FunctionCode,
        key_arn: str,
        topic_arn: str,
    ) -> None:
        """Define the cleaner of ``environment``; it tells ``topic_arn``."""
        super().__init__(scope, construct_id)
        self._environment, self._topic_arn = environment, topic_arn
        parameter = f"/slipway/{environment.name}/cleaner"
        memory = ssm.CfnParameter(
            self,
            "LastRun",
            name=parameter,
            type="String",
            value="none yet",
            description="The version is the number of the newest run; the cleaner writes it",
            tags=environment.ownership_tags(),
        )
        self._function = LambdaFunction(
            self,
            "Function",
            environment=environment,
            purpose="cleaner",
            description=f"Finds what {environment.name} has forgotten",
            code=code,
            handler=f"{PACKAGE}.handler.handle",
            variables={
                "CLEANER_PARAMETER": memory.ref,
                "CLEANER_POLICY": json.dumps(cleaning.policy(environment), sort_keys=True),
                "CLEANER_TOPIC_ARN": topic_arn,
            },
            statements=statements_of(environment, parameter),
            why=WHY,
            timeout_seconds=TIMEOUT_SECONDS,
            key_arn=key_arn,
            topic_arn=topic_arn,
        )
        self._function.start_on(
            "Schedule",
            description=f"The cleaner of {environment.name} looks",
            schedule_expression=environment.cleanup.schedule,
        )
        hour = 3600
        self._alarm(
            "Failed", "Errors", "the cleaner failed", hour, 1, "GreaterThanOrEqualToThreshold"
        )
        self._alarm(
            "Missing",
            "Invocations",
            f"the cleaner did not run {MISSED_RUNS} times in a row",
            environment.cleanup.every_hours * hour,
            MISSED_RUNS,
            "LessThanThreshold",
        )

    def _alarm(
        self, id: str, metric: str, what: str, period_seconds: int, periods: int, comparison: str
    ) -> None:
        """No invocation is the failure that silence would hide; no error is none."""
        silence = "breaching" if metric == "Invocations" else "notBreaching"
        cloudwatch.CfnAlarm(
            self,
            f"{id}Alarm",
            alarm_description=f"{self._environment.name}: {what}",
            namespace="AWS/Lambda",
            metric_name=metric,
            dimensions=[{"name": "FunctionName", "value": self._function.name}],
            statistic="Sum",
            period=period_seconds,
            evaluation_periods=periods,
            threshold=1,
            comparison_operator=comparison,
            treat_missing_data=silence,
            alarm_actions=[self._topic_arn],
            tags=tag_list(self._environment.ownership_tags()),
        )
