"""What strangers may write into records: on every kind of sheet it stays text, or is told with record and field."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from generator.errors import ContentError
from generator.model.handout import Template, Variant
from generator.publish import workshop
from generator.publish.pdf import laid_out
from generator.render import sheets
from generator.render.sheets import Print
from tests import guide, world
from tests.publish.tags import Tags
from tests.render.layouts import every, variants
from tests.world import spoilt

WORDS = (
    "&lt; \"Sons\" & 'Co' </style></p><script>x()</script><img src=x onerror=y> } body { color: red } /* {% x %} {{ x"
)


GUIDELINES = {"shipped": guide.guide, "every layout": every}


@cache
def prints(of: str) -> tuple[Print, ...]:
    return sheets.prints(GUIDELINES[of](), "https://example.org/")


@cache
def poisoned(of: str) -> tuple[Print, ...]:
    before = GUIDELINES[of]()
    records = {kind: {id: spoilt(record, WORDS) for id, record in of.items()} for kind, of in before.records.items()}
    spoiled = dataclasses.replace(before, guideline=spoilt(before.guideline, WORDS), records=records)
    return sheets.prints(spoiled, "https://example.org/")


def form(item: Print) -> tuple[Template, Variant]:
    return item.handout.template, item.variant


FORMS = sorted({(of, *form(item)) for of in GUIDELINES for item in prints(of)})


@pytest.mark.parametrize(("of", "template", "variant"), FORMS)
def test_words_of_records_open_no_tag_and_close_none(of: str, template: Template, variant: Variant) -> None:
    for good, bad in zip(prints(of), poisoned(of), strict=True):
        if form(good) == (template, variant):
            clean, dirty = Tags(good.sheet.html), Tags(bad.sheet.html)
            assert dirty.tags == clean.tags
            assert dirty.text.count(WORDS) > 5
            assert bad.sheet.css == good.sheet.css


def test_every_layout_is_tried_in_every_form_whatever_the_guideline_ships() -> None:
    assert {("every layout", template, variant) for template in Template for variant in variants(template)} <= set(
        FORMS
    )


HANDOUTS = "content/handouts/all.yaml"
SUBTITLE = "subtitle: For adults with stiff knees."


def told(root: Path) -> list[str]:
    """What keeps the handouts of a small guideline from being printed."""
    with pytest.raises(ContentError) as caught:
        workshop.made(root, "https://knees.test/", world.TODAY, jobs=1)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            f"For adults {'x' * 400}.",
            (
                f"{HANDOUTS}:5:25: error[text-overflow]: leaflet-a4: page 1: '{'x' * 59}… runs out of its place,"
                " from 'subtitle' of the handout 'leaflet'"
            ),
        ),
        (
            "For adults \U0001f600.",
            (
                f"{HANDOUTS}:5:25: error[missing-glyph]: leaflet-a4: no bundled font has '\U0001f600' (U+1F600), in"
                " 'For adults \U0001f600.', from 'subtitle' of the handout 'leaflet'"
            ),
        ),
        (
            "Take \u202e8 to 12.",
            (
                f"{HANDOUTS}:5:19: error[bad-value]: 'subtitle' of the handout 'leaflet' holds a character that cannot"
                " be seen, U+202E"
            ),
        ),
    ],
)
def test_what_cannot_be_printed_names_record_and_field(words: str, says: str, tmp_path: Path) -> None:
    root = world.copied(tmp_path, {HANDOUTS: (SUBTITLE, f'subtitle: "{words}"')})
    assert [problem.replace("x…'", "x…")[: len(says)] for problem in told(root)] == [says]


def test_words_from_another_record_are_named_where_they_stand(tmp_path: Path) -> None:
    world_ = world.copied(tmp_path)
    file = next(f for f in (world_ / "content/barriers").glob("*.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("the kettle", "the \u4e2d kettle", 1), encoding="utf-8")
    problems = told(world_)
    assert len(problems) == 1
    assert problems[0].startswith(f"content/barriers/{file.name}:")
    assert "of the barrier 'no-time'" in problems[0]


@pytest.mark.parametrize("escaped", [r"\u202e", r"\x07", r"\u200b", r"\ufeff"])
def test_a_character_that_nobody_sees_is_found_however_it_is_written(escaped: str, tmp_path: Path) -> None:
    root = world.copied(tmp_path, {HANDOUTS: (SUBTITLE, f'subtitle: "For {escaped}adults."')})
    assert [problem.rule for problem in world.problems(root)] == ["bad-value"]


def test_so_is_one_in_a_page(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    world.changed(root / "docs/about/odd.md", "", "\ufeff# Odd\n\nTake \u202e8 to\0 12.\n")
    (problem,) = world.problems(root)
    assert str(problem) == (
        "docs/about/odd.md:3:6: error[bad-value]: a character that cannot be seen stands here, U+202E "
        "(type the text afresh)"
    )


def test_a_joiner_and_a_soft_hyphen_are_letters_of_some_scripts(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {HANDOUTS: (SUBTITLE, r'subtitle: "For a\u00addults\u200d."')})
    assert world.problems(root) == ()


def test_signs_of_markup_are_printed_as_they_stand(tmp_path: Path) -> None:
    words = "For </style> <b> {% x %} & 'it' } * { color: red }."
    root = world.copied(tmp_path, {HANDOUTS: (SUBTITLE, f'subtitle: "{words}"')})
    pdf = laid_out(sheets.prints(world.content(root), "https://knees.test/")[0].sheet)
    with pypdfium2.PdfDocument(pdf.data) as opened:
        assert words in " ".join(opened[0].get_textpage().get_text_bounded().split())
