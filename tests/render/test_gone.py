"""What stands at the address of a page whose record is gone: no link, and no bookmark, leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.appraise.meaning.changes import Status
from generator.appraise.reviews import successor
from generator.build import build
from generator.model.content import Content
from generator.render.meaning import affected
from generator.render.pages import edition, gone, news
from tests import world

URL = "https://knees.test/"


def told(tmp_path: Path, *changes: str) -> Content:
    """The second guideline with changes of records that it no longer has."""
    lines = [f"- {{id: c{n}, date: 2026-05-0{n}, kind: withdrawn, {one}}}\n" for n, one in enumerate(changes, 1)]
    return world.content(world.copied(tmp_path, {"content/changes/gone.yaml": ("", "".join(lines))}))


def page(content: Content, place: str) -> str:
    html = build(content, URL, world.TODAY).files[f"{place}index.html"].decode()
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html).split())


def test_a_page_that_was_withdrawn_says_when_and_why(tmp_path: Path) -> None:
    content = told(tmp_path, "object: exercise/deep-bend, why: It hurt.")
    says = page(content, "exercises/deep-bend/")
    assert "Deep bend Withdrawn on 1 May 2026 Please do not rely on what stood here. Why It hurt." in says
    assert "In crisis?" in says


def test_the_day_and_the_reason_are_those_of_the_withdrawal_and_a_name_stays_as_it_was(tmp_path: Path) -> None:
    later = "- {id: a, object: reference/McOld_2001, date: 2026-05-01, kind: withdrawn, why: It was retracted.}\n"
    later += "- {id: b, object: reference/McOld_2001, date: 2026-05-09, kind: corrected, why: A typing slip.}\n"
    content = world.content(world.copied(tmp_path, {"content/changes/gone.yaml": ("", later)}))
    assert "McOld_2001 Withdrawn on 1 May 2026" in page(content, "references/McOld_2001/")
    assert "Why It was retracted." in page(content, "references/McOld_2001/")


@pytest.mark.parametrize(
    ("object", "by", "place", "link"),
    [
        ("condition/knees", "condition/stiff-knees", "conditions/knees/", "conditions/stiff-knees/"),
        ("topic/old", "recommendation/try-stretching", "topics/old/", "recommendations/try-stretching/"),
        ("programme/old", "programme/daily-stretch", "programmes/old/", "programmes/daily-stretch/"),
        ("reference/Old_2001", "reference/Able_2020", "references/Old_2001/", "references/Able_2020/"),
        ("exercise/old", "safety item/new-knee", "exercises/old/", "safety/#new-knee"),
        ("exercise/old", "docs/about/index.md", "exercises/old/", "about/"),
        ("condition/old", "guideline", "conditions/old/", ""),
    ],
)
def test_an_old_address_leads_to_what_took_its_place(
    object: str, by: str, place: str, link: str, tmp_path: Path
) -> None:
    content = told(tmp_path, f"object: {object}, replaced_by: {by}, why: Another name.")
    assert "Replaced on 1 May 2026 Please read this in its place:" in page(content, place)
    assert f'<a href="../../{link}">' in gone.files(content)[f"{place}index.html"].decode()


def test_what_was_replaced_twice_leads_to_what_is_there_and_a_circle_to_nothing(tmp_path: Path) -> None:
    content = told(
        tmp_path,
        "object: condition/a, replaced_by: condition/b, why: Why.",
        "object: condition/b, replaced_by: condition/stiff-knees, why: Why.",
        "object: condition/c, replaced_by: condition/d, why: Why.",
        "object: condition/d, replaced_by: condition/c, why: Why.",
    )
    assert successor("condition/a", content) == "condition/stiff-knees"
    assert successor("condition/c", content) == ""
    assert "Withdrawn on" in page(content, "conditions/c/")


def test_a_record_that_is_there_has_its_own_page_alone(tmp_path: Path) -> None:
    assert gone.files(told(tmp_path, "object: exercise/heel-raise, why: Why.", "object: claim/x, why: Why.")) == {}


def test_a_print_of_a_renamed_handout_leads_to_its_new_version(tmp_path: Path) -> None:
    content = told(tmp_path, 'object: handout/old, version: "1.0", replaced_by: handout/leaflet, why: Another name.')
    html = edition.files(content, world.TODAY)["p/old/1.0/index.html"].decode()
    says = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "Replaced on 1 May 2026 Your print is old. Please use the new one:" in says
    assert "Stretching for stiff knees , version 0.1.0." in says
    assert 'href="../../../handouts/leaflet/"' in html
    assert "current" not in says
    assert "newest" not in edition.files(content, world.TODAY)["p/old/index.html"].decode()


def test_what_was_withdrawn_itself_takes_nobodys_place(tmp_path: Path) -> None:
    ended = ("change_our_mind: A large", "status: withdrawn\nchange_our_mind: A large")
    changes = (
        "- {id: a, object: recommendation/old, date: 2026-05-01, kind: withdrawn, why: Why.,"
        " replaced_by: recommendation/try-stretching}\n"
        "- {id: b, object: recommendation/try-stretching, date: 2026-05-02, kind: withdrawn, why: Why.}\n"
    )
    files = {"content/recommendations/try-stretching.yaml": ended, "content/changes/gone.yaml": ("", changes)}
    content = world.content(world.copied(tmp_path, files))
    assert successor("recommendation/old", content) == ""
    assert "Please do not rely on what stood here." in page(content, "recommendations/old/")


@pytest.mark.parametrize(
    ("object", "written"),
    [
        ("reference/able_2020", ""),
        ("exercise/old", "docs/exercises/old.md"),
        ("handout/build", ""),
        ("topic/index", ""),
    ],
)
def test_no_page_takes_the_place_of_another_that_is_there(object: str, written: str, tmp_path: Path) -> None:
    change = f"object: {object}\ndate: 2026-05-01\nkind: withdrawn\nwhy: Why.\n"
    files = {"content/changes/gone.yaml": ("", change), **({written: ("", "# Old\n\nWords.\n")} if written else {})}
    assert gone.files(world.content(world.copied(tmp_path, files))) == {}


@pytest.mark.parametrize(
    ("place", "object"),
    [
        ("topics/old/", "topic/old"),
        ("references/Old_2001/", "reference/Old_2001"),
        ("handouts/build/", ""),
        ("handouts/old/easy-read/", ""),
        ("exercises/", ""),
        ("", ""),
    ],
)
def test_a_page_that_is_lost_is_that_of_a_record(place: str, object: str) -> None:
    assert gone.object_at(place) == object
    lost = affected.PageChange(place, "Old", Status.withdrawn)
    assert len(list(affected.lost([lost], world.content(world.SECOND)))) == bool(object)


def test_a_page_of_a_record_that_is_written_by_hand_now_is_not_lost(tmp_path: Path) -> None:
    lost = affected.PageChange("exercises/old/", "Old", Status.withdrawn)
    content = world.content(world.copied(tmp_path, {"docs/exercises/old.md": ("", "# Old\n\nWords.\n")}))
    assert list(affected.lost([lost], content)) == []


def test_a_withdrawal_of_a_kind_that_there_is_not_is_named(tmp_path: Path) -> None:
    change = "object: excercise/old\ndate: 2026-05-01\nkind: withdrawn\nwhy: Why.\n"
    (problem,) = world.problems(world.copied(tmp_path, {"content/changes/gone.yaml": ("", change)}))
    assert (problem.rule, problem.message) == (
        "bad-value",
        "'excercise/old' is not the kind and the id of a record",
    )


def test_nothing_takes_its_own_place(tmp_path: Path) -> None:
    change = "object: exercise/old\ndate: 2026-05-01\nkind: withdrawn\nreplaced_by: exercise/old\nwhy: Why.\n"
    (problem,) = world.problems(world.copied(tmp_path, {"content/changes/gone.yaml": ("", change)}))
    assert (problem.rule, problem.message) == ("bad-value", "nothing takes its own place")


def test_what_is_new_leads_to_the_page_that_tells_what_became_of_it(tmp_path: Path) -> None:
    found = news.changes(told(tmp_path, "object: condition/a, replaced_by: condition/stiff-knees, why: Why."))[0]
    assert (found.kind, found.address) == ("Replaced", "conditions/a/")


def test_who_reads_a_change_hears_of_links_that_would_lead_nowhere(tmp_path: Path) -> None:
    lost = affected.PageChange("exercises/deep-bend/", "Deep bend", Status.withdrawn)
    (note,) = affected.lost([lost], world.content(world.SECOND))
    assert note.message == "Links to exercises/deep-bend/ would lead nowhere."
    assert "`object: exercise/deep-bend` and `kind: withdrawn`" in note.ask
    assert list(affected.lost([lost], told(tmp_path, "object: exercise/deep-bend, why: It hurt."))) == []


def test_an_address_that_would_leave_the_site_is_refused(tmp_path: Path) -> None:
    change = "object: handout/../../x\ndate: 2026-05-01\nkind: withdrawn\nversion: 0.1.0\nwhy: Why.\n"
    root = world.copied(tmp_path, {"content/changes/gone.yaml": ("", change)})
    assert [p.rule for p in world.problems(root)] == ["bad-value"]
