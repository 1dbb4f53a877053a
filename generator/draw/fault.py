"""A fault of a drawing."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that a body cannot do. `path` leads into the drawing, such as ("start", "near_foot")."""

    path: tuple[str, ...]
    message: str
    hint: str = ""
