"""One model behind its own real-time endpoint."""

from typing import Any

from aws_cdk import aws_sagemaker as sagemaker
from constructs import Construct

from slipway.config.schema import Serverless
from slipway.planning import EndpointPlan
from slipway.planning.alarms import VARIANT_NAME
from slipway_constructs.acknowledgements import acknowledge
from slipway_constructs.async_topics import AsyncTopics
from slipway_constructs.served_model import ServedModel
from slipway_constructs.tags import tag_list


class ModelEndpoint(Construct):
    """A model, its endpoint configuration and its endpoint.

    The endpoint's name is ours and stable. The other two names are CloudFormation's: both
    resources are replaced on every change, which a fixed name would make impossible.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: EndpointPlan,
        role_arn: str,
        key_arn: str,
        archive_url: str | None,
        topics: AsyncTopics | None = None,
    ) -> None:
        """Define the endpoint of ``plan``.

        ``archive_url`` is the S3 URL of the code archive, where the plan has one; ``topics`` tell
        of its asynchronous answers.
        """
        super().__init__(scope, construct_id)
        tags = tag_list(plan.tags)
        model = ServedModel(self, "Model", plan=plan, role_arn=role_arn, archive_url=archive_url)
        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[_variant(plan, model.attr_model_name)],
            kms_key_id=key_arn if plan.storage.kms_key else None,
            data_capture_config=_capture(plan, key_arn),
            async_inference_config=_queue(plan, key_arn, topics),
            tags=tags,
        )
        self.endpoint = sagemaker.CfnEndpoint(
            self,
            "Resource",
            endpoint_name=plan.endpoint_name,
            endpoint_config_name=config.attr_endpoint_config_name,
            # The count is autoscaling's: an update must not set it back to the initial one.
            retain_all_variant_properties=True if plan.scaling else None,
            tags=tags,
        )
        if not plan.storage.kms_key:
            reason = f"{plan.instance_type or 'serverless'}: {plan.storage.encrypted_by}"
            rule = "NIST.800.53.R5-SageMakerEndpointConfigurationKMSKeyConfigured"
            acknowledge(config, {f"NIST.800.53.R5::{rule}": reason})


def _variant(plan: EndpointPlan, model_name: str) -> dict[str, Any]:
    if plan.serverless is not None:
        return _serverless(plan.serverless, model_name)
    optional = {
        "volumeSizeInGb": plan.storage.volume_size_gb,
        "inferenceAmiVersion": plan.inference_ami and plan.inference_ami.value,
    }
    return {
        "variantName": VARIANT_NAME,
        "modelName": model_name,
        "instanceType": plan.instance_type,
        "initialInstanceCount": plan.instance_count,
        "initialVariantWeight": 1,
        "modelDataDownloadTimeoutInSeconds": plan.timeouts.model_data_download_seconds,
        "containerStartupHealthCheckTimeoutInSeconds": plan.timeouts.container_startup_seconds,
    } | {key: value for key, value in optional.items() if value is not None}


def _serverless(chosen: Serverless, model_name: str) -> dict[str, Any]:
    """Time-outs, volume and machine image are of instances, which there are none of."""
    config = {
        "memorySizeInMb": chosen.memory_size_mb,
        "maxConcurrency": chosen.max_concurrency,
        "provisionedConcurrency": chosen.provisioned_concurrency,
    }
    return {
        "variantName": VARIANT_NAME,
        "modelName": model_name,
        "initialVariantWeight": 1,
        "serverlessConfig": {key: n for key, n in config.items() if n is not None},
    }


def _capture(plan: EndpointPlan, key_arn: str) -> dict[str, Any] | None:
    if plan.data_capture is None or plan.data_capture_uri is None:
        return None
    return {
        "enableCapture": True,
        "initialSamplingPercentage": plan.data_capture.sampling_percent,
        "destinationS3Uri": plan.data_capture_uri,
        "kmsKeyId": key_arn,
        "captureOptions": [{"captureMode": "Input"}, {"captureMode": "Output"}],
        "captureContentTypeHeader": {"jsonContentTypes": ["application/json"]},
    }


def _queue(plan: EndpointPlan, key_arn: str, topics: AsyncTopics | None) -> dict[str, Any] | None:
    queue = plan.asynchronous
    if queue is None:
        return None
    output: dict[str, Any] = {
        "s3OutputPath": queue.output_uri,
        "s3FailurePath": queue.failure_uri,
        "kmsKeyId": key_arn,
    }
    config: dict[str, Any] = {"outputConfig": output}
    if topics is not None:
        output["notificationConfig"] = {
            "successTopic": topics.success_arn,
            "errorTopic": topics.error_arn,
        }
    most = queue.max_concurrent_invocations_per_instance
    if most is not None:
        config["clientConfig"] = {"maxConcurrentInvocationsPerInstance": most}
    return config
