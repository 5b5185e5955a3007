"""Objects in S3, as policies name them."""

from collections.abc import Iterable

from slipway_constructs.statements import Statement, allow


def arn_of(uri: str, partition: str) -> str:
    """The object at ``uri``; a URI that ends in a slash stands for all below it."""
    path = uri.removeprefix("s3://")
    return f"arn:{partition}:s3:::{path}{'*' if path.endswith('/') else ''}"


def by_bucket(arns: Iterable[str]) -> dict[str, list[str]]:
    """The keys of ``arns`` by the ARN of their bucket, both in the order in which they come."""
    found: dict[str, list[str]] = {}
    for arn in arns:
        bucket, _, key = arn.partition("/")
        found.setdefault(bucket, []).append(key)
    return found


def listing(sid: str, arns: Iterable[str]) -> list[Statement]:
    """Lets ``arns`` be listed: a statement for each bucket, numbered from the second on."""
    return [
        allow(f"{sid}{n or ''}", ["s3:ListBucket"], [bucket], StringLike={"s3:prefix": keys})
        for n, (bucket, keys) in enumerate(by_bucket(arns).items())
    ]
