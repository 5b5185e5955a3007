"""A digest is right when the committed files have it."""

from pathlib import Path

import pytest

from slipway.errors import SlipwayError
from slipway.renderings import rendered
from slipway.renderings.digests import Digest, digests


def test_each_environment_is_compared_with_the_digest_beside_it(tmp_path: Path) -> None:
    files = {"a.template.json": b"{}"}
    right = rendered.digest(files)
    rendered.write(tmp_path / "dev", {**files, "DIGEST": f"{right}\n".encode()})
    rendered.write(tmp_path / "prod", {"a.template.json": b"[]", "DIGEST": f"{right}\n".encode()})
    rendered.write(tmp_path / "staging", files)

    dev, prod, staging = digests(tmp_path)

    assert dev == Digest("dev", right, right)
    assert (prod.committed, prod.is_right) == (right, False)
    assert (staging.committed, staging.is_right) == (None, False)
    assert digests(tmp_path, ("dev",)) == (dev,)


def test_what_is_not_rendered_is_told(tmp_path: Path) -> None:
    with pytest.raises(SlipwayError) as nothing:
        digests(tmp_path)
    (tmp_path / "prod").mkdir()
    with pytest.raises(SlipwayError) as unknown:
        digests(tmp_path, ("prd",))

    assert str(nothing.value) == (f"no rendering below {tmp_path}; run `python -m slipway render`")
    assert str(unknown.value) == "no rendering of 'prd'; did you mean prod?"
