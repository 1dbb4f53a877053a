import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cite import VANCOUVER, html
from generator.cite.vancouver import author, initials, page_range
from generator.load.bibtex import references
from generator.model.reference import Name, Reference


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Brett R.", "BR"),
        ("BR", "BR"),
        ("B.R.", "BR"),
        ("Jean-Paul", "JP"),
        ("J.-P.", "JP"),
        ("Mary Ann Beth", "MA"),
        ("Luisa Leonie", "LL"),
        ("", ""),
        ("Álvaro", "Á"),
        ("Ana de", "A"),
    ],
)
def test_initials_are_two_at_most(given, printed):
    assert initials(given) == printed


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("566-576", "566-76"),
        ("2521-2532", "2521-32"),
        ("199-201", "199-201"),
        ("100-105", "100-5"),
        ("12", "12"),
        ("e217-e231", "e217-31"),
        ("126A-127A", "126A-127A"),
        ("98-102", "98-102"),
        ("xi-xv", "xi-xv"),
        ("34-36, 41-49", "34-6, 41-9"),
        ("5-3", "5-3"),
        ("e075847", "e075847"),
        ("7-7", "7-7"),
        ("S6-S12", "S6-12"),
    ],
)
def test_page_ranges_do_not_repeat_digits(pages, printed):
    assert page_range(pages) == printed


@given(st.integers(1, 10**6), st.integers(1, 10**4))
def test_a_shortened_range_means_the_same_pages(first, more):
    last = page_range(f"{first}-{first + more}").partition("-")[2]
    assert str(first)[: max(0, len(str(first)) - len(last))] + last == str(first + more)


@given(st.builds(Name, family=st.text(max_size=8), given=st.text(max_size=8), suffix=st.text(max_size=3)))
def test_any_name_can_be_printed(name):
    assert isinstance(author(name), str)


def test_doi_and_pubmed_are_links():
    reference = Reference(key="k", title="X", doi="10.1234/a", pmid="123", pmcid="PMC9")
    printed = html(VANCOUVER.entry(reference))
    assert '<a href="https://doi.org/10.1234/a">doi: 10.1234/a</a>.' in printed
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/123/">PMID: 123</a>;' in printed
    assert '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC9/">PMCID: PMC9</a>.' in printed


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ("Liu, C", "Liu"),
        ("Liu, C and Latham, N", "Liu and Latham"),
        ("Aa, B and Bb, C and Cc, D", "Aa et al"),
        ("Aa, B and others", "Aa et al"),
        ("{World Health Organization}", "World Health Organization"),
    ],
)
def test_authors_in_a_sentence(authors, printed):
    found, _ = references(f"@misc{{k, author = {{{authors}}}, title = {{X}}}}", "x.bib")
    assert VANCOUVER.narrative(found["k"]) == printed
