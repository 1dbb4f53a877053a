"""A made-up bibliography of real-looking entries, and pages that cite it: the same for every tool that is measured."""

from __future__ import annotations

from pathlib import Path
from random import Random

CITATIONS = 8
"""How many citations a page holds."""
FAMILIES = (
    *("Almeida", "Andersson", "Bauer", r"Berm{\'u}dez", "Brown", "Chen", "Ciałowicz", "Cohen", "de Vries", "Dubois"),
    *("Eriksen", "Ferreira", r"Gon{\c c}alves", "Garcia", "Gruber", r"Hjorth{\o}j", "Hughes", "Ivanova", "Jensen"),
    *("Kim", r"Kr{\"u}ger", "Kovács", "Larsen", r"Lef{\`e}vre", "Li", "Mart{\\'\\i}nez", r"M{\"u}ller", "Nakamura"),
    *(r"Nov{\'a}k", "O'Connor", "Okafor", r"{\"O}zt{\"u}rk", "Patel", "Petrović", r"Re{\'a}tegui", "Rossi", "Sato"),
    *(r"Schr{\"o}der", "Silva", "Smith", r"\v{S}imi{\'c}", "Suzuki", "Tanaka", "Thompson", r"T{\'o}th", "van den Berg"),
    *("Virtanen", "Wang", "Williams", "Yılmaz", "Zhang", "Zieli{\\'n}ski", "{\\AA}berg", "Ångström", "von Braun"),
)
GIVEN = (
    *("Anna", "Benjamin", "Carla", "Daniel", r"Ren{\'e}", "Elif", "Fatima", "Giulia", r"J{\"o}rg", "Hiroshi", "Ines"),
    *("Jan", "Katarzyna", "Liam", "María", "Nadia", "Olivier", "Priya", "Quentin", "Rosa", "Søren", "Tomás", "Wei"),
)
SUBJECTS = (
    "lichen",
    "moss",
    "heath",
    "peat",
    "alder",
    "birch",
    "plankton",
    "eelgrass",
    "bee",
    "swift",
    "trout",
    "otter",
)
THINGS = (
    *("abundance", "breeding success", "carbon uptake", "cover", "diversity", "dispersal", "growth", "mortality"),
    *("nitrogen content", "phenology", "recruitment", "respiration", "species turnover", "survival", "weight loss"),
)
PLACES = (
    *("alpine meadows", "Baltic lagoons", "boreal streams", "the {Camargue}", "coastal dunes", "the {Jura}"),
    *("lowland fens", "mountain lakes", "northern estuaries", r"Sch{\"a}rding", "temperate forests", "urban parks"),
)
KINDS = (
    *("a cohort study", "a long-term record", "a meta-analysis", "a randomised field trial", "a resampling"),
    *("a survey with {DNA} barcodes", "a systematic review", "an experiment", "evidence from {GPS} tags"),
)
JOURNALS = (
    ("Journal of Ecology", "J Ecol"),
    ("Global Change Biology", "Glob Chang Biol"),
    ("Ecology Letters", "Ecol Lett"),
    ("Freshwater Biology", "Freshw Biol"),
    (r"Ann\'ees biologiques", "Annees Biol"),
    ("Limnology \\& Oceanography", "Limnol Oceanogr"),
    ("Oikos", "Oikos"),
    ("New Phytologist", "New Phytol"),
)
SENTENCE = (
    "we measured the plots in spring and autumn over several years; differences between sites were larger than those"
    " between treatments, and a mixed model with site as a random effect gave an estimate with a wide interval"
)
WORDS = SENTENCE.split()
PROSE = (
    "Counts of this kind depend on the weather, on who counts, and on the hour of the day",
    "Plots near the shore lost cover in dry years and gained it back within two seasons",
    "The effect was smaller where grazing went on, and it did not last",
    "Samples were kept cold and read within a week, by two people who did not know their origin",
    "Later work with finer nets found the same, if fewer animals",
)


def bibliography(count: int) -> str:
    """BibTeX of `count` entries, nine articles to one book, all with accents somewhere."""
    random = Random(0)  # noqa: S311  (the same each time; a longer one begins as a shorter one does)
    return "\n".join(_entry(number, random) for number in range(count))


def key(number: int) -> str:
    """The key of an entry, which does not depend on how many there are."""
    return f"ref{number:05}"


def _entry(number: int, random: Random) -> str:
    people = " and ".join(
        f"{random.choice(FAMILIES)}, {random.choice(GIVEN)}" + random.choice(("", " A.", " M.", " J. K."))
        for _ in range(random.choice((1, 2, 3, 4, 5, 6, 6, 7, 8, 12)))
    )
    subject, thing, place, kind = (random.choice(words) for words in (SUBJECTS, THINGS, PLACES, KINDS))
    title = f"{subject.capitalize()} {thing} and {random.choice(THINGS)} in {place}, plot {number}: {kind}"
    year = random.randint(1985, 2026)
    if not number % 10:
        return (
            f"@book{{{key(number)},\n  author = {{{people}}},\n  title = {{{title}}},\n"
            f"  publisher = {{Universit{{\\'e}} de {subject.capitalize()}}},\n  address = {{Orl{{\\'e}}ans}},\n"
            f"  year = {{{year}}},\n  edition = {{{random.randint(1, 5)}}}\n}}\n"
        )
    journal, short = random.choice(JOURNALS)
    first = random.randint(1, 900)
    abstract = " ".join(random.choice(WORDS) for _ in range(60)).capitalize()
    return (
        f"@article{{{key(number)},\n  author = {{{people}}},\n  title = {{{title}}},\n  journal = {{{journal}}},\n"
        f"  shortjournal = {{{short}}},\n  year = {{{year}}},\n  month = {random.choice(('jan', 'may', 'oct'))},\n"
        f"  volume = {{{random.randint(1, 120)}}},\n  number = {{{random.randint(1, 12)}}},\n"
        f"  pages = {{{first}--{first + random.randint(1, 20)}}},\n  doi = {{10.5555/made-up.{year}.{number}}},\n"
        f"  pmid = {{{40_000_000 + number}}},\n  keywords = {{{subject}; {thing}}},\n"
        f"  abstract = {{{abstract}.}},\n}}\n"
    )


def write(folder: Path, pages: int, references: int, *, settings: str, cited: int | None = None) -> Path:
    """A site of `pages` pages that cites the first `cited` of its references; gives the path of its `mkdocs.yml`."""
    random = Random(pages)  # noqa: S311
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "references.bib").write_text(bibliography(references), encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(settings, encoding="utf-8")
    for number in range(pages):
        page = docs / (f"part-{number // 20}/page-{number}.md" if number else "index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(number, cited or references, random), encoding="utf-8")
    return config


def _page(number: int, cited: int, random: Random) -> str:
    """A page of eight paragraphs under three headings, a citation in each."""
    lines = [f"# Page {number}"]
    for count in range(CITATIONS):
        if count % 3 == 0:
            lines.append(f"## Part {count // 3 + 1}")
        said = [random.choice(PROSE) for _ in range(4)]
        lines.append(f"{said[0]} [@{key(random.randrange(cited))}]. {'. '.join(said[1:])}.")
    return "\n\n".join(lines) + "\n"
