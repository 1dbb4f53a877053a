"""The pages of the rules: what each means, a slip that breaks it with what is then said, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby

from generator.errors import visible
from generator.render.manual import RULES
from generator.rules import Example, Rule, rules

_LANGUAGES = {".yaml": "yaml", ".bib": "bibtex", ".json": "json", ".md": "markdown", ".svg": "xml"}
_GIVEN = {
    "check": "",
    "build": "It is said by `evipress build`.",
    "handouts": "It is said where sheets are laid out: `evipress build` and `evipress handouts`.",
    "clinic": "It is said by `evipress handouts --clinic`.",
    "cite add": "It is said by `evipress cite add`.",
    "cite tidy": "It is said by `evipress cite tidy`.",
    "sheet": "It is said where sheets are laid out.",
}


def pages() -> Mapping[str, str]:
    """Path below the root to the text of each page: an index and one page a rule."""
    return {f"{RULES}/index.md": _index(), **{f"{RULES}/{rule.id}.md": page(rule) for rule in rules().values()}}


def page(rule: Rule) -> str:
    """The page of a rule, as Markdown with its front matter."""
    head = f"{front_matter(rule.id, rule.title)}# {rule.id}\n\n**{rule.title}.**\n\n"
    return f"{head}{body(rule)}\n[All rules](index.md)\n"


def body(rule: Rule) -> str:
    """What a page says below its heading."""
    example = rule.example
    parts = [rule.means, _GIVEN[example.by], "## A slip", *_shown(example), "## How to mend it", rule.mend]
    return "\n\n".join(filter(None, parts)) + "\n"


def _shown(example: Example) -> list[str]:
    """The slip, what is said of it, and what should stand there; some slips are that nothing does."""
    says = f"`` {visible(example.says)} ``"
    if example.bad.strip():
        name = [f"In `{example.file}`:"] if example.file else []
        good = ["It should be", _fenced(example.good, example.file)] if example.good not in ("", "*") else []
        return [*name, _fenced(example.bad, example.file), "says", says, *good]
    if example.by == "cite add":
        return [f"`evipress cite add {example.file}` says", says]
    lacks = (
        f"`{example.good.strip()}` is not in `{example.file}`"
        if example.good != "*"
        else f"There is no `{example.file}`"
    )
    return [f"{lacks}:", says]


def _fenced(words: str, file: str) -> str:
    """Words as a block of code; common indentation goes."""
    rows = words.strip("\n").split("\n")
    indent = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    ending = file[file.rfind(".") :] if "." in file else ".svg"
    return f"```{_LANGUAGES.get(ending, 'text')}\n" + "\n".join(visible(row[indent:]) for row in rows) + "\n```"


def _index() -> str:
    rows = [
        front_matter("What the check says", "Every rule of the check, with an example and how to mend it.")
        + "# What the check says\n",
        "Each problem names its rule. Here is what the rules mean. `evipress explain RULE` prints the same.\n",
        "The slips are made in a small guideline about stretching, which is made up.\n",
    ]
    for family, members in groupby(rules().values(), key=lambda rule: rule.family):
        rows += [f"## {family}\n", "| rule | what is wrong |", "|---|---|"]
        rows += [f"| [{rule.id}]({rule.id}.md) | {rule.title} |" for rule in members]
        rows.append("")
    return "\n".join(rows)


def front_matter(title: str, description: str) -> str:
    """The head of a page for editors, which patients do not meet when they search the site."""
    said = json.dumps(description, ensure_ascii=False)
    return f"---\ntitle: {title}\ndescription: {said}\nsearch: {{ exclude: true }}\n---\n\n"
