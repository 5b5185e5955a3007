"""The review as JSON, for programs: every field of the model, in its order."""

import json
from dataclasses import asdict

from slipway.review import risks
from slipway.review.model import Review


def report(review: Review) -> str:
    """Return the review as JSON text, with the exit code of its risk."""
    content = {**asdict(review), "exit_code": risks.EXIT_CODES[review.risk]}
    text = json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n"
    # Half of a pair, such as \ud800, is no text; escaped it is what JSON means by it.
    return text.encode("utf-8", "backslashreplace").decode()
