"""The table of what each layout takes is what its view and its template lay out, block by block."""

from __future__ import annotations

from typing import get_args

import pytest
from jinja2 import UndefinedError

from generator.appraise.layouts import LAYOUTS
from generator.model.blocks import Block, FixedBlock
from generator.model.content import Content
from generator.model.handout import Handout, Template
from generator.render import sheets
from tests.render.layouts import CLAIMS, block, handout, literals
from tests.render.printed import ROOTS, content

TITLES = tuple(CLAIMS)
KINDS = tuple(name for cls in get_args(get_args(Block)[0]) for name in literals(cls))


def shown(template: Template, kind: str, world: Content) -> int:
    """How many of two blocks of a kind stand on a sheet; none where its template cannot lay them out."""
    try:
        made = str(sheets.body(handout(template, [block(kind, title) for title in TITLES], world), world))
    except UndefinedError:
        return 0
    marks = TITLES
    if kind == "recommendation":
        marks = ("Start small.", "You can stretch in any room.")
    return sum(mark in made or mark.capitalize() in made for mark in marks)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in literals(FixedBlock)])
@pytest.mark.parametrize("template", Template)
def test_a_layout_takes_what_its_table_says(template: Template, kind: str) -> None:
    layout = LAYOUTS[template]
    expected = 2 if kind in layout.often else int(kind in layout.once)
    assert shown(template, kind, content("second")) == expected


@pytest.mark.parametrize("template", Template)
def test_a_layout_is_laid_out_with_all_that_it_takes(template: Template) -> None:
    layout, world = LAYOUTS[template], content("second")
    assert sheets.body(handout(template, [block(kind, kind) for kind in (*layout.once, *layout.often)], world), world)


def test_each_shipped_sheet_has_a_place_for_all_of_its_blocks() -> None:
    for root in ROOTS:
        for one in content(root).all(Handout):
            layout, names = LAYOUTS[one.template], [part.block for part in one.blocks]
            assert set(names) <= {*layout.once, *layout.often}
            assert all(names.count(name) == 1 for name in set(names) & set(layout.once))
            assert set(layout.needs) <= set(names)
