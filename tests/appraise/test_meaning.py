"""What a change means: small changes to a small world, each with what a reader meets and a reviewer should see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.appraise.meaning.attention import attention
from generator.appraise.meaning.changes import changes
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.grades import graded
from generator.appraise.meaning.outlived import outlived, undated
from generator.appraise.meaning.said import Said, of_record, of_reference
from generator.appraise.meaning.trees import steps
from generator.appraise.seals import current
from generator.model.content import Content
from tests.world import SECOND, changed, content, copied

NEW = "A safety sign is new: “A numb foot”"
LEAF = st.sampled_from(["a", "b", "some words", "some other words"]).map(lambda w: Said(w, w, Facet.wording))
NAME = st.sampled_from(["title", "block", "text"])
TREE = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(tuple) | st.dictionaries(NAME, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
CASES = yaml.safe_load(Path(__file__).with_name("meaning.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_change_means(case: dict[str, Any], tmp_path: Path) -> None:
    root = copied(tmp_path, {file: tuple(texts) for file, texts in case.get("before", {}).items()})
    before = content(root)
    for file, (old, new) in case["change"].items():
        changed(root / file, old, new)
    after = content(root)
    found = changes(before, after)
    said = [
        f"{one.facet} | {record.kind} {record.id} | {one.name} | {one.old} -> {one.new}{' (=)' * one.computed}"
        for record in found
        for one in record.differences
    ]
    said = [line.partition(" ")[0] if line.startswith("picture ") else line for line in said]  # digests
    assert sorted(said) == sorted(case["says"])
    assert [note.rule for note in attention(before, after, found, graded(before, after))] == case["look"]


def test_a_new_sign_tells_on_how_many_handouts_it_stands(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    sign = "- { id: numb-foot, kind: stop-now, sign: A numb foot, basis: Made up. }\n"
    (root / "content/safety/new.yaml").write_text(sign, encoding="utf-8")
    assert _told(before, content(root)) == [f"{NEW}, on no handout. Its basis: Made up. Is that enough?"]
    changed(root / "content/handouts/all.yaml", "call] }\n    - { block: ask", "call, numb-foot] }\n    - { block: ask")
    assert _told(before, content(root))[0].startswith(f"{NEW}, on 1 handout.")


def test_seals_that_go_are_told_and_those_of_what_is_gone_are_not(tmp_path: Path) -> None:
    plain = content(copied(tmp_path))
    sealed = replace(plain, seals={**current(plain), "K009": {}})
    one = {name: seal for name, seal in current(plain).items() if name != "K001"}
    assert _told(sealed, replace(plain, seals=current(plain))) == []
    assert _told(sealed, replace(plain, seals=one))[0].startswith("1 seal of numbers went, of K001 the first.")
    assert _told(sealed, plain)[0].startswith(f"{len(current(plain))} seals of numbers went")


def _told(before: Content, after: Content) -> list[str]:
    found = changes(before, after)
    return [f"{note.message} {note.ask}" for note in attention(before, after, found, graded(before, after))]


def test_a_difference_leads_to_the_line_that_was_typed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    changed(root / "content/findings/all.yaml", "estimate: -0.40", "estimate: -0.45")
    (finding, _) = changes(before, content(root))
    place = finding.differences[0].place
    assert (root / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1] == "  estimate: -0.45"


def test_a_withdrawn_record_says_nothing_any_more_and_its_place_is_where_it_was(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    (root / "content/barriers/all.yaml").write_text("[]\n", encoding="utf-8")
    after = content(root)
    (gone,) = [one for one in changes(before, after) if one.kind == "barrier"]
    assert (gone.status, gone.title) == ("withdrawn", "I have no time.")
    assert {one.new for one in gone.differences} == {None}
    assert str(gone.place) == "content/barriers/all.yaml:2:9"


def test_a_record_beside_itself_says_nothing_new() -> None:
    world = content(SECOND)
    trees = [of_record(kind, record, world) for kind, record in world.everything()]
    trees += [of_reference(reference, world) for reference in world.references.values()]
    assert [step for tree in trees for step in steps(tree, tree)] == []


@given(TREE, TREE)
def test_no_difference_between_two_trees_is_lost_and_none_is_invented(old: Any, new: Any) -> None:
    assert (list(steps({"x": old}, {"x": new})) == []) == (old == new)


@given(st.lists(LEAF, max_size=5), st.lists(LEAF, max_size=5))
def test_a_list_loses_and_gains_as_many_values_as_it_differs_by(old: list[Said], new: list[Said]) -> None:
    found = [step for step in steps({"x": tuple(old)}, {"x": tuple(new)}) if not step.name.endswith("order")]
    gained = sum(step.new is not None for step in found) - sum(step.old is not None for step in found)
    assert gained == len(new) - len(old) or not (old and new)


def _outlived(before: Content, root: Path) -> list[str]:
    after = content(root)
    return [note.message for note in outlived(before, after, changes(before, after))]


def test_an_approval_that_would_outlive_what_was_approved_is_named(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    assert _outlived(before, root) == []
    changed(root / "content/findings/all.yaml", "estimate: -0.40", "estimate: -0.45")
    approved = "Ann Able (invented) approved recommendation/try-stretching on 1 January 2026"
    assert _outlived(before, root) == [f"{approved}, before finding/K001 changed, and it still says so."]
    change = "object: recommendation/try-stretching\ndate: 2026-03-01\nkind: corrected\nwhy: A number.\n"
    changed(root / "content/changes/later.yaml", "", change)
    assert _outlived(before, root) == []


def test_a_new_day_of_review_leaves_an_approval_as_it_is(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    changed(root / "content/recommendations/try-stretching.yaml", "review: 2099-01-02", "review: 2099-02-02")
    assert _outlived(before, root) == []


def test_an_approval_of_a_page_written_by_hand_that_would_outlive_its_words_is_named(tmp_path: Path) -> None:
    root, page = copied(tmp_path), "docs/about/index.md"
    review = f"object: {page}\ncontributor: ann-able\nrole: clinician\ndate: 2026-02-01\noutcome: approved\n"
    changed(root / "content/reviews/page.yaml", "", review)
    before, words = content(root), (root / page).read_text(encoding="utf-8")
    (root / page).write_text(f"\n{words}", encoding="utf-8")
    assert _outlived(before, root) == []
    (root / page).write_text(f"{words}\nOne more.\n", encoding="utf-8")
    approved = f"Ann Able (invented) approved {page} on 1 February 2026"
    assert _outlived(before, root) == [f"{approved}, before it changed, and it still says so."]


def test_crisis_numbers_that_were_only_checked_again_leave_a_sheet_approved(tmp_path: Path) -> None:
    root, lines = copied(tmp_path), "content/helplines/gb.yaml"
    review = "object: handout/leaflet\ncontributor: ann-able\nrole: clinician\ndate: 2026-02-01\noutcome: approved\n"
    changed(root / "content/reviews/leaflet.yaml", "", review)
    before = content(root)
    changed(root / lines, "verified_on: 2026-01-01", "verified_on: 2026-01-03")
    assert _outlived(before, root) == []
    changed(root / lines, 'emergency: "000"', 'emergency: "001"')
    approved = "Ann Able (invented) approved handout/leaflet on 1 February 2026"
    assert _outlived(before, root) == [f"{approved}, before helpline/gb changed, and it still says so."]


def test_a_new_version_with_the_day_of_the_one_before_is_named(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = content(root)
    changed(root / "content/guideline.yaml", "\nversion: 0.1.0", "\nversion: 1.0.0")
    (note,) = undated(before, content(root))
    assert note.message == "The version was 0.1.0, it is 1.0.0, and both were published on 2 January 2026."
    changed(root / "content/guideline.yaml", "published: 2026-01-02", "published: 2026-05-02")
    assert list(undated(before, content(root))) == []
