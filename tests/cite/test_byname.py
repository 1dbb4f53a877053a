"""Pages whose style cites by authors and year."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.cite import STYLES, resolve, token, tokens
from generator.cite.byname import letter
from generator.cite.extension import EvipressExtension
from generator.cite.grammar import Cite, Item, cites
from generator.cite.work import Works
from generator.load.bibtex import references

BIB = """
@article{gordon2018, author = {Gordon, B. R. and Mc, C. and Lyons, M.}, title = {Two}, journal = {J}, year = 2018}
@article{gordon2020, author = {Gordon, B. R. and Mc, C. and Lyons, M.}, title = {Four}, journal = {J}, year = 2020}
@article{gordon2018b, author = {Gordon, B. R. and Mc, C. and Lyons, M.}, title = {A third}, journal = {J}, year = 2018}
@article{other2018, author = {Gordon, B. R. and Mc, C. and Zz, Z.}, title = {X}, journal = {J}, year = 2018}
@article{namesake, author = {Gordon, Z. and Mc, C.}, title = {X}, journal = {J}, year = 2001}
@article{liu, author = {Liu, C. and Latham, N.}, title = {X}, journal = {J}, year = 2010}
@article{adams, author = {Adams, A.}, title = {X}, journal = {J}, pubstate = {inpress}}
@online{who, author = {{World Health Organization}}, title = {X}, url = {https://example.org}, urldate = {2026-01-02}}
@online{who2, author = {{World Health Organization}}, title = {Y}, url = {https://example.org}, urldate = {2026-01-02}}
@article{untitled, title = {Sting in the tail}, journal = {J}, year = 2002}
@book{titled, title = {A whole <book>}, publisher = {P}, year = 2003}
"""
WORKS = Works(references(BIB, "b.bib")[0], STYLES["apa7"])


def page(text):
    """A text with its citations resolved, without cards and list."""
    written = text
    for cite in reversed(list(cites(text))):
        written = written[: cite.offset] + token(cite) + written[cite.end :]
    made = resolve(written, WORKS)
    made = made.partition("\n<h2")[0]
    return unescape(re.sub(r"</?(?:cite|span|a)\b[^>]*>", "", made))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("x [@liu].", "x (Liu & Latham, 2010)."),
        ("@liu say", "Liu and Latham (2010) say"),
        ("@gordon2018 say", "Gordon et al. (2018) say"),
        ("@gordon2018 [p. 3] say", "Gordon et al. (2018, p. 3) say"),
        ("@gordon2018 [@liu] say", "Gordon et al. (2018; Liu & Latham, 2010) say"),
        ("x [@liu, pp. 3-5, and elsewhere]", "x (Liu & Latham, 2010, pp. 3-5, and elsewhere)"),
        ("x [see @liu]", "x (see Liu & Latham, 2010)"),
        ("x [-@liu]", "x (2010)"),
        ("x [@liu; @adams]", "x (Adams, in press; Liu & Latham, 2010)"),
        ("x [see @liu; @adams]", "x (see Liu & Latham, 2010; Adams, in press)"),
        ("x [@gordon2020; @gordon2018]", "x (Gordon et al., 2018, 2020)"),
        ("x [@gordon2020; @gordon2018, p. 3]", "x (Gordon et al., 2018, p. 3; Gordon et al., 2020)"),
        ("x [@gordon2018; @gordon2018b]", "x (Gordon et al., 2018a, 2018b)"),
        ("x [@gordon2018b]", "x (Gordon et al., 2018)"),
        ("x [@who] [@who2]", "x (World Health Organization, n.d.-a) (World Health Organization, n.d.-b)"),
        ("x [@namesake; @gordon2020]", "x (B. R. Gordon et al., 2020; Z. Gordon & Mc, 2001)"),
        ("x [@gordon2018; @other2018]", "x (Gordon, Mc, & Lyons, 2018; Gordon, Mc, & Zz, 2018)"),
        ("@gordon2018 [@other2018]", "Gordon, Mc, and Lyons (2018; Gordon, Mc, & Zz, 2018)"),
        ("x [@untitled; @titled]", "x (“Sting in the tail”, 2002; <em>A whole <book></em>, 2003)"),
    ],
)
def test_a_text_cites_by_name(text, printed):
    assert page(text) == printed


def test_the_list_is_in_the_order_of_names_with_its_letters_and_links():
    made = resolve("".join(token(Cite((Item(key),))) for key in ("liu", "gordon2018", "gordon2018b", "adams")), WORKS)
    listed = re.findall(r'<li id="ref-(\d)">(.*?)</li>', made)
    assert [n for n, _ in listed] == ["1", "2", "3", "4"]
    assert [line.partition("(")[2][:6] for _, line in listed] == ["in pre", "2018a)", "2018b)", "2010)."]
    assert "A third" in listed[1][1]
    assert 'ep-reflist ep-reflist--named"' in made
    assert "<!--" not in made


def test_each_work_has_its_link_and_each_entry_its_card():
    made = resolve(token(Cite((Item("liu"), Item("adams")))), WORKS)
    assert made.startswith(
        '<cite class="ep-cited" data-search-exclude>(<span class="ep-cite ep-cite--name">'
        '<a id="cite:adams" href="#ref-1">Adams, in press</a></span>'
    )
    assert made.count("<template>") == 2


def test_an_unknown_key_is_marked_in_its_place():
    made = resolve(token(Cite((Item("liu"), Item("lost")))), WORKS, unknown=lambda key: f"?{key}?")
    assert re.sub("<[^>]*>", "", made.split("</cite>")[0])[-9:] == "; ?lost?)"
    in_text = resolve(token(Cite((Item("liu"),))) + token(Cite((Item("lost"),), in_text=True)), WORKS)
    assert "[no reference “lost”]" in in_text


WORDS = st.text(max_size=8)
ITEMS = st.builds(
    Item,
    key=st.sampled_from([*WORKS, "lost"]),
    prefix=WORDS,
    locator=WORDS,
    suffix=WORDS,
    suppress_author=st.booleans(),
)
CITES = st.builds(Cite, items=st.lists(ITEMS, min_size=1, max_size=5).map(tuple), in_text=st.booleans())


class Elements(HTMLParser):
    """Whether an element stands in another of its name that the search leaves out, which would end that too soon."""

    def __init__(self):
        super().__init__()
        self.excluded, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.excluded:
            self.wrong.append(tag)
        if "data-search-exclude" in dict(attrs):
            self.excluded.append(tag)

    def handle_endtag(self, tag):
        if self.excluded and self.excluded[-1] == tag:
            self.excluded.pop()


@given(st.lists(CITES, max_size=5))
def test_any_page_has_unique_ids_whole_links_and_nothing_that_ends_an_exclusion_early(found):
    made = resolve("<p>" + " and ".join(map(token, found)) + "</p>", WORKS)
    ids = re.findall(r'\bid="([^"]*)"', made)
    assert len(ids) == len(set(ids))
    assert {unquote(unescape(to)) for to in re.findall(r'href="#([^"]*)"', made)} <= set(map(unescape, ids))
    assert not list(tokens(made))
    elements = Elements()
    elements.feed(made)
    assert elements.wrong == []


def test_markdown_in_this_style_names_authors_in_headings_too():
    md = Markdown(extensions=["toc", EvipressExtension(references=WORKS.references, style="apa7")])
    made = md.convert("# @liu\n\nx [@liu]")
    assert "Liu and Latham (" in re.sub("<[^>]*>", "", made)
    assert md.toc_tokens[0]["name"] == "Liu and Latham"


@pytest.mark.parametrize(("index", "shown"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba")])
def test_letters_go_on_after_z(index, shown):
    assert letter(index) == shown
