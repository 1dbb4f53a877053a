"""A text file that an author wrote, read whole."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError, Location, Problem

_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""What a file begins with that is UTF-16."""


def is_text(name: str) -> bool:
    """Whether a name is text: of one that is not UTF-8, Python keeps the bytes as halves of letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_wide(data: bytes) -> bool:
    """Whether a file is UTF-16 or UTF-32, with a mark of its encoding or none: each letter takes two bytes or four."""
    return data[:2] in _MARKS or b"\0" in data[:4]


def wide(name: str) -> Problem:
    """The problem of such a file."""
    return Problem(
        Location(name), "unreadable-file", "this is UTF-16 or UTF-32, and not UTF-8 text", "save it as UTF-8"
    )


def bytes_of(path: Path, name: str) -> bytes:
    """The bytes of a file. Raises ContentError when this machine does not let us read it."""
    try:
        return path.read_bytes()
    except OSError as error:
        message, hint = f"the file cannot be read: {error.strerror}", "let yourself read it, or put it here again"
        raise ContentError([Problem(Location(name), "unreadable-file", message, hint)]) from None


def evened(text: str) -> str:
    r"""A text whose lines end in `\n`, whatever they ended in."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_of(path: Path, name: str, *, strange: bool = False) -> str:
    r"""The text of a UTF-8 file with its own line ends. Raises ContentError when it cannot be read as such.

    A `strange` file is one that another program wrote: it may be UTF-16, may begin with a mark of its encoding, which
    is no text, and its lines end in `\n` whatever they ended in.
    """
    data = bytes_of(path, name)
    try:
        if not strange and is_wide(data):
            raise ContentError([wide(name)])
        if not strange:
            return data.decode("utf-8")
        encoding = "utf-16" if data[:2] in _MARKS else "utf-8-sig"
        return evened(data.decode(encoding))
    except UnicodeDecodeError as error:
        place = Location(name, data.count(b"\n", 0, error.start) + 1)
        raise ContentError([Problem(place, "unreadable-file", "this is not UTF-8 text", "save it as UTF-8")]) from None
