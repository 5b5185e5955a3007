"""A valid batch workload: Flan-T5 over lines of JSON."""

from typing import Any

BATCH: dict[str, Any] = {
    "kind": "batch",
    "release": {
        "model": {
            "source": "jumpstart",
            "id": "huggingface-text2text-flan-t5-large",
            "version": "1.2.0",
        },
        "container": {"family": "huggingface-inference", "version": "4.26.0/pytorch1.13.1"},
        "serving": {"instance_type": "ml.g4dn.2xlarge"},
        "transform": {
            "content_type": "application/jsonlines",
            "accept": "text/csv",
            "max_payload_mb": 1,
            "hyper_parameters": {"batch_size": 4, "max_length": 50, "top_p": 0.95},
        },
    },
}
TRANSFORM = "release.transform."
