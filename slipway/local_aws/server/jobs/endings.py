"""How a job ends other than well."""


class JobFailed(Exception):
    """The job ends as Failed; the message is its FailureReason."""


class JobStopped(Exception):
    """Somebody asked the job to stop."""


INTERNAL = "InternalServerError: We encountered an internal error. Please try again."
"""SageMaker's words for what is nobody's mistake."""
