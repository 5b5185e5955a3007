"""Runs under .venv-local: ministack with our SageMaker and Application Auto Scaling.

Nothing here is imported by the rest of Slipway; it knows AWS's APIs and nothing of workloads.
"""
