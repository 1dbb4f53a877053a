"""Text to model: the only floor that reads what authors wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.errors import Problem
    from generator.model.content import Content

__all__ = ["content"]


def content(root: Path) -> tuple[Content, tuple[Problem, ...]]:
    """The content of a guideline's folder, with the warnings met on the way.

    Raises ContentError with every problem of every file when any file cannot be read as records; where there is a
    guideline, a `part.PartError`, which carries what could be read.
    """
    from generator.load import folder  # it knows every kind of record, which a bibliography alone does not need

    return folder.content(root)
