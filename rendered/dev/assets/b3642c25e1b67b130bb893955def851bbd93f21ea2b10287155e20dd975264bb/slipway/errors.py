"""What a user did wrong, or what the machine lacks: told in one sentence, never as a traceback."""


class SlipwayError(Exception):
    """A failure with a cause the user can mend.

    ``message`` says what is wrong with the value, ``hint`` how to mend it. The command line prints
    ``message; hint`` and exits with ``exit_code`` (1: the user's files or machine, 2: usage).
    """

    def __init__(self, message: str, hint: str = "", *, exit_code: int = 1) -> None:
        """Keep the parts apart, so that ``--json`` can show them apart."""
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
