from batch_workload import BATCH
from config_factory import REMOVE, Refusals

STAGED = {"release.model.weights": "s3://${weights_bucket}/model/"}
NONE = {"weights_bucket": REMOVE}


def test_the_environments_bucket_without_a_bucket_is_refused(refusals: Refusals) -> None:
    assert refusals("CFG-021", STAGED, environment=NONE) == [
        "dev/model.yaml: release.model.weights: dev has no weights_bucket to put in its place; add"
        " weights_bucket to dev/environment.yaml [CFG-021]"
    ]


def test_data_capture_without_a_bucket_is_refused(refusals: Refusals) -> None:
    capture = {"capacity.data_capture": {"sampling_percent": 5}}

    assert refusals("CFG-021", capture, environment=NONE) == [
        "dev/model.yaml: capacity.data_capture: dev has no weights_bucket to keep the captured data"
        " in; add weights_bucket to dev/environment.yaml [CFG-021]"
    ]


def test_an_environment_with_a_bucket_is_accepted(refusals: Refusals) -> None:
    assert refusals("CFG-021", STAGED) == []


def test_asynchronous_requests_without_a_bucket_are_refused(refusals: Refusals) -> None:
    assert refusals("CFG-021", {"release.async_inference": {}}, environment=NONE) == [
        "dev/model.yaml: release.async_inference: dev has no weights_bucket for requests and"
        " answers to lie in; add weights_bucket to dev/environment.yaml [CFG-021]"
    ]


def test_records_and_answers_without_a_bucket_are_refused(refusals: Refusals) -> None:
    assert refusals("CFG-021", base=BATCH, environment=NONE) == [
        "dev/model.yaml: capacity.input_prefix: dev has no weights_bucket for records and answers"
        " to lie in; add weights_bucket to dev/environment.yaml [CFG-021]"
    ]
