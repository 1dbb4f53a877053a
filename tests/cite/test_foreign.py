import re

import pytest
from pybtex.database import parse_string
from pybtex.plugin import find_plugin
from pybtex.style.formatting import BaseStyle

from generator.cite import foreign as module
from generator.cite import html, named, plain, resolve, token
from generator.cite.grammar import Cite, Item
from generator.cite.style import Cited, Piece
from generator.cite.vancouver import VANCOUVER
from generator.cite.work import Works
from generator.load.bibtex import references
from generator.model.reference import Name, Reference
from tests.cite.test_styles import FOUND

BIB = r"""
@article{able, author = {Able, Ann and Baker, Bo}, title = {{Stretching for HIV: 50\% \& more}}, journal = {Knees},
  year = 2020, volume = 1, number = 2, pages = {10--19}, doi = {10.5555/a_b}}
@book{cook, author = {Cook, Cy}, title = {{Careful trials}}, publisher = {Press}, address = {York}, year = 2019}
@techreport{dee, author = {Dee, D}, title = {{Audit}}, institution = {Office}, number = 7, year = 2018}
"""
KEYS = ("able", "cook", "dee")


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha", "unsrtalpha"])
def test_a_style_of_pybtex_prints_what_pybtex_prints(style):
    ours, _ = references(BIB, "x.bib")
    made = find_plugin("pybtex.style.formatting", style)()
    theirs = {
        e.key: e.text.render_as("html") for e in made.format_entries(parse_string(BIB, "bibtex").entries.values())
    }
    for key in KEYS:
        wanted = theirs[key].replace('<span class="bibtex-protected">', "").replace("</span>", "")
        assert html(named(style).entry(ours[key])) == wanted.replace("\n", " ").replace("&ndash;", "–").replace(
            "&nbsp;", "\xa0"
        )


@pytest.mark.parametrize(
    ("style", "cited"),
    [("unsrt", Cited()), ("unsrtalpha", Cited(label="AB20")), ("plain", None), ("alpha", None)],
)
def test_a_style_says_how_its_works_are_cited_and_sorted(style, cited):
    ours, _ = references(BIB, "x.bib")
    found = named(style).cited(ours["able"])
    assert found == cited or (found.order[0] == "able  ann     baker  bo  " and bool(found.label) == (style == "alpha"))


def page(style, *keys):
    ours, _ = references(BIB, "x.bib")
    return resolve("".join(f"<p>x {token(Cite((Item(key),)))}</p>" for key in keys), Works(ours, named(style)))


def test_numbers_follow_the_order_of_a_sorted_list():
    made = page("plain", "dee", "able")
    assert re.findall(r'<li id="ref-(\d)">(\w+)', made) == [("1", "Ann"), ("2", "D")]
    assert re.search(r'href="#ref-2" aria-label="Reference 2: [^"]*">2</a>', made)


def test_labels_stand_in_square_brackets_and_before_their_entries():
    made = page("alpha", "dee", "able")
    assert ">AB20</a>" in made
    assert '<li id="ref-1">[AB20] Ann Able' in made
    assert 'data-search-exclude>[<span class="ep-cite ep-cite--name"><a id="cite:dee" href="#ref-2"' in made


@pytest.mark.parametrize("key", sorted(FOUND))
@pytest.mark.parametrize("style", ["unsrt", "alpha"])
def test_every_type_of_entry_finds_a_way(style, key):
    printed = plain(named(style).entry(FOUND[key]))
    assert FOUND[key].title[1:].rstrip("?.") in printed
    assert "{" not in printed
    assert "\\" not in printed


def test_what_a_style_cannot_print_reads_as_vancouver(monkeypatch):
    class Broken(BaseStyle):
        def format_misc(self, context):
            raise RuntimeError

    adapter = module._Adapter(Broken())
    reference = Reference(key="k", title="X", authors=(Name(family="A"),))
    assert adapter.entry(reference) == VANCOUVER.entry(reference)


def test_a_style_that_cannot_be_loaded_is_an_error_of_the_setting(monkeypatch):
    def found(group, name):
        raise ImportError("no module named x")

    module.foreign.cache_clear()
    monkeypatch.setattr("pybtex.plugin.find_plugin", found)
    with pytest.raises(ValueError, match=r"'unsrt' cannot be loaded: no module named x \(use one of vancouver"):
        named("unsrt")


def test_no_address_but_a_web_address_becomes_a_link():
    from pybtex.richtext import HRef, Text

    text = Text(HRef("javascript:alert(1)", "a"), HRef("https://example.org", "b"))
    assert text.render(module._backend()()) == (Piece("a"), Piece("b", "https://example.org"))
