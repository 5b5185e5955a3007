"""HTTP to the hub: what passes is asked again, and the token goes to nobody else."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from slipway_staging.errors import StagingError

TIMEOUT_SECONDS = 60
TRIES = 6
LONGEST_WAIT_SECONDS = 300
PASSING = (408, 429, 500, 502, 503, 504)
"""Answers that another try may better. Source: RFC 9110 and RFC 6585."""

T = TypeVar("T")
Sleep = Callable[[float], None]


class Redirects(urllib.request.HTTPRedirectHandler):
    """Large files lie with another host, by a signed address: the token stays behind."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Follow, without the token where that is another place, and never out of TLS."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if old.scheme == "https" and new.scheme != "https":
            raise StagingError(f"{old.netloc} sends on to {new.scheme}://{new.netloc}, without TLS")
        found = super().redirect_request(req, fp, code, msg, headers, newurl)
        if found is not None and (old.scheme, old.netloc) != (new.scheme, new.netloc):
            found.remove_header("Authorization")
        return found


class Web:
    """GET with a token and patience."""

    def __init__(self, token: str | None, *, sleep: Sleep = time.sleep) -> None:
        """Ask with ``token`` where there is one; ``sleep`` waits between two tries."""
        self._token = token
        self.sleep = sleep
        self._opener = urllib.request.build_opener(Redirects)

    def get(self, url: str, use: Callable[[Any], T], headers: Mapping[str, str]) -> T:
        """What ``use`` makes of the response.

        Raises HTTPError for an answer that stays; StagingError where there is none.
        """
        request = urllib.request.Request(url, headers=dict(headers))
        if self._token is not None:
            request.add_header("Authorization", f"Bearer {self._token}")
        for attempt in range(1, TRIES + 1):
            try:
                return use(self._opener.open(request, timeout=TIMEOUT_SECONDS))
            except urllib.error.HTTPError as error:
                if error.code not in PASSING or attempt == TRIES:
                    raise
                self.sleep(wait_seconds(attempt, error.headers.get("Retry-After")))
            except (OSError, http.client.HTTPException) as error:
                if attempt == TRIES:
                    raise StagingError(
                        f"{urlsplit(url).netloc} cannot be reached:"
                        f" {getattr(error, 'reason', error)}; a job in a VPC needs a NAT gateway"
                    ) from None
                self.sleep(wait_seconds(attempt))
        raise AssertionError("the last try returns or raises")


def wait_seconds(attempt: int, retry_after: str | None = None) -> float:
    """How long to wait after try ``attempt``: what the server asks for, else 2, 4, 8 ... s."""
    asked = int(retry_after) if retry_after is not None and retry_after.isdecimal() else 2**attempt
    return float(min(asked, LONGEST_WAIT_SECONDS))
