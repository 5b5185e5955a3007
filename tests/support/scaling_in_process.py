"""Application Auto Scaling beside the SageMaker of ``aws_in_process``, on the component ``ic``."""

from typing import Any

import pytest

from aws_in_process import Aws
from slipway.local_aws.server.autoscaling.service import AutoScaling
from slipway.local_aws.server.errors import ApiError

COMPONENT = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": "inference-component/ic",
    "ScalableDimension": "sagemaker:inference-component:DesiredCopyCount",
}
VARIANT = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": "endpoint/plain/variant/AllTraffic",
    "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
}


class Scaled(Aws):
    """Two copies of ``ic`` on the endpoint ``e``, and an endpoint ``plain`` with two instances."""

    def __init__(self) -> None:
        super().__init__()
        self.scaling = AutoScaling(self.store, self.sagemaker, lambda: self.now)
        self.config("c")
        self.plain_config("two")
        self.endpoint()
        self.endpoint("plain", "two")
        self.component(copies=2)
        self.wait()

    def plain_config(self, name: str, **changes: Any) -> None:
        variant = {
            "VariantName": "AllTraffic",
            "ModelName": "m",
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": 2,
        }
        self.config(name, variant | changes)

    def scale(self, operation: str, target: dict[str, str], **request: Any) -> dict[str, Any]:
        return self.scaling.answer(operation, {**target, **request})

    def register(self, target: dict[str, str], least: int, most: int) -> None:
        self.scale("RegisterScalableTarget", target, MinCapacity=least, MaxCapacity=most)

    def unscaled(self, operation: str, target: dict[str, str], **request: Any) -> str:
        with pytest.raises(ApiError) as caught:
            self.scale(operation, target, **request)
        return f"{caught.value.code}: {caught.value}"

    def plain_counts(self) -> tuple[str, int]:
        seen = self.ask("DescribeEndpoint", EndpointName="plain")
        return seen["EndpointStatus"], seen["ProductionVariants"][0]["CurrentInstanceCount"]
