"""Resolves a workload into a Plan: every decision with its reason, and no AWS call."""

from slipway.planning.endpoint import plan_endpoint
from slipway.planning.facts import WorkloadFacts
from slipway.planning.plan import EndpointPlan

__all__ = ["EndpointPlan", "WorkloadFacts", "plan_endpoint"]
