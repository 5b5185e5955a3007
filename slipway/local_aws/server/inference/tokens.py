"""What a generation consists of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """A token, or the last of several that make up one character.

    ``special``: a token without text of its own, such as the end of the answer.
    """

    id: int
    text: str
    logprob: float
    special: bool = False


@dataclass(frozen=True)
class Finish:
    """Why generation ended (length, eos_token, stop_sequence), and the model's own counts.

    ``generated_tokens`` is more than the tokens that were seen where several made up one emoji, or
    where an answer ended by length inside one; 0 is for a model that does not count.
    """

    reason: str
    prompt_tokens: int = 0
    generated_tokens: int = 0

    def generated(self, seen: int) -> int:
        """How many tokens were generated, of which ``seen`` were told."""
        return max(seen, self.generated_tokens)
