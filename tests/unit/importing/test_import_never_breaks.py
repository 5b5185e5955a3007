"""Whatever the files hold: a workload or a sentence, and never a bug."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from slipway.catalogue import images, imports
from slipway.config import Environment, load_environments
from slipway.config.yaml_file import parsed
from slipway.errors import SlipwayError
from slipway.importing import endpoint, published_evaluation
from slipway.importing.imported import Told
from slipway.importing.recognising import recognise
from slipway.importing.writing import as_yaml
from slipway.toolchain import ROOT

KNOWN = images.find("djl-lmi", "0.36.0")
assert KNOWN is not None
MEMBERS = [
    *("ModelName", "PrimaryContainer", "Containers", "Image", "Environment", "ModelDataUrl"),
    *("ModelDataSource", "S3DataSource", "S3Uri", "ModelAccessConfig", "AcceptEula", "Tags", "Key"),
    *("EndpointName", "EndpointConfigName", "ProductionVariants", "InstanceType", "Value", "Type"),
    *("InitialInstanceCount", "ServerlessConfig", "MemorySizeInMB", "DataCaptureConfig", "Mode"),
    *("EnableCapture", "AsyncInferenceConfig", "OutputConfig", "DeploymentConfig", "ResourceId"),
    *("BlueGreenUpdatePolicy", "TrafficRoutingConfiguration", "RollingUpdatePolicy", "MaxCapacity"),
    *("ScalableTargets", "ScalingPolicies", "PolicyName", "CreateModel", "DescribeEndpoint"),
    *("TargetTrackingScalingPolicyConfiguration", "TargetValue", "HF_MODEL_ID", "SM_NUM_GPUS"),
]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5000),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["ml.g5.xlarge", "s3://a/b/", "s3://", "acme/model", KNOWN.uri("us-west-2")]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=5),
    ),
    max_leaves=20,
)
CONTAINERS = st.fixed_dictionaries(
    {"Image": st.just(KNOWN.uri("us-west-2"))},
    optional=dict.fromkeys(("Environment", "ModelDataSource", "ModelDataUrl", "Mode"), VALUES),
)
VARIANTS = st.fixed_dictionaries(
    {"InstanceType": st.just("ml.g5.xlarge"), "ModelName": st.just("m")},
    optional={
        "InitialInstanceCount": LEAVES,
        "VolumeSizeInGB": LEAVES,
        "ServerlessConfig": VALUES,
        "ModelDataDownloadTimeoutInSeconds": LEAVES,
    },
)
CONFIGS = st.fixed_dictionaries(
    {"ProductionVariants": st.lists(VARIANTS, min_size=1, max_size=2)},
    optional=dict.fromkeys(("DataCaptureConfig", "AsyncInferenceConfig", "Tags"), VALUES),
)
REQUESTS = st.fixed_dictionaries(
    {"CreateModel": st.builds(lambda c: {"ModelName": "m", "PrimaryContainer": c}, CONTAINERS)},
    optional={
        "CreateEndpointConfig": CONFIGS,
        "CreateEndpoint": VALUES,
        "ScalableTargets": VALUES,
        "ScalingPolicies": VALUES,
    },
)
ENDINGS = (".json", ".yaml", ".properties", "", ".tar.gz")


@cache
def dev() -> Environment:
    (found,) = load_environments(ROOT / "model_configs", ["dev"])
    return found


def comes_to_an_end(name: str, content: bytes, told: Told) -> None:
    """Import one file: it is refused in a sentence, or what is written can be read back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            found = recognise([path])
            if found.evaluation is not None:
                made = published_evaluation.imported(found.evaluation, told, found.stem)
            else:
                made = endpoint.imported(found, told, dev(), ROOT / "model_configs")
            assert parsed(as_yaml(made.content).encode()) == made.content
        except SlipwayError:
            return


TOLD = st.builds(
    Told,
    name=st.just("given"),
    instance_type=st.sampled_from([None, "ml.g5.xlarge", "large"]),
    model_id=st.sampled_from([None, "acme/model", "meta-textgeneration-llama-3-8b", ""]),
    version=st.just("0.36.0"),
    family=st.sampled_from([None, "djl-lmi", "huggingface-llm", "djl-new", "own"]),
    weights=st.sampled_from([None, "s3://a/b", "/tmp"]),
)


@given(VALUES, TOLD)
def test_any_json_comes_to_an_end(value: Any, told: Told) -> None:
    comes_to_an_end("a.json", json.dumps(value).encode(), told)


@given(REQUESTS, TOLD)
def test_requests_with_anything_in_them_come_to_an_end(value: Any, told: Told) -> None:
    comes_to_an_end("a.json", json.dumps(value).encode(), told)


@given(st.sampled_from(ENDINGS), st.binary(max_size=40) | st.text(max_size=40), TOLD)
def test_any_bytes_come_to_an_end(ending: str, content: bytes | str, told: Told) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    comes_to_an_end(f"a{ending}", data, told)


@given(
    st.dictionaries(
        st.sampled_from(["pipeline", "dataset", "models", "algorithms"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: st.one_of(
                st.lists(inner, max_size=2),
                st.dictionaries(
                    st.sampled_from(["name", "model_id", "finetuning", "evaluation_config"]),
                    inner,
                    max_size=3,
                ),
            ),
            max_leaves=8,
        ),
    )
)
def test_any_evaluation_comes_to_an_end(value: Any) -> None:
    comes_to_an_end("a.yaml", json.dumps({"models": [], **value}).encode(), Told())


@settings(max_examples=20)
@given(st.sampled_from(["CreateModel", "describe-model", "describe_model", "DESCRIBEMODEL"]))
def test_an_operation_is_known_in_any_spelling(name: str) -> None:
    assert imports.kind_of_operation(name) == "model"
