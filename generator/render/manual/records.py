"""The reference of records: each kind with its fields, what they hold, and an example."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping

from generator.model.base import Part, Record, noun
from generator.model.content import GUIDELINE_FILE, KINDS
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.render.manual import RECORDS, layouts
from generator.render.manual.fields import Field, example, fields
from generator.render.manual.rules import front_matter

_ALL: Mapping[str, tuple[str, type[Record]]] = {"guideline": ("guideline", Guideline), **KINDS}
_WIDTH = 100


def pages() -> Mapping[str, str]:
    """Path below the root to the text of each page: an index and one page a kind."""
    made = {f"{RECORDS}/{folder}.md": _page(kind) for kind, (folder, _) in _ALL.items()}
    return {f"{RECORDS}/index.md": _index(), **made}


def names() -> Mapping[str, str]:
    """Every kind by its names: `study set`, `study-set`, and its folder, `study-sets`."""
    return {alias: kind for kind, (folder, _) in _ALL.items() for alias in (kind, kind.replace(" ", "-"), folder)}


def summary(kind: str) -> str:
    """What a kind is, in its first sentence."""
    return _first(_ALL[kind][1])


def body(kind: str) -> str:
    """What the page of a kind says below its heading, for a terminal: fields as lists, not as tables."""
    return _body(kind, _listed)


def _index() -> str:
    rows = [
        front_matter("Records", "Every kind of record, with its fields and an example."),
        "# Records\n\n",
        "A guideline is made of records, each a few fields in a file: `name: value`. A file holds one or a list.\n",
        "`evipress new KIND ID` begins one, `evipress explain KIND` prints its page.\n\n",
        "| kind | what it is | where |\n|---|---|---|\n",
    ]
    for kind, (folder, cls) in _ALL.items():
        where = f"content/{GUIDELINE_FILE}" if kind == "guideline" else f"content/{folder}/"
        rows.append(f"| [{kind}]({folder}.md) | {_first(cls)} | `{where}` |\n")
    return "".join(rows)


def _page(kind: str) -> str:
    title = kind.capitalize()
    head = f"{front_matter(title, summary(kind))}# {title}\n\n"
    return f"{head}{_body(kind, _table)}\n[All kinds](index.md)\n"


def _body(kind: str, shown: Callable[[type[Part]], str]) -> str:
    """A kind and all that lies within it; `shown` lays out the fields of a class."""
    folder, cls = _ALL[kind]
    where = f"`content/{GUIDELINE_FILE}`" if kind == "guideline" else f"`content/{folder}/`"
    sections = [shown(cls), "## An example\n\n```yaml\n" + example(folder) + "```\n"]
    sections += [layouts.section()] * (cls is Handout)
    sections += [f"## {noun(part).capitalize()}\n\n{_whole(part)}\n\n{shown(part)}" for part in _parts(cls)]
    return f"{_whole(cls)}\n\nIt lives in {where}. An asterisk marks what is needed.\n\n" + "\n".join(sections)


def _table(cls: type[Part]) -> str:
    star = r" \*"
    rows = (f"| **{f.name}**{star * f.needed} | {_escaped(f.about)} | {_holds(f)} |\n" for f in fields(cls))
    return "| field | meaning | holds |\n|---|---|---|\n" + "".join(rows)


def _listed(cls: type[Part]) -> str:
    """The fields as a list, in lines that fit a terminal."""
    rows = (f"- {f.name}{' *' * f.needed}: {f.about} ({_holds(f)})" for f in fields(cls))
    return "".join(f"{_filled(row)}\n" for row in rows)


def _filled(row: str) -> str:
    plain = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", row)
    return textwrap.fill(plain, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _holds(field: Field) -> str:
    if field.parts:
        names = ", ".join(f"[{noun(part).capitalize()}](#{noun(part).replace(' ', '-')})" for part in field.parts)
        return f"a list: {names}" if field.many else names
    if len(field.choices) > 1:
        words = ", ".join(f"`{choice}`" for choice in field.choices)
        return f"a list of {words}" if field.many else f"one of {words}"
    if field.kind:
        return field.holds.replace(field.kind, f"[{field.kind}]({KINDS[field.kind][0]}.md)")
    return field.holds


def _parts(cls: type[Part]) -> tuple[type[Part], ...]:
    """Every class that lies within a record, once, in the order in which a reader meets them."""
    found: dict[type[Part], None] = {}
    todo = [cls]
    while todo:
        for field in fields(todo.pop(0)):
            for part in field.parts:
                if part not in found:
                    found[part] = None
                    todo.append(part)
    return tuple(found)


def _whole(cls: type[Part]) -> str:
    return _escaped(" ".join((cls.__doc__ or "").split()))


def _first(cls: type[Part]) -> str:
    return _whole(cls).split(". ")[0].rstrip(".") + "."


def _escaped(words: str) -> str:
    """Words for a cell of a table; an asterisk or a citation in them is only shown."""
    return re.sub(r"(?<!`)\[@", r"\\[@", words.replace("|", r"\|"))
