"""New keys are made like the old ones; two entries for one work are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.appraise.keys import Pattern, free_key, new_key, pattern
from generator.appraise.twins import twins
from generator.load.bibtex import references
from generator.model.reference import Name, Reference

CAMEL = Pattern("_", small=False)


def work(key: str = "k", family: str = "Gordon", year: str = "2018", **fields: Any) -> Reference:
    authors = (Name(family=family),) if family else ()
    return Reference(**{"key": key, "authors": authors, "year": year, **fields})


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([], Pattern("", small=True)),
        (["gordon2018"], Pattern("", small=True)),
        (["Gordon_2018a", "gordon2018", "Gordon_2018"], CAMEL),
        (["Gordon:2018"], Pattern(":", small=False)),
        (["smith2018", "Gordon-2017"], Pattern("", small=True)),
    ],
)
def test_the_pattern_is_that_of_most_keys(keys: list[str], wanted: Pattern) -> None:
    assert pattern([work(key) for key in keys]) == wanted


def test_the_shipped_keys_have_a_pattern(repo: Path) -> None:
    there, _ = references((repo / "bibliography.bib").read_text(encoding="utf-8"), "b")
    assert pattern(there.values()) == CAMEL


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        (work(), "Gordon_2018"),
        (work(family="O'Sullivan"), "OSullivan_2018"),
        (work(family="Kekäläinen"), "Kekalainen_2018"),
        (work(family="Łukasiewicz-Rößler"), "LukasiewiczRossler_2018"),
        (work(family="", authors=(Name(family="Ploeg", prefix="van der"),)), "VanDerPloeg_2018"),
        (work(family="", authors=(Name(literal="World Health Organization"),), year=""), "WHO"),
        (work(family="", authors=(Name(literal="Trial Group"),)), "TrialGroup_2018"),
        (work(family="", title="The effects of tea"), "Effects_2018"),
        (work(family="王"), "ref_2018"),
    ],
)
def test_a_key_is_the_first_name_and_the_year(reference: Reference, wanted: str) -> None:
    assert new_key(reference, (), CAMEL) == wanted


def test_a_letter_tells_a_key_from_its_like_whatever_their_case() -> None:
    assert new_key(work(), ["GORDON_2018", "Gordon_2018a"], CAMEL) == "Gordon_2018b"
    taken = ["x", *(f"x{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    assert free_key("x", taken) == "x-2"


# --- Twins

OLD = work("old", title="Effects of a nine-month training programme", doi="10.1/AbC", pmid="7")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (work(doi="10.1/aBC", title="Other"), "the DOI 10.1/AbC"),
        (work(pmid="7", title="Other"), "the PMID 7"),
        (work(title="Effects of a nine month training programme."), "the title"),
        (work(title="Effect of a nine-month training programme", year="2019"), "nearly the title"),
        (work(title="Effects of a nine-month training programme", year=""), "the title"),
        (work(title="Effects of a nine-month training programme", year="2024"), ""),
        (work(title="Effects of a two-year diet programme"), ""),
        (work(title=""), ""),
    ],
)
def test_a_work_that_is_there_already_is_found(new: Reference, why: str) -> None:
    assert [twin.why for twin in twins(new, [OLD])] == ([why] if why else [])


def test_a_key_counts_where_somebody_chose_it() -> None:
    assert [twin.why for twin in twins(work("new"), [OLD], key="OLD")] == ["the key 'old'"]


def test_no_two_shipped_references_are_the_same_work(repo: Path) -> None:
    there, _ = references((repo / "bibliography.bib").read_text(encoding="utf-8"), "b")
    assert [r.key for r in there.values() if twins(r, [other for other in there.values() if other is not r])] == []
