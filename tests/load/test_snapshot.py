"""A snapshot of retractions is read to its end, whatever stands in it, and only what concerns us is kept."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import crossref_works, retraction_watch
from generator.load.retraction_watch import Row
from generator.load.snapshot import day, snapshot
from tests.snapshots import ABLE, BARE, COLUMNS, COOK, HEAD, link, read, row, told

SAYS = "Able_2020: retraction 2023-08-16 10.5555/notice.1 [Duplication of Data, Unreliable Results]"
PLAIN = "Able_2020: retraction 2023-08-16 10.5555/notice.1 []"


# --- Retraction Watch's CSV


@pytest.mark.parametrize(
    "written",
    ["10.5555/invented.1", "10.5555/INVENTED.1", " 10.5555/invented.1 ", "https://doi.org/10.5555/Invented.1"],
)
def test_a_row_is_about_a_reference_with_its_doi_in_any_case(tmp_path: Path, written: str) -> None:
    found, problems = read(tmp_path, HEAD + row(written))
    assert (told(found), problems) == ([SAYS], ())
    assert found.notices["Able_2020"][0].place.line == 2


def test_a_row_is_about_a_reference_with_its_pmid(tmp_path: Path) -> None:
    found, _ = read(tmp_path, HEAD + row("unavailable", OriginalPaperPubMedID="7654321"))
    assert told(found) == [SAYS]


def test_a_pmid_of_0_means_none_and_is_nobodys(tmp_path: Path) -> None:
    found, _ = read(tmp_path, HEAD + row("unavailable") + row("", OriginalPaperPubMedID="0"))
    assert told(found) == []


def test_a_notice_without_a_doi_goes_by_its_pmid_or_its_record(tmp_path: Path) -> None:
    two = row(RetractionDOI="unavailable", RetractionPubMedID="123") + row(RetractionDOI="")
    assert [n.name for n in read(tmp_path, HEAD + two)[0].notices["Able_2020"]] == [
        "PMID 123",
        "Retraction Watch 50438",
    ]


def test_the_csv_covers_whatever_has_an_identifier(tmp_path: Path) -> None:
    found, _ = read(tmp_path, HEAD + row("10.1000/other"))
    assert found.covered == {"Able_2020", "Cook_2022"}


def test_a_snapshot_is_as_old_as_the_latest_day_in_it_that_has_come(tmp_path: Path) -> None:
    text = HEAD + row("10.1000/a", when="3/9/2024 0:00") + row("10.1000/b", when="1/1/2042 0:00") + row("10.1000/c")
    assert read(tmp_path, text, until=date(2026, 6, 1))[0].day == date(2024, 3, 9)


def test_the_columns_may_come_in_any_order_and_after_a_byte_order_mark(tmp_path: Path) -> None:
    text = "RetractionNature;Original Paper DOI;RetractionDate\nRetraction;10.5555/invented.2;8/16/2023\n"
    found, problems = read(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert (told(found), problems) == (["Cook_2022: retraction 2023-08-16  []"], ())


def test_lines_of_two_encodings_are_both_read(tmp_path: Path) -> None:
    first, second = row(Reason="+Müller’s Data;"), row("10.5555/invented.2", Reason="+Müller’s Data;")
    data = HEAD.encode() + first.encode("cp1252") + second.encode()
    found, problems = read(tmp_path, data)
    assert [n.reasons for ns in found.notices.values() for n in ns] == [("Müller’s Data",)] * 2
    assert problems == ()


def test_a_row_may_hold_a_line_break_in_quotation_marks(tmp_path: Path) -> None:
    found, problems = read(tmp_path, HEAD + row("10.1000/a", Notes="One\nTwo") + row(Title='"A"\n"B"'))
    assert (told(found), problems, found.size) == ([SAYS], (), 2)


@pytest.mark.parametrize(
    "broken", ['7,"A title that nobody closed,x,y\n', "7,too,few\n", row("10.1000/a")[:-1] + "x,y\n"]
)
def test_a_row_that_cannot_be_read_costs_no_other(tmp_path: Path, broken: str) -> None:
    found, problems = read(tmp_path, HEAD + broken + row() + row("10.5555/invented.2"))
    assert [str(p) for p in problems] == [
        "snapshot:2:1: warning[bad-snapshot]: this row cannot be read (a quotation mark too many, or a comma)"
    ]
    assert found.notices.keys() == {"Able_2020", "Cook_2022"}


def test_an_open_quotation_mark_takes_nothing_with_it_up_to_the_next(tmp_path: Path) -> None:
    stray = row("10.1000/a", Notes="x").replace(",x,", ',"x,')
    found, problems = read(tmp_path, HEAD + stray + row() + stray + row("10.5555/invented.2"))
    assert found.notices.keys() == {"Able_2020", "Cook_2022"}
    assert [p.location.line for p in problems] == [2, 4]


@pytest.mark.parametrize("broken", ["7,x,10.5555/Invented.1,0,Retraction\n", '7,"x,7654321,Retraction\n'])
def test_a_broken_row_that_names_a_reference_is_an_error_and_checks_nothing_off(tmp_path: Path, broken: str) -> None:
    found, problems = read(tmp_path, HEAD + broken)
    assert [str(p) for p in problems] == [
        "snapshot:2:1: error[bad-snapshot]: this row cannot be read, and it names 'Able_2020' (look it up by hand)"
    ]
    assert found.covered == {"Cook_2022"}


def test_a_nature_that_we_do_not_know_is_an_error_where_it_concerns_us(tmp_path: Path) -> None:
    found, problems = read(tmp_path, HEAD + row(nature="Vanished") + row("10.1000/a", "Vanished"))
    assert [(p.location.line, str(p.severity)) for p in problems] == [(2, "error")]
    assert "Able_2020" not in found.covered


def test_a_day_that_is_none_is_said_and_the_notice_kept(tmp_path: Path) -> None:
    found, problems = read(tmp_path, HEAD + row(when="31/12/2023"))
    assert str(problems[0]) == (
        "snapshot:2:1: warning[bad-snapshot]: "
        "'31/12/2023' is not a day, in a notice about 'Able_2020' (the worse is assumed)"
    )
    assert found.notices["Able_2020"][0].when is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "the first line names OriginalPaperDOI or OriginalPaperPubMedID, and RetractionNature"),
        ("Title,DOI\nx,y\n", "the first line names OriginalPaperDOI or OriginalPaperPubMedID, and RetractionNature"),
        (HEAD.replace("RetractionNature", "RetractionNatur"), "did you mean 'RetractionNatur'?"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_covers_nothing(tmp_path: Path, text: str, hint: str) -> None:
    found, problems = read(tmp_path, text)
    assert [p.hint for p in problems] == [hint]
    assert "neither Retraction Watch's CSV nor JSON" in problems[0].message
    assert found.covered == set()


def test_a_long_snapshot_is_read_row_by_row() -> None:
    taken = 0

    def lines() -> Iterator[bytes]:
        nonlocal taken
        yield HEAD.encode()
        for number in range(20_000):
            taken = number
            yield row_bytes

    row_bytes = row("10.1000/other").encode()
    for count, _ in enumerate(retraction_watch.rows(lines(), "s")):
        assert taken - count <= 1


def test_a_long_snapshot_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "snapshot"
    path.write_text(HEAD + row("10.1000/other", Institution="A long name. " * 50) * 5000 + row(), encoding="utf-8")
    tracemalloc.start()
    try:
        found, _ = snapshot(path, "snapshot", (ABLE,))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found.size, told(found)) == (5001, [SAYS])
    assert peak < path.stat().st_size / 10


# --- Crossref's JSON


NOTICE = {"DOI": "10.5555/notice.1", "update-to": [link("10.5555/INVENTED.1")]}
WORK = {"DOI": "10.5555/Invented.1", "updated-by": [link("10.5555/notice.1", source="retraction-watch")]}
OTHER = {"DOI": "10.1000/other", "title": ["A title with a bracket ] and a brace }"]}


@pytest.mark.parametrize("work", [NOTICE, WORK], ids=["on the notice", "on the work"])
def test_links_are_read_in_both_directions(tmp_path: Path, work: object) -> None:
    assert told(read(tmp_path, [OTHER, work])[0]) == [PLAIN]


@pytest.mark.parametrize(
    "data",
    [
        [OTHER, WORK],
        WORK,
        {"status": "ok", "message-type": "work", "message": WORK},
        {"status": "ok", "message-type": "work-list", "message": {"total-results": 2, "items": [OTHER, WORK]}},
        {"items": [OTHER, WORK]},
        "\n".join(map(json.dumps, (OTHER, {"message": WORK}))),
        json.dumps([OTHER, WORK], indent=2),
        b"\xef\xbb\xbf \n" + json.dumps([WORK]).encode(),
    ],
    ids=["list", "work", "answer", "page", "dump", "lines", "indented", "marked"],
)
def test_every_shape_of_an_answer_is_read(tmp_path: Path, data: object) -> None:
    found, problems = read(tmp_path, data)
    assert (told(found), problems) == ([PLAIN], ())


def test_json_covers_the_works_in_it_and_no_others(tmp_path: Path) -> None:
    assert read(tmp_path, [{"DOI": COOK.doi}, NOTICE])[0].covered == {"Able_2020", "Cook_2022"}
    assert read(tmp_path, [{"DOI": COOK.doi}])[0].covered == {"Cook_2022"}


@pytest.mark.parametrize(
    ("type", "nature"),
    [
        ("retraction", "retraction"),
        ("withdrawal", "retraction"),
        ("removal", "retraction"),
        ("expression_of_concern", "expression of concern"),
        ("expression-of-concern", "expression of concern"),
        ("erratum", "correction"),
        ("partial_retraction", "correction"),
        ("reinstatement", "reinstatement"),
        ("new_version", None),
    ],
)
def test_crossrefs_types_of_update_have_their_meaning(tmp_path: Path, type: str, nature: str | None) -> None:
    found, problems = read(tmp_path, [{"DOI": ABLE.doi, "updated-by": [link("10.5555/notice.1", type)]}])
    assert [n.nature for n in found.notices.get("Able_2020", ())] == ([nature] if nature else [])
    assert problems == ()


@pytest.mark.parametrize(
    ("stamp", "when"),
    [
        ({"date-parts": [[2019, 7, 26]]}, date(2019, 7, 26)),
        ({"date-parts": [[2019]]}, date(2019, 1, 1)),
        ({"date-parts": [[None]], "date-time": "2019-07-26T00:00:00Z"}, date(2019, 7, 26)),
        ({}, None),
        ("2019", None),
    ],
)
def test_a_date_of_crossref_is_read_as_far_as_it_goes(tmp_path: Path, stamp: object, when: date | None) -> None:
    found, _ = read(
        tmp_path, [{"DOI": ABLE.doi, "updated-by": [{"DOI": "10.5555/n", "type": "retraction", "updated": stamp}]}]
    )
    assert found.notices["Able_2020"][0].when == when


@pytest.mark.parametrize(
    "odd", [{"DOI": 7}, {"DOI": ABLE.doi, "updated-by": "x"}, {"updated-by": [None, 1, {}]}, 3, []]
)
def test_odd_values_are_no_works_and_stop_nothing(tmp_path: Path, odd: object) -> None:
    found, problems = read(tmp_path, [odd, NOTICE])
    assert (told(found), problems) == ([PLAIN], ())


def test_json_that_breaks_off_has_its_place_and_checks_nothing_off(tmp_path: Path) -> None:
    text = "[" + json.dumps(WORK) + ',\n{"DOI": "10.55'
    found, problems = read(tmp_path, text)
    assert str(problems[0]) == (
        "snapshot:2:9: error[bad-snapshot]: this is not JSON: unterminated string starting at; "
        "nothing below it was read (fetch the snapshot anew)"
    )
    assert (told(found), found.covered) == ([PLAIN], set())


PAGE = {"status": "ok", "message": {"total-results": 9, "items": [OTHER, WORK], "query": {"search-terms": None}}}


@pytest.mark.parametrize("chunk", [1, 7, 64, 100_000])
@pytest.mark.parametrize("indent", [None, 1])
def test_pages_one_after_the_other_are_read_with_their_lines(
    monkeypatch: pytest.MonkeyPatch, chunk: int, indent: int | None
) -> None:
    monkeypatch.setattr(crossref_works, "CHUNK", chunk)
    text = "\n".join([json.dumps(PAGE, indent=indent)] * 3 + [json.dumps(WORK, indent=indent)])
    found = [one for one in crossref_works.rows(io.StringIO(text).read, "s") if isinstance(one, Row)]
    assert {one.doi for one in found} == {"10.5555/notice.1"}
    assert len(found) == 4
    assert found[-1].line == text.count("\n", 0, text.rindex("{", 0, text.rindex('"DOI": "10.5555/Invented.1"'))) + 1


@pytest.mark.parametrize("works", [[OTHER] * 5000, {"message": {"items": [OTHER] * 5000}}], ids=["list", "page"])
def test_a_long_list_of_works_is_held_one_work_at_a_time(monkeypatch: pytest.MonkeyPatch, works: object) -> None:
    monkeypatch.setattr(crossref_works, "CHUNK", 256)
    text = io.StringIO(json.dumps(works))
    for count, _ in enumerate(crossref_works.rows(text.read, "s"), 1):
        assert text.tell() - count * (len(json.dumps(OTHER)) + 2) < 1024
    assert count == 5000


# --- No text is too odd


@given(
    st.lists(
        st.sampled_from([row(), row("10.1000/a"), '"', "\n", ",", "x", '7,"', "\x00", "\xff", "7654321,"]), max_size=12
    )
)
def test_no_csv_stops_the_reading(parts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        read(Path(folder), (HEAD + "".join(parts)).encode("latin-1"))


@given(
    st.lists(st.sampled_from(["[", "]", "{", "}", ",", '"', '"DOI":', json.dumps(WORK), "1", " ", "\n"]), max_size=10)
)
def test_no_json_stops_the_reading(parts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        read(Path(folder), "[" + "".join(parts))


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=20
)


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_what_a_csv_writer_writes_is_read_back(pairs: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for title, notes in pairs:
        cells = dict.fromkeys(COLUMNS, "") | {"Record ID": "1", "Title": title, "Notes": notes, "RetractionNature": "x"}
        writer.writerow(cells.values())
    found = list(retraction_watch.rows(io.BytesIO(text.getvalue().encode()), "s"))
    assert [type(one) for one in found] == [Row] * len(pairs)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_read_in_either_way_of_writing(when: date) -> None:
    assert day(f"{when.month}/{when.day}/{when.year} 0:00") == day(when.isoformat()) == when


def test_references_without_identifiers_are_never_covered(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + row(""), BARE)[0].covered == set()


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"message":' * 100_000])
def test_lists_in_one_another_too_deep_are_told(tmp_path: Path, text: str) -> None:
    _, (problem,) = read(tmp_path, text)
    assert problem.rule == "bad-snapshot"


def test_works_too_deep_for_an_answer_are_none(tmp_path: Path) -> None:
    _, problems = read(tmp_path, '{"message": ' + "[" * 500 + '{"DOI": "10.5555/invented.1"}' + "]" * 500 + "}")
    assert problems == ()


def test_a_number_of_thousands_of_digits_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text('[{"DOI": "10.5555/invented.1", "n": %s}]' % ("9" * 5000), encoding="utf-8")
    found, problems = snapshot(file, "works.json", [ABLE])
    assert (found.covered, problems) == (frozenset({"Able_2020"}), ())


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x1c"])
def test_a_rare_mark_of_a_new_line_ends_no_row(mark: str, tmp_path: Path) -> None:
    found, problems = read(tmp_path, HEAD + row(Title=f"One{mark}two"))
    assert (told(found), problems) == ([SAYS], ())
