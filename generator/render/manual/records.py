"""The reference of records: each kind with its fields, what they hold, and an example."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.base import Part, Record
from generator.model.content import GUIDELINE_FILE, KINDS
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.render.manual import RECORDS, layouts
from generator.render.manual.fields import Field, example, fields
from generator.render.manual.rules import front_matter


def pages() -> Mapping[str, str]:
    """Path below the root to the text of each page: an index and one page a kind."""
    kinds: dict[str, tuple[str, type[Record]]] = {"guideline": ("guideline", Guideline), **KINDS}
    made = {f"{RECORDS}/{folder}.md": _page(kind, folder, cls) for kind, (folder, cls) in kinds.items()}
    return {f"{RECORDS}/index.md": _index(kinds), **made}


def _index(kinds: Mapping[str, tuple[str, type[Record]]]) -> str:
    rows = [
        front_matter("Records", "Every kind of record, with its fields and an example."),
        "# Records\n\n",
        "A guideline is made of records, each a few fields in a file: `name: value`. A file holds one or a list.\n",
        "`evipress new KIND ID` begins one.\n\n",
        "| kind | what it is | where |\n|---|---|---|\n",
    ]
    for kind, (folder, cls) in kinds.items():
        where = f"content/{GUIDELINE_FILE}" if kind == "guideline" else f"content/{folder}/"
        rows.append(f"| [{kind}]({folder}.md) | {_first(cls)} | `{where}` |\n")
    return "".join(rows)


def _page(kind: str, folder: str, cls: type[Record]) -> str:
    where = f"`content/{GUIDELINE_FILE}`" if kind == "guideline" else f"`content/{folder}/`"
    title = kind.capitalize()
    sections = [_table(cls), "## An example\n\n```yaml\n" + example(folder) + "```\n"]
    sections += [layouts.section()] * (cls is Handout)
    sections += [f"## {_spoken(part)}\n\n{_whole(part)}\n\n{_table(part)}" for part in _parts(cls)]
    head = f"{front_matter(title, _first(cls))}# {title}\n\n{_whole(cls)}\n\nIt lives in {where}. "
    return head + "An asterisk marks what is needed.\n\n" + "\n".join(sections) + "\n[All kinds](index.md)\n"


def _table(cls: type[Part]) -> str:
    star = r" \*"
    rows = (f"| **{f.name}**{star * f.needed} | {_escaped(f.about)} | {_holds(f)} |\n" for f in fields(cls))
    return "| field | meaning | holds |\n|---|---|---|\n" + "".join(rows)


def _holds(field: Field) -> str:
    if field.parts:
        names = ", ".join(f"[{_spoken(part)}](#{_anchor(part)})" for part in field.parts)
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


def _spoken(cls: type[Part]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).capitalize()


def _anchor(cls: type[Part]) -> str:
    return _spoken(cls).lower().replace(" ", "-")


def _whole(cls: type[Part]) -> str:
    return _escaped(" ".join((cls.__doc__ or "").split()))


def _first(cls: type[Part]) -> str:
    return _whole(cls).split(". ")[0].rstrip(".") + "."


def _escaped(words: str) -> str:
    """Words for a cell of a table; an asterisk or a citation in them is only shown."""
    return re.sub(r"(?<!`)\[@", r"\\[@", words.replace("|", r"\|"))
