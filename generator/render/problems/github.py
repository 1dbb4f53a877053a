"""Problems as workflow commands of GitHub Actions, which show them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import Problem, visible
from generator.render.problems.span import span


def commands(problems: Iterable[Problem], lines: Mapping[Problem, str], folder: str = "") -> str:
    """One line a problem. `lines` holds the line that each stands in; `folder` leads to the guideline, with a slash."""
    return "".join(f"{_command(problem, lines.get(problem), folder)}\n" for problem in problems)


def _command(problem: Problem, line: str | None, folder: str) -> str:
    place = problem.location
    values = {"file": f"{folder}{place.file}", "line": place.line, "col": place.column}
    if line is not None:
        values["endColumn"] = span(line, place.column, problem.message)[1] + 1
    values["title"] = problem.rule
    given = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.severity} {given}::{_data(f'{problem.message}{hint}')}"


def _data(text: str) -> str:
    """A message, with what the runner reads as its own escaped (actions/toolkit, `command.ts`)."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
