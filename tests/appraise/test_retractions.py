"""A retraction stops what rests on it, unless somebody answers for it by name, with a reason, until a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.errors import Location
from generator.model.retraction import Nature, Notice, Retraction, standing
from tests.snapshots import HEAD, row
from tests.world import SECOND, TODAY, changed, copied, problems

BIB = "bibliography.bib"
SNAPSHOT = "content/retractions.csv"
RESTING = (
    "resting on it: finding K001; study set able-2020; claim stretching-eases-stiffness; summary stiffness;"
    " condition stiff-knees; recommendation try-stretching; guideline stretching; page docs/about/index.md;"
    " handout leaflet"
)
REASON = "x-override-reason = {Its numbers were never in doubt.},"
BY = "x-override-by = {ann},"
UNTIL = "x-override-until = {2026-06-01},"
PERSON = next((SECOND / "content/contributors").glob("*.yaml")).stem


def world(folder: Path, *fields: str, snapshot: str = "") -> Path:
    """The second guideline with more fields in one entry, and a snapshot of its own."""
    more = " ".join(("x-studies = {3},", *fields)).replace("{ann}", f"{{{PERSON}}}")
    root = copied(folder, {BIB: ("x-studies = {3},", more)})
    if snapshot:
        changed(root / SNAPSHOT, "", HEAD + snapshot)
    return root


def said(root: Path, today: date = TODAY) -> list[str]:
    return [str(p) for p in problems(root, today)]


# --- What the entry says


def test_an_expression_of_concern_warns_and_names_what_rests_on_it(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, "x-retraction = {expression-of-concern},"))
    assert line == (
        "bibliography.bib:1:1: warning[expression-of-concern]: the reference 'Able_2020' is under an expression of"
        f" concern; {RESTING} (read the notice, and look for a source that nobody doubts)"
    )


def test_a_correction_that_the_entry_knows_of_is_no_problem(tmp_path: Path) -> None:
    assert said(world(tmp_path, "x-retraction = {corrected},")) == []


def test_a_retracted_reference_on_which_nothing_rests_is_still_an_error(tmp_path: Path) -> None:
    root = copied(tmp_path)
    with (root / BIB).open("a", encoding="utf-8") as file:
        file.write("@misc{Zed_2020, author = {Zed, Z}, title = {T}, x-retraction = {retracted}}\n")
    assert any("'Zed_2020' was retracted; resting on it: nothing" in line for line in said(root))


# --- Overrides


def test_an_override_turns_the_error_into_a_warning_with_name_reason_and_day(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, "x-retraction = {retracted},", REASON, BY, UNTIL))
    assert line == (
        "bibliography.bib:1:1: warning[retracted-reference]: the reference 'Able_2020' was retracted; Ann Able"
        f" (invented) answers for it until 1 June 2026: Its numbers were never in doubt; {RESTING}"
        " (find another source before that day)"
    )


def test_an_override_that_has_ended_is_none(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, "x-retraction = {retracted},", REASON, BY, UNTIL), date(2026, 6, 2))
    assert line.startswith("bibliography.bib:1:1: error[retracted-reference]: the reference 'Able_2020' was retracted;")
    assert "the override by Ann Able (invented) ended on 1 June 2026" in line
    assert "another day" in line


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ((BY, UNTIL), "has no x-override-reason"),
        ((REASON, UNTIL), "has no x-override-by"),
        ((REASON, BY), "has no x-override-until"),
        ((REASON, "x-override-by = {nobody},", UNTIL), "names nobody: there is no contributor 'nobody'"),
    ],
)
def test_an_override_that_lacks_something_is_an_error_and_overrides_nothing(
    tmp_path: Path, fields: tuple[str, ...], says: str
) -> None:
    found = problems(world(tmp_path, "x-retraction = {retracted},", *fields))
    assert [(p.rule, str(p.severity)) for p in found] == [
        ("retracted-reference", "error"),
        ("retraction-override", "error"),
    ]
    assert found[1].message == f"the override of 'Able_2020' {says}"


def test_a_contributor_is_suggested_by_the_nearest_id(tmp_path: Path) -> None:
    fields = ("x-retraction = {retracted},", REASON, BY.replace("ann", PERSON[:-1]), UNTIL)
    assert problems(world(tmp_path, *fields))[1].hint == f"did you mean '{PERSON}'?"


def test_an_override_that_is_not_a_day_is_found_by_the_loader(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, "x-retraction = {retracted},", REASON, BY, "x-override-until = {soon},"))
    assert "error[bad-value]: 'soon' is not a day" in line


def test_an_override_of_nothing_is_a_warning(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, REASON, BY, UNTIL))
    assert "warning[retraction-override]: the override of 'Able_2020' overrides nothing" in line


# --- The guideline's own snapshot


def test_a_retraction_in_the_snapshot_stops_the_build_though_the_entry_is_silent(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, snapshot=row()))
    assert line == (
        "bibliography.bib:1:1: error[retracted-reference]: the reference 'Able_2020' was retracted (retraction of"
        " 16 August 2023, doi 10.5555/notice.1: Duplication of Data, Unreliable Results), and its entry does not say"
        f" so; {RESTING} (write x-retraction = {{retracted}} into the entry, then withdraw what rests on it)"
    )


def test_a_retraction_that_entry_and_snapshot_know_is_told_once(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, "x-retraction = {retracted},", snapshot=row()))
    assert "retraction of 16 August 2023" in line
    assert "does not say so" not in line


def test_a_reinstatement_lifts_the_retraction_before_it(tmp_path: Path) -> None:
    again = row(nature="Reinstatement", when="9/1/2023 0:00")
    assert said(world(tmp_path / "silent", snapshot=row() + again)) == []
    found = problems(world(tmp_path / "marked", "x-retraction = {retracted},", snapshot=row() + again))
    assert [(p.rule, str(p.severity)) for p in found] == [
        ("retracted-reference", "error"),
        ("retraction-status", "warning"),
    ]
    assert "was reinstated (retraction of 16 August 2023" in found[1].message
    assert found[1].hint == "read the notice, then write x-retraction = {none}"


def test_a_correction_in_the_snapshot_asks_for_a_look(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, snapshot=row(nature="Correction", Reason="")))
    assert "warning[retraction-status]: the reference 'Able_2020' was corrected (correction of 16 August 2023," in line
    assert said(world(tmp_path / "known", "x-retraction = {corrected},", snapshot=row(nature="Correction"))) == []


def test_an_entry_may_know_worse_than_the_snapshot(tmp_path: Path) -> None:
    fields = "x-retraction = {expression-of-concern},"
    (line,) = said(world(tmp_path, fields, snapshot=row(nature="Correction")))
    assert "warning[expression-of-concern]" in line


def test_a_broken_row_about_a_reference_stops_the_check(tmp_path: Path) -> None:
    (line,) = said(world(tmp_path, snapshot="7,10.5555/invented.1,Retraction\n"))
    assert line == (
        "content/retractions.csv:2:1: error[bad-snapshot]: this row cannot be read, and it names 'Able_2020'"
        " (look it up by hand)"
    )


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (tmp_path / "elsewhere.csv").write_text(HEAD + row(), encoding="utf-8")
    (root / SNAPSHOT).symlink_to(tmp_path / "elsewhere.csv")
    assert said(root) == []


# --- Where a work stands after its notices


@pytest.mark.parametrize(
    ("notices", "result"),
    [
        ("", Retraction.none),
        ("correction 1", Retraction.corrected),
        ("retraction 1, correction 2", Retraction.retracted),
        ("expression of concern 1, correction 2", Retraction.expression_of_concern),
        ("retraction 1, expression of concern 2", Retraction.retracted),
        ("reinstatement 2, retraction 1", Retraction.none),
        ("reinstatement 1, retraction 2", Retraction.retracted),
        ("reinstatement 1, retraction 1", Retraction.none),
        ("retraction 1, reinstatement 2, retraction 3", Retraction.retracted),
        ("retraction 1, reinstatement 2, correction 3", Retraction.corrected),
        ("retraction ?, reinstatement 2", Retraction.retracted),
        ("retraction 1, reinstatement ?", Retraction.retracted),
    ],
)
def test_notices_count_in_the_order_of_their_days(notices: str, result: Retraction) -> None:
    given = []
    for words in filter(None, notices.split(", ")):
        nature, _, number = words.rpartition(" ")
        when = None if number == "?" else date(2020, 1, int(number))
        given.append(Notice(nature=Nature(nature), when=when, place=Location("s")))
    assert standing(given) is result
