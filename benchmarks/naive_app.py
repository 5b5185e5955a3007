"""The same resources, written the way the CDK's own guides do: L2 constructs, structs, aspects.

It reads the same files, so that both apps do the same work; run as a process of its own.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_assets as s3_assets
from aws_cdk import aws_sagemaker as sagemaker
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from slipway import checked
from slipway.config import Environment
from slipway.planning import EndpointPlan, WorkloadFacts, plan_endpoint
from slipway.planning.alarms import Alarm


class SharedStack(cdk.Stack):
    def __init__(
        self, scope: Construct, construct_id: str, *, environment: Environment, env: cdk.Environment
    ) -> None:
        super().__init__(scope, construct_id, env=env, stack_name=f"naive-{environment.name}")
        self.key = kms.Key(self, "Key", enable_key_rotation=True, alias=f"naive-{environment.name}")
        self.topic = sns.Topic(self, "Topic", master_key=self.key, enforce_ssl=True)
        if environment.alarms_email:
            self.topic.add_subscription(subscriptions.EmailSubscription(environment.alarms_email))
        events.Rule(
            self,
            "EndpointFailed",
            event_pattern=events.EventPattern(
                source=["aws.sagemaker"], detail_type=["SageMaker Endpoint State Change"]
            ),
            targets=[targets.SnsTopic(self.topic)],
        )


class WorkloadStack(cdk.Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: EndpointPlan,
        shared: SharedStack,
        archives: Path,
        env: cdk.Environment,
    ) -> None:
        super().__init__(scope, construct_id, env=env, stack_name=f"naive-{plan.endpoint_name}")
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("sagemaker.amazonaws.com"))
        role.add_to_policy(
            iam.PolicyStatement(
                actions=[
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:GetDownloadUrlForLayer",
                ],
                resources=[plan.image.repository_arn or "*"],
            )
        )
        role.add_to_policy(
            iam.PolicyStatement(actions=["ecr:GetAuthorizationToken"], resources=["*"])
        )
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                resources=[f"arn:aws:logs:{plan.region}:{plan.account}:log-group:/aws/sagemaker/*"],
            )
        )
        role.add_to_policy(
            iam.PolicyStatement(actions=["cloudwatch:PutMetricData"], resources=["*"])
        )
        for uri in plan.read_prefixes:
            bucket, _, prefix = uri.removeprefix("s3://").partition("/")
            s3.Bucket.from_bucket_name(self, f"Bucket{prefix}", bucket).grant_read(
                role, f"{prefix}*"
            )
        shared.key.grant_decrypt(role)
        url = None
        if plan.container.code_archive:
            folder = archives / plan.endpoint_name
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in plan.container.code_archive.items():
                (folder / name).write_text(content)
            asset = s3_assets.Asset(self, "Code", path=str(folder))
            asset.grant_read(role)
            url = asset.s3_object_url
        data = plan.container.model_data
        source = None
        if data is not None:
            source = sagemaker.CfnModel.ModelDataSourceProperty(
                s3_data_source=sagemaker.CfnModel.S3DataSourceProperty(
                    compression_type="None", s3_data_type="S3Prefix", s3_uri=data.s3_uri
                )
            )
        model = sagemaker.CfnModel(
            self,
            "Model",
            execution_role_arn=role.role_arn,
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image=plan.image.uri,
                environment=plan.container.environment,
                model_data_url=url,
                model_data_source=source,
            ),
        )
        model.node.add_dependency(role)
        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    variant_name="AllTraffic",
                    model_name=model.attr_model_name,
                    instance_type=plan.instance_type,
                    initial_instance_count=plan.instance_count,
                    initial_variant_weight=1,
                )
            ],
        )
        endpoint = sagemaker.CfnEndpoint(
            self, "Endpoint", endpoint_config_name=config.attr_endpoint_config_name
        )
        for alarm in plan.alarms:
            self._alarm(alarm, endpoint, shared.topic)
        for key, value in plan.tags.items():
            cdk.Tags.of(self).add(key, value)
        cdk.CfnOutput(self, "EndpointName", value=endpoint.attr_endpoint_name)

    def _alarm(self, alarm: Alarm, endpoint: sagemaker.CfnEndpoint, topic: sns.Topic) -> None:
        metric = cloudwatch.Metric(
            namespace=alarm.namespace,
            metric_name=alarm.metric,
            dimensions_map={
                "EndpointName": endpoint.attr_endpoint_name,
                "VariantName": "AllTraffic",
            },
            statistic=alarm.statistic,
            period=cdk.Duration.seconds(alarm.period_seconds),
        )
        created = metric.create_alarm(
            self,
            alarm.id,
            threshold=alarm.threshold,
            evaluation_periods=alarm.periods,
            alarm_description=alarm.description,
            comparison_operator=(cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD),
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        created.add_alarm_action(cloudwatch_actions.SnsAction(topic))
        created.add_ok_action(cloudwatch_actions.SnsAction(topic))


def main() -> None:
    configs = Path(os.environ["BENCHMARK_CONFIGS"])
    app = cdk.App()
    for environment in checked.environments(configs):
        env = cdk.Environment(account=environment.account, region=environment.region)
        shared = SharedStack(app, f"{environment.name}-shared", environment=environment, env=env)
        for workload in environment.served:
            WorkloadStack(
                app,
                f"{environment.name}-{workload.name}",
                plan=plan_endpoint(WorkloadFacts(environment, workload, configs)),
                shared=shared,
                archives=configs.parent / "archives",
                env=env,
            )
    app.synth()


main()
