"""What every container of SageMaker needs: its image, its log, its network."""

from collections.abc import Sequence

from slipway.config.schema import Network
from slipway_constructs.statements import Statement, allow


def pull_image(repository_arns: Sequence[str]) -> list[Statement]:
    """Nothing for an image that is in no ECR repository."""
    if not repository_arns:
        return []
    return [
        allow(
            "PullImage",
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            list(repository_arns),
        ),
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
    ]


def write_logs(place: str, log_groups: Sequence[str], namespaces: Sequence[str]) -> list[Statement]:
    """``place`` is ``<partition>:<region>:<account>``; ``namespaces`` are those of metrics."""
    partition, where = place.split(":", 1)
    groups = [f"arn:{partition}:logs:{where}:log-group:{name}" for name in log_groups]
    return [
        allow(
            "WriteLogs",
            [
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
            ],
            [arn for group in groups for arn in (group, f"{group}:log-stream:*")],
        ),
        allow(
            "PublishMetrics",
            ["cloudwatch:PutMetricData"],
            ["*"],
            StringEquals={"cloudwatch:namespace": list(namespaces)},
        ),
    ]


def use_network(place: str, network: Network) -> list[Statement]:
    """Nothing outside of a VPC. ``place`` is ``<partition>:<region>:<account>``."""
    if not network.subnet_ids:
        return []
    partition, where = place.split(":", 1)
    prefix = f"arn:{partition}:ec2:{where}"
    interfaces = f"{prefix}:network-interface/*"
    places = [f"{prefix}:subnet/{subnet}" for subnet in network.subnet_ids]
    places += [f"{prefix}:security-group/{group}" for group in network.security_group_ids]
    return [
        allow("CreateInterfaces", ["ec2:CreateNetworkInterface"], [interfaces, *places]),
        allow(
            "HandleInterfaces",
            [
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
            ],
            [interfaces],
            StringEquals={"ec2:Vpc": f"{prefix}:vpc/{network.vpc_id}"},
        ),
        allow(
            "DescribeNetwork",
            [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
            ["*"],
        ),
    ]


def use_key(key_arn: str) -> Statement:
    """Read and write what is encrypted with the key."""
    return allow("UseKey", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], [key_arn])


def let_volume_use(key_arn: str, actions: Sequence[str] = ("kms:CreateGrant",)) -> Statement:
    """SageMaker hands the key to the volume."""
    condition = {"kms:GrantIsForAWSResource": "true"}
    return allow("LetVolumeUseKey", actions, [key_arn], Bool=condition)


WHY = {
    "LogInToRegistry": "ecr:GetAuthorizationToken takes no resource",
    "PublishMetrics": "cloudwatch:PutMetricData takes no resource; its namespace is bounded",
    "WriteLogs": "the names of the log streams are SageMaker's",
    "CreateInterfaces": "the ids of the interfaces are EC2's; subnets and groups are bounded",
    "HandleInterfaces": "the ids of the interfaces are EC2's; the VPC is bounded",
    "DescribeNetwork": "EC2's describe calls take no resource",
}
