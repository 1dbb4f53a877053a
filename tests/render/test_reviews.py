"""What a page says about who reviewed it."""

from __future__ import annotations

from pathlib import Path

from generator.render.pages import parts, reviews
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
