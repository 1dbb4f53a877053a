"""Files that ship with the package: style sheets, fonts, scripts, icons."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent


def asset(name: str) -> Path:
    """The path of a shipped file, by its name relative to this folder."""
    return ROOT / name


@cache
def text(name: str) -> str:
    """The text of a shipped file."""
    return asset(name).read_text(encoding="utf-8")


@cache
def tokens() -> dict[str, Any]:
    """The look: colours, type and lengths, as `tokens.toml` has them."""
    return tomllib.loads(text("tokens.toml"))
