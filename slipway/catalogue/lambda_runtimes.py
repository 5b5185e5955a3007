"""The runtime of our Lambdas.

Source: AWS Lambda developer guide, runtimes; see ``data/lambda_runtimes.json``.
"""

from slipway.catalogue import files


def python() -> str:
    """The newest Python that Lambda runs."""
    return str(files.load("lambda_runtimes")["python"])
