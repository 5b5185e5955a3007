"""The hub is asked as its own client asks it, and what passes is waited for."""

import pytest
from huggingface_hub import HfApi, RepoFile, hf_hub_url

from loopback_hub import FILES, REPO, REVISION, LoopbackHub
from slipway_staging.errors import StagingError
from slipway_staging.hub import Repository
from slipway_staging.snapshot import Entry
from slipway_staging.web import Web


class Hub:
    """The repository, and how long was waited."""

    def __init__(
        self, hub: LoopbackHub, *, token: str | None = None, repo: str = REPO, rev: str = REVISION
    ) -> None:
        self.waits: list[float] = []
        web = Web(token, sleep=self.waits.append)
        self.repository = Repository(web, endpoint=hub.endpoint, repo=repo, revision=rev)

    def entry(self, path: str) -> Entry:
        (found,) = [e for e in self.repository.entries() if e.path == path]
        return found

    def content(self, path: str) -> bytes:
        return b"".join(self.repository.content(self.entry(path)))


def test_the_files_of_all_pages_are_those_that_the_hubs_own_client_lists(hub: LoopbackHub) -> None:
    listed = HfApi(hub.endpoint).list_repo_tree(REPO, revision=REVISION, recursive=True)
    files = [found for found in listed if isinstance(found, RepoFile)]

    assert [(e.path, e.bytes, e.oid, e.sha256) for e in Hub(hub).repository.entries()] == [
        (f.path, f.size, f.blob_id, f.lfs and f.lfs.sha256) for f in files
    ]
    assert len(files) == len(FILES)


def test_content_comes_from_the_address_of_the_hubs_own_client(hub: LoopbackHub) -> None:
    path = "original/consolidated.00.pth"

    assert Hub(hub).content(path) == FILES[path]
    asked = f"{hub.endpoint}{hub.asked[-2][1]}"
    assert asked == hf_hub_url(REPO, path, revision=REVISION, endpoint=hub.endpoint)


def test_the_token_goes_to_the_hub_and_not_to_where_it_sends_on(hub: LoopbackHub) -> None:
    hub.token = "of-the-hub"

    assert Hub(hub, token="of-the-hub").content("model.safetensors") == FILES["model.safetensors"]
    assert {(host, token) for host, _, token in hub.asked} == {
        ("127.0.0.1", "of-the-hub"),
        ("localhost", None),
    }


def test_a_page_of_another_host_is_not_asked(hub: LoopbackHub) -> None:
    hub.next_page_host = f"http://localhost:{hub.port}"

    with pytest.raises(StagingError, match=r"^the hub's next page lies on localhost:\d+$"):
        Hub(hub, token="of-the-hub").repository.entries()


def test_a_connection_that_is_cut_goes_on_where_it_was(hub: LoopbackHub) -> None:
    hub.cut_at = [100, 1000]
    found = Hub(hub)

    assert found.content("model.safetensors") == FILES["model.safetensors"]
    assert found.waits == [2.0, 2.0]


def test_a_file_that_never_goes_on_is_given_up(hub: LoopbackHub) -> None:
    hub.cut_at = [100, *[0] * 6]

    with pytest.raises(StagingError, match=r"^model\.safetensors ends at 100 of 153600 bytes$"):
        Hub(hub).content("model.safetensors")


def test_throttling_is_waited_for_as_long_as_the_hub_asks(hub: LoopbackHub) -> None:
    hub.throttled = 2
    found = Hub(hub)

    assert found.repository.entries()
    assert found.waits == [7.0, 7.0]


def test_throttling_without_end_is_said(hub: LoopbackHub) -> None:
    hub.throttled = 99

    with pytest.raises(StagingError) as caught:
        Hub(hub).repository.entries()
    assert str(caught.value) == (
        f"127.0.0.1:{hub.port} asks for fewer requests (429), 6 times: stage again later"
    )


def test_a_gated_model_without_a_token_is_refused_with_the_way_out(hub: LoopbackHub) -> None:
    hub.token = "of-the-hub"

    with pytest.raises(StagingError) as caught:
        Hub(hub).repository.entries()
    assert str(caught.value) == (
        f"127.0.0.1:{hub.port} refuses acme/tiny at {REVISION} (401): it is gated or private;"
        " accept its licence, and name the secret with a token of the account that did so as"
        " HF_TOKEN in serving.secrets"
    )


def test_what_the_hub_has_not_is_said(hub: LoopbackHub) -> None:
    with pytest.raises(StagingError) as caught:
        Hub(hub, repo="acme/none").repository.entries()
    assert str(caught.value) == (
        f"127.0.0.1:{hub.port} has no acme/none at {REVISION} (404), or shows it to nobody without"
        " a token"
    )


def test_a_branch_is_no_commit(hub: LoopbackHub) -> None:
    with pytest.raises(StagingError, match=r"^'main' is no commit: name its 40 hex digits$"):
        Hub(hub, rev="main")


def test_a_hub_out_of_reach_is_said_with_the_way_out_of_a_vpc() -> None:
    waits: list[float] = []
    web = Web(None, sleep=waits.append)
    nobody = Repository(web, endpoint="http://127.0.0.1:1", repo=REPO, revision=REVISION)

    with pytest.raises(
        StagingError, match=r"^127\.0\.0\.1:1 cannot be reached: .*needs a NAT gateway$"
    ):
        nobody.entries()
    assert waits == [2.0, 4.0, 8.0, 16.0, 32.0]
