"""Slipway launches large language models on Amazon SageMaker from one reviewed file per workload.

The package is the domain: configuration, facts, rules and plans. It imports neither aws_cdk nor
jsii, so that every command but synth and deploy starts at once.
"""
