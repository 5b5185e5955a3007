"""IAM decides here as it does on AWS, and what roles ask for is remembered."""
