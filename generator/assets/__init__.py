"""Files that ship with the package: style sheets, fonts, scripts, icons."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent

_UNREAD = re.compile(r"^[ \t]*(?://.*)?\n?", re.MULTILINE)
"""What stands before the first letter of a line, and whole lines that are empty or comment."""


def asset(name: str) -> Path:
    """The path of a shipped file, by its name relative to this folder."""
    return ROOT / name


@cache
def text(name: str) -> str:
    """The text of a shipped file."""
    return asset(name).read_text(encoding="utf-8")


@cache
def script(name: str) -> str:
    """The text of a shipped script as readers load it: without indents and the lines that are comment alone."""
    return _UNREAD.sub("", text(name))


@cache
def tokens() -> dict[str, Any]:
    """The look: colours, type and lengths, as `tokens.toml` has them."""
    return tomllib.loads(text("tokens.toml"))
