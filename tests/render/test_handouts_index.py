"""The list of handouts: every form with its files, its length, and its page on the web."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.safety import Helpline
from generator.render.page import Page
from generator.render.pages import handout, handouts
from tests import world
from tests.render.pages_world import broken_blocks, links, words
from tests.render.printed import changed

HANDOUTS = "content/handouts/all.yaml"
A4 = "{ variant: standard, papers: [a4], pages: 2 }"


def page(root: Path = world.SECOND) -> Page:
    return handouts.page(world.content(root))


def test_every_handout_has_its_files_and_its_web_page() -> None:
    found = set(links(page()))
    assert {"leaflet/leaflet-a4.pdf", "leaflet/", "sheet/sheet-letter.pdf", "sheet/"} <= found


def test_the_list_is_in_two_parts_and_each_begins_with_what_the_front_page_names() -> None:
    before = world.content(world.SECOND)
    home = before.guideline.home.model_copy(update={"handouts": ("sheet",)})
    told = words(handouts.page(changed(before, before.guideline.model_copy(update={"home": home}))))
    places = [told.index(at) for at in ("For you and your family", "My stretch plan", "Stretching for stiff knees")]
    assert places == sorted(places)
    assert "For clinicians" not in told  # where there is none for them


def test_each_form_has_a_row_of_its_own(tmp_path: Path) -> None:
    more = f"{A4}, {{ variant: mono, papers: [a4, letter], pages: 1 }}"
    root = world.copied(tmp_path, {HANDOUTS: (A4, more)})
    assert {"leaflet/leaflet-a4-mono.pdf", "leaflet/leaflet-letter-mono.pdf"} <= set(links(page(root)))
    told = words(page(root))
    assert "Stretching for stiff knees What stretching may do. Standard: 2 pages, reading grade 4 A4" in told
    assert (
        "Black and white: 1 page, reading grade 4 A4 PDF of Stretching for stiff knees, black and white Letter" in told
    )
    assert told.count("Read as a web page : Stretching for stiff knees") == 1


def test_a_handouts_own_page_names_each_form_once_before_its_files(tmp_path: Path) -> None:
    more = f"{A4}, {{ variant: mono, papers: [a4, letter], pages: 1 }}"
    leaflet, *_ = handout.pages(world.content(world.copied(tmp_path, {HANDOUTS: (A4, more)})))
    told = words(leaflet)
    files = [f"{paper} PDF of Stretching for stiff knees, black and white" for paper in ("A4", "Letter")]
    assert f"Print it: A4 PDF of Stretching for stiff knees Black and white: {' '.join(files)}" in told
    assert "Print it" not in words(handout.pages(world.content(world.SECOND), printed=False)[0])


def test_a_button_says_which_file_it_opens() -> None:
    assert "A4 PDF of Stretching for stiff knees" in words(page())


def test_the_crisis_numbers_on_the_sheets_have_a_place_and_a_date() -> None:
    assert "Crisis numbers: Testland. They must be checked again by 1 January 2027." in words(page())
    assert "../safety/#helplines" in links(page())


def test_each_paper_has_the_crisis_numbers_of_those_who_print_on_it() -> None:
    before = world.content(world.SECOND)
    line = next(iter(before.all(Helpline)))
    american = line.model_copy(update={"id": "us", "country": "US", "place": "Otherland"})
    with_line = changed(before, american)
    both = changed(with_line, before.guideline.model_copy(update={"countries": ("GB", "US")}))
    told = words(handouts.page(both))
    assert "Crisis numbers: Testland on A4; Otherland on Letter. They must be checked" in told
    assert "A4 PDF of Stretching for stiff knees , Testland" in told
    assert re.search("Letter PDF of .* , Otherland", told)


def test_markdown_leaves_the_blocks_whole() -> None:
    assert broken_blocks(page()) == []


def test_a_finished_file_says_how_large_it_is_and_how_many_pages_it_has() -> None:
    known = {"handouts/leaflet/leaflet-a4.pdf": handouts.Finished(pages=1, size=84_600)}
    told = words(handouts.page(world.content(world.SECOND), known))
    assert "1 page, reading grade 4 A4 PDF of Stretching for stiff knees 85 KB" in told
    assert " KB" not in words(page())


def test_a_finished_file_shows_its_first_page_and_any_other_the_plan_of_its_layout() -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (200).to_bytes(4) + (283).to_bytes(4)
    known = {"handouts/leaflet/leaflet-a4.pdf": handouts.Finished(pages=1, size=84_600, cover=png)}
    body = handouts.page(world.content(world.SECOND), known).body
    assert body.count('<svg class="ep-thumb"') == page().body.count('<svg class="ep-thumb"') - 1
    assert (
        '<img class="ep-thumb" src="leaflet/leaflet-a4.png" alt="First page of Stretching for stiff knees, on A4"'
        ' width="200" height="283" loading="lazy" decoding="async">'
    ) in body


def test_every_handout_is_shown_by_its_first_form_on_its_first_paper() -> None:
    shown = list(handouts.covered(world.content(world.SECOND)))
    assert shown == ["handouts/leaflet/leaflet-a4.pdf", "handouts/sheet/sheet-letter.pdf"]


def test_a_plan_that_no_sheet_shows_leads_to_where_one_is_built(tmp_path: Path) -> None:
    plan = (world.SECOND / "content/programmes/daily-stretch.yaml").read_text(encoding="utf-8")
    seated = plan.replace("plain: My stretch plan", "plain: Stretches in a chair")
    root = world.copied(tmp_path, {"content/programmes/seated.yaml": ("", seated)})
    assert "Other plans to build: Stretches in a chair" in words(page(root))
    assert "../handouts/build/#seated" in links(page(root))
    assert "Other plans" not in words(page())
