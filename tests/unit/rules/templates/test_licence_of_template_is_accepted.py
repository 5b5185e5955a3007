from template_factory import REMOVE, refused

ACCESS = "Model/PrimaryContainer/ModelDataSource/S3DataSource/ModelAccessConfig"


def test_a_licence_that_is_not_accepted_is_refused() -> None:
    for value in (False, "false"):
        assert refused("TPL-010", {f"{ACCESS}/AcceptEula": value}) == [
            "Resources.Model.Properties.PrimaryContainer.ModelDataSource.S3DataSource"
            ".ModelAccessConfig.AcceptEula: is false, so SageMaker does not fetch the weights; read"
            " the licence and accept it in the workload's file, or leave out ModelAccessConfig"
            " where the weights need no licence [TPL-010]"
        ]


def test_an_accepted_licence_none_at_all_and_a_parameter_are_accepted() -> None:
    assert refused("TPL-010") == []
    assert refused("TPL-010", {ACCESS: REMOVE}) == []
    assert refused("TPL-010", {f"{ACCESS}/AcceptEula": {"Ref": "Accepted"}}) == []
