"""How much of a line a problem is about, from the place where it starts."""

from __future__ import annotations

import re

_NAMED = re.compile(r"'((?:[^']|'(?=\w))+)'")
_KEY = re.compile(r"[\w.-]+(?=:(?:\s|$))")
_ENTRY = re.compile(r"@\w+\s*\{[^,\s]*")
_WORD = re.compile(r"[^\s,:{}\[\]]+")
_PAIRS = {"[": "]", "{": "}", '"': '"', "'": "'"}


def span(line: str, column: int, message: str) -> tuple[int, int]:
    """Where a problem starts and ends in its line, from 0; at least one character, which may lie behind the last."""
    start = min(max(column - 1, 0), len(line))
    rest = line[start:]
    return start, start + max(1, len(_meant(line[:start], rest, message)))


def _meant(before: str, rest: str, message: str) -> str:
    named = next((word for word in _NAMED.findall(message) if rest.startswith(word)), "")
    if named:
        return named
    for pattern in (_KEY, _ENTRY):
        if match := pattern.match(rest):
            return match[0]
    if rest[:1] in _PAIRS:
        return _closed(rest)
    flow = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    if not flow and re.search(r":\s+$", before):
        return re.split(r"\s+#", rest, maxsplit=1)[0].rstrip()
    match = _WORD.match(rest)
    return match[0] if match else rest[:1]


def _closed(rest: str) -> str:
    """What begins with a bracket or quotation mark, up to its other half or the end of the line."""
    opened, closing, depth = rest[0], _PAIRS[rest[0]], 0
    for position, character in enumerate(rest):
        if character == closing and (position or opened != closing):
            depth -= opened != closing
            if depth == 0:
                return rest[: position + 1]
        elif character == opened and opened != closing:
            depth += 1
    return rest.rstrip()
