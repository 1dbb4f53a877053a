"""A folder becomes content: whole, or with every problem of every file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import load
from generator.appraise.checked import checked
from generator.errors import ContentError
from generator.model.claim import Claim
from generator.model.finding import Finding
from generator.model.forms import REMEDIES
from generator.model.words import effect
from generator.render.schema import schemas
from tests.world import SECOND, TODAY, changed, copied


def test_a_world_loads_as_frozen_records() -> None:
    content, problems = load.content(SECOND)
    assert problems == ()
    assert content.get(Claim, "start-small").plain == "Start small. One stretch is enough to begin."
    with pytest.raises(ValueError, match="frozen"):
        content.get(Claim, "start-small").plain = "changed"  # type: ignore[misc]


def test_a_finding_is_turned_so_that_improvement_is_positive() -> None:
    content, _ = load.content(SECOND)
    assert list(map(str, content.get(Finding, "K001").turned or ())) == ["0.40", "0.10", "0.70"]
    assert list(map(str, content.get(Finding, "K002").turned or ())) == ["0.05", "-0.20", "0.30"]


@pytest.mark.parametrize(("measure", "name"), [("HR", "hazard ratio"), ("IRR", "rate ratio")])
def test_a_ratio_stands_as_printed_and_is_read_by_its_side_of_one(tmp_path: Path, measure: str, name: str) -> None:
    old = "measure: SMD\n  improvement: negative\n  estimate: -0.40\n  low: -0.70\n  high: -0.10"
    new = f"measure: {measure}\n  improvement: negative\n  estimate: 0.70\n  low: 0.55\n  high: 0.90"
    root = copied(tmp_path, {"content/findings/all.yaml": (old, new)})
    finding = load.content(root)[0].get(Finding, "K001")
    assert (finding.turned, finding.leans, finding.improves) == (None, True, True)
    assert effect(finding) == f"{name} 0.70 (95% CI 0.55 to 0.90)"


def test_a_number_that_compares_nothing_is_never_turned_and_has_no_line_of_no_effect(tmp_path: Path) -> None:
    old = "measure: SMD\n  improvement: negative\n  estimate: -0.40\n  low: -0.70\n  high: -0.10"
    for measure in ("count", "percent", "NNT"):
        new = f"measure: {measure}\n  improvement: negative\n  estimate: 24\n  low: 0\n  high: 31"
        root = copied(tmp_path / measure, {"content/findings/all.yaml": (old, new)})
        finding = load.content(root)[0].get(Finding, "K001")
        assert (finding.turned, finding.leans, finding.includes_no_effect) == (None, None, None)
        assert effect(finding).startswith("24")


def test_a_record_knows_where_each_field_was_written() -> None:
    content, _ = load.content(SECOND)
    claim = content.get(Claim, "stretching-eases-stiffness")
    assert str(content.at(claim, "findings", 0)) == "content/claims/all.yaml:9:14"


def test_a_word_within_folded_text_has_its_place(tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = root / "content/claims/all.yaml"
    changed(
        file,
        "plain: Stretching may ease stiff knees in the morning.",
        "plain: >-\n    Stretching may\n    ease stiff knees.[@Nobody_1999]",
    )
    content, _ = load.content(root)
    claim = content.get(Claim, "stretching-eases-stiffness")
    place = content.within(claim, ("plain",), claim.plain, claim.plain.index("@Nobody"))
    assert str(place) == "content/claims/all.yaml:6:23"


def test_the_file_name_is_the_id_of_a_record_that_names_none() -> None:
    content, _ = load.content(SECOND)
    assert "stiff-knees" in content.records["condition"]


def test_a_folder_without_a_guideline_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"content/guideline\.yaml:1:1: error\[missing-file\]"):
        load.content(tmp_path)


@pytest.mark.parametrize("words", ["[]\n", "- id: stretching\n"])
def test_a_guideline_is_one_record_and_no_list(words: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/guideline.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(ContentError, match=r"content/guideline\.yaml:1:1: .*a guideline is expected here"):
        load.content(root)


def test_a_file_that_is_not_text_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/outcomes/bad.yaml").write_bytes(b"label: ok\nplain: \xff\xfe\n")
    with pytest.raises(ContentError, match=r"content/outcomes/bad\.yaml:2:1: .*not UTF-8"):
        load.content(root)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["content/outcomes/stiffness.yaml", "bibliography.bib", "docs/about/index.md"])
def test_a_file_in_a_wide_encoding_is_one_problem(tmp_path: Path, name: str, encoding: str) -> None:
    root = copied(tmp_path)
    (root / name).write_bytes((root / name).read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(ContentError) as caught:
        checked(root, TODAY)
    (problem,) = caught.value.problems
    assert (problem.location.file, problem.rule, problem.hint) == (name, "unreadable-file", "save it as UTF-8")


@pytest.mark.parametrize("name", ["bibliography.bib", "docs/about/index.md"])
def test_one_mark_that_a_merge_left_is_told(tmp_path: Path, name: str) -> None:
    for number, mark in enumerate(("<<<<<<< HEAD", ">>>>>>> a-branch")):
        root = copied(tmp_path / str(number))
        text = (root / name).read_text(encoding="utf-8")
        (root / name).write_text(f"{text}\n{mark}\n", encoding="utf-8")
        with pytest.raises(ContentError, match=rf"{name}:\d+:1: .* a merge left two versions"):
            checked(root, TODAY)


def test_a_file_that_cannot_be_read_is_a_problem_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, read = copied(tmp_path), Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.suffix == ".yaml" and path.parent.name == "outcomes":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ContentError, match=r"content/outcomes/.*\[unreadable-file\].*Permission denied"):
        load.content(root)


def test_a_bibliography_that_cannot_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, read = copied(tmp_path), Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "bibliography.bib":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ContentError) as caught:
        checked(root, TODAY)
    (problem,) = caught.value.problems
    assert str(problem) == (
        "bibliography.bib:1:1: error[unreadable-file]: the file cannot be read: Permission denied "
        "(let yourself read it, or put it here again)"
    )


@pytest.mark.parametrize("name", [r"content/outcomes/b\udcff.yaml", r"docs/b\udcff.md", r"docs/of\udcff/b.png"])
def test_a_file_whose_name_is_not_text_is_a_problem_and_no_crash(tmp_path: Path, name: str) -> None:
    root = copied(tmp_path)
    file = root / name.replace(r"\udcff", "\udcff")
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text("label: B\n", encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    with pytest.raises(ContentError) as caught:
        load.content(root)
    said = f"{name}:1:1: error[unreadable-file]: the name of this file is not UTF-8 text (give it another name)"
    assert said in str(caught.value).split("\n")


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    secret = tmp_path / "secret.yaml"
    secret.write_text("label: secret\n", encoding="utf-8")
    (root / "content/outcomes/link.yaml").symlink_to(secret)
    content, (problem,) = load.content(root)
    assert "link" not in content.records["outcome"]
    assert str(problem) == (
        "content/outcomes/link.yaml:1:1: warning[unreadable-file]: this is a symbolic link, and is not read "
        "(put the file itself here)"
    )


@pytest.mark.parametrize(
    ("linked", "rule"),
    [
        ("content/guideline.yaml", "missing-file"),
        ("bibliography.bib", "unknown-reference"),
        ("content", "missing-file"),
    ],
)
def test_what_is_linked_from_outside_is_not_there(tmp_path: Path, linked: str, rule: str) -> None:
    root = copied(tmp_path)
    outside = tmp_path / "outside"
    (root / linked).rename(outside)
    (root / linked).symlink_to(outside)
    with pytest.raises(ContentError) as error:
        checked(root, TODAY)
    assert {problem.rule for problem in error.value.problems} == {rule}


def test_a_folder_of_bibliographies_adds_to_the_one_file(tmp_path: Path) -> None:
    root = copied(tmp_path)
    more = root / "bibliography"
    (more / "b").mkdir(parents=True)
    (more / "a.bib").write_text("@misc{From_A, title = {First}}", encoding="utf-8")
    (more / "b/c.bib").write_text("\n@misc{From_C, title = {Second}}", encoding="utf-8")
    (more / "linked.bib").symlink_to(more / "a.bib")
    content, problems = load.content(root)
    assert problems == ()
    assert list(content.references)[-2:] == ["From_A", "From_C"]
    assert str(content.references["From_C"].place) == "bibliography/b/c.bib:2:1"


def test_a_bibliography_with_a_byte_that_is_no_text_tells_the_place(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "bibliography").mkdir()
    (root / "bibliography/a.bib").write_bytes(b"@misc{a,\n  title = {\xe9}}")
    with pytest.raises(ContentError, match=r"^bibliography/a\.bib:2:12: error\[bad-bibtex\]: what stands here is not"):
        load.content(root)


def test_each_form_of_a_value_has_words_that_say_what_to_write() -> None:
    patterns = set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', "".join(schemas().values())))
    directions = next(pattern for pattern in patterns if "front" in pattern)  # read by a function with words of its own
    assert {json.loads(pattern) for pattern in patterns - {directions}} == REMEDIES.keys()
    assert not any("^" in words or "[" in words for words in REMEDIES.values())


def test_a_snapshot_of_retractions_that_is_linked_is_not_read(tmp_path: Path) -> None:
    root = copied(tmp_path)
    outside = tmp_path / "outside.csv"
    outside.write_text("OriginalPaperDOI,RetractionNature\n10.5555/invented.1,Retraction\n", encoding="utf-8")
    (root / "content/retractions.csv").symlink_to(outside)
    assert load.content(root)[0].references["Able_2020"].notices == ()
    (root / "content/retractions.csv").unlink()
    outside.rename(root / "content/retractions.csv")
    assert load.content(root)[0].references["Able_2020"].notices


def test_a_record_in_the_folder_of_another_kind_is_one_problem_that_names_its_own(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/summaries/stiffness.yaml").rename(root / "content/findings/stiffness.yaml")
    with pytest.raises(ContentError) as caught:
        load.content(root)
    (problem,) = caught.value.problems
    assert str(problem.location) == "content/findings/stiffness.yaml:2:1"
    assert problem.message == "this has the fields of a summary"
    assert problem.hint == "move it to content/summaries/"


def test_a_slip_in_a_field_is_not_taken_for_another_kind(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/summaries/stiffness.yaml": ("short_title: Stiffness", "shrt_title: Stiffness")})
    with pytest.raises(ContentError, match=r"did you mean 'short_title'\?"):
        load.content(root)
