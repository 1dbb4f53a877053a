"""A place in a file, a problem found there, and the error that carries all problems of a run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Characters that steer a terminal, turn words around, or cannot be seen."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Those of them that no text needs: joiners of letters and soft hyphens belong to some scripts."""

_QUOTED = re.compile(r"('[^']{57})[^']{4,}'")
_NUMBERED = re.compile(r"[A-Za-z]{1,3}[-_.]?(\d{1,99})")
"""An id that says nothing but a number."""


_COMMAND = re.compile(r"^(\s*)::")


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning is only shown."""

    error = "error"
    warning = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """Where an author wrote something.

    `file` is relative to the root of the repository, with forward slashes; `line` and `column` count from 1.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.row}:{self.column}"

    @property
    def row(self) -> str:
        """The file and the line, as a sentence names a place."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong: where, which rule, what, and what to do about it.

    `rule` is a stable kebab-case name that can be looked up; `hint` may be empty.
    """

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.error, compare=False)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return visible(f"{self.location}: {self.severity}[{self.rule}]: {self.message}{hint}")

    def as_json(self) -> dict[str, str | int]:
        """The problem as plain values, in the shape that `--format json` prints."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "message": self.message,
            "hint": self.hint,
        }


class ContentError(Exception):
    """The content cannot be built. Carries every problem of the run, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def visible(text: str) -> str:
    """The text on one line, with whatever cannot be seen written as an escape.

    So is `##[`, in which a runner of GitHub Actions sees a command wherever it stands.
    """
    return UNSEEN.sub(_escape, text).replace("##[", r"#\x23[")


def visible_lines(text: str) -> str:
    """What another program says, line by line, with whatever cannot be seen written as an escape.

    So is `::` where a line begins, in which a runner sees a command, too.
    """
    return "\n".join(_COMMAND.sub(r"\1:\\x3a", visible(line)) for line in text.split("\n"))


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def shortened(message: str) -> str:
    """A message whose quotations are no longer than a line."""
    return _QUOTED.sub(r"\1...'", message)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(p.severity is Severity.error for p in problems)


def _is_another_number(word: str, candidate: str) -> bool:
    typed, known = _NUMBERED.fullmatch(word), _NUMBERED.fullmatch(candidate)
    return typed is not None and known is not None and int(typed[1]) != int(known[1])


def nearest(word: str, candidates: Iterable[str]) -> str:
    """`did you mean 'x'?` for the candidate most like `word`; empty when none is near.

    Between numbers such as F114 and F161 nothing is guessed: the next one is about something else.
    """
    pool = {c.lower(): c for c in sorted(candidates) if not _is_another_number(word, c)}
    found = difflib.get_close_matches(word.lower(), list(pool), n=1, cutoff=0.6)
    return f"did you mean '{pool[found[0]]}'?" if found else ""
