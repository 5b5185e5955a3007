from config_factory import Configs


def test_a_name_beyond_sagemakers_limit_is_refused(configs: Configs) -> None:
    configs.environment()
    configs.workload(name="m" * 60)

    (line,) = [line for line in configs.faults() if "CFG-023" in line]

    assert line == (
        f"dev/{'m' * 60}.yaml: (file name): the endpoint would be named"
        f" 'slipway-dev-{'m' * 60}', 72 characters; SageMaker takes 63; shorten the file's name by"
        " 9 characters [CFG-023]"
    )


def test_a_name_of_exactly_the_limit_is_accepted(configs: Configs) -> None:
    configs.environment()
    configs.workload(name="m" * 51)

    assert configs.faults() == []
