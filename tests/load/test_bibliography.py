"""Bibliographies of several files, entries that take from others, and damage that stays where it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.textutils import normalize_whitespace
from pybtex.utils import CaseInsensitiveDict

from generator.errors import Location
from generator.load import bibnames
from generator.load.bibfields import Reading
from generator.load.bibindex import unpacked
from generator.load.biborder import in_order
from generator.load.bibscan import Entry, entries
from generator.load.bibtex import bibliography, references
from generator.load.bibvalues import MONTHS
from generator.load.latex import plain
from tests.house import REPO

REAL = "".join(re.split(r"(?m)^(?=@)", (REPO / "bibliography.bib").read_text(encoding="utf-8"))[:16])
WHOLE = dict(bibliography({"x.bib": REAL.encode()}))


def problems_of(**files):
    found = bibliography({f"{name}.bib": text.encode() for name, text in files.items()})
    return [str(problem) for problem in found.problems]


# --- Damage


def blank(text):
    return re.sub(r"[^\n]", "", text)


DAMAGES = {
    "a brace missing at the end of a value": lambda e: e.replace("}", "", 1),
    "a brace missing at the start of a value": lambda e: e.replace("= {", "= ", 1),
    "the last brace missing": lambda e: e[: e.rindex("}")] + e[e.rindex("}") + 1 :],
    "a brace too many": lambda e: e.replace("},", "}},", 1),
    "a quotation mark": lambda e: e.replace("= {", '= "', 1),
    "a comma missing": lambda e: e.replace("},", "}", 1),
    "an equals sign missing": lambda e: e.replace(" = ", " ", 1),
    "cut in the middle": lambda e: e[: len(e) // 2] + blank(e[len(e) // 2 :]),
    "cut within the key": lambda e: e[: e.index("{") + 3] + blank(e[e.index("{") + 3 :]),
    "a macro that nobody defines": lambda e: re.sub(r"= \{[^}]*\}", "= nobody", e, count=1),
    "no key": lambda e: re.sub(r"\{[^,]*,", "{,", e, count=1),
    "bytes that are no text": lambda e: e.replace("= {", "= {\udcff\udcc3", 1),
    "an entry within a value": lambda e: e.replace("= {", "= {\n@misc{within,", 1).replace("\n", "", 1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_one_entry_leaves_all_others_as_they_were(damage):
    pieces = re.split(r"(?m)^(?=@)", REAL)
    for number, piece in enumerate(pieces):
        if not piece.startswith("@"):
            continue
        hurt = re.match(r"@\w+\{([^,]*)", piece)[1]
        damaged = "".join((*pieces[:number], damage(piece), *pieces[number + 1 :]))
        found = bibliography({"x.bib": damaged.encode(errors="surrogateescape")})
        assert {key: found[key] for key in WHOLE if key != hurt} == {k: r for k, r in WHOLE.items() if k != hurt}
        assert found.problems, f"nobody is told that {hurt} is damaged"


def test_bytes_that_are_no_text_are_told_with_their_place():
    found = bibliography({"x.bib": b"@misc{a,\n  title = {T\xe9},\n}"})
    assert found["a"].title == "T\ufffd"
    (problem,) = found.problems
    assert str(problem).startswith("x.bib:2:13: error[bad-bibtex]: what stands here is not UTF-8 text (save the file")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_give_the_same_places(end):
    text = "@misc{a,\n title = {Ä\n b}}\n\n@misc{ö, title = {T}}\n@misc{c, title = {U}}"
    found = bibliography({"x.bib": text.replace("\n", end).encode()})
    assert [(key, r.title, r.place.line) for key, r in found.items()] == [("a", "Ä b", 1), ("ö", "T", 5), ("c", "U", 6)]


# --- Several files


def test_each_entry_of_several_files_knows_its_own():
    found = bibliography({"a.bib": b"@misc{a, title = {A}}", "b/c.bib": b"\n  @misc{b, title = {B}}"})
    assert found["a"].place == Location("a.bib", 1, 1)
    assert found["b"].place == Location("b/c.bib", 2, 3)


def test_a_key_in_two_files_is_told_with_both_places():
    assert problems_of(a="@misc{k, title = {A}}", b="\n@misc{k, title = {B}}") == [
        "b.bib:2:7: error[duplicate-key]: the key 'k' exists already, at a.bib:1:1 (give one of them another key)"
    ]


def test_macros_and_books_of_one_file_serve_the_next():
    found = bibliography(
        {
            "a.bib": b'@string{p = "Press"}\n@book{b, editor = {Ee, F}, title = {Book}, publisher = p, year = 2001}',
            "b.bib": b"@incollection{c, crossref = {B}, author = {Aa, B}, title = {T}, series = p # { 2}}",
        }
    )
    assert found.problems == ()
    assert (found["c"].booktitle, found["c"].publisher, found["c"].series) == ("Book", "Press", "Press 2")


# --- Entries that take from others


def test_a_chapter_of_a_volume_of_a_series_takes_from_both():
    found, problems = references(
        "@incollection{a, crossref = {b}, author = {Aa, B}, title = {Chapter}}\n"
        "@book{b, crossref = {s}, editor = {Ee, F}, title = {Book}, year = 2001}\n"
        "@collection{s, editor = {Gg, H}, title = {Series}, publisher = {P}, year = 1999, x-design = {web}}",
        "x.bib",
    )
    assert problems == ()
    assert (found["a"].booktitle, found["a"].publisher, found["a"].year) == ("Book", "P", "2001")
    assert found["a"].design is None


def test_an_entry_takes_everything_from_xdata_which_is_no_reference():
    found, problems = references(
        "@xdata{p, publisher = {P}, address = {Rome}}\n"
        "@book{b, xdata = {p}, author = {Aa, B}, title = {T}, year = 2001, address = {Oslo}}",
        "x.bib",
    )
    assert problems == ()
    assert list(found) == ["b"]
    assert "p" not in found
    assert (found["b"].publisher, found["b"].address) == ("P", "Oslo")


def test_a_circle_of_entries_is_told():
    first, second, third = problems_of(
        x="@misc{a, title = {T}, crossref = {b}}\n@misc{b, title = {U}, crossref = {a}}\n"
        "@misc{c, title = {V}, crossref = {c}}"
    )
    told, hint = (
        "error[unknown-reference]: crossref leads on and on by way of",
        "(an entry takes from others in at most",
    )
    assert first.startswith(f"x.bib:1:23: {told} 'b' {hint}")
    assert second.startswith(f"x.bib:2:23: {told} 'a' {hint}")
    assert third.startswith(f"x.bib:3:23: {told} 'c' {hint}")


def test_a_chain_without_end_is_told_and_costs_little():
    text = "".join(f"@misc{{a{n}, title = {{Work number {n}}}, crossref = {{a{n + 1}}}}}\n" for n in range(100))
    found, problems = references(text, "x.bib")
    assert len(problems) == 100 - 8
    assert found["a0"].title == "Work number 0"


def test_a_crossref_that_leads_nowhere_is_told_where_it_stands_alone():
    told = problems_of(
        x="@misc{a, title = {T}, crossref = {b}}\n@misc{b, title = {U}, crossref = {cc}}\n@misc{ccc, title = {V}}"
    )
    assert told == [
        "x.bib:2:23: error[unknown-reference]: crossref names no entry: 'cc' (did you mean 'ccc'?)",
    ]


# --- Two entries for one work


ONE = '@article{a, author = {Gordon, B}, title = {Growth of {Moss} on old \\"Oak Trees}, journal = {J}, year = 2018'


@pytest.mark.parametrize(
    ("title", "more", "told"),
    [
        ("growth of moss on old öak-trees.", "year = 2018", True),
        ("Growth of moss on old oak trees", "year = 2019", True),
        ("Growth of moss on old oaktrees", "year = 2018", True),
        ("Growths of moss on old oak trees", "year = 2018", True),
        ("Growth of moss on old oak trees", "year = 2018, doi = {10.1234/b}", False),
        ("Growth of moss on old oak trees 2", "year = 2018", False),
        ("Growth of moss on young trees", "year = 2018", False),
    ],
)
def test_a_title_that_is_nearly_the_same_is_a_warning(title, more, told):
    two = f"@article{{b, author = {{Gordon, Brett}}, title = {{{title}}}, journal = {{J}}, {more}}}"
    expected = (
        "x.bib:2:39: warning[duplicate-title]: 'b' has nearly the same title as 'a', at x.bib:1:1 "
        "(keep one entry and cite that)"
    )
    assert problems_of(x=f"{ONE}, doi = {{10.1234/a}}}}\n{two}") == ([expected] if told else [])


def test_one_title_by_another_author_in_another_year_is_another_work():
    other = "@article{b, author = {Aa, B}, title = {Growth of moss on old oak trees}, journal = {J}, year = 2001}"
    assert problems_of(x=f"{ONE}}}\n{other}") == []


def test_a_pmid_that_stands_twice_is_told():
    assert problems_of(x="@misc{a, title = {T}, pmid = {12}}\n@misc{b, title = {U}, pmid = 12}") == [
        "x.bib:2:23: error[duplicate-pmid]: 'b' has the same PMID as 'a', at x.bib:1:1 (keep one entry and cite that)"
    ]


# --- Our reading against pybtex's

inner = st.text(alphabet=st.sampled_from("aé \n,=#%'\\-1"), max_size=8)
nested = st.recursive(
    inner, lambda kids: st.lists(kids, max_size=3).map(lambda k: "{" + "".join(k) + "}"), max_leaves=6
)
pieces = st.one_of(
    nested.map(lambda text: "{" + text + "}"),
    nested.map(lambda text: '"' + text + '"'),
    st.integers(0, 9999).map(str),
    st.sampled_from(["jan", "JUN", "mac"]),
)
values = st.lists(pieces, min_size=1, max_size=3).map(" # ".join)
fields = st.dictionaries(st.sampled_from(["title", "Note", "x-nlm", "a_b", "volume"]), values, max_size=4)
layouts = st.tuples(st.sampled_from(["=", " = ", "\n=\t"]), st.sampled_from([",", ",\n  ", " , "]), st.booleans())


@given(fields, layouts)
def test_values_are_read_as_pybtex_reads_them(given_fields, layout):
    equals, comma, trailing = layout
    body = comma.join(["key", *(name + equals + value for name, value in given_fields.items())])
    text = f"@misc{{{body}{comma if trailing else ''}}}"
    macros = CaseInsensitiveDict({**MONTHS, "mac": "M c"})
    _, (_, theirs) = next(iter(LowLevelParser(text, macros=macros)))
    found = next(one for one in entries(text, {**MONTHS, "mac": "M c"}) if isinstance(one, Entry))
    assert found.faults == ()
    assert {name: normalize_whitespace(value) for name, value in found.values.items()} == {
        name.lower(): normalize_whitespace("".join(parts)) for name, parts in theirs
    }


WORDS = (
    r"M{\"u}ller",
    "van",
    "de",
    r"{\'e}tienne",
    r"Mart{\'\i}n",
    "O'Connor",
    "Braun-Smith",
    r"Gon{\c c}alves",
    "{X y}",
)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)
)
def test_names_are_parted_as_pybtex_parts_them(family, given_names):
    part = f"{' '.join(family)}, {' '.join(given_names)}"
    person, name = Person(part), bibnames.names(part).names[0]
    assert (name.prefix, name.family, name.given) == (
        plain(" ".join(person.prelast_names)),
        plain(" ".join(person.last_names)),
        plain(" ".join(person.first_names + person.middle_names)),
    )


# --- Entries that need no closer look

SAID = {
    "author": [
        "Aa, B",
        "Aa, B and Cc, D. E. and others",
        "{A Group}",
        "A Group",
        "A, b, c, d",
        ", ",
        "{}, {}",
        r"\j, A and M{\foo u}ller, B",
        r"\c{q}, A",
        "others",
    ],
    "title": ["T", r"\'E {DNA} \& more", r"\foo{x}", "", "a } b { c"],
    "year": ["2018", "18", "in press", " 2018"],
    "month": ["jan", "January", "13", "juin", "6"],
    "date": ["2018", "2018-06-31", "2018-13", "2018-06/2019"],
    "doi": ["10.1234/a", "https://doi.org/10.1234/a", "11.1/x", r"10.1234/a\_b"],
    "pmid": ["12", "PMC12"],
    "pmcid": ["PMC12", "12", "x"],
    "url": ["https://example.org/a", "javascript:alert(1)", r"https://example.org/a\_b"],
    "urldate": ["2026-11-22", "2026-02-30", "yesterday"],
    "howpublished": ["Online", "https://example.org/", "httpd"],
    "x-design": ["rct", "rtc"],
    "x-studies": ["12", "1,200", "many"],
    "x-retraction": ["none", "gone"],
    "x-override-until": ["2099-01-01", "soon"],
    "translator": ["Aa, B", "A, b, c, d"],
    "journal": ["J"],
    "journaltitle": ["J"],
    "publisher": ["P"],
    "nobody": ["x"],
    "bdsk-url-1": ["x"],
    "file": [r"C:\foo"],
}
ACCENTS = {"v": "CcDdEeNnRrSsTtZz", "c": "CcSsTt", "H": "OoUu", "k": "AaEe", "u": "AaGgIi", "r": "AaUu"}
entry_fields = st.fixed_dictionaries({}, optional={name: st.sampled_from(said) for name, said in SAID.items()})


@given(st.sampled_from(["article", "book", "misc", "online", "techreport", "artcle"]), entry_fields)
def test_an_entry_that_seems_in_order_has_nothing_wrong_with_it(kind, said):
    if in_order(kind, said):
        reading = Reading(kind, "k", {name: " ".join(value.split()) for name, value in said.items()})
        reading.reference(Location("x.bib"), whole=True)
        assert reading.complaints == []


def test_an_ordinary_entry_is_seen_to_be_in_order():
    found = {
        "author": r"Aa, B and M{\"u}ller, C. and {A Group} and others",
        "title": r"On {DNA} \& the {\'e}lan",
        "journal": "J",
        "year": "2018",
        "month": "June",
        "pages": "1--2",
        "doi": "10.1234/a",
        "abstract": "A b.",
    }
    assert in_order("article", found)


@pytest.mark.parametrize(
    "letter",
    [
        *(rf"\{accent}{{{letter}}}" for accent, letters in ACCENTS.items() for letter in letters),
        *(rf"{{\{name}}}" for name in ("i", "L", "l", "O", "o", "ss", "AA", "aa", "AE", "ae", "OE", "oe")),
    ],
)
def test_the_letters_of_common_names_are_understood(letter):
    """They are taken to be in order without being read, which would take a third of the time of a bibliography."""
    said = {"author": f"X{letter}y, A.", "title": "T"}
    assert in_order("misc", said)
    reading = Reading("misc", "k", said)
    reading.reference(Location("x.bib"), whole=True)
    assert reading.complaints == []


# --- The index


def test_an_index_holds_places_and_none_of_the_words():
    found = bibliography({"x.bib": b"@misc{a, title = {Secret words}, abstract = {More of them}}\n@misc{b}"})
    packed = found.index.packed()
    assert "words" not in packed
    assert "them" not in packed
    assert unpacked(packed) == found.index


# --- What others lose


def test_a_key_with_a_space_costs_no_field():
    found, _ = references("@article{a b, title = {T}, journal = {J}, author = {Aa, B}, year = 2001}", "x.bib")
    assert (found["a_b"].title, found["a_b"].journal, found["a_b"].year) == ("T", "J", "2001")


def test_a_title_keeps_its_capitals():
    found, _ = references("@misc{a, title = {HIV and {DNA} in New York}}", "x.bib")
    assert found["a"].title == "HIV and DNA in New York"


def test_a_macro_that_nobody_defines_empties_its_own_field_alone():
    found, _ = references("@misc{a, title = {T}, month = juin, year = 2001}", "x.bib")
    assert (found["a"].title, found["a"].month, found["a"].year) == ("T", None, "2001")
