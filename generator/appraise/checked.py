"""From a folder to content that may be built: loaded, and held against every rule."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from generator import load
from generator.appraise import check
from generator.errors import ContentError, Problem, has_errors
from generator.load.part import PartError
from generator.model.content import Content


def checked(root: Path, today: date, countries: Collection[str] | None = None) -> tuple[Content, tuple[Problem, ...]]:
    """The content of a folder, with its warnings. Raises ContentError with every problem there is.

    `countries` are those whose crisis lines are to be printed; the guideline's own when not given.
    """
    try:
        content, loading = load.content(root)
    except PartError as error:
        raise ContentError((*error.problems, *check.of_part(error.part, today, countries))) from None
    problems = (*loading, *check.problems(content, today, countries))
    if has_errors(problems):
        raise ContentError(problems)
    return content, problems
