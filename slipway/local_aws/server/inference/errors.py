"""What a container refuses."""


class InputError(Exception):
    """A request that the container answers with an error of its own, with its HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        """Keep the status beside the message."""
        super().__init__(message)
        self.status = status
