"""ministack's own S3 and SNS, in the account of the request in hand."""

from ministack.services import s3, sns


class Ministack:
    """Objects and topics without a request over the network."""

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


def _parts(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return bucket, key
