"""Files that ship with the package: style sheets, fonts, scripts, icons."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent


def asset(name: str) -> Path:
    """The path of a shipped file, by its name relative to this folder."""
    return ROOT / name


@cache
def text(name: str) -> str:
    """The text of a shipped file."""
    return asset(name).read_text(encoding="utf-8")
