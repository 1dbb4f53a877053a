import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cite import STYLES, Cite, Item, cited, resolve, token, tokens
from generator.cite.numbering import numbers, runs
from generator.cite.work import Works
from generator.errors import Location
from generator.model.reference import Reference
from generator.model.retraction import Notice, Override, Retraction
from tests.cite.world import REFERENCES, readable

WORDS = st.text(max_size=12)
ITEMS = st.builds(
    Item,
    key=st.sampled_from([*REFERENCES, "lost"]) | WORDS.filter(bool),
    prefix=WORDS,
    locator=WORDS,
    suffix=WORDS,
    suppress_author=st.booleans(),
    offset=st.just(0),  # where a key stood is no part of a token
)
CITES = st.builds(Cite, items=st.lists(ITEMS, min_size=1, max_size=5).map(tuple), in_text=st.booleans())


def cite(*keys, **more):
    return token(Cite(tuple(Item(key) for key in keys), **more))


def works(references):
    return Works(references, STYLES["vancouver"])


def resolved(page, **more):
    return resolve(page, works(REFERENCES), **more)


@given(CITES)
def test_a_token_gives_back_its_citation(given_cite):
    found = next(tokens(f"<p>{token(given_cite)}</p>"))
    assert (found.items, found.in_text) == (given_cite.items, given_cite.in_text)


@given(CITES)
def test_a_token_holds_nothing_that_markdown_could_read(given_cite):
    attribute = re.fullmatch(r'<cite-ref data-items="([^"]*)"></cite-ref>', token(given_cite))
    assert re.fullmatch(r"[A-Za-z0-9%.-]*", attribute[1])


@given(st.lists(CITES, max_size=6))
def test_ids_are_unique_and_every_link_has_its_target(cites):
    page = resolved("<p>" + " and ".join(map(token, cites)) + "</p>")
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    assert "<cite-ref" not in page


@given(st.text(alphabet=st.characters(exclude_characters="<")))
def test_a_page_without_citations_stays_as_it_is(page):
    assert resolved(page) == page


@pytest.mark.parametrize(
    "data", ["", "x", "%5B1%5D", "%7B%7D", "%5B%7B%7D%5D", "%FF", "%5B%5B%5D%5D", "null", "%5B%5D"]
)
def test_what_is_no_token_of_ours_stays_as_it_is(data):
    page = f'<cite-ref data-items="{data}"></cite-ref>'
    assert resolved(page) == page


def test_the_list_ends_the_page_under_its_heading():
    page = resolved(f"<p>a{cite('liu2010')}</p>", heading="Sources")
    assert readable(page) == '<p>a^1^</p>\n<h2 id="references">Sources</h2>\nLIST 1 Liu.'


def test_the_list_stands_where_the_page_has_a_place_for_it():
    page = resolved(f'<div class="ep-references"></div><p>a{cite("liu2010")}</p>')
    assert readable(page) == "LIST 1 Liu.<p>a^1^</p>"


def test_a_place_for_the_list_goes_when_nothing_is_cited():
    assert resolved('<p>a</p><div class="ep-references"></div>') == "<p>a</p>"


def test_each_entry_leads_to_its_own_page():
    page = resolved(cite("nice"), reference_url=lambda key: f"../references/{key}/?a&b")
    assert (
        '<a href="../references/nice/?a&amp;b" aria-label="All places that cite it: reference 1">'
        "All places that cite it</a>" in page
    )


def test_each_entry_leads_back_to_its_first_mention():
    page = resolved(f"a {cite('liu2010')} b {cite('gordon2018', 'liu2010', 'nice')} c {cite('nice')}")
    assert [page.count(f'id="cite:{key}"') for key in ("liu2010", "gordon2018", "nice")] == [1, 1, 1]
    assert page.count('<a href="#cite:gordon2018" aria-label="Back to the text from reference 2">') == 1


def test_links_of_different_entries_have_different_names():
    page = resolved(f"a {cite('liu2010')} b {cite('nice')}", reference_url=lambda key: f"{key}/")
    names = re.findall(r'<span class="ep-ways">.*?</span>', page)
    assert len(names) == len({name for ways in names for name in re.findall('aria-label="(.*?)"', ways)}) / 2 == 2


def test_a_page_holds_a_card_once_however_often_it_cites():
    page = resolved(f"a {cite('gordon2018')} b {cite('gordon2018')} c {cite('gordon2018', 'liu2010')}")
    assert page.count("<template>") == 2
    assert (
        "<template><small>Meta-analysis, 33 studies, 1,877 people</small>"
        "<b>Association of Efficacy of Resistance Exercise Training With Depressive "
        "Symptoms: Meta-analysis and Meta-regression Analysis of Randomized Clinical Trials</b>"
        "<span>Gordon, McDowell, Hallgren et al. JAMA Psychiatry 2018</span>"
        "<small>Details checked · No retraction check recorded</small></template></li>"
    ) in page


def test_a_card_warns_of_a_retraction_first_and_so_does_the_number():
    reference = Reference(key="k", title="T", year="2001", retraction=Retraction.retracted)
    page = resolve(cite("k"), Works({"k": reference}, STYLES["vancouver"]))
    assert "<template><strong>Retracted</strong><b>T</b>" in page
    assert 'aria-label="Reference 1: T 2001, retracted"' in page


def test_a_card_says_nothing_of_checks_that_nobody_records():
    reference = Reference(key="k", title="T", year="2001")
    assert "<template><b>T</b><span>2001</span></template>" in resolve(
        cite("k"), Works({"k": reference}, STYLES["vancouver"])
    )


@pytest.mark.parametrize(
    ("items", "name"),
    [
        ((Item("liu2010"),), "Reference 1: Liu 2010"),
        ((Item("liu2010", locator="p. 3 & 5"),), "Reference 1, p. 3 &amp; 5: Liu 2010"),
        ((Item("liu2010"), Item("gordon2018"), Item("gordon2017")), "References 1–3"),
    ],
)
def test_a_number_is_read_aloud_as_what_it_stands_for(items, name):
    assert f'aria-label="{name}">' in resolved(token(Cite(items)))


def doubted(retraction, **others):
    first = Reference(key="k", title="T", retraction=Retraction(retraction), **others)
    return {"k": first, "l": Reference(key="l", title="L")}


KEPT = Override(reason="Its <b>data</b> stand.", by="ann", until=date(2099, 1, 1))


def test_a_doubted_work_says_so_first_on_its_card_and_last_in_the_list():
    page = resolve(cite("k"), works(doubted("expression-of-concern")))
    assert "<template><strong>Expression of concern</strong>" in page
    assert "T. [Expression of concern]." in page


def test_a_retracted_work_that_somebody_answers_for_says_why_it_is_cited():
    page = resolve(cite("k"), works(doubted("retracted", override=KEPT)))
    why = "Why it is still cited: Its &lt;b&gt;data&lt;/b&gt; stand."
    assert f"<template><strong>Retracted. {why}</strong>" in page
    assert f'[Retracted]. <strong class="ep-doubt">{why}</strong> <span' in page


def test_a_reason_without_a_retraction_is_nobodys_business():
    assert "still cited" not in resolve(cite("k"), works(doubted("none", override=KEPT)))


def test_what_a_snapshot_knows_marks_a_work_whose_entry_is_silent():
    notice = Notice(nature="expression of concern", place=Location("s"))
    page = resolve(cite("k"), works(doubted("none", notices=(notice,))))
    assert "[Expression of concern]." in page


def test_the_space_before_a_raised_number_goes_and_that_before_words_stays():
    words = token(Cite((Item("liu2010", prefix="see"),)))
    assert readable(resolved(f"a {cite('liu2010')} b\n{words}")).startswith("a^1^ b\n(see ^1^)")


def test_text_of_strangers_is_escaped():
    strange = "<img src=x onerror=alert(1)>\"'&"
    reference = Reference(key="k", title=strange, institution=strange)
    item = Item("k", prefix=strange, locator=strange, suffix=strange)
    page = resolve(token(Cite((item, Item(strange)))), works({"k": reference}))
    assert "<img" not in page
    assert "&lt;img" in page


def test_keys_are_listed_by_first_mention():
    assert cited(cite("b", "a") + cite("c", "b")) == ("b", "a", "c")


class Index(HTMLParser):
    """What Material's search keeps: it leaves an excluded element as soon as one of the same name closes in it."""

    def __init__(self):
        super().__init__()
        self.excluded, self.kept = [], []

    def handle_starttag(self, tag, attrs):
        if dict(attrs).keys() & {"data-search-exclude"}:
            self.excluded.append(tag)

    def handle_endtag(self, tag):
        if self.excluded and self.excluded[-1] == tag:
            self.excluded.pop()

    def handle_data(self, data):
        if not self.excluded:
            self.kept.append(data)


def test_numbers_list_and_cards_stay_out_of_the_search():
    index = Index()
    index.feed(resolved(f"<p>a {cite('liu2010')} b {cite('nice', in_text=True)}</p>"))
    name = REFERENCES["nice"].authors[0].literal
    assert "".join(index.kept).replace("\n", " ") == f"a b {name} References "


@given(st.sets(st.integers(1, 40)).map(sorted))
def test_runs_hold_every_number_once_and_none_but_long_ones_collapse(ascending):
    pieces = list(runs(ascending))
    assert [n for piece in pieces for n in piece] == ascending
    assert all(len(piece) == 1 or len(piece) >= 3 for piece in pieces)


def test_runs_of_three_collapse():
    assert list(runs([1, 2, 3, 5, 6, 8])) == [(1, 2, 3), (5,), (6,), (8,)]


def test_unknown_keys_take_no_number():
    cites = [Cite((Item("b"), Item("lost"))), Cite((Item("a"), Item("b")))]
    assert numbers(cites, {"a", "b"}) == {"b": 1, "a": 2}
