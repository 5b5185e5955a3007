"""A Plan: everything the template needs, and everything a reviewer wants explained. Plain data."""

from slipway.planning.plan.batch import BatchPlan, ScoreJob, TransformJob
from slipway.planning.plan.compilation import CompileJob, CompilePlan
from slipway.planning.plan.component import AdapterPlan, ComponentPlan, ComponentSpecification
from slipway.planning.plan.endpoint import EndpointPlan, ShadowPlan
from slipway.planning.plan.evaluation import CandidatePlan, EvaluationPlan, RegistrationPlan
from slipway.planning.plan.finetune import FinetunePlan, Package
from slipway.planning.plan.fleet import FleetPlan, Instances
from slipway.planning.plan.pipeline import OwnJob, PipelinePlan
from slipway.planning.plan.start import Start
from slipway.planning.plan.workload import Accelerators, Eula, ModelPlan, WorkloadPlan

__all__ = [
    "Accelerators",
    "AdapterPlan",
    "BatchPlan",
    "CandidatePlan",
    "CompileJob",
    "CompilePlan",
    "ComponentPlan",
    "ComponentSpecification",
    "EndpointPlan",
    "Eula",
    "EvaluationPlan",
    "FinetunePlan",
    "FleetPlan",
    "Instances",
    "ModelPlan",
    "OwnJob",
    "Package",
    "PipelinePlan",
    "Plan",
    "RegistrationPlan",
    "ScoreJob",
    "ShadowPlan",
    "Start",
    "TransformJob",
    "WorkloadPlan",
]

Plan = (
    EndpointPlan
    | FleetPlan
    | ComponentPlan
    | AdapterPlan
    | BatchPlan
    | CompilePlan
    | EvaluationPlan
    | FinetunePlan
)
