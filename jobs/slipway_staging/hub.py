"""The Hugging Face Hub's API: the files of one commit, and their content.

Source: huggingface_hub 1.33.0, ``list_repo_tree`` and ``hf_hub_url``.
"""

import http.client
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit

from slipway_staging.errors import StagingError
from slipway_staging.snapshot import Entry, entry_of
from slipway_staging.web import TRIES, Web, wait_seconds

CHUNK = 1024 * 1024
_COMMIT = re.compile(r"[0-9a-f]{40}")
_NEXT = re.compile(r'<([^>]+)>\s*;\s*rel="next"')


class Repository:
    """One model at one commit."""

    def __init__(self, web: Web, *, endpoint: str, repo: str, revision: str) -> None:
        """Read ``repo`` at ``revision`` from the hub at ``endpoint``, or a mirror of it."""
        if not _COMMIT.fullmatch(revision):
            raise StagingError(f"{revision!r} is no commit: name its 40 hex digits")
        self._web = web
        self._endpoint = endpoint.rstrip("/")
        self.repo, self.revision = repo, revision

    def entries(self) -> list[Entry]:
        """Every file of the commit."""
        url: str | None = (
            f"{self._endpoint}/api/models/{quote(self.repo)}/tree/{self.revision}"
            "?recursive=True&expand=False"
        )
        rows: list[dict[str, Any]] = []
        while url is not None:
            page, link = self._get(url, lambda response: (json.load(response), _next(response)))
            rows += page
            url = link and self._same_host(urljoin(url, link))
        return [entry_of(row) for row in rows if row["type"] == "file"]

    def content(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of one file; a connection that is cut goes on where it was."""
        url = f"{self._endpoint}/{quote(self.repo)}/resolve/{self.revision}/{quote(entry.path)}"
        done = cuts = 0
        while done < entry.bytes:
            before = done
            headers = {"Range": f"bytes={done}-"} if done else {}
            with self._get(url, lambda response: response, headers) as response:
                if done and response.status != 206:
                    raise StagingError(f"{urlsplit(response.url).netloc} sends no part of a file")
                for chunk in _until_cut(response):
                    done += len(chunk)
                    yield chunk
            if done < entry.bytes:
                cuts = 1 if done > before else cuts + 1
                if cuts == TRIES:
                    raise StagingError(f"{entry.path} ends at {done} of {entry.bytes} bytes")
                self._web.sleep(wait_seconds(cuts))

    def _get(self, url: str, use: Any, headers: dict[str, str] | None = None) -> Any:
        try:
            return self._web.get(url, use, headers or {})
        except HTTPError as error:
            raise StagingError(self._said(error.code)) from None

    def _said(self, status: int) -> str:
        where = urlsplit(self._endpoint).netloc
        name = f"{self.repo} at {self.revision}"
        if status in (401, 403):
            return (
                f"{where} refuses {name} ({status}): it is gated or private; accept its licence,"
                " and name the secret with a token of the account that did so as HF_TOKEN in"
                " serving.secrets"
            )
        if status == 404:
            return f"{where} has no {name} (404), or shows it to nobody without a token"
        if status == 429:
            return f"{where} asks for fewer requests (429), {TRIES} times: stage again later"
        return f"{where} answers {status} for {name}"

    def _same_host(self, url: str) -> str:
        """A page of another host would be asked with the token."""
        if urlsplit(url)[:2] != urlsplit(self._endpoint)[:2]:
            raise StagingError(f"the hub's next page lies on {urlsplit(url).netloc}")
        return url


def _next(response: Any) -> str | None:
    found = _NEXT.search(response.headers.get("Link", ""))
    return found[1] if found else None


def _until_cut(response: Any) -> Iterator[bytes]:
    try:
        while chunk := response.read(CHUNK):
            yield chunk
    except (OSError, http.client.HTTPException):
        return
