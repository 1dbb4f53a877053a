import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator import cite
from generator.errors import Location, nearest
from generator.load.bibtex import references
from generator.load.latex import plain
from generator.model.reference import Design, Name, Reference, ReferenceType, Retraction, Verification

CASES = yaml.safe_load((Path(__file__).parent / "bibtex.yaml").read_text(encoding="utf-8"))
FIRST = "@misc{first, title = {One}}\n"
MIDDLE = '@article{middle, author = {Aa, B and {C D}},\n  title = "Two {x}", month = jan # "~2", year = {2018}}'
LAST = "\n@misc{last, title = {Three {x}}, note = {y}}\n"
SYNTAX = st.text(alphabet=st.sampled_from('{}()",=#@% \nab'), max_size=4)


def one(entry):
    found, problems = references(entry, "x.bib")
    assert problems == ()
    return next(iter(found.values()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_problems_of(case):
    _, problems = references(case["text"], "x.bib")
    assert [str(problem) for problem in problems] == case["problems"]


def test_an_entry_becomes_a_reference():
    reference = one(
        """
        @article{gordon2018,
          author = {Gordon, Brett R. and van den Hoek, Daniel and {The Group} and others},
          title = {Association of {RET} With Str{\\"o}hle's \\& {\\emph{More}}}, subtitle = {a study},
          journaltitle = {JAMA Psychiatry}, shortjournal = {JAMA Psy},
          date = {2018-06-01}, volume = 75, issue = 6, pages = {566--576},
          doi = {https://doi.org/10.1001/jama_psychiatry.2018.0572}, pmid = {PMID: 29800984}, pmcid = {12},
          url = {https://example.com/a\\_b~c%20d}, urldate = {2026-11-22}, keywords = {one, two; three},
          x-design = {meta-analysis}, x-studies = {33}, x-participants = {1,877}, x-retraction = {corrected},
          x-retraction-checked = {2026-11-22}, x-verification = {partly}, x-source = {abstract},
        }"""
    )
    assert reference == Reference(
        key="gordon2018",
        type=ReferenceType.article,
        authors=(
            Name(family="Gordon", given="Brett R."),
            Name(family="Hoek", given="Daniel", prefix="van den"),
            Name(literal="The Group"),
        ),
        etal=True,
        title="Association of RET With Ströhle's & More: a study",
        journal="JAMA Psychiatry",
        journal_abbrev="JAMA Psy",
        year="2018",
        month=6,
        day=1,
        volume="75",
        number="6",
        pages="566-576",
        doi="10.1001/jama_psychiatry.2018.0572",
        pmid="29800984",
        pmcid="PMC12",
        url="https://example.com/a_b~c%20d",
        urldate=date(2026, 11, 22),
        keywords=("one", "two", "three"),
        design=Design.meta_analysis,
        studies=33,
        participants=1877,
        retraction=Retraction.corrected,
        retraction_checked=date(2026, 11, 22),
        verification=Verification.partly,
        source="abstract",
        place=Location("x.bib", 2, 9),
    )
    assert reference.short == "Gordon 2018"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{Health and Care}", Name(literal="Health and Care")),
        ("de la Cruz, Jr, Ana", Name(prefix="de la", family="Cruz", suffix="Jr", given="Ana")),
        ("Jan van den Hoek", Name(given="Jan", prefix="van den", family="Hoek")),
        (r"{\"O}zt{\"u}rk, Ali", Name(family="Öztürk", given="Ali")),
        ("{Barnes and Noble}, Ann", Name(family="Barnes and Noble", given="Ann")),
        ("Fiatarone Singh, M. A.", Name(family="Fiatarone Singh", given="M. A.")),
    ],
)
def test_a_name_is_read(written, read):
    reference = one(f"@misc{{a, title = {{T}}, author = {{{written} and Aa, B}}}}")
    assert reference.authors == (read, Name(family="Aa", given="B"))


@pytest.mark.parametrize("more", ["", "?via=somebody", "#part-2", "."])
def test_an_address_that_is_that_of_a_doi_gives_the_doi(more):
    reference = one(f"@misc{{a, title = {{T}}, url = {{http://dx.doi.org/10.1234/%28x%29{more}}}}}")
    assert (reference.doi, reference.url) == ("10.1234/(x)", "")


def test_a_page_that_is_given_as_a_range_is_one():
    assert one("@misc{a, title = {T}, pages = {e7--e7}}").pages == "e7"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Gon{\c c}alves, Hjorth{\o}j, Cia{\l}owicz, na\"{\i}ve, \v{S}", "Gonçalves, Hjorthøj, Ciałowicz, naïve, Š"),
        (r"{HIV} and $\alpha$, $I^2$, $\chi^{2}$", "HIV and α, I², χ²"),
        (r"a -- b --- c ``q'' 5\% 100% a~b \& \$5 \{x\}", "a – b — c “q” 5% 100% a b & $5 {x}"),
        (r"\emph{in vivo} {\em x} p \textless{} 0.05 and 3 $\times$ 8", "in vivo x p < 0.05 and 3 × 8"),
        ("O'Connor's ill-health", "O'Connor's ill-health"),
        (r"$\dot{V}$O$_{2max}$, \.{V}O\textsubscript{2}, HbA$_{1c}$, $k$-means", "V̇O2max, V̇O2, HbA1c, k-means"),
        (
            r"10$^{-3}$, 10\textsuperscript{6}, Ca$^{2+}$, 1\textsuperscript{st}, $30^\circ$C",
            "10⁻³, 10⁶, Ca²⁺, 1st, 30°C",
        ),
        (r"The \"Best\" trial, \"{o}, \"O, \`quoted\'", 'The "Best" trial, ö, Ö, ‘quoted\''),
        (r"a\,b\ c\\d, e\-f\/g, E.\@ coli, 5\'-end", "a b c d, efg, E. coli, 5'-end"),
        (r"\href{https://x.test/a_1}{\mbox{The} {\TeX}book}, \noopsort{a}1973", "The TeXbook, 1973"),
        (r"\textalpha, $\Delta$, $\lambda$, $p\leqslant 5$, \textdollar{}3 or \$4", "α, Δ, λ, p≤5, $3 or $4"),
        (
            r"VO<sub>2</sub> of <i>E. coli</i>, p&lt;.05, 10<sup>6</sup> \&amp; AT&T",
            "VO2 of E. coli, p<.05, 10⁶ & AT&T",
        ),
        (r"{\textless}i{\textgreater}In vivo{\textless}/i{\textgreater}: a < b > c", "In vivo: a < b > c"),
        (r"Th{\d{i}} H{\d a}nh, {\b{k}}, c{\h{a}}", "Thị Hạnh, ḵ, cả"),
        (
            r"M{\textquotesingle}Bow {\textquotedblleft}a{\textquotedblright} $\pm$ 5 {\textmu}g, {\texteuro}",
            "M'Bow “a” ± 5 µg, €",
        ),
    ],
)
def test_latex_becomes_plain_text(latex, text):
    assert plain(latex) == text


@given(st.text())
def test_text_of_any_kind_can_become_plain(text):
    assert isinstance(plain(text), str)


@pytest.mark.parametrize(
    ("fields", "month", "day"),
    [
        ("month = jun", 6, None),
        ("month = {June}", 6, None),
        ("month = 6", 6, None),
        ("month = {06}, day = 9", 6, 9),
        ('month = jun # "~5"', 6, 5),
        ("month = {5 June}", None, None),
        ("date = {2018-06}", 6, None),
    ],
)
def test_months_are_read(fields, month, day):
    found, _ = references(f"@misc{{a, title = {{T}}, year = 2018, {fields}}}", "x.bib")
    assert (found["a"].month, found["a"].day) == (month, day)


def test_a_string_holds_from_where_it_stands():
    text = '@string{jp = "JAMA " # {Psychiatry}}\n@misc{a, title = {T}, journal = JP}'
    assert one(text).journal == "JAMA Psychiatry"


def test_a_chapter_takes_what_it_lacks_from_its_book():
    found, problems = references(
        "@incollection{a, crossref = {b}, author = {Aa, B}, title = {Chapter}, pages = {1--9}}\n"
        "@book{b, editor = {Ee, F}, title = {Book}, publisher = {P}, year = 2001, doi = {10.1234/b}}",
        "x.bib",
    )
    assert problems == ()
    chapter = found["a"]
    assert (chapter.title, chapter.booktitle, chapter.publisher, chapter.year) == ("Chapter", "Book", "P", "2001")
    assert (chapter.pages, chapter.doi) == ("1-9", "")


def test_of_two_entries_with_one_key_the_first_is_kept():
    found, _ = references("@misc{a, title = {One}}@misc{a, title = {Two}}@misc{A, title = {Three}}", "x.bib")
    assert {key: reference.title for key, reference in found.items()} == {"a": "One", "A": "Three"}


def test_what_could_be_read_of_a_broken_entry_is_kept():
    found, _ = references("@article{a, title = {T}, journal = {J} year = 2001}", "x.bib")
    assert (found["a"].title, found["a"].journal) == ("T", "J")


@given(st.integers(1, len(MIDDLE) - 1), st.integers(0, 4), SYNTAX)
@example(0, 0, "")
@example(len(MIDDLE) - 1, 1, "")
def test_a_fault_in_one_entry_never_costs_another(at, removed, inserted):
    middle = MIDDLE[:at] + inserted + MIDDLE[at + removed :]
    assume("comment" not in middle.lower())
    found, _ = references(FIRST + middle + LAST, "x.bib")
    assert found["first"].title == "One"
    assert found["last"].title == "Three x"
    assert found["last"].note == "y"


@given(st.text(alphabet=st.sampled_from('@{}()",=#% \n\\abx-1'), max_size=80))
def test_no_text_is_too_strange_and_every_problem_has_a_place_in_it(text):
    _, problems = references(text, "x.bib")
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1


@pytest.mark.parametrize(
    "text", ["@misc{a, title = {", "@comment{", "@misc{a,\n", "{", "a = ", '@misc{a, x="', "@a{b", "%", "@" * 200]
)
def test_time_grows_with_the_text_and_not_faster(text):
    """By the clock, since a pattern that goes back and forth makes no calls that could be counted."""

    def seconds(times):
        start = time.process_time()
        references(text * times, "x.bib")
        return time.process_time() - start

    seconds(10)
    assert seconds(2_000) < max(40 * seconds(200), 0.5)


def test_an_entry_among_thousands_costs_no_more_calls_than_one_among_few():
    entry = (
        "@article{{k{0}, author = {{Gordon, Brett R. and McDowell, Cillian P. and Meyer, Jacob D.}},"
        ' title = {{Number {0} with {{HIV}} and Str{{\\"o}}hle}}, journal = {{J}}, year = 2018, volume = 75,'
        " pages = {{566--576}}, doi = {{10.1234/{0}}}, abstract = {{{1}}}}}"
    )

    def calls(entries):
        text = "\n".join(entry.format(number, "word " * 100) for number in range(entries))
        seen = Counter()
        sys.setprofile(lambda frame, event, argument: seen.update([event]))
        try:
            found, problems = references(text, "x.bib")
        finally:
            sys.setprofile(None)
        assert (len(found), problems) == (entries, ())
        return seen["call"] + seen["c_call"]

    assert calls(3_000) < 15 * calls(300)


def test_pybtex_is_loaded_only_when_a_bibliography_is_read():
    code = "import sys, generator.load.bibtex; assert not {'pybtex', 'latexcodec'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_macros_of_macros_do_not_fill_the_memory():
    macros = ['@string{a0 = "' + "x" * 100 + '"}']
    macros += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 15)]
    text = "\n".join((*macros, "@misc{a, title = {T} # a13}", "@misc{b, title = {U}}"))
    found, problems = references(text, "x.bib")
    assert [p.message for p in problems if p.location.line == 4] == [
        "the pieces joined here make a text of more than 10,000 characters"
    ]
    assert str(problems[0].location) == "x.bib:4:14"
    assert found["b"].title == "U"


@pytest.mark.parametrize("field", ["pages = {1-%s}", "pages = {e1-e%s}", "edition = {%s}"])
def test_no_number_is_too_long_to_be_read(field: str) -> None:
    text = "@article{a, author = {A, B}, title = {T}, journal = {J}, year = {2020}, %s}" % (field % ("9" * 5000))
    found, _ = references(text, "x.bib")
    book = replace(found["a"], type=ReferenceType.book)
    for style in cite.STYLES.values():
        assert all("T" in cite.plain(style.entry(one)) for one in (found["a"], book))


def test_no_number_is_too_long_to_be_suggested() -> None:
    assert nearest("F" + "9" * 5000, ["F1", "F22"]) == ""


@pytest.mark.parametrize("sign", ["\0", "\u200b", "\u202e", "\u2028"])
def test_a_character_that_nobody_sees_is_told_where_it_stands(sign: str) -> None:
    text = f"\ufeff@misc{{a,\n  title = {{A w{sign}ord}},\n  author = {{B, C}},\n  year = 2020,\n}}\n"
    _, (problem,) = references(text, "b.bib")
    assert str(problem) == (
        f"b.bib:2:15: error[bad-bibtex]: a character that cannot be seen stands here, U+{ord(sign):04X} "
        "(type the text afresh)"
    )


def test_a_long_value_does_not_fill_the_message() -> None:
    text = f"@misc{{a, title = {{A}}, author = {{B, C}}, year = 2020, pmid = {{{'x' * 9000}}}}}"
    _, (problem,) = references(text, "b.bib")
    assert problem.message == f"'{'x' * 57}...' is not a PMID"
