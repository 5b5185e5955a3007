"""TPL, OPS and ENV - what linters miss in a synthesized CloudFormation template."""
