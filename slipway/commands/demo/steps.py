"""What a demo prints: each step, and when it began."""

import time

import typer


class Steps:
    """Prints what happens, and how long it took."""

    def __init__(self) -> None:
        """Begin to count."""
        self._clock = time.monotonic
        self._start = self._last = self._clock()

    def begin(self, text: str) -> None:
        """Name the next step."""
        typer.secho(f"[{self._clock() - self._start:5.1f} s] {text}", bold=True)

    def say(self, text: str) -> None:
        """Tell something of the step."""
        typer.echo(f"          {text}")

    def milestone(self, line: str) -> None:
        """Of all that the CDK CLI says, tell what a person waits for."""
        if "✅" in line or "❌" in line or "FAILED" in line:
            self.say(line.strip())

    def end(self) -> None:
        """Tell how long it took."""
        typer.secho(f"[{self._clock() - self._start:5.1f} s] done, nothing left running", bold=True)
