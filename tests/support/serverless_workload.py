"""A valid serverless endpoint: an own image for CPUs, and a model as one archive."""

from typing import Any

IMAGE = f"111111111111.dkr.ecr.us-west-2.amazonaws.com/llama-cpp@sha256:{'0e57' * 16}"
SERVERLESS: dict[str, Any] = {
    "kind": "endpoint",
    "release": {
        "model": {
            "source": "s3",
            "weights": "s3://weights/smollm2-135m/model.tar.gz",
            "architecture": "smollm2-135m",
        },
        "container": {"image": IMAGE},
        "serving": {
            "serverless": {
                "memory_size_mb": 2048,
                "max_concurrency": 10,
                "provisioned_concurrency": 1,
            },
            "environment": {"MODEL_DIR": "/opt/ml/model"},
        },
    },
}
MEMORY = "release.serving.serverless.memory_size_mb"
