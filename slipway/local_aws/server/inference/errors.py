"""What a container refuses."""


class InputError(Exception):
    """A request that the container answers with an error of its own.

    ``status`` and ``body`` are the container's answer; the body is the plain message until a wire
    format has put it into its shape.
    """

    def __init__(self, message: str, status: int = 400, body: str | None = None) -> None:
        """Keep the answer beside the message."""
        super().__init__(message)
        self.status = status
        self.body = message if body is None else body


class BodyError(InputError):
    """A body that is no JSON object; some containers refuse it before they look at anything."""
