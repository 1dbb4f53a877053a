"""What a process remembers, kept on disk for the next: drawings above all.

The file begins with a hash over its texts and over our own code, with the time of each module. So it cannot go stale,
and one that somebody else wrote, or that is damaged, is not read. Then come a line that says how long each text is, and
the texts as they are: megabytes of drawings, whose every quotation mark JSON would have to escape.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import memory
from generator.load.astray import CACHE
from generator.publish.files import put
from generator.publish.stamp import stamp, versions

FILE = f"{CACHE}/remembered"
LIBRARIES = ("pydantic", "pydantic-core")


@contextmanager
def kept(root: Path, *, whole: bool = True) -> Iterator[None]:
    """Within it, what is kept below `root` is remembered; when it ends, what was asked for is kept.

    All else is forgotten, but by what does a part of a build only, and not the `whole`.
    """
    file = root / FILE
    code = _code()
    known = _read(file, code)
    memory.remember(known)
    yield
    now = memory.asked() if whole else {**known, **memory.asked()}
    if now != known:
        written = _written(now)
        with suppress(OSError):
            put(file, _digest(code, written) + b"\n" + written)


def _read(file: Path, code: bytes) -> dict[str, str]:
    try:
        digest, _, written = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if digest != _digest(code, written):
        return {}
    lengths, _, texts = written.partition(b"\n")
    found, at = {}, 0
    for key, length in json.loads(lengths).items():
        found[key] = texts[at : at + length].decode()
        at += length
    return found


def _written(texts: Mapping[str, str]) -> bytes:
    encoded = [text.encode() for text in texts.values()]
    lengths = dict(zip(texts, map(len, encoded), strict=True))
    return json.dumps(lengths).encode() + b"\n" + b"".join(encoded)


def _digest(code: bytes, text: bytes) -> bytes:
    return hashlib.sha256(code + text).hexdigest().encode()


def _code() -> bytes:
    """Our own code as it is now, and the libraries whose words we keep."""
    return "\n".join((stamp(".py"), versions(*LIBRARIES))).encode()
