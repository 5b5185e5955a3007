"""The pipeline of a finetune workload: prepare records, train, register what came out."""

from typing import Any

from slipway.planning.pipelines.conditions import Condition
from slipway.planning.pipelines.expressions import json_get
from slipway.planning.pipelines.pipeline import Pipeline
from slipway.planning.pipelines.steps import ConditionStep, FailStep, RegisterModelStep
from slipway.planning.pipelines.tuning import (
    REPORT,
    Tuning,
    TuningWiring,
    prepare,
    train,
    trained_model,
)
from slipway.planning.plan import FinetunePlan
from slipway.planning.request_parts import inference_specification


def tuning_of(plan: FinetunePlan) -> Tuning:
    """The one model that the workload trains."""
    return Tuning(
        model=None,
        training=plan.training,
        dataset=plan.dataset,
        uri=plan.uri,
        network=plan.network,
        tags=plan.tags,
    )


def pipeline(plan: FinetunePlan, wiring: TuningWiring) -> Pipeline:
    """Return the pipeline of ``plan``."""
    tuning = tuning_of(plan)
    prepared = prepare(tuning, wiring)
    register = RegisterModelStep(name="Register", arguments=package_arguments(plan))
    category = plan.dataset.settings.get("category")
    of_category = f" of the category {category}" if category else ""
    # A channel without an object fails its job.
    needed = ("train", "validation") if plan.training.takes_validation else ("train",)
    enough = ConditionStep(
        name="Enough",
        conditions=[
            Condition.at_least(json_get(prepared.name, REPORT, name), 1) for name in needed
        ],
        then=(train(tuning, wiring), register),
        otherwise=(
            FailStep(
                name="TooFew",
                message=f"{plan.dataset.location} holds too few records{of_category}",
            ),
        ),
    )
    return Pipeline(
        name=plan.pipeline_name,
        description=f"Fine-tunes {plan.model} and registers it in {plan.package.group}",
        steps=(prepared, enough),
    )


def package_arguments(plan: FinetunePlan) -> dict[str, Any]:
    """Return the request that registers the trained model."""
    package, tuning = plan.package, tuning_of(plan)
    container = {
        "Image": package.image.uri,
        "ModelDataSource": trained_model(tuning),
        "Environment": dict(sorted(package.environment.items())),
    }
    return {
        "ModelPackageGroupName": package.group,
        "ModelPackageDescription": f"{plan.model}, fine-tuned by {plan.pipeline_name}",
        "ModelApprovalStatus": package.approval,
        "InferenceSpecification": inference_specification(container, package.instance_type),
        "CustomerMetadataProperties": {
            "base_model": plan.model,
            "dataset_sha256": json_get(tuning.named("Prepare"), REPORT, "sha256"),
            "recipe": plan.training.recipe,
            "release_sha256": plan.release_digest,
        },
    }
