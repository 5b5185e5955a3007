"""environment.yaml: one AWS account and region. Never promoted."""

import datetime
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, Strict, model_validator

from slipway.config.schema.base import (
    S3_BUCKET,
    InstanceType,
    Matching,
    Section,
    TextList,
    fault,
    text_not_number,
)
from slipway.config.schema.cleanup import Cleanup, ModeAlone

Region = Annotated[
    str, Matching(r"[a-z]{2,}(?:-[a-z]+)+-\d", "an AWS region", "write it as in us-west-2")
]
Account = Annotated[
    str,
    Matching(r"\d{12}", "an AWS account id", "write its 12 digits in quotes"),
    BeforeValidator(text_not_number),
]
KmsKey = Annotated[
    str,
    Matching(
        r"managed|arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[a-zA-Z0-9-]+",
        "managed or the ARN of a KMS key",
        "write managed for a key of its own, or arn:aws:kms:<region>:<account>:key/<id>",
    ),
]
Email = Annotated[
    str,
    Matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address", "write it as in name@example.com"),
]
Bucket = Annotated[
    str, Matching(S3_BUCKET, "the name of an S3 bucket", "write the name alone, without s3://")
]
EnvironmentName = Annotated[
    str,
    Matching(
        r"[a-z][a-z0-9-]{0,19}",
        "a name for an environment",
        "use at most 20 lower-case letters, digits and hyphens, a letter first",
    ),
]

TagKey = Annotated[
    str,
    Matching(
        r"(?![Aa][Ww][Ss]:)[\w .:/=+@-]{1,128}",
        "the key of an AWS tag",
        "use at most 128 letters, digits, spaces and _.:/=+-@, and do not begin with aws:",
    ),
]
TagValue = Annotated[
    str,
    Matching(
        r"[\w .:/=+@-]{0,256}",
        "the value of an AWS tag",
        "use at most 256 letters, digits, spaces and _.:/=+-@",
    ),
]


class Network(Section):
    """Where the containers run. Without subnets they run in SageMaker's own network."""

    vpc_id: str | None = None
    subnet_ids: TextList = ()
    security_group_ids: TextList = ()
    isolation: bool = False
    """True: the containers reach no network at all, S3 through SageMaker excepted."""
    internet: bool | None = None
    """Whether the subnets have a way out, such as a NAT gateway; left out: it is not known."""

    @model_validator(mode="after")
    def _a_vpc_is_given_whole(self) -> Self:
        given = {
            "vpc_id": bool(self.vpc_id),
            "subnet_ids": bool(self.subnet_ids),
            "security_group_ids": bool(self.security_group_ids),
        }
        missing = [name for name, there in given.items() if not there]
        if missing and len(missing) < len(given):
            raise fault(
                f"{' and '.join(n for n, there in given.items() if there)} without"
                f" {' and '.join(missing)}",
                "give vpc_id, subnet_ids and security_group_ids together, or none of them",
            )
        return self


class Prices(Section):
    """What this account pays, where that is not the list price."""

    source: str
    """Where the prices are from, for example the name of an agreement."""
    date: Annotated[datetime.date, Strict(False)]
    """The day on which they held."""
    usd_per_hour: dict[
        InstanceType, Annotated[float, Field(gt=0, allow_inf_nan=False), Strict(False)]
    ]
    """USD for one instance and hour, by instance type."""


class EnvironmentFile(Section):
    """One environment as its file declares it."""

    name: EnvironmentName
    """Name of the environment; the name of its folder."""
    account: Account
    """AWS account id, 12 digits, quoted."""
    region: Region
    """AWS region."""
    stage_order: Annotated[int, Field(ge=0)] = 0
    """Place in the order of promotion; releases move from lower to higher."""
    protected: bool = False
    """True: images by digest, no cleaner that acts, termination protection on the stacks."""
    network: Network = Network()
    kms_key_arn: KmsKey = "managed"
    """The key for volumes, captured data and the topic; managed: a key of its own."""
    weights_bucket: Bucket | None = None
    """The bucket that holds the weights: what ${weights_bucket} in a release stands for."""
    alarms_email: Email | None = None
    """Who is told when an alarm goes off."""
    prices: Prices | None = None
    """Own prices; of every other instance type the list price is used."""
    budget_usd_per_month: Annotated[int, Field(ge=0)] | None = None
    """What this environment may cost in a month."""
    quotas: dict[InstanceType, Annotated[int, Field(ge=0)]] = {}
    """Instances of each type that the account may run for endpoints in the region."""
    permissions_boundary: str | None = None
    """Name of the IAM policy that bounds every role of this environment."""
    cleanup: Annotated[Cleanup, ModeAlone()] = Cleanup()
    """What the cleaner does with what it finds forgotten."""
    tags: dict[TagKey, TagValue] = {}
    """Tags on every resource, the owner's among them."""
