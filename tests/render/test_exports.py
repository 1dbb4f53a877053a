"""The downloads: they load again, say the same as the records, and follow their own schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from generator import load
from generator.appraise.certainty import of_claim
from generator.errors import Location
from generator.load.bibtex import references
from generator.load.markup import unmarked
from generator.model.claim import Claim
from generator.model.content import KINDS, Content
from generator.model.finding import Finding
from generator.model.reference import Name, Reference, ReferenceType
from generator.model.retraction import Nature, Notice
from generator.render import exports
from tests.world import SECOND, content, copied

SITE = "https://knees.test/"


@pytest.fixture(scope="module")
def shipped(repo: Path) -> Content:
    return load.content(repo)[0]


@pytest.fixture(scope="module", params=["shipped", "second"])
def world(request: pytest.FixtureRequest, shipped: Content) -> Content:
    return shipped if request.param == "shipped" else content(SECOND)


@pytest.fixture(scope="module")
def files(world: Content) -> Mapping[str, bytes]:
    return exports.files(world, SITE)


def test_every_promised_download_is_there(files: Mapping[str, bytes]) -> None:
    promised = ["findings.csv", "guideline.json", "references.bib", "references.csl.json", "references.ris"]
    assert {f"data/{name}" for name in promised} <= files.keys()


def test_the_same_content_gives_the_same_bytes(world: Content, files: Mapping[str, bytes]) -> None:
    assert exports.files(world, SITE) == files


# --- guideline.json


def test_the_guideline_follows_its_schema(files: Mapping[str, bytes]) -> None:
    schema, data = (json.loads(files[f"data/{name}"]) for name in ("guideline.schema.json", "guideline.json"))
    Draft202012Validator.check_schema(schema)
    assert [e.json_path + ": " + e.message for e in _validator(schema).iter_errors(data)] == []
    assert data["$schema"] == schema["$id"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["findings"][0].update(estimate="big"),
        lambda data: data["claims"][0].pop("plain"),
        lambda data: data["guideline"].update(nickname="x"),
        lambda data: data["derived"]["claims"].update(x={"certainty": "huge", "text": "", "plain": ""}),
    ],
    ids=["words for a number", "a field left out", "a field too many", "no such certainty"],
)
def test_the_schema_refuses_what_is_wrong(spoil: Any) -> None:
    data = json.loads(exports.guideline_json(content(SECOND), SITE))
    spoil(data)
    assert list(_validator(json.loads(exports.guideline_schema(SITE))).iter_errors(data))


def test_the_guideline_holds_every_record_and_reference(world: Content, files: Mapping[str, bytes]) -> None:
    data = json.loads(files["data/guideline.json"])
    for kind, (folder, _) in KINDS.items():
        assert [record["id"] for record in data[folder]] == sorted(world.records[kind])
    assert [item["id"] for item in data["references"]] == sorted(world.references)


def test_a_number_keeps_its_digits(world: Content, files: Mapping[str, bytes]) -> None:
    data = json.loads(files["data/guideline.json"], parse_float=str, parse_int=str)
    written = {record["id"]: record.get("estimate") for record in data["findings"]}
    for finding in world.all(Finding):
        assert written[finding.id] == (None if finding.estimate is None else str(finding.estimate))


def test_derived_words_are_ready_to_read(shipped: Content) -> None:
    derived = json.loads(exports.guideline_json(shipped, SITE))["derived"]
    said = [words for kind in derived.values() for each in kind.values() for words in each.values() if words]
    assert [words for words in said if "{{" in words or "[@" in words or "**" in words] == []
    certain = {claim.id: of_claim(claim, shipped) for claim in shipped.all(Claim)}
    assert {id: said["certainty"] for id, said in derived["claims"].items()} == certain


def _validator(schema: Any) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


# --- findings.csv


def test_the_table_has_a_row_for_each_finding_and_says_what_the_records_say(
    world: Content, files: Mapping[str, bytes]
) -> None:
    rows = list(csv.DictReader(io.StringIO(files["data/findings.csv"].decode())))
    assert [row["id"] for row in rows] == [f.id for f in world.all(Finding)]
    for row, finding in zip(rows, world.all(Finding), strict=True):
        assert row["estimate_as_printed"] == ("" if finding.estimate is None else str(finding.estimate))
        assert row["locator"] == finding.locator
        if finding.turned and finding.low is not None:
            assert Decimal(row["improvement_low"]) <= Decimal(row["improvement"]) <= Decimal(row["improvement_high"])


def test_a_row_leads_to_the_page_that_shows_its_number() -> None:
    (row, *_) = csv.DictReader(io.StringIO(exports.findings_csv(content(SECOND), SITE)))
    assert row["page"] == "https://knees.test/references/Able_2020/#K001"
    assert row["doi"] == "10.5555/invented.1"


def test_a_spreadsheet_takes_no_words_for_a_formula(shipped: Content) -> None:
    for row in csv.DictReader(io.StringIO(exports.findings_csv(shipped, SITE))):
        for cell in row.values():
            assert cell[:1] not in ("=", "@", "+")
            assert not cell.startswith("-") or Decimal(cell) < 0


@pytest.mark.parametrize("caveat", ["=1+1", "+1", "@now", "-x"])
def test_words_that_look_like_a_formula_are_led_by_an_apostrophe(caveat: str, tmp_path: Path) -> None:
    formula = {"content/findings/all.yaml": ("One table was read, not the whole paper.", f'"{caveat}"')}
    table = exports.findings_csv(content(copied(tmp_path, formula)), SITE)
    (row,) = (row for row in csv.DictReader(io.StringIO(table)) if row["id"] == "K002")
    assert row["caveat"] == f"'{caveat}"


# --- references


def test_our_bibliography_loads_again_without_a_problem(world: Content, files: Mapping[str, bytes]) -> None:
    again, problems = references(files["data/references.bib"].decode(), "references.bib")
    assert problems == ()
    assert {key: _plain(r) for key, r in again.items()} == {key: _plain(r) for key, r in world.references.items()}


LETTERS = st.characters(exclude_characters="\\~^`{}", exclude_categories=("C", "Z"))
"""Without what the loader never gives: it reads no lone brace, and takes the others for LaTeX."""
WORDS = (
    st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda words: unmarked(words) == words)  # nor does it give the markup of a catalogue, such as `&gt;`
)


@given(WORDS)
@example("50 % of {people} paid $5 & more_or_less #1")
@example("a -- b ''c'' d")
@example("IGF-1, mRNA and pH: THE trial")
def test_whatever_words_a_title_holds_come_back(words: str) -> None:
    text = exports.bibtex([Reference(key="A", type=ReferenceType.misc, title=words)])
    again, problems = references(text, "x.bib")
    assert [p for p in problems if p.rule != "missing-field"] == []
    assert again["A"].title == words


def test_names_come_back_with_particles_suffixes_and_groups() -> None:
    names = (
        Name(family="Berg", given="Jan", prefix="van der"),
        Name(family="Gilstrap", given="Larry C.", suffix="III"),
        Name(family="Plato"),
        Name(literal="Trial Group and Friends"),
    )
    text = exports.bibtex([Reference(key="A", type=ReferenceType.misc, title="T", authors=names, etal=True)])
    again, problems = references(text, "x.bib")
    assert problems == ()
    assert again["A"].authors == names
    assert again["A"].etal


def test_a_word_with_inner_capitals_is_kept_from_small_letters() -> None:
    assert "title = {The {IGF}-1 of {McKay}}" in exports.bibtex([Reference(key="A", title="The IGF-1 of McKay")])


@pytest.mark.parametrize("write", [exports.bibtex, exports.ris, exports.csl])
def test_a_retraction_that_only_a_snapshot_knows_goes_along(write: Callable[[list[Reference]], str]) -> None:
    notice = Notice(nature=Nature.retraction, place=Location("s"))
    doubted = Reference(key="a", type=ReferenceType.article, title="T", notices=(notice,))
    assert "retracted" in write([doubted])
    assert "retracted" not in write([replace(doubted, notices=())])


def test_an_ris_record_opens_with_its_type_and_ends_with_its_end(world: Content, files: Mapping[str, bytes]) -> None:
    text = files["data/references.ris"].decode()
    assert "\n" not in text.replace("\r\n", "")
    records = [record.split("\r\n") for record in text.split("\r\n\r\n") if record]
    assert len(records) == len(world.references)
    for lines in records:
        assert (lines[0][:6], lines[-1]) == ("TY  - ", "ER  - ")
        assert all(line[2:6] == "  - " and line[:2].isalnum() for line in lines)


def test_an_article_in_ris_has_the_tags_that_managers_read() -> None:
    article = Reference(
        key="A_1",
        type=ReferenceType.article,
        authors=(Name(family="Able", given="Ann"),),
        title="One\nTY  - trap",
        journal="Journal of Tests",
        journal_abbrev="J Test",
        year="2018",
        month=6,
        pages="566-576",
        doi="10.1/x",
    )
    assert exports.ris([article]).split("\r\n") == [
        "TY  - JOUR",
        "ID  - A_1",
        "AU  - Able, Ann",
        "TI  - One TY - trap",
        "T2  - Journal of Tests",
        "J2  - J Test",
        "PY  - 2018",
        "DA  - 2018/06/",
        "SP  - 566",
        "EP  - 576",
        "DO  - 10.1/x",
        "UR  - https://doi.org/10.1/x",
        "ER  - ",
        "",
        "",
    ]


def test_a_csl_item_says_what_the_reference_says(world: Content, files: Mapping[str, bytes]) -> None:
    items = {item["id"]: item for item in json.loads(files["data/references.csl.json"])}
    assert items.keys() == world.references.keys()
    for key, reference in world.references.items():
        item = items[key]
        assert item["title"] == reference.title
        assert item.get("DOI", "") == reference.doi
        assert len(item.get("author", ())) == len(reference.authors) + reference.etal
        if reference.year.isdigit():
            assert item["issued"]["date-parts"][0][0] == int(reference.year)
        assert "" not in item.values()


def _plain(reference: Reference) -> Reference:
    return replace(reference, place=Location(""))
