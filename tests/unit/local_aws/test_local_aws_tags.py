"""Tags as the Tagging API lists them."""

from aws_in_process import ARN
from jobs_in_process import JobsAws
from slipway.local_aws.server.tagging import all_of


def test_every_resource_is_listed_with_its_tags_while_it_is_there() -> None:
    aws = JobsAws()
    aws.put(a_jsonl='{"text_inputs": "a"}')
    aws.transform(Tags=[{"Key": "team", "Value": "nlp"}])
    aws.ask("AddTags", ResourceArn=f"{ARN}:model/m", Tags=[{"Key": "a", "Value": "1"}])
    aws.ask("DeleteModel", ModelName="flan")

    assert dict(all_of(aws.store)) == {
        f"{ARN}:model/m": [{"Key": "a", "Value": "1"}],
        f"{ARN}:transform-job/job": [{"Key": "team", "Value": "nlp"}],
    }
