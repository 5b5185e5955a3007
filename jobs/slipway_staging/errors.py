"""Why a snapshot cannot be staged."""


class StagingError(Exception):
    """Said in one sentence; the job ends with it as its ExitMessage."""
