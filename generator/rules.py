"""Every rule that a problem can name: what it means, an example that breaks it, and how to mend it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from generator.assets import asset, text


@dataclass(frozen=True, slots=True)
class Example:
    """A slip that breaks a rule.

    In `file` of a small guideline `bad` stands in the place of `good`: `*` is the whole file; without `good` the file
    is new. `by` is the command that then prints `says`: `check`, `build`, `handouts`, `cite add`, `cite tidy`; or what
    is given to it, a `clinic` or a `sheet` of HTML.
    """

    by: str
    file: str
    good: str
    bad: str
    says: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its stable name. `title` says in a few words what is wrong; all others are sentences."""

    id: str
    family: str
    title: str
    means: str
    mend: str
    example: Example


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, family by family, in the order in which editors should read about them."""
    files = sorted(asset("rules").glob("*.toml"))
    return {rule.id: rule for file in files for rule in _family(text(f"rules/{file.name}"))}


def _family(toml: str) -> list[Rule]:
    said = tomllib.loads(toml)
    family = said.pop("title")
    return [_rule(id, family, one) for id, one in said.items()]


def _rule(id: str, family: str, said: dict[str, str]) -> Rule:
    by, file, good, says = (said.get(n, d) for n, d in (("by", "check"), ("file", ""), ("good", ""), ("says", "")))
    example = Example(by, file, good, said["bad"], says)
    return Rule(id, family, said["title"], said["means"].strip(), said["mend"].strip(), example)
