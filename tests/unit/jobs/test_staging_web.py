"""Where a request may be sent on to, and how long is waited."""

from email.message import Message
from urllib.request import Request

import pytest

from slipway_staging.errors import StagingError
from slipway_staging.web import Redirects, wait_seconds


def sent_on(new: str) -> Request:
    old = Request("https://hub.example.com/a", headers={"Authorization": "Bearer t", "Range": "r"})
    found = Redirects().redirect_request(old, None, 302, "Found", Message(), new)
    assert found is not None
    return found


def test_the_token_stays_with_the_host_and_everything_else_goes_on() -> None:
    same = sent_on("https://hub.example.com/b")
    other = sent_on("https://cdn.example.com/b")

    assert (same.get_header("Authorization"), same.get_header("Range")) == ("Bearer t", "r")
    assert (other.get_header("Authorization"), other.get_header("Range")) == (None, "r")


def test_nothing_is_fetched_without_tls_once_it_was_asked_for_with() -> None:
    with pytest.raises(StagingError) as caught:
        sent_on("http://cdn.example.com/b")
    assert str(caught.value) == ("hub.example.com sends on to http://cdn.example.com, without TLS")


@pytest.mark.parametrize(
    ("attempt", "asked", "seconds"),
    [(1, None, 2), (5, None, 32), (1, "7", 7), (1, "9999", 300), (3, "tomorrow", 8)],
)
def test_the_wait_is_what_the_hub_asks_for_or_doubles(
    attempt: int, asked: str | None, seconds: float
) -> None:
    assert wait_seconds(attempt, asked) == seconds
