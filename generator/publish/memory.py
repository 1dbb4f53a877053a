"""What a process remembers, kept on disk for the next: drawings above all.

The file begins with a hash over its texts and over our own code, with the time of each module. So it cannot go stale,
and one that somebody else wrote, or that is damaged, is not read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import memory
from generator.publish.files import put
from generator.publish.stamp import stamp, versions

FILE = ".cache/evipress/remembered.json"
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
        text = json.dumps(now, ensure_ascii=False).encode()
        with suppress(OSError):
            put(file, _digest(code, text) + b"\n" + text)


def _read(file: Path, code: bytes) -> dict[str, str]:
    try:
        digest, _, text = file.read_bytes().partition(b"\n")
        found: dict[str, str] = json.loads(text) if digest == _digest(code, text) else {}
    except (OSError, ValueError):
        return {}
    return found


def _digest(code: bytes, text: bytes) -> bytes:
    return hashlib.sha256(code + text).hexdigest().encode()


def _code() -> bytes:
    """Our own code as it is now, and the libraries whose words we keep."""
    return "\n".join((stamp(".py"), versions(*LIBRARIES))).encode()
