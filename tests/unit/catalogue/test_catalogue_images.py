"""Images: seed facts, what a tag tells, and URIs in every partition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.catalogue import files, images, partitions
from slipway.errors import SlipwayError

SEEDS = [
    ("djl-neuronx", "0.26.0", "djl-inference:0.26.0-neuronx-sdk2.16.0"),
    ("djl-neuronx", "0.25.0", "djl-inference:0.25.0-neuronx-sdk2.15.0"),
    ("djl-tensorrtllm", "0.26.0", "djl-inference:0.26.0-tensorrtllm0.7.1-cu122"),
    ("djl-deepspeed", "0.25.0", "djl-inference:0.25.0-deepspeed0.11.0-cu118"),
    ("djl-lmi", "0.38.0", "djl-inference:0.38.0-lmi29.0.0-cu130"),
    (
        "huggingface-llm",
        "1.0.3",
        "huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04",
    ),
]
EVERY = [(family, version) for family in images.families() for version in images.versions(family)]


def image(family: str, version: str) -> images.Image:
    found = images.find(family, version)
    assert found is not None
    return found


@pytest.mark.parametrize(("family", "version", "tail"), SEEDS)
def test_seed_images_in_us_west_2(family: str, version: str, tail: str) -> None:
    host = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
    assert image(family, version).uri("us-west-2") == f"{host}/{tail}"


@pytest.mark.parametrize(
    ("family", "version", "cuda", "neuron_sdk", "engine"),
    [
        ("djl-tensorrtllm", "0.26.0", "12.2", None, "tensorrtllm0.7.1"),
        ("djl-lmi", "0.38.0", "13.0", None, "lmi29.0.0"),
        ("djl-neuronx", "0.26.0", None, "2.16.0", None),
        ("huggingface-llm", "1.0.3", "11.8", None, "tgi1.0.3"),
        ("huggingface-llm-neuronx", "0.0.28", None, None, "optimum0.0.28"),
        ("huggingface-vllm-neuronx", "0.4.4", None, "2.26.1", "vllm0.11.0"),
        ("vllm", "0.30.0", "13.0", None, "vllm0.30.0"),
        ("sglang", "0.5.20", "13.0", None, "sglang0.5.20"),
    ],
)
def test_what_a_tag_tells(
    family: str, version: str, cuda: str | None, neuron_sdk: str | None, engine: str | None
) -> None:
    found = image(family, version)
    assert (found.cuda, found.neuron_sdk, found.engine) == (cuda, neuron_sdk, engine)


@pytest.mark.parametrize(("family", "version"), EVERY)
def test_every_image_has_a_uri_whose_repository_is_known(family: str, version: str) -> None:
    found = image(family, version)
    assert found.accelerator == ("neuron" if "neuronx" in family else "gpu")
    assert (found.accelerator == "gpu") == (found.cuda is not None)
    for region in found.regions:
        arn = images.repository_arn(found.uri(region))
        assert arn is not None
        assert arn.endswith(f":{region}:{found.accounts[region]}:repository/{found.repository}")


def test_china_has_its_own_suffix_and_partition() -> None:
    uri = image("djl-lmi", "0.38.0").uri("cn-north-1")
    assert uri.startswith("727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/")
    expected = "arn:aws-cn:ecr:cn-north-1:727897471807:repository/djl-inference"
    assert images.repository_arn(uri) == expected


def test_a_region_without_the_image_is_refused_with_the_regions_that_have_it() -> None:
    with pytest.raises(SlipwayError, match=r"0\.26\.0 is not published in af-south-1.*us-west-2"):
        image("djl-neuronx", "0.26.0").uri("af-south-1")


def test_versions_are_ordered_by_number() -> None:
    assert images.versions("huggingface-llm")[0] == "3.3.6"
    assert images.versions("huggingface-llm")[-1] == "0.6.0"
    assert images.versions("no-such-family") == ()
    assert images.newest("djl-neuronx") == "0.29.0"
    with pytest.raises(SlipwayError, match=r"no image family 'djl-inference'.*djl-lmi"):
        images.newest("djl-inference")


def test_nearest_versions() -> None:
    assert images.nearest_versions("djl-lmi", "0.37.0") == ("0.38.0", "0.36.0", "0.35.0")
    assert images.nearest_versions("djl-lmi", "0.29.1", limit=1) == ("0.29.0",)
    assert images.find("djl-lmi", "0.37.0") is None


def test_registry_accounts() -> None:
    assert images.registry_account("us-west-2") == "763104351884"
    assert images.registry_account("eu-south-2") == "503227376785"
    assert images.registry_account("mars-north-1") is None


REGIONS = sorted(files.load("images")["registries"])
WORD = st.from_regex(r"[a-z0-9]+([._-][a-z0-9]+)*", fullmatch=True)


@given(
    account=st.from_regex(r"[0-9]{12}", fullmatch=True),
    region=st.sampled_from(REGIONS),
    repository=st.lists(WORD, min_size=1, max_size=3).map("/".join),
    reference=st.one_of(
        st.from_regex(r":[A-Za-z0-9_][A-Za-z0-9._-]{0,40}", fullmatch=True),
        st.from_regex(r"@sha256:[0-9a-f]{64}", fullmatch=True),
    ),
)
def test_repository_arn_round_trip(
    account: str, region: str, repository: str, reference: str
) -> None:
    partition = partitions.of_region(region)
    assert partition is not None
    host = f"{account}.dkr.ecr.{region}.{partition.dns_suffix}"
    arn = images.repository_arn(f"{host}/{repository}{reference}")
    assert arn is not None
    head, _, name = arn.partition(":repository/")
    assert name == repository
    assert head == f"arn:{partition.name}:ecr:{region}:{account}"


@pytest.mark.parametrize(
    "uri",
    [
        "python:3.11",
        "123.dkr.ecr.us-west-2.amazonaws.com/short-account:1",
        "763104351884.dkr.ecr.us-west-2.amazonaws.com.cn/wrong-suffix:1",
        "763104351884.dkr.ecr.mars-north-1.amazonaws.com/no-region:1",
        "763104351884.dkr.ecr.us-west-2.amazonaws.com/Upper:1",
        "763104351884.dkr.ecr.us-west-2.amazonaws.com/a@sha256:12",
        "",
    ],
)
def test_what_is_no_ecr_uri_has_no_repository(uri: str) -> None:
    assert images.repository_arn(uri) is None
