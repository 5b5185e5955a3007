"""Application Auto Scaling for SageMaker: what scales, how, and what moves a count."""
