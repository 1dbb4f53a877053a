import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cite import STYLES, StyleError, edition_of, html, named, plain
from generator.cite.apa import APA
from generator.cite.apanames import authors, initials
from generator.cite.style import LETTER, Piece, joined, lettered
from generator.load.bibtex import references
from generator.model.reference import Name, Reference, ReferenceType
from tests.cite.world import GOLD, marked

FOUND, PROBLEMS = references((GOLD / "references.bib").read_text(encoding="utf-8"), "references.bib")
LINES = [
    (style, key, line)
    for style in STYLES
    for key, line in yaml.safe_load((GOLD / f"{style}.yaml").read_text(encoding="utf-8")).items()
]
MORE = yaml.safe_load((GOLD / "vancouver-more.yaml").read_text(encoding="utf-8"))
ANY = st.builds(
    Reference,
    key=st.just("k"),
    type=st.sampled_from(ReferenceType),
    authors=st.lists(st.builds(Name, family=st.text(max_size=6), given=st.text(max_size=6)), max_size=4).map(tuple),
    editors=st.lists(st.builds(Name, literal=st.text(max_size=6)), max_size=2).map(tuple),
    **{
        name: st.text(max_size=6)
        for name in ("title", "journal", "booktitle", "year", "volume", "number", "pages", "edition", "genre", "doi")
    },
)


def test_nothing_is_wrong_with_the_gold_but_two_works_that_nobody_signed():
    assert {problem.message for problem in PROBLEMS} == {
        "article 'no-author' has no author",
        "article 'pages-alone' has no author",
    }


def test_every_style_has_at_least_forty_gold_lines_and_every_type_is_among_them():
    counts = {style: sum(1 for s, _, _ in LINES if s == style) for style in STYLES}
    assert min(counts.values()) >= 40
    assert {FOUND[key].type for _, key, _ in LINES} == set(ReferenceType)


@pytest.mark.parametrize(("style", "key", "line"), LINES, ids=[f"{style}-{key}" for style, key, _ in LINES])
def test_a_style_prints(style, key, line):
    assert marked(STYLES[style].entry(FOUND[key])) == line


@pytest.mark.parametrize("case", MORE, ids=lambda case: case["name"])
def test_vancouver_prints(case):
    found, problems = references(case["entry"], "x.bib")
    assert problems == ()
    assert plain(STYLES["vancouver"].entry(found["k"])) == case["line"]


@settings(max_examples=60)
@given(ANY, st.sampled_from([*STYLES, "unsrt", "alpha"]))
def test_any_reference_can_be_printed_in_any_style(reference, style):
    made = named(style)
    assert "<!--" not in html(made.entry(reference))
    assert isinstance(made.narrative(reference) + made.source(reference), str)
    assert all(isinstance(part, str) for part in made.cited(reference).order)


@pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
def test_whatever_an_entry_holds_is_escaped(style):
    strange = "<script>alert('x')</script> & \"more\""
    reference = Reference(
        key="k", type="article", title=strange, journal=strange, doi='10.1234/"><b>', authors=(Name(literal=strange),)
    )
    printed = html(style.entry(reference))
    assert "<script" not in printed
    assert "<b>" not in printed
    assert printed.count("<a ") == 1


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Brett R.", "B. R."),
        ("BR", "B. R."),
        ("Jean-Paul", "J.-P."),
        ("J.-P.", "J.-P."),
        ("Chiung-ju", "C.-J."),
        ("Mary Ann Beth", "M. A. B."),
        ("Álvaro", "Á."),
        ("", ""),
    ],
)
def test_apa_spaces_its_initials(given, printed):
    assert initials(given) == printed


@pytest.mark.parametrize(("count", "last"), [(20, "A, S., & A, T."), (21, "A, S., . . . A, U.")])
def test_apa_names_twenty_authors_and_of_more_nineteen_and_the_last(count, last):
    assert authors([Name(family="A", given=chr(65 + n)) for n in range(count)]).endswith(last)


def test_a_letter_stands_behind_the_year_where_a_page_asks_for_one():
    pieces = APA.entry(Reference(key="k", title="X", year="2018", type="book"))
    assert plain(pieces) == "X. (2018)."
    assert plain(lettered(pieces, "b")) == "X. (2018b)."
    assert html(pieces, marked=True) == "<em>X</em>. (2018<!--letter-->)."


def test_neighbours_of_one_kind_are_one_piece():
    pieces = (Piece("a"), Piece("b"), LETTER, Piece(""), Piece("c"), Piece("d", tag="em"), Piece("e", tag="em"))
    assert joined(pieces) == (Piece("ab"), LETTER, Piece("c"), Piece("de", tag="em"))


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("vancuver", "did you mean 'vancouver'?"), ("unsort", "did you mean 'unsrt'?"), ("apa", "did you mean 'apa7'?")],
)
def test_an_unknown_style_is_refused_with_the_nearest_of_all(wrong, hint):
    with pytest.raises(StyleError, match="no citation style is called") as caught:
        named(wrong)
    assert caught.value.hint == hint


def test_a_style_of_others_is_known_by_the_package_that_holds_it():
    assert edition_of("unsrt").startswith("unsrt pybtex ")
    assert edition_of("vancouver").startswith("vancouver ")


def test_our_styles_need_no_pybtex():
    program = "import sys, generator.cite.extension; sys.exit('pybtex' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
