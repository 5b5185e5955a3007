"""Which headers tell a container's media types."""

import pytest

from slipway.local_aws.server.inference.formats.base import MediaTypes
from slipway.local_aws.server.media import media_types


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, MediaTypes()),
        ({"content-type": "a/b", "accept": "c/d"}, MediaTypes("a/b", "c/d")),
        (
            {
                "content-type": "x/x",
                "x-amzn-sagemaker-content-type": "a/b",
                "x-amzn-sagemaker-accept": "c/d",
            },
            MediaTypes("a/b", "c/d"),
        ),
    ],
)
def test_sagemakers_own_headers_come_before_http_s(
    headers: dict[str, str], found: MediaTypes
) -> None:
    assert media_types(headers) == found
