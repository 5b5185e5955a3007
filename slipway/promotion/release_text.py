"""The `release:` section of a workload's file as text: found, taken whole, put into another file.

Everything else of a file stays as it is, byte by byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from slipway.config.yaml_file import YamlError, parsed
from slipway.errors import SlipwayError

KEY = "release"
_PLAIN = (
    "write `release:` at the start of a line, its content below it, the file's last line with an"
    " end of line, and anchors where their aliases are"
)


@dataclass(frozen=True)
class Parts:
    """A file's text: what stands before its release, the release, and what stands behind it."""

    before: str
    release: str
    behind: str


def parts(text: str, file: str) -> Parts:
    """Cut the text of ``file``. SlipwayError where it holds no section that can be cut out.

    Comments inside of the section belong to it; those at the start of a line that stand behind
    its last value belong to what follows.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise SlipwayError(f"{file} is no YAML", "mend it: `python -m slipway validate`") from None
    entries = root.value if isinstance(root, yaml.MappingNode) and not root.flow_style else []
    starts = [key.start_mark.index for key, _ in entries] + [len(text)]
    places = [place for place, (key, _) in enumerate(entries) if key.value == KEY]
    if not places:
        raise SlipwayError(f"{file} has no section `release:` that can be cut out", _PLAIN)
    place = places[0]
    key, value = entries[place]
    start = starts[place]
    if key.start_mark.column != 0:
        raise SlipwayError(f"the section `release:` of {file} is indented", _PLAIN)
    end = _end(text, max(_ends(value), default=start), starts[place + 1])
    return Parts(text[:start], text[start:end], text[end:])


def put(text: str, release: str, file: str) -> str:
    """``text`` of ``file`` with another release, and everything else as it was.

    SlipwayError where the two do not fit together, as with an alias whose anchor is left behind.
    """
    found = parts(text, file)
    gap = "\n" if found.behind and not release.endswith("\n") else ""
    result = found.before + release + gap + found.behind
    wanted = _content(text) | {KEY: _content(release).get(KEY)}
    if wanted[KEY] is None or _content(result) != wanted:
        raise SlipwayError(f"the release does not fit into {file} as text", _PLAIN)
    return result


def content(release: str) -> Any:
    """What the text of a release section means; SlipwayError where it means nothing by itself."""
    found = _content(release)
    if set(found) != {KEY}:
        raise SlipwayError("the release means nothing without the rest of its file", _PLAIN)
    return found[KEY]


def _content(text: str) -> dict[str, Any]:
    try:
        return parsed(text.encode("utf-8", "surrogatepass"))
    except YamlError:
        return {}


def _ends(node: Any) -> Iterator[int]:
    """Where the values end, and the collections whose end is written out."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        yield node.end_mark.index
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _ends(key)
            yield from _ends(value)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _ends(entry)


def _end(text: str, least: int, most: int) -> int:
    """The end of a section whose last value ends at ``least``, before what follows at ``most``."""
    if least > 0 and text[least - 1] != "\n":
        line = text.find("\n", least, most)
        least = most if line < 0 else line + 1
    end = least
    start = least
    while start < most:
        stop = text.find("\n", start, most) + 1 or most
        if text.startswith(("#", "...", "---"), start):
            break
        if text[start:stop].strip():
            end = stop
        start = stop
    return end
