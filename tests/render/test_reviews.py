"""What a page says about who reviewed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.content import Content
from generator.model.handout import Handout
from generator.render.pages import parts, reviews
from generator.render.sheets import shared
from generator.render.sheets.people import people
from tests import world

RECOMMENDATION = "recommendation/try-stretching"
PERSON = "name: Ben Best (invented)\nrole: methodologist\nconflicts: owns a gym.\n"
NONE = "Conflicts of interest: none declared."
GYM = "Conflicts of interest: owns a gym."


def of(object: str, noun: str, tmp_path: Path, *more: str) -> tuple[str, ...]:
    """The words on a page about one object of the second guideline, with more reviews and changes than it has."""
    root = world.copied(tmp_path)
    (root / "content/contributors/ben-best.yaml").write_text(PERSON, encoding="utf-8")
    for number, text in enumerate(more):
        folder = "reviews" if "outcome" in text else "changes"
        (root / f"content/{folder}/more-{number}.yaml").write_text(text, encoding="utf-8")
    return reviews.on_page((object,), (noun, ""), world.content(root))


def review(who: str, role: str, date: str, outcome: str = "approved") -> str:
    return f"object: {RECOMMENDATION}\ncontributor: {who}\nrole: {role}\ndate: {date}\noutcome: {outcome}\n"


def test_a_page_that_nobody_reviewed_says_so(tmp_path: Path) -> None:
    assert of("summary/stiffness", "evidence summary", tmp_path) == ("No clinician has reviewed this page.",)


def test_a_review_says_who_in_which_role_what_and_when(tmp_path: Path) -> None:
    assert of(RECOMMENDATION, "recommendation", tmp_path) == (
        f"Ann Able (invented), clinician, approved this recommendation on 1 January 2026. {NONE}",
    )


def test_the_last_review_in_each_role_counts_and_the_newest_comes_first(tmp_path: Path) -> None:
    asked = review("ann-able", "clinician", "2026-03-01", "changes-requested")
    other = review("ben-best", "methodologist", "2026-02-01")
    assert of(RECOMMENDATION, "recommendation", tmp_path, asked, other) == (
        f"Ann Able (invented), clinician, asked for changes to this recommendation on 1 March 2026. {NONE}",
        f"Ben Best (invented), methodologist, approved this recommendation on 1 February 2026. {GYM}",
    )


def test_another_profession_is_no_clinician(tmp_path: Path) -> None:
    by_ben = review("ben-best", "methodologist", "2026-02-01").replace(RECOMMENDATION, "summary/stiffness")
    assert of("summary/stiffness", "evidence summary", tmp_path, by_ben) == (
        "No clinician has reviewed this page.",
        f"Ben Best (invented), methodologist, approved this evidence summary on 1 February 2026. {GYM}",
    )


def test_a_change_after_the_review_is_told(tmp_path: Path) -> None:
    change = f"object: {RECOMMENDATION}\ndate: 2026-04-01\nkind: updated\nwhy: Why.\n"
    assert of(RECOMMENDATION, "recommendation", tmp_path, change)[-1] == "It has changed since then, on 1 April 2026."
    earlier = change.replace("2026-04-01", "2025-04-01")
    assert len(of(RECOMMENDATION, "recommendation", tmp_path / "b", earlier)) == 1


def test_a_page_of_many_counts_those_that_a_clinician_approved(tmp_path: Path) -> None:
    content = world.content(world.copied(tmp_path))
    objects = (RECOMMENDATION, "recommendation/another")
    [told] = reviews.on_page(objects, ("recommendation", "recommendations"), content)
    assert told.startswith("A clinician has approved 1 of the 2 recommendations on this page, the last on 1 Jan")
    assert reviews.on_page(("question/a", "question/b"), ("question", "questions"), content) == (
        "No clinician has approved any of the 2 questions on this page.",
    )


def test_the_foot_of_a_page_that_nobody_reviewed_does_not_say_that_it_was(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    assert parts.reviewed_somewhere(world.content(root)) == "Reviewed by a clinician only where a page says so"
    first = root / "content/reviews/first.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("clinician", "patient"), encoding="utf-8")
    assert parts.reviewed_somewhere(world.content(root)) == "Not yet reviewed by a clinician"


LEAFLET = "object: handout/leaflet\ncontributor: ann-able\nrole: clinician\ndate: 2026-02-01\noutcome: approved\n"
CHANGED = "Changed since a clinician’s review"


def after(change: str, tmp_path: Path, *, active: bool = False) -> Content:
    """The second guideline with a leaflet that a clinician approved on 1 February, and a change, if any."""
    status = {"content/guideline.yaml": ("status: draft", "status: active")} if active else {}
    root = world.copied(tmp_path, {"content/reviews/leaflet.yaml": ("", LEAFLET), **status})
    if change:
        world.changed(root / "content/changes/later.yaml", "", change)
    return world.content(root)


@pytest.mark.parametrize(
    ("object", "day", "stands"),
    [
        ("handout/leaflet", "2026-02-02", False),
        ("handout/leaflet", "2026-02-01", True),
        ("handout/leaflet", "2026-01-31", True),
        ("handout/sheet", "2026-02-02", True),
        ("claim/start-small", "2026-02-02", False),
        ("finding/K001", "2026-02-02", False),
        ("safety item/new-knee", "2026-02-02", False),
        ("recommendation/try-stretching", "2026-02-02", True),
        ("helpline/gb", "2026-02-02", False),
    ],
)
def test_an_approval_ends_where_the_sheet_or_what_it_rests_on_changes_after_it(
    object: str, day: str, stands: bool, tmp_path: Path
) -> None:
    content = after(f"object: {object}\ndate: {day}\nkind: updated\nwhy: Why.\n", tmp_path)
    leaflet = content.get(Handout, "leaflet")
    assert shared.mark(leaflet, content) == f"Draft. {'Reviewed by a clinician, 1 Feb 2026' if stands else CHANGED}."
    assert (("Reviewed by", "Ann Able (invented) (clinician)") in people(leaflet, content)) is stands


def test_an_approved_sheet_stays_so_when_it_is_printed_for_the_first_time(tmp_path: Path) -> None:
    first = "object: handout/leaflet\ndate: 2026-02-05\nkind: new\nversion: 0.1.0\nwhy: The first print.\n"
    content = after(first, tmp_path)
    assert shared.mark(content.get(Handout, "leaflet"), content) == "Draft. Reviewed by a clinician, 1 Feb 2026."
    assert not any("changed since" in line for line in reviews.told("handout/leaflet", "handout", content))
    again = first.replace("2026-02-05", "2026-02-06").replace("0.1.0", "0.1.1")
    world.changed(tmp_path / "world/content/changes/again.yaml", "", again)
    content = world.content(tmp_path / "world")
    assert shared.mark(content.get(Handout, "leaflet"), content) == f"Draft. {CHANGED}."


def test_who_leads_to_a_page_stays_approved_when_that_page_changes(tmp_path: Path) -> None:
    review = LEAFLET.replace("handout/leaflet", "statement/s001")
    change = "object: topic/how-it-works\ndate: 2026-03-01\nkind: updated\nwhy: Why.\n"
    files = {"content/reviews/said.yaml": ("", review), "content/changes/later.yaml": ("", change)}
    content = world.content(world.copied(tmp_path, files))
    assert parts.reviewed_words(content, "statement/s001") == "Reviewed by a clinician, 1 Feb 2026"


def test_a_change_is_told_after_the_reviews_that_it_came_after(tmp_path: Path) -> None:
    change = f"object: {RECOMMENDATION}\ndate: 2026-02-01\nkind: updated\nwhy: Why.\n"
    told = of(RECOMMENDATION, "recommendation", tmp_path, review("ben-best", "methodologist", "2026-03-01"), change)
    assert [line.partition(",")[0] for line in told] == [
        "Ben Best (invented)",
        "Ann Able (invented)",
        "It has changed since then",
    ]


def test_an_approved_exercise_stays_so_when_its_harder_one_changes_and_a_sheet_with_both_does_not(
    tmp_path: Path,
) -> None:
    review = LEAFLET.replace("handout/leaflet", "exercise/sit-to-stand")
    sheet = LEAFLET.replace("handout/leaflet", "handout/sheet")
    change = "object: exercise/heel-raise\ndate: 2026-03-01\nkind: updated\nwhy: Why.\n"
    files = {"reviews/move": review, "reviews/sheet": sheet, "changes/later": change}
    root = world.copied(tmp_path, {f"content/{name}.yaml": ("", text) for name, text in files.items()})
    content = world.content(root)
    assert parts.reviewed_words(content, "exercise/sit-to-stand") == "Reviewed by a clinician, 1 Feb 2026"
    assert parts.reviewed_words(content, "handout/sheet") == CHANGED


def test_paper_of_an_active_guideline_says_that_it_changed_since_its_review_late_or_not(tmp_path: Path) -> None:
    change = "object: handout/leaflet\ndate: 2026-03-01\nkind: updated\nwhy: Why.\n"
    content = after(change, tmp_path, active=True)
    leaflet = content.get(Handout, "leaflet")
    assert shared.mark(leaflet, content) == f"{CHANGED}."
    assert shared.mark(leaflet, content, date(2027, 1, 1)) == "Overdue 1 Jan 2027. Not yet reviewed."
    approved = after("", tmp_path / "b", active=True)
    assert shared.mark(approved.get(Handout, "leaflet"), approved) == ""


def test_the_foot_of_a_page_tells_that_what_it_rests_on_changed_since_its_review(tmp_path: Path) -> None:
    change = "object: finding/K001\ndate: 2026-04-01\nkind: corrected\nwhy: A digit.\n"
    told = of(RECOMMENDATION, "recommendation", tmp_path, change)
    assert told[-1] == "What it rests on has changed since then, on 1 April 2026."


def test_an_approval_that_has_ended_is_not_counted_on_a_page_of_many(tmp_path: Path) -> None:
    change = f"object: {RECOMMENDATION}\ndate: 2026-04-01\nkind: updated\nwhy: Why.\n"
    content = world.content(world.copied(tmp_path, {"content/changes/later.yaml": ("", change)}))
    objects = (RECOMMENDATION, "recommendation/another")
    assert reviews.on_page(objects, ("recommendation", "recommendations"), content) == (
        "No clinician has approved any of the 2 recommendations on this page.",
    )
    assert parts.reviewed_somewhere(content) == "Not yet reviewed by a clinician"


def test_a_review_of_what_was_withdrawn_since_stays(tmp_path: Path) -> None:
    change = "object: handout/old\ndate: 2026-04-01\nkind: withdrawn\nversion: 0.1.0\nwhy: Why.\n"
    review = LEAFLET.replace("leaflet", "old")
    more = {"content/changes/later.yaml": ("", change), "content/reviews/old.yaml": ("", review)}
    assert world.problems(world.copied(tmp_path, more)) == ()
