"""The layouts of handouts in the manual: which blocks each takes and needs, and an example of each block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.appraise.handouts import KINDS
from generator.appraise.layouts import LAYOUTS, Layout
from generator.model.handout import Template
from generator.render.manual.fields import example


def section() -> str:
    """A table of blocks by layout, which safety items go where, and the blocks of each layout, filled in."""
    parts = [
        "## Layouts and their blocks\n\n"
        "What each layout takes: **needed**; once; often, which is as many times as you like. A block that a layout "
        "does not take is an error, as it would not be printed. A sheet for patients also needs `stop` and `crisis`, "
        "and the layout `programme` the field `programme`.\n\n"
        "Where a form allows more than one page, `crisis` ends the first page of `sections`: put before it what fills "
        "a page; in large print only the first block stands before it. Other than in large print, `barriers` begins a "
        "page of a `leaflet`, and `log` one of a `programme`.\n\n" + _table(),
        "Safety items stand only in blocks that fit their kind:\n\n"
        + "".join(f"- `{block}`: {', '.join(f'`{kind}`' for kind in kinds)}\n" for block, kinds in KINDS.items()),
        *(_blocks(template, layout) for template, layout in LAYOUTS.items()),
    ]
    return "\n".join(parts)


def _table() -> str:
    names = {block: [_takes(block, layout) for layout in LAYOUTS.values()] for block in _examples()}
    head = f"| block | {' | '.join(f'`{template}`' for template in LAYOUTS)} |\n|{'---|' * (len(LAYOUTS) + 1)}\n"
    return head + "".join(f"| `{block}` | {' | '.join(cells)} |\n" for block, cells in names.items())


def _takes(block: str, layout: Layout) -> str:
    words = "once" if block in layout.once else "often" if block in layout.often else "–"
    return f"**needed**, {words}" if block in layout.needs else words


def _blocks(template: Template, layout: Layout) -> str:
    texts = (text for block, text in _examples().items() if block in layout.once + layout.often)
    rows = (f"  {row}\n" for text in texts for row in text.splitlines())
    return f"### The layout `{template}`\n\n```yaml\ntemplate: {template}\nblocks:\n{''.join(rows)}```\n"


@cache
def _examples() -> Mapping[str, str]:
    """The text of an example of each block, by its name."""
    texts = re.split(r"(?m)^(?=- )", example("blocks"))[1:]
    return {re.findall(r"block: ([\w-]+)", text)[0]: text for text in texts}
