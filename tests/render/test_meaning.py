"""A report for a pull request: a stranger's words stay words, sentences are compared word by word, and it is short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.appraise.meaning.changes import Status
from generator.build import build
from generator.cite import cited
from generator.render.meaning import affected
from generator.render.meaning.affected import Length, PrintChange
from generator.render.meaning.escape import code, text
from generator.render.meaning.markdown import LIMIT, NOTHING, markdown
from generator.render.meaning.report import Report, Side, as_json, report
from generator.render.meaning.words import stretches
from generator.render.meaning.written import reworded
from tests.world import EASY, SECOND, changed, content, copied

TODAY = date(2026, 6, 1)
GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINKING = re.compile(r"@\w|(?<!&)#\w|\bGH-\d|://|\bwww\.|\bmailto:\S", re.IGNORECASE)
"""What GitHub makes a mention, a reference or a link of, once Markdown is rendered."""


def side(root: Path, name: str = "") -> Side:
    found = content(root)
    site = build(found, "https://knees.test/", TODAY)
    return Side(name, found, site.pages, site.prints)


def compared(before: Side, after: Side) -> Report:
    return report(before, after, affected.prints(before.prints, after.prints), counted=False)


@pytest.fixture(scope="module")
def before() -> Side:
    return side(SECOND, "main")


@example("#\\0")
@example("__0__")
@given(st.text(max_size=200) | st.text("@#[]()!<>*_~`|\\:/.w &$-+=1a\n", max_size=60))
def test_whatever_a_stranger_writes_is_shown_as_written(words: str) -> None:
    html = GITHUB.renderInline(f"**x** {text(words)}").replace("<span>$</span>", "$")
    assert not re.search("<(?!/?strong>)", html)
    shown = unescape(html).removeprefix("<strong>x</strong>")
    assert LINKING.search(shown) is None
    assert shown.replace("\u200b", "").strip() == _visible(words)


@given(st.text("`|a\n\u202e ", max_size=30))
def test_an_id_is_code_whatever_it_holds(words: str) -> None:
    html = GITHUB.render(f"| a |\n|---|\n| {code(words)} |")
    assert html.count("<td>") == html.count("<td><code>") == 1
    assert not re.search("<(?!/?(?:table|thead|tbody|tr|th|td|code)>)", html)


@pytest.mark.parametrize("start", ["- x", "+ x", "# x", "1. x", "12) x", "> x", "===", "---", "    x", "| x |"])
def test_a_strangers_words_begin_no_block(start: str) -> None:
    html = GITHUB.render(f"- {text(start)}")
    assert re.fullmatch(r"<ul>\s*<li>[^<]*</li>\s*</ul>\s*", html), html


def test_what_turns_the_direction_of_reading_is_spelled_out() -> None:
    assert text("a\u202eb") == "a⟨U+202E⟩b"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It may ease pain.", "It may ease stiffness.", "It may ease -pain-+stiffness+."),
        ("In 3 trials [Able_2020].", "In 4 trials [Cook_2022].", "In -3-+4+ trials -[Able_2020]-+[Cook_2022]+."),
        ("Twice a week.", "Twice a day and more.", "Twice a -week-+day and more+."),
        ("0.40 (0.10 to 0.70)", "0.45 (0.10 to 0.70)", "-0.40-+0.45+ (0.10 to 0.70)"),
        ("No.", "Something else altogether is meant here.", "-No.- +Something else altogether is meant here.+"),
        ("", "New.", "+New.+"),
        ("one two three four five six seven eight nine ten", "one two three four five six seven eight nine", None),
    ],
)
def test_a_sentence_is_compared_word_by_word(old: str, new: str, shown: str | None) -> None:
    signs = {"out": "-", "in": "+", "kept": ""}
    found = "".join(f"{signs[part.what]}{part.text}{signs[part.what]}" for part in stretches(old, new))
    assert found == (shown or "… four five six seven eight nine- ten-")


def test_a_change_at_the_end_of_a_long_text_is_not_cut_away() -> None:
    long = f"{'word ' * 1_000}{'x' * 10_000} "
    assert [part.text for part in stretches(f"{long}old", f"{long}new") if part.what != "kept"] == ["old", "new"]
    assert [part.what for part in stretches("x" * 30_000, "y" * 30_000)] == ["out", "kept", "in"]


def test_a_hand_written_page_that_was_only_reflowed_says_nothing_new() -> None:
    old = "# About\n\nOne line\nand another.\n\n- a\n- b\n"
    assert reworded(old, "# About\n\n\nOne line and\nanother. <!-- a note -->\n\n- a\n- b") == ()
    (item,) = reworded(old, old.replace("- b", "- c"))
    assert (item.old, item.new) == ("- a\n- b", "- a\n- c")
    assert reworded("```\na\n\nb\n```\n", "```\na\nb\n```\n") != ()


def test_the_report_as_markdown_and_as_json(before: Side, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    root = copied(tmp_path)
    changed(
        root / "content/claims/topics.yaml",
        "You can stretch in any room.",
        "'@you: see https://knees.test <b>now</b>.'",
    )
    changed(
        root / "content/handouts/all.yaml",
        "safety: [sharp-pain, call] }\n    - { block: ask",
        "safety: [call] }\n    - { block: ask",
    )
    changed(root / "content/recommendations/try-stretching.yaml", "start: Twice a week.", "start: Each day.")
    changed(root / "docs/about/index.md", "Everything is invented", "Nearly everything is invented")
    found = compared(before, side(root))
    golden("meaning/small.md", markdown(found))
    assert as_json(found)["look"][0]["rule"] == "safety-removed"
    assert {page.address for page in found.pages} >= {"about/", "recommendations/try-stretching/", "handouts/leaflet/"}
    assert [one.path for one in found.prints] == ["handouts/leaflet/leaflet-a4.pdf"]


def test_a_retraction_reaches_each_page_that_lists_the_paper(before: Side, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "bibliography.bib", "x-studies = {3},", "x-studies = {3}, x-retraction = {retracted},")
    after = side(root)
    citing = {page.url for page in after.pages if "Able_2020" in cited(page.body)}
    assert "conditions/stiff-knees/" in citing
    assert {page.address for page in compared(before, after).pages} >= citing


def test_a_handout_that_grew_or_does_not_print_is_named(before: Side) -> None:
    path = "handouts/leaflet/leaflet-a4.pdf"
    grew = PrintChange(path, "Leaflet", Status.changed, Length(2), Length(3))
    spilt = PrintChange(path, "Leaflet", Status.changed, Length(2), Length(None, "it fills 4 pages, the limit is 2"))
    for change, rule, shown in (
        (grew, "page-count", "3 pages"),
        (spilt, "page-overflow", "does not print"),
    ):
        (note,) = affected.notes(before.content, before.content, [change])
        assert (note.rule, note.place.file) == (rule, "content/handouts/all.yaml")
        found = report(before, before, [(change, None, None)], counted=True)
        assert f"`{path}`: 2 pages, now {shown}" in markdown(found)


def test_new_words_of_any_form_want_a_new_version_and_a_new_form_does_not(before: Side, tmp_path: Path) -> None:
    root = copied(tmp_path, EASY)
    with_easy = content(root)
    assert list(affected.notes(before.content, with_easy, [])) == []
    changed(root / "content/handouts/all.yaml", "[Stretch each day.]", "[Stretch every day.]")
    (note,) = affected.notes(with_easy, content(root), [])
    assert note.rule == "version-not-raised"


def test_nothing_is_said_where_a_reader_sees_nothing(before: Side, tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file in sorted((root / "content").rglob("*.yaml")):
        file.write_text("# a comment\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    found = compared(before, side(root))
    assert found.empty
    assert NOTHING in markdown(found)


def test_records_in_another_order_are_found_where_a_page_shows_them_so(before: Side, tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = root / "content/questions/all.yaml"
    parts = file.read_text(encoding="utf-8").split("- id: ")
    file.write_text("- id: ".join((parts[0], *reversed(parts[1:]))), encoding="utf-8")
    found = compared(before, side(root))
    assert found.changed == ()
    assert [page.address for page in found.pages] == ["questions/"]


def test_a_report_that_is_too_long_is_cut_and_says_so(before: Side, tmp_path: Path) -> None:
    root = copied(tmp_path)
    rows = "".join(
        f"- {{ id: b-{n}, barrier: Barrier {n} é., fix: Fix it., com_b: opportunity }}\n" for n in range(900)
    )
    (root / "content/barriers/more.yaml").write_text(rows, encoding="utf-8")
    found = compared(before, side(root))
    whole, cut = markdown(found, 10**9), markdown(found)
    assert len(whole.encode()) > LIMIT >= len(cut.encode())
    assert re.search(r"This comment was cut to fit: \d+ lines are missing\.", cut)
    assert cut.count("<details") == cut.count("</details>")
    assert len(markdown(found, 8_000).encode()) <= 8_000


def _visible(words: str) -> str:
    """Words as the escape shows them: on one line, what is not seen spelled out."""
    hidden = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    line = " ".join(words.split())
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in hidden else c for c in line)
