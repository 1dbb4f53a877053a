"""Problems as people and programs read them; whatever the content holds, it stays text."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.cli_shown import Format, show
from generator.errors import Location, Problem, Severity, visible
from generator.render.problems.excerpt import excerpt
from generator.render.problems.github import commands
from generator.render.problems.sarif import sarif
from generator.render.problems.span import span

LINE = "    level: lwo"
PROBLEM = Problem(Location("content/a.yaml", 24, 12), "bad-value", "'lwo' is not a level", "did you mean 'low'?")

SHOWN = """\
content/a.yaml:24:12: error[bad-value]: 'lwo' is not a level (did you mean 'low'?)
   |
24 |     level: lwo
   |            ^^^
   = help: did you mean 'low'?
   = rule: evipress explain bad-value"""

URI = {"type": "string", "pattern": r"^[\w.~%/:?#@!$&'()*+,;=-]+$"}
COUNT = {"type": "integer", "minimum": 1}


def closed(required: str, **properties: object) -> dict[str, object]:
    """The schema of an object that has these properties and no other."""
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


MESSAGE = closed("text", text={"type": "string"}, markdown={"type": "string"})
SARIF = closed(
    "version runs",
    **{"$schema": URI},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": closed(
            "tool",
            tool=closed(
                "driver",
                driver=closed(
                    "name",
                    name={"type": "string"},
                    version={"type": "string"},
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": closed(
                            "id",
                            id={"type": "string"},
                            shortDescription=MESSAGE,
                            fullDescription=MESSAGE,
                            help=MESSAGE,
                            helpUri=URI,
                        ),
                    },
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": closed(
                    "message",
                    ruleId={"type": "string"},
                    ruleIndex={"type": "integer", "minimum": -1},
                    level={"enum": ["none", "note", "warning", "error"]},
                    message=MESSAGE,
                    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
                    locations={
                        "type": "array",
                        "items": closed(
                            "",
                            physicalLocation=closed(
                                "artifactLocation",
                                artifactLocation=closed("", uri=URI, uriBaseId={"type": "string"}),
                                region=closed("", startLine=COUNT, startColumn=COUNT, endColumn=COUNT, snippet=MESSAGE),
                            ),
                        ),
                    },
                ),
            },
        ),
    },
)
"""The part of the schema of SARIF 2.1.0 (OASIS, 2020) that we write."""


def test_a_problem_is_shown_with_its_line_a_caret_and_help() -> None:
    assert excerpt(PROBLEM, LINE, "evipress explain bad-value") == SHOWN


def test_colours_only_colour() -> None:
    coloured = excerpt(PROBLEM, LINE, "evipress explain bad-value", colour=True)
    assert "\x1b[1;31merror[bad-value]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == SHOWN


def test_without_a_line_the_one_line_stands_alone() -> None:
    assert excerpt(PROBLEM, None) == SHOWN.split("\n")[0]


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("    level: ‹lwo›", "'lwo' is not a level"),
        ("‹label›: Morning stiffness", "the field is missing"),
        ("label: ‹Morning stiffness›  # said by all", "it is too hard"),
        ("‹@article{Cook_2022›, title = {One}}", "it was retracted"),
        ("  claims: ‹[a, [b], c]› # all", "at most 2 are allowed"),
        ('  name: ‹"It\'s: one"›, x', "put it in order"),
        ("- { id: ‹no-time›, barrier: I have none }", "nothing uses it"),
        ("text: We read [‹@Abel_2020›, p. 3].", "no reference 'Abel_2020'"),
        ("say: in ‹3› trials", "the number '3' is typed by hand"),
        ("‹ ›", "the file is empty"),
        ('name: ‹"open›', "it is not closed"),
    ],
)
def test_the_caret_marks_what_a_problem_is_about(marked: str, message: str) -> None:
    before, meant, after = re.split("[‹›]", marked)
    assert span(before + meant + after, len(before) + 1, message) == (len(before), len(before + meant))


def test_a_place_behind_a_line_is_one_character() -> None:
    assert span("", 1, "it is empty") == (0, 1)
    assert span("a: b", 9, "it ends") == (4, 5)


def test_the_caret_stands_below_wide_letters_and_after_tabs() -> None:
    place = Location("a.yaml", 1, 9)
    lines = excerpt(Problem(place, "bad-value", "'lwo' is no level"), "\t膝膝 a: [lwo]").split("\n")
    assert lines[3].index("^") - lines[2].index("lwo") == 2


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "text: " + "words " * 100
    shown = excerpt(Problem(Location("a.yaml", 1, 307), "bad-value", "'words' is wrong"), line).split("\n")
    assert len(shown[2]) < 120
    assert shown[2][4] == shown[2][-1] == "…"
    assert shown[2][shown[3].index("^") :].startswith("words")


def test_annotations_escape_what_the_runner_reads_as_its_own() -> None:
    place = Location("content/a,b:c.yaml", 3, 1)
    said = commands([Problem(place, "bad-value", "100 % of\n::stop-commands::x", "")], {}, "guide/")
    assert said == (
        "::error file=guide/content/a%2Cb%3Ac.yaml,line=3,col=1,title=bad-value::100 %25 of\\n::stop-commands::x\n"
    )
    warning = Problem(Location("a.yaml"), "readability", "hard", severity=Severity.warning)
    assert commands([warning], {warning: "plain: Hard words."}).startswith(
        "::warning file=a.yaml,line=1,col=1,endColumn=6,"
    )


anything = st.text(st.characters(exclude_categories=()), max_size=40)


@given(message=anything, hint=anything, file=anything.filter(bool), line=anything)
@example(message="", hint="", file="\ud800", line="")
def test_whatever_a_stranger_writes_no_output_steers_a_terminal_or_a_runner(
    message: str, hint: str, file: str, line: str
) -> None:
    problem = Problem(Location(file, 1, 3), "bad-value", message, hint)
    row = line.replace("\n", " ")
    for text in (str(problem), excerpt(problem, row), commands([problem], {problem: row})):
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") and c != "\n"]
        assert "##[" not in text
    (command, rest) = commands([problem], {problem: row}).split("\n")
    assert (command[:8], rest) == ("::error ", "")
    assert len(excerpt(problem, row).split("\n")) == (5 if hint else 4)
    log = sarif([problem], {problem: row})
    Draft202012Validator(SARIF).validate(log)


def test_sarif_names_rules_places_and_what_stays_the_same_when_lines_move() -> None:
    lower = Problem(Location("content/ä b.yaml", 30, 12), "bad-value", "'lwo' is not a level")
    log = sarif([PROBLEM, lower, lower], {PROBLEM: LINE, lower: LINE}, "guide/", "https://example.org/manual/rules/")
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/manual/rules/bad-value/"
    first, second, third = run["results"]
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "guide/content/%C3%A4%20b.yaml"
    assert place["region"] == {"startLine": 30, "startColumn": 12, "endColumn": 15, "snippet": {"text": LINE}}
    prints = [one["partialFingerprints"]["primaryLocationLineHash"] for one in (first, second, third)]
    assert prints[1].endswith(":1")
    assert prints[2] == prints[1].replace(":1", ":2")
    moved = sarif([PROBLEM], {PROBLEM: LINE.strip()})["runs"][0]["results"][0]
    assert moved["partialFingerprints"] == first["partialFingerprints"]


class Terminal(io.StringIO):
    """Standard error of a person at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "variable", "coloured"), [(Terminal, "", True), (Terminal, "1", False), (io.StringIO, "", False)]
)
def test_colours_are_for_terminals_and_for_those_who_want_them(
    stream: type[io.StringIO], variable: str, coloured: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", said := stream())
    show([PROBLEM], Format.text, tmp_path)
    assert ("\x1b[" in said.getvalue()) is coloured


def test_json_keeps_letters_and_hides_no_sign(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    show([Problem(Location("a"), "bad-value", "ä 膝 \x9b \u202e \U000e0041")], Format.json, tmp_path)
    text = capsys.readouterr().out
    assert "ä 膝 \\u009b \\u202e \\udb40\\udc41" in text
    assert json.loads(text)[0]["message"] == "ä 膝 \x9b \u202e \U000e0041"


def test_what_cannot_be_seen_is_written_out() -> None:
    assert visible("a\x1b[31m\tb\u202e##[x]\ud800") == r"a\x1b[31m\tb\u202e#\x23[x]\ud800"
