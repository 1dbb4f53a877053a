"""Our styles as pybtex finds and runs them print what our own path prints."""

import html as escapes
import re
from importlib.metadata import entry_points

import pytest
from pybtex import format_from_string
from pybtex.backends.html import Backend as Html
from pybtex.backends.plaintext import Backend as Plain
from pybtex.database import Person, parse_string
from pybtex.plugin import find_plugin

from generator.cite import STYLES, html, plain
from generator.load.bibtex import references
from tests.cite.test_styles import FOUND, LINES
from tests.cite.world import GOLD

BIB = (GOLD / "references.bib").read_text(encoding="utf-8")
DATA = parse_string(BIB.replace("@", "\n@", 1), "bibtex")
TWINS = """
@article{b, author = {Aa, Ann}, title = {The second}, journal = {J}, year = 2018}
@article{a, author = {Aa, Ann}, title = {A first}, journal = {J}, year = 2018}
@book{c, author = {{World Health Organization}}, title = {Third}, publisher = {WHO}}
"""


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_installed_under_its_name(style):
    assert len(entry_points(group="pybtex.style.formatting", name=style)) == 1


@pytest.mark.parametrize("style", STYLES)
def test_pybtex_prints_every_gold_case_as_we_do(style):
    made = find_plugin("pybtex.style.formatting", style)()
    printed = {key: next(made.format_entries([entry])).text for key, entry in DATA.entries.items()}
    for name, key, _ in LINES:
        if name == style:
            ours = STYLES[style].entry(FOUND[key])
            assert printed[key].render(Plain()) == plain(ours)
            assert escapes.unescape(printed[key].render(Html())) == escapes.unescape(html(ours))


def test_numbered_styles_keep_the_order_of_citation_and_apa_sorts():
    labels = {
        style: re.findall(r"(?m)^\[(.*?)\] (\w+)", format_from_string(TWINS, style, output_backend="text"))
        for style in STYLES
    }
    assert labels["vancouver"] == labels["ama"] == [("1", "Aa"), ("2", "Aa"), ("3", "World")]
    assert labels["apa7"] == [
        ("Aa, 2018a", "Aa"),
        ("Aa, 2018b", "Aa"),
        ("World Health Organization, n.d.", "World"),
    ]


def test_letters_stand_in_the_list_too():
    printed = format_from_string(TWINS, "apa7", output_backend="text")
    assert "Aa, A. (2018a). A first. J." in printed
    assert "Aa, A. (2018b). The second. J." in printed


def test_an_entry_inherits_from_the_entry_that_its_crossref_names():
    bib = """@incollection{part, author = {Aa, Ann}, title = {Part}, pages = {1--2}, crossref = {whole}}
        @book{whole, editor = {Bb, Bo}, title = {Whole}, publisher = {Press}, year = 2001}"""
    printed = format_from_string(bib, "ama", citations=["part"], output_backend="text")
    assert "[1] Aa A. Part. In: Bb B, ed. Whole. Press; 2001:1-2." in printed


@pytest.mark.parametrize(
    ("style", "printed"),
    [("vancouver", "Gilstrap LC 3rd"), ("ama", "Gilstrap LC III"), ("apa7", "Gilstrap, L. C., III")],
)
def test_names_are_plugins_too(style, printed):
    name = find_plugin("pybtex.style.names", style)().format(Person("Gilstrap, III, Larry C."))
    assert str(name) == printed


def test_another_style_of_pybtex_can_borrow_our_names():
    twins = TWINS.partition("@book")[0]
    printed = format_from_string(twins, "unsrt", name_style="vancouver", output_backend="text")
    assert "[1] Aa A. The second." in printed


def test_latex_gets_our_text_escaped():
    printed = format_from_string("@book{k, title = {50\\% \\& more}, year = 2001}", "ama", output_backend="latex")
    assert r"\emph{50\% \& more}. 2001." in printed


@pytest.mark.parametrize("kind", ["article", "incollection"])
def test_what_an_entry_inherits_is_what_it_inherits_for_us(kind):
    bib = f"""@{kind}{{part, author = {{Aa, Ann}}, title = {{Part}}, crossref = {{whole}}}}
@book{{whole, title = {{Whole}}, note = {{N}}, year = 2018, pmid = {{12}}, x-retraction = {{retracted}}}}"""
    ours = plain(STYLES["vancouver"].entry(references(bib, "x.bib")[0]["part"]))
    assert ours in " ".join(format_from_string(bib, "vancouver", citations=["part"], output_backend="text").split())
