"""A bibliography in its pieces, byte for byte: entries, their fields as written, and all that stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.bibscan import Entry, Fault, entries
from generator.load.bibvalues import MONTHS

_SPACE = re.compile(r"\s*")
_COMMENT = re.compile(r"%[^\n]*")
_BEHIND = re.compile(r"[ \t]*%[^\n]*")
_NAME = re.compile(r"([A-Za-z][\w:.+*/-]*)\s*=\s*")
_WORD = re.compile(r"[^\s,#{}\"=%()]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in lower case, the pieces of its value as written, and the comments before and behind it."""

    name: str
    pieces: tuple[str, ...]
    before: tuple[str, ...] = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An entry, or a `@string` or `@preamble`, with the text that stands before it.

    `fields` is None where the entry cannot be taken apart without loss: then its text is all there is.
    """

    lead: str
    text: str
    kind: str
    key: str
    offset: int
    fields: tuple[Field, ...] | None = None
    last: tuple[str, ...] = ()
    """Comments behind the last field."""
    behind: str = ""
    """A comment behind the entry, on the line on which it ends."""

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.offset + len(self.text) + len(self.behind)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A whole bibliography: its blocks, and the text behind the last. Put together again they are the same bytes."""

    blocks: tuple[Block, ...]
    tail: str


def pieces(text: str) -> Pieces:
    """The pieces of a bibliography that has no fault of syntax; of another, what can be told apart."""
    blocks: list[Block] = []
    end = 0
    for entry in entries(text, dict(MONTHS)):
        if isinstance(entry, Fault):
            continue
        stop = entry.end
        behind = _BEHIND.match(text, stop)
        blocks.append(_block(text[end : entry.offset], text[entry.offset : stop], entry, behind[0] if behind else ""))
        end = blocks[-1].end
    return Pieces(tuple(blocks), text[end:])


def _block(lead: str, text: str, entry: Entry, behind: str) -> Block:
    if entry.kind in ("string", "preamble") or entry.faults:
        return Block(lead, text, entry.kind, entry.key, entry.offset, behind=behind)
    found = _fields(text, entry.key_offset - entry.offset + len(entry.key))
    fields, last = found or (None, ())
    return Block(lead, text, entry.kind, entry.key, entry.offset, fields, last, behind)


def _fields(text: str, pos: int) -> tuple[tuple[Field, ...], tuple[str, ...]] | None:
    """The fields from a place behind the key on; None where a comment or a stray sign stands in their way."""
    fields: list[Field] = []
    comments: list[str] = []
    line = True  # whether a new line has begun since the last field
    while (pos := _SPACE.match(text, pos).end()) < len(text) - 1:  # type: ignore[union-attr]
        if match := _COMMENT.match(text, pos):
            if fields and not line and not fields[-1].behind:
                fields[-1] = Field(fields[-1].name, fields[-1].pieces, fields[-1].before, match[0].rstrip())
            else:
                comments.append(match[0].rstrip())
            pos = match.end()
        elif text[pos] == ",":
            pos += 1
        elif match := _NAME.match(text, pos):
            value = tuple(value_pieces(text, match.end()))
            if not value:
                return None
            fields.append(Field(match[1].lower(), tuple(piece for piece, _ in value), tuple(comments)))
            comments.clear()
            pos = value[-1][1]
        else:
            return None
        line = "\n" in text[pos : _SPACE.match(text, pos).end()]  # type: ignore[union-attr]
    return tuple(fields), tuple(comments)


def value_pieces(text: str, pos: int) -> Iterator[tuple[str, int]]:
    """The pieces of a value that `#` joins, each with its end, up to what cannot be told apart."""
    while (end := _end(text, pos)) > pos:
        yield text[pos:end], end
        joint = re.compile(r"\s*#\s*").match(text, end)
        if not joint:
            return
        pos = joint.end()


def _end(text: str, pos: int) -> int:
    """One past the end of a piece in braces, in quotation marks or in neither; where it starts, if it is none."""
    if match := _WORD.match(text, pos):
        return match.end()
    quoted, depth = text[pos : pos + 1] == '"', 0
    if not quoted and text[pos : pos + 1] != "{":
        return pos
    for match in re.compile(r"[{}\"]").finditer(text, pos + quoted):
        depth += (match[0] == "{") - (match[0] == "}")
        if not depth and match[0] == ('"' if quoted else "}"):
            return match.end()
    return pos
