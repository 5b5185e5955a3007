"""The code of a fine-tuning's jobs: what prepares its records, and our recipes where it has one."""

import json
from collections.abc import Mapping

import aws_cdk as cdk

from slipway.planning.pipelines.tuning import Tuning, TuningWiring
from slipway_constructs.code_archive import AssemblyFolders
from slipway_constructs.function_code import JOBS, FunctionCode, entry

DATASET, TRAINING = "slipway_dataset", "slipway_finetune"


class TrainingCode:
    """Archives that run by themselves; JumpStart's recipe needs no code of ours to train.

    ``arns`` are what the jobs read.
    """

    def __init__(
        self, stack: cdk.Stack, tuning: Tuning, *, partition: str, folders: AssemblyFolders
    ) -> None:
        """Register the code of ``tuning`` for upload."""
        settings = json.dumps(tuning.dataset.settings, indent=1, ensure_ascii=False) + "\n"
        codes = [_archive(stack, DATASET, {"settings.json": settings}, folders)]
        if tuning.training.own:
            codes.append(_archive(stack, TRAINING, {}, folders))
        self._uris = [one.uri for one in codes]
        self.arns = [one.arn(partition) for one in codes]

    def wiring(self, *, role_arn: str, key_arn: str) -> TuningWiring:
        """What the pipeline has to know to run the jobs with this code."""
        dataset_code, *train_code = self._uris
        return TuningWiring(
            role_arn=role_arn,
            key_arn=key_arn,
            dataset_code=dataset_code,
            train_code=train_code[0] if train_code else None,
        )


def _archive(
    stack: cdk.Stack, package: str, files: Mapping[str, str], folders: AssemblyFolders
) -> FunctionCode:
    return FunctionCode(
        stack,
        root=JOBS,
        package=package,
        files={"__main__.py": entry(package), **files},
        folders=folders,
    )
