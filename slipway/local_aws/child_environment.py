"""The environment of every process that talks to the local AWS: no way to a real account."""

import os
from collections.abc import Mapping
from pathlib import Path

from slipway import toolchain

SECRET_ACCESS_KEY = "local"
"""The secret of every account's root here; the local AWS checks signatures, too."""

_KEEP = frozenset({"AWS_CA_BUNDLE"})


def child_environment(
    *, account: str, region: str, endpoint_url: str, home: Path
) -> dict[str, str]:
    """Variables for boto3 and the CDK CLI against the emulator at ``endpoint_url``.

    Everything that begins with AWS_ is dropped first, so that no profile, key or endpoint of the
    user's is seen; the key that is set instead is the account id, which no real AWS knows.
    ``home`` is the CDK CLI's own folder: it caches accounts by key, and must not be shared.
    """
    return clean(os.environ) | {
        "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ENDPOINT_URL": endpoint_url,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_HOME": str(home),
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        **toolchain.environment(),
    }


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """``environment`` without any setting of AWS and without proxies for loopback."""
    kept = {k: v for k, v in environment.items() if not k.startswith("AWS_") or k in _KEEP}
    no_proxy = ",".join(filter(None, (kept.get("NO_PROXY"), "127.0.0.1,localhost")))
    return kept | {"NO_PROXY": no_proxy, "no_proxy": no_proxy}
