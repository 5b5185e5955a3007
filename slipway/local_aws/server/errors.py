"""Errors as AWS's APIs answer them."""


class ApiError(Exception):
    """``code`` and message as the service words them, with the HTTP status."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        """Keep code and status beside the message."""
        super().__init__(message)
        self.code = code
        self.status = status


def invalid(message: str) -> ApiError:
    """SageMaker's answer to nearly every mistake."""
    return ApiError("ValidationException", message)
