"""What is compared: folders and revisions, unpacked and gone again; and what to do about others."""

import subprocess
from pathlib import Path

import pytest

from slipway.errors import SlipwayError
from slipway.review import sides

CONFIGS, RENDERED = Path("model_configs"), Path("rendered")


def git(*arguments: str) -> str:
    identity = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "-c",
        "init.defaultBranch=main",
    )
    done = subprocess.run(
        ["git", *identity, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(text: str) -> str:
    for folder in (CONFIGS, RENDERED):
        (folder / "dev").mkdir(parents=True, exist_ok=True)
        (folder / "dev" / "file").write_text(text)
    git("add", ".")
    git("commit", "-q", "-m", text)
    return git("rev-parse", "HEAD")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q")
    commit("one")
    return folder


def refused(name: str) -> SlipwayError:
    with (
        pytest.raises(SlipwayError) as caught,
        sides.opened(name, configs=CONFIGS, rendered=RENDERED),
    ):
        pass
    return caught.value


def test_a_revision_is_unpacked_and_gone_afterwards(checkout: Path) -> None:
    first = git("rev-parse", "HEAD")
    commit("two")

    with sides.opened("HEAD~1", configs=CONFIGS, rendered=RENDERED) as side:
        assert side.label == f"HEAD~1 ({first[:12]})"
        assert (side.configs / "dev" / "file").read_text() == "one"
        assert (side.rendered / "dev" / "file").read_text() == "one"
    assert not side.configs.exists()


def test_a_folder_that_a_revision_has_not_is_not_there(checkout: Path) -> None:
    with sides.opened("HEAD", configs=CONFIGS, rendered=Path("elsewhere")) as side:
        assert not side.rendered.exists()


def test_a_folder_is_a_whole_tree_or_the_renderings_alone(tmp_path: Path) -> None:
    tree, alone = tmp_path / "tree", tmp_path / "alone"
    (tree / RENDERED).mkdir(parents=True)
    (alone / "dev").mkdir(parents=True)
    (alone / "dev" / "s.template.json").write_text("{}")

    with sides.opened(str(tree), configs=CONFIGS, rendered=RENDERED) as side:
        assert side == sides.Side(tree.as_posix(), tree / CONFIGS, tree / RENDERED)
    with sides.opened(str(alone), configs=CONFIGS, rendered=RENDERED) as side:
        assert side == sides.Side(alone.as_posix(), alone / CONFIGS, alone)


def test_a_folder_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    error = refused(str(tmp_path))

    assert (str(error), error.exit_code) == (
        f"{tmp_path.as_posix()} holds neither model_configs nor rendered; name a checkout, or the"
        " folder of the renderings",
        2,
    )


@pytest.mark.parametrize("name", ["nowhere", "--all"])
def test_what_is_neither_folder_nor_commit_is_refused(checkout: Path, name: str) -> None:
    assert str(refused(name)) == (
        f"{name!r} is neither a folder nor a commit that git knows here; fetch it first (in CI:"
        " check out with fetch-depth 0), or name a folder"
    )


def test_a_path_outside_of_the_repository_has_no_revisions(checkout: Path) -> None:
    with (
        pytest.raises(SlipwayError) as caught,
        sides.opened("HEAD", configs=checkout, rendered=RENDERED),
    ):
        pass
    assert (
        str(caught.value)
        == f"{checkout} is no path within the repository; name it relative to here"
    )


def test_the_base_is_where_the_branch_left_the_trunk(checkout: Path) -> None:
    left = git("rev-parse", "HEAD")
    git("checkout", "-q", "-b", "work")
    commit("two")
    assert sides.default_base() == left

    git("checkout", "-q", "main")
    commit("three")
    git("checkout", "-q", "work")
    assert sides.default_base() == left


def test_without_a_trunk_a_base_must_be_named(checkout: Path) -> None:
    git("branch", "-m", "work")

    with pytest.raises(SlipwayError) as caught:
        sides.default_base()
    assert str(caught.value) == (
        "no branch origin/main or main or origin/master or master is known here, so there is"
        " nothing to compare with; name the base, for example: python -m slipway review --base"
        " HEAD~1"
    )


def test_a_shallow_clone_is_told_how_to_become_whole(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("branch", "-m", "work")
    commit("two")
    git("clone", "-q", "--depth", "1", f"file://{checkout}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")

    with pytest.raises(SlipwayError) as caught:
        sides.default_base()
    assert str(caught.value) == (
        "this checkout is shallow: where the branch left the trunk is not in it; run `git fetch"
        " --unshallow` (in CI: check out with fetch-depth 0), or name a folder as the base"
    )


def test_without_git_nothing_is_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SlipwayError, match="no branch origin/main"):
        sides.default_base()


def test_a_branch_is_compared_with_where_it_left_its_base(checkout: Path) -> None:
    fork = git("rev-parse", "HEAD")
    git("branch", "mine")
    commit("two")
    commit("three")
    git("checkout", "-q", "mine")

    assert sides.left("main", None) == (fork, 2)
    assert sides.left("main", "mine") == (fork, 2)


@pytest.mark.parametrize("base", ["main", "HEAD", "nowhere", "model_configs"])
def test_what_has_not_gone_on_is_compared_as_it_is(checkout: Path, base: str) -> None:
    assert sides.left(base, None) == (base, 0)


def test_the_commits_of_a_folder_come_latest_first(checkout: Path) -> None:
    first = git("rev-parse", "HEAD")
    second = commit("two")
    git("commit", "-q", "--allow-empty", "-m", "nothing")

    assert sides.commits(RENDERED / "dev", 5) == [second, first]
    assert sides.commits(RENDERED / "dev", 1) == [second]
    assert sides.commits(RENDERED / "prod", 5) == []
