"""Made-up bibliographies that look real: all types, accents, particles, groups, odd titles; always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generator.load.bibtex import references
from generator.model.reference import Reference

FAMILIES = (
    *(
        "Ångström",
        "Béla-Szabó",
        "Çelik",
        "Dvořák",
        "Eriksson",
        "Fernández de la Vega",
        "García",
        "Håkansson",
        "Iñíguez",
    ),
    *("Jørgensen", "Kekäläinen", "Łukasiewicz", "Müller", "Nguyễn", "O'Connor", "Pérez", "Quist", "Rößler", "Šimić"),
    *("Tanaka", "Ünal", "Vargas-Llosa", "Wang", "Xu", "Yılmaz", "Žižek", "McKay", "DiPietro", "St. John", "Smith"),
)
PARTICLES = ("van der", "de", "von", "della", "van den", "de la", "al")
GIVEN = ("Anna", "Björn K.", "C. D.", "Émile", "Fatima Z", "Guðrún", "Hans-Jürgen", "I.", "Jean-Luc", "Mary Ann")
GROUPS = (
    *("{World Health Organization}", "{Trial Group and Friends}", "{Department of Health, Education, and Welfare}"),
    *("{American College of Tests}", "{R\\&D Team}"),
)
TITLES = (
    *(
        "Effects of {X} on {Y} in adults: a randomised trial",
        "{HIV}, {mRNA} and \\textit{in vitro} {IGF}-1",
        "100\\% of {Y}",
    ),
    *(
        "“Quoted” words, {Y} – and a dash",
        "What is {Y}? A review",
        "Is $p < 0.05$ enough for {X}?",
        "{Die} Würde des {Y}",
    ),
    *("A_b \\& c: {X} (the {Y} study)", "Coûts et bénéfices de {X}: une étude", "{COVID-19} and {X}; lessons"),
)
WORDS = ("walking", "sleep", "soil", "bread", "glass", "rivers", "lichens", "tea", "violins", "bees")
JOURNALS = (
    *(("Journal of Tests \\& Trials", "J Tests Trials"), ("Deutsches Ärzteblatt International", "Dtsch Arztebl Int")),
    *(("The Lancet (London)", "Lancet"), ("Revista de Salud Pública", "Rev Salud Publica"), ("PLOS ONE", "PLoS One")),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DESIGNS = ("rct", "meta-analysis", "cohort", "systematic-review", "guideline", "survey")
TYPES = ("article",) * 6 + (
    "book",
    "incollection",
    "inproceedings",
    "report",
    "phdthesis",
    "mastersthesis",
    "online",
    "misc",
)
TYPES += ("unpublished",)


def made(count: int = 300) -> dict[str, Reference]:
    """So many references, each read from BibTeX without a complaint, by key."""
    text = bibtex(count)
    found, problems = references(text, "made.bib")
    assert problems == (), "\n".join(map(str, problems[:5]))
    assert len(found) == count
    return found


def bibtex(count: int = 300) -> str:
    """The same as BibTeX, as people write it."""
    dice = random.Random(7)
    return "\n".join(_entry(dice, number) for number in range(count))


def _entry(dice: random.Random, number: int) -> str:
    kind = TYPES[number % len(TYPES)]
    fields = dict(_fields(dice, kind, number))
    rows = "".join(f"  {name} = {value if name == 'month' else '{' + value + '}'},\n" for name, value in fields.items())
    return f"@{kind}{{made{number}_{fields.get('year', 'nd')},\n{rows}}}\n"


def _fields(dice: random.Random, kind: str, number: int) -> Iterator[tuple[str, str]]:
    def some(*chance_of: str) -> bool:
        return dice.random() < 0.4

    yield "author", _people(dice)
    title = dice.choice(TITLES).replace("{X}", dice.choice(WORDS)).replace("{Y}", dice.choice(WORDS))
    yield "title", f"{title} {number}"
    if some() and not title.endswith("?"):
        yield "subtitle", f"what {dice.choice(WORDS)} tell us"
    if kind == "article":
        journal, short = dice.choice(JOURNALS)
        yield "journal", journal
        yield "shortjournal", short
        yield "volume", str(dice.randint(1, 300))
        if some():
            yield "number", dice.choice(("6", "Suppl 1", "11-12"))
        if some():
            yield "eid", f"e{dice.randint(1000, 99999)}"
        else:
            yield "pages", dice.choice(("455--465", "S12--S19", "7", "e12--e20", "xii--xv"))
    if kind in ("incollection", "inproceedings"):
        yield "booktitle", f"The {dice.choice(WORDS)} handbook"
        yield "editor", _people(dice)
        yield "pages", f"{number + 1}--{number + 9}"
    if kind in ("book", "incollection"):
        yield "publisher", dice.choice(("Springer", "Wiley \\& Sons", "Presses de l'Université"))
        yield "address", dice.choice(("Genève", "New York, NY", "Zürich"))
        yield "isbn", f"978-3-16-{100000 + number}-0"
        if some():
            yield "edition", dice.choice(("2", "3rd ed.", "Second"))
        if some():
            yield "series", "Notes on tests"
    if kind in ("report", "phdthesis", "mastersthesis"):
        yield "institution", dice.choice(("Universität Zürich", "National Institute of Tests", "Kungliga biblioteket"))
    if kind == "report":
        yield "number", f"TR-{number}"
        if some():
            yield "publisher", "Government Printers"
    if kind in ("online", "misc", "report") or some():
        yield "url", f"https://example.org/a_b/{number}?q=1&r=~x"
        yield "urldate", f"2026-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
    yield "year", str(dice.randint(1950, 2026))
    if some():
        yield "month", dice.choice(MONTHS)
        if some():
            yield "day", str(dice.randint(1, 28))
    if kind == "article" and some():
        yield "pubstate", "forthcoming"
    if kind != "online" and some():
        yield "doi", f"10.5555/Test.{number}(19)<1::AID>2.0;3_x"
    if kind == "article" and some():
        yield "pmid", str(10_000_000 + number)
        yield "pmcid", f"PMC{5_000_000 + number}"
    if some():
        yield "note", "Erratum in 2020; see there"
    if some():
        yield "keywords", "; ".join(dice.sample(WORDS, 3))
    if some():
        yield "abstract", f"Background: {title}. Methods: 2 × 3 designs, α = 0.05, n = {number}; results “mixed”."
    if some():
        yield "x-design", dice.choice(DESIGNS)
        yield "x-studies", str(dice.randint(1, 90))
        yield "x-participants", str(dice.randint(10, 90_000))
    if some():
        yield "x-retraction", dice.choice(("retracted", "corrected", "expression-of-concern", "none"))
        yield "x-retraction-checked", "2026-11-01"
    yield "x-verification", dice.choice(("verified", "partly", "unverified"))
    yield "x-source", dice.choice(("PubMed record", "publisher's page; abstract"))
    if some():
        yield "x-verification-note", "The PMID was not seen."


def _people(dice: random.Random) -> str:
    people = []
    for _ in range(dice.choice((1, 1, 2, 3, 7))):
        family = dice.choice(FAMILIES)
        lead = f"{dice.choice(PARTICLES)} " if dice.random() < 0.2 and family[0].isupper() and " " not in family else ""
        family = f"{{{family}}}" if " de " in family else family
        suffix = dice.choice(("Jr., ", "III, ")) if dice.random() < 0.08 else ""
        people.append(f"{lead}{family}, {suffix}{dice.choice(GIVEN)}")
    if dice.random() < 0.15:
        people.append(dice.choice(GROUPS))
    if dice.random() < 0.06:
        people.append("others")
    return " and ".join(people)
