"""The fonts that handouts are set in: the bundled ones and no other.

Pango silently borrows a font of the machine for a character that the named fonts lack, so one source would give
other glyphs, and other bytes, elsewhere. Fontconfig reads the file that `FONTCONFIG_FILE` names whenever a
configuration is made; `sandbox` points it at the bundled folder for just that long.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from generator.assets import asset

FOLDER = asset("fonts/print")


@contextmanager
def sandbox() -> Iterator[None]:
    """Within this block fontconfig knows the bundled fonts only.

    Import WeasyPrint and make every `FontConfiguration` inside. The variable is put back afterwards, so that other
    programs in the process see the fonts of the machine.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FOLDER / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def digest() -> str:
    """The SHA-256 of the bundled print fonts, names and contents, in hexadecimal."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
