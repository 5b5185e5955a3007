"""Only a lower version of the very same thing is a downgrade."""

import pytest

from slipway.promotion.downgrade import lower

CONTAINER = {"family": "djl-lmi", "version": "0.36.0"}
MODEL = {"source": "jumpstart", "id": "a", "version": "1.10.0"}


@pytest.mark.parametrize(
    ("new", "old", "told"),
    [
        ({"container": CONTAINER}, {"container": CONTAINER}, []),
        (
            {"container": CONTAINER | {"version": "0.9.0"}},
            {"container": CONTAINER},
            ["release.container.version 0.9.0 is lower than 0.36.0"],
        ),
        ({"container": CONTAINER}, {"container": CONTAINER | {"version": "0.9.0"}}, []),
        (
            {"container": CONTAINER | {"family": "tgi", "version": "1.0.0"}},
            {"container": CONTAINER},
            [],
        ),
        ({"container": CONTAINER | {"version": "0.36"}}, {"container": CONTAINER}, []),
        (
            {"model": MODEL | {"version": "1.9.0"}},
            {"model": MODEL},
            ["release.model.version 1.9.0 is lower than 1.10.0"],
        ),
        ({"model": MODEL | {"id": "b", "version": "1.9.0"}}, {"model": MODEL}, []),
        (
            {"models": [{"model": MODEL}, {"model": MODEL | {"version": "1.2.0"}}]},
            {"models": [{"model": MODEL}, {"model": MODEL}, {"model": MODEL}]},
            ["release.models[1].model.version 1.2.0 is lower than 1.10.0"],
        ),
    ],
)
def test_a_lower_version_is_told(
    new: dict[str, object], old: dict[str, object], told: list[str]
) -> None:
    assert list(lower(new, old)) == told
