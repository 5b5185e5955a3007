"""A workload with staged weights, and the lock that proves them."""

import json
from typing import Any

REVISION = "c0ffee" + "0" * 34
WEIGHTS = f"s3://${{weights_bucket}}/tiny/{REVISION}/"
STAGED: dict[str, Any] = {
    "release.model.revision": REVISION,
    "release.model.weights": WEIGHTS,
}


def lock_text(release_sha256: str = "0" * 64, **changes: Any) -> str:
    """The lock of STAGED, with fields of its weights changed."""
    weights = {
        "bytes": 100 * 2**30,
        "files": 3,
        "manifest_sha256": "0" * 64,
        "repo": "acme/model",
        "revision": REVISION,
        "weights": WEIGHTS,
    }
    return json.dumps({"release_sha256": release_sha256, "weights": weights | changes})
