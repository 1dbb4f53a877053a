"""What the tests of the page where a sheet is built share: its parts, what it prints, and what is cut off on it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page

from generator.model.exercise import Exercise, Position, Programme
from generator.model.handout import Handout
from generator.render.sheets.log import NAMED
from tests.guide import abroad, guide

ADDRESS = "handouts/build/"
DAY = "2026-11-26"
LATE = f"{max(record.review for record in (guide().guideline, *guide().all(Handout))).year + 1}-12-31"
"""A day on which nothing may be printed any more."""
PLANS = {programme.id: programme.plain for programme in guide().all(Programme)}
"""What each programme is called."""
MOVES = {
    programme.id: tuple(guide().get(Exercise, item.exercise).plain_name for item in programme.items)
    for programme in guide().all(Programme)
}
"""What the moves of each programme are called, in order."""
ABROAD = abroad()
"""The crisis line of a country that prints on other paper."""
SPARE = next(
    one for one in guide().all(Exercise) if one.plain_name not in {name for names in MOVES.values() for name in names}
)
"""A move that stands in no programme."""


def _first(fits: Callable[[Programme], bool]) -> str:
    """The id of the first programme that fits; empty where there is none."""
    ordered = sorted(guide().all(Programme), key=lambda one: (len(one.items), one.id))
    return next((one.id for one in ordered if fits(one)), "")


def _seated(programme: Programme) -> bool:
    return all(guide().get(Exercise, item.exercise).stances == (Position.seated,) for item in programme.items)


def _shown(programme: Programme) -> bool:
    return programme.id in {handout.programme for handout in guide().all(Handout)}


START = _first(lambda one: 4 < len(one.items) <= NAMED)
"""The programme that the page opens with: that of the fewest moves, whose log has room for their names."""
LONG = _first(lambda one: len(one.items) > NAMED and not _shown(one))
"""A programme of more moves, which no handout shows."""
SEATED = _first(_seated)
"""A programme for those who stay seated."""
if not (START and LONG):
    pytest.skip("no programme takes two pages, or none takes three", allow_module_level=True)
who_spares = pytest.mark.skipif(
    f"programme.{START}.reserve " not in guide().get(Programme, START).starting_level,
    reason="the programme does not say how many are left to spare",
)
for_the_seated = pytest.mark.skipif(not SEATED, reason="no programme is done in a chair")

_OVER = """() => [...document.querySelector('.ep-paper__in').shadowRoot.querySelectorAll('.leaf')].flatMap(leaf => {
  const foot = leaf.querySelector('.foot').getBoundingClientRect(), page = leaf.getBoundingClientRect();
  const box = part => part.getBoundingClientRect();
  const over = part => box(part).right > page.right || !part.closest('.foot') && box(part).bottom > foot.top + 1;
  const cut = part => part.closest('.card') && box(part).bottom > box(part.closest('.card')).bottom + 1;
  const shown = [...leaf.querySelectorAll('*')].filter(part => box(part).height);
  return shown.filter(part => over(part) || cut(part)).map(part => part.outerHTML.slice(0, 90));
})"""


def opened(page: Page, address: str, day: str = DAY) -> Page:
    """The page at an address, on a day, once it can be used."""
    page.clock.set_fixed_time(f"{day}T09:00:00")
    page.goto(address)
    page.locator(".ep-told", has_text="pages").wait_for()
    return page


def kit(page: Page) -> dict[str, Any]:
    """What the page chooses from."""
    found: dict[str, Any] = json.loads(page.locator("[data-kit]").text_content() or "")
    return found


def printed(page: Page) -> tuple[list[str], tuple[int, int]]:
    """The words of each page as the browser prints it, and the size of the paper in points."""
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True))) as made:
        words = [" ".join(leaf.get_textpage().get_text_bounded().split()) for leaf in made]
        return words, (round(made[0].get_width()), round(made[0].get_height()))


def row(page: Page, number: int) -> Locator:
    """One of the moves that are picked."""
    return page.locator(".ep-picked__row").nth(number - 1)


def picked(page: Page) -> list[str]:
    """The names of the moves that are picked, numbered."""
    return page.locator(".ep-picked h3").all_inner_texts()


def taken(page: Page, id: str) -> None:
    """In the open list of moves, takes one."""
    page.locator(f'[data-move="{id}"] button').click()


def told(page: Page) -> str:
    """What the page said last."""
    return page.locator(".ep-told").inner_text()


def cut_off(page: Page) -> list[str]:
    """Whatever on the sheet reaches over an edge of the page, into its foot, or out of its card."""
    found: list[str] = page.evaluate(_OVER)
    return found
