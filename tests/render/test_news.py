"""What is new: changes newest first, dates of the guideline, and what is overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.handout import Handout
from generator.render.page import Page
from generator.render.pages import news
from tests import world
from tests.render.pages_world import broken_blocks, links, words

CHANGE = "object: {object}\ndate: {date}\nkind: {kind}\nwhy: {why}\n"


def page(root: Path = world.SECOND, today: date = world.TODAY) -> Page:
    return news.page(world.content(root), today)


def test_it_shows_version_and_dates() -> None:
    said = words(page())
    for fact in ("Draft 0.1.0", "2 January 2026", "1 January 2026", "2 January 2099"):
        assert fact in said
    assert "verdue" not in said
    assert broken_blocks(page()) == []


def test_changes_stand_newest_first_with_their_page(tmp_path: Path) -> None:
    late = CHANGE.format(object="recommendation/try-stretching", date="2026-03-01", kind="corrected", why="A slip.")
    lost = CHANGE.format(object="claim/start-small", date="2026-02-01", kind="withdrawn", why="No longer.")
    root = world.copied(tmp_path, {"content/changes/b.yaml": ("", late), "content/changes/c.yaml": ("", lost)})
    found = page(root)
    said = words(found)
    rows = [
        "1 March 2026 Try stretching Corrected A slip.",
        "1 February 2026 start-small Withdrawn No longer.",
        "2 January 2026 The whole guide New First draft.",
    ]
    assert [said.index(row) for row in rows] == sorted(said.index(row) for row in rows)
    assert links(found).count("../recommendations/try-stretching/") == 2


def test_what_changed_on_one_day_for_one_reason_stands_together(tmp_path: Path) -> None:
    objects = ["recommendation/try-stretching", "guideline", "handout/leaflet"]
    made = [CHANGE.format(object=one, date="2026-03-01", kind="new", why="First.") for one in objects]
    made[1] = made[1].replace("why: First.", "why: Second.")
    files = {f"content/changes/{name}.yaml": ("", text) for name, text in zip("bcd", made, strict=True)}
    root = world.copied(tmp_path, files)
    leaflet = world.content(root).get(Handout, "leaflet").title
    assert f"1 March 2026 Try stretching {leaflet} New First. 1 March 2026 The whole guide New Second." in words(
        page(root)
    )


@pytest.mark.parametrize(
    ("object", "title", "address"),
    [
        ("docs/about/index.md", "About", "about/"),
        ("topic/how-it-works", "How stretching might work", "topics/how-it-works/"),
        ("reference/Able_2020", "Able_2020", "references/Able_2020/"),
        ("safety item/new-knee", "new-knee", "safety/#new-knee"),
        ("recommendation/never-there", "never-there", ""),
    ],
)
def test_a_change_leads_to_where_what_changed_is_told(object: str, title: str, address: str, tmp_path: Path) -> None:
    change = f"object: {object}\ndate: 2026-03-01\nkind: updated\nwhy: Why.\n"
    found = news.changes(world.content(world.copied(tmp_path, {"content/changes/later.yaml": ("", change)})))[0]
    assert (found.title.startswith(title), found.address) == (True, address)


def test_what_is_overdue_is_marked_and_counted(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path,
        {
            "content/recommendations/try-stretching.yaml": ("review: 2099-01-02", "review: 2026-05-20"),
            "content/guideline.yaml": ("review: 2099-01-02", "review: 2026-05-21"),
        },
    )
    said = words(page(root))
    assert "2 records are past their date." in said
    assert "20 May 2026 Overdue Recommendation Try stretching" in said
    assert "21 May 2026, overdue" in said
    assert "record is past its date" in words(page(root, date(2026, 5, 21)))


def test_what_is_due_soonest_stands_first() -> None:
    said = words(page())
    assert said.index("1 January 2027 To be called or looked up 1 crisis line") < said.index("2 January 2099 Guideline")
    assert "2 January 2099 Recommendation Try stretching" in said


def test_of_a_retired_guide_nothing_need_be_reviewed_any_more(tmp_path: Path) -> None:
    retired = {"content/guideline.yaml": ("\nstatus: draft", "\nstatus: retired")}
    body = page(world.copied(tmp_path, retired), date(2200, 1, 1)).body
    assert "Next review" not in body
    assert "handouts/leaflet/" not in body
    assert "crisis line" in body, "a number on the site may still be wrong"
