"""From an offset in a field's words to the line and column in the file."""

from __future__ import annotations

from generator.errors import Location


def within(start: Location, source: str, words: str, offset: int) -> Location:
    """Where the character at `offset` of a field's `words` stands in the file.

    `start` is where the field's value begins, `source` the text of its file. Folded and indented YAML text is
    matched word by word, since the loader joins its lines.
    """
    lines = source.split("\n")
    if start.line > len(lines):
        return start
    tail = "\n".join([lines[start.line - 1][start.column - 1 :], *lines[start.line :]])
    before = len(words[:offset].split())
    if offset and not words[offset - 1].isspace():
        before -= 1
    at = _word(tail, words, before)
    if at is None:
        return start
    head = words[:offset].split()
    inner = len(head[-1]) if offset and head and not words[offset - 1].isspace() else 0
    at += inner
    line = tail.count("\n", 0, at)
    column = at - (tail.rfind("\n", 0, at) + 1)
    return Location(start.file, start.line + line, column + (start.column if line == 0 else 1))


def _word(tail: str, words: str, index: int) -> int | None:
    """Where the word with this index of `words` begins in `tail`, found word after word."""
    at = -1
    for i, word in enumerate(words.split()):
        found = tail.find(word, at + 1 if at < 0 else at)
        if found < 0:
            return None
        if i == index:
            return found
        at = found + len(word)
    return None
