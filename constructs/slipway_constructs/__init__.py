"""Reusable building blocks: each translates a part of a Plan into CloudFormation resources.

They are L1 resources with plain dictionaries for nested properties: every typed struct and every
token costs a round trip to jsii's process, and a hundred workloads add up (docs/adr/0004).
"""
