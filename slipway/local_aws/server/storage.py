"""ministack's own S3, SNS and CloudWatch Logs, in the account of the request in hand."""

import time

from ministack.services import cloudwatch_logs, s3, sns


class Ministack:
    """Objects and topics without a request over the network."""

    def keys(self, uri: str) -> list[str]:
        """The URIs that begin with ``uri``, in order; OSError when there is no such bucket."""
        bucket, prefix = _parts(uri)
        if bucket not in s3._buckets:
            raise OSError(f"The specified bucket does not exist: {bucket}")
        keys = sorted(s3._buckets[bucket]["objects"])
        return [f"s3://{bucket}/{key}" for key in keys if key.startswith(prefix)]

    def read(self, uri: str) -> bytes:
        """The object at s3://bucket/key; OSError when there is none."""
        found: bytes | None = s3._get_object_data(*_parts(uri))
        if found is None:
            raise OSError(f"Unable to download input from {uri}: it does not exist.")
        return found

    def write(self, uri: str, body: bytes, content_type: str) -> None:
        """Put an object; OSError when its bucket is not there or refuses it."""
        status, _, said = s3._put_object(*_parts(uri), body, {"content-type": content_type})
        if status != 200:
            raise OSError(f"Unable to upload output to {uri}: {said!r}")

    def publish(self, topic_arn: str, message: str) -> None:
        """Send a message to a topic, if it is there."""
        sns.publish_internal(topic_arn, message)

    def append(self, group: str, stream: str, lines: list[str]) -> None:
        """Write lines to a log stream as of now; group and stream are made where they are not."""
        where = {"logGroupName": group, "logStreamName": stream}
        # Both answer with an error for what is there already.
        cloudwatch_logs._create_log_group(where)
        cloudwatch_logs._create_log_stream(where)
        now = int(time.time() * 1000)
        events = [{"timestamp": now, "message": line} for line in lines]
        cloudwatch_logs._put_log_events({**where, "logEvents": events})


def _parts(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return bucket, key
