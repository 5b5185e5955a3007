"""The patterns are those of the source systems."""

from slipway.catalogue import staging


def test_a_snapshot_is_what_serving_reads() -> None:
    assert " ".join(staging.patterns()) == ("*.json *.txt *.model *.safetensors *.bin *.chk *.pth")
    assert staging.endpoint() == "https://huggingface.co"
