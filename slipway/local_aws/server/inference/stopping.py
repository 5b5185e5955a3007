"""Stop sequences, over tokens that come one at a time.

llama.cpp has stop sequences of its own, but loses the text that it held back when generation
ends by length while a stop sequence has only begun.
"""

from dataclasses import replace

from slipway.local_aws.server.inference.tokens import Token


class Stops:
    """Holds back what may turn out to be the beginning of a stop sequence.

    ``kept``: the stop sequence is part of the answer and nothing is held back, as in TGI.
    """

    def __init__(self, stop: tuple[str, ...], *, kept: bool = False) -> None:
        """Nothing seen yet."""
        self.met = False
        self._stop = stop
        self._kept = kept
        self._held: list[Token] = []
        self._end = ""

    def feed(self, token: Token) -> list[Token]:
        """What may go out after ``token``; ``met`` says that nothing more will."""
        if self._kept:
            self._end += token.text
            self.met = self._end.endswith(self._stop)
            return [token]
        self._held.append(token)
        text = "".join(held.text for held in self._held)
        starts = [start for stop in self._stop if (start := text.find(stop)) >= 0]
        if starts:
            self.met = True
            return self._until(min(starts))
        return self._release(len(text) - self._begun(text))

    def flush(self) -> list[Token]:
        """What was held back for a stop sequence that did not come."""
        held, self._held = self._held, []
        return held

    def _begun(self, text: str) -> int:
        """How much of the end of ``text`` may begin a stop sequence."""
        lengths = (n for stop in self._stop for n in range(1, len(stop)) if text.endswith(stop[:n]))
        return max(lengths, default=0)

    def _release(self, safe: int) -> list[Token]:
        """The tokens that lie within the first ``safe`` characters of what is held."""
        end = count = 0
        for token in self._held:
            end += len(token.text)
            if end > safe:
                break
            count += 1
        out, self._held = self._held[:count], self._held[count:]
        return out

    def _until(self, end: int) -> list[Token]:
        """The first ``end`` characters of what is held; the token at the border is shortened."""
        out, at = [], 0
        for token in self._held:
            if at >= end:
                break
            out.append(replace(token, text=token.text[: end - at]))
            at += len(token.text)
        self._held = []
        return out
