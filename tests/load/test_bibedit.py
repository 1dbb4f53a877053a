"""A field is written into an entry, and every other character of the bibliography stays."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.bibedit import with_fields
from generator.load.bibtex import references
from tests.world import SECOND

BIB = "bibliography.bib"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,\n  title = {T},\n}\n", "@misc{a,\n  title = {T},\n  note = {N},\n}\n"),
        ("@misc{a,\n  title = {T}\n}\n", "@misc{a,\n  title = {T},\n  note = {N}\n}\n"),
        ("@misc{a,\r\n\ttitle = {T},\r\n}\r\n", "@misc{a,\r\n\ttitle = {T},\r\n\tnote = {N},\r\n}\r\n"),
        ("@misc{a, title = {T}}", "@misc{a, title = {T}, note = {N}}"),
        ('@misc(a, title = "T {)}")', '@misc(a, title = "T {)}", note = {N})'),
        ("@misc(a, title = {T}, year = 2020)", "@misc(a, title = {T}, year = 2020, note = {N})"),
        ("@misc{a, title = {T}, year = 2020% why\n}", "@misc{a, title = {T}, year = 2020, note = {N}% why\n}"),
        ("@misc{a, title = {T}, year = 2020 , }", "@misc{a, title = {T}, year = 2020 , note = {N}, }"),
        ('@misc{a, title = "T" # {U} # jan}', '@misc{a, title = "T" # {U} # jan, note = {N}}'),
        ("@misc{a, note={old {one}}, title = {T}}", "@misc{a, note={N}, title = {T}}"),
        ('@misc{a, NOTE = jan # "x", title = {T}}', "@misc{a, NOTE = {N}, title = {T}}"),
        ("@misc{a,\n  title = {T}, % why\n}\n", "@misc{a,\n  title = {T},\n  note = {N}, % why\n}\n"),
    ],
)
def test_a_field_is_written_the_way_its_neighbours_are(before: str, after: str) -> None:
    assert with_fields(before, {"a": {"note": "N"}}) == after
    assert references(after, BIB)[0]["a"].note == "N"


def test_only_the_named_entry_is_touched() -> None:
    text = "% @misc{a, x}\n@comment{@misc{a, title={}}}\n@string{s = {S}}\n@misc{b, title = s}\n@misc{a, title = {T}}\n"
    assert with_fields(text, {"a": {"note": "N"}}) == text.replace("{T}}", "{T}, note = {N}}")
    assert with_fields(text, {"c": {"note": "N"}, "s": {"note": "N"}}) == text


@given(st.sets(st.sampled_from(["Able_2020", "Cook_2022", "Aalto_2024", "Aardvark_2025"])), st.booleans())
def test_what_is_written_is_read_back_and_all_else_is_as_it_was(keys: set[str], windows: bool) -> None:
    text = (Path(SECOND) / BIB).read_text(encoding="utf-8")
    text = text.replace("\n", "\r\n") if windows else text
    fields = {"x-retraction": "corrected", "x-verification": "partly", "x-retraction-checked": "2026-01-02"}
    found, problems = references(with_fields(text, dict.fromkeys(keys, fields)), BIB)
    assert problems == ()
    for key, reference in references(text, BIB)[0].items():
        now = asdict(found[key])
        assert (now["retraction"], now["verification"]) == (
            ("corrected", "partly") if key in keys else (reference.retraction, reference.verification)
        )
        assert now["title"] == reference.title
        assert replace(found[key], place=reference.place) == reference or key in keys


@given(st.text('@misc{a,="} #%\n', max_size=40))
def test_no_text_stops_the_writing(text: str) -> None:
    assert with_fields(text, {}) == text
    with_fields(text, {"a": {"note": "N"}, "misc": {"note": "N"}})
