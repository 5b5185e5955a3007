"""The integrations of Step Functions that ministack lacks."""

from ministack.services import stepfunctions

from slipway.local_aws.server.step_functions import (
    current,
    distributed_maps,
    sagemaker_tasks,
    sdk_tasks,
    sns_tasks,
)

_SDK = "arn:aws:states:::aws-sdk:"


def install() -> None:
    """Let state machines call SageMaker and all of S3, and map in JSONata."""
    stepfunctions._execute_task = current.known(stepfunctions._execute_task)
    stepfunctions._run_distributed_map = distributed_maps.evaluated(
        stepfunctions._run_distributed_map
    )
    tasks = stepfunctions._SERVICE_DISPATCH
    tasks["arn:aws:states:::sagemaker:"] = sagemaker_tasks.run
    tasks["arn:aws:states:::sns:publish"] = sns_tasks.publish
    for service in sdk_tasks.SERVICES:
        tasks[f"{_SDK}{service}:"] = sdk_tasks.run
