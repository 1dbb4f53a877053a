"""Handouts for clinics, many at once: planned and checked as a whole, then stamped and written one by one.

A copy ends with a comment that names what it was made of, and the hash of what stands before it. So a run that was
interrupted goes on where it stopped, and what would not change is left alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.appraise.checked import checked
from generator.errors import ContentError, Location, Problem, Severity, has_errors
from generator.load.clinics import clinics
from generator.model.brand import Brand, Logo
from generator.model.content import Content
from generator.model.handout import Variant
from generator.model.palette import Palette
from generator.publish import cache, letters, mkdocs_build
from generator.publish.files import put
from generator.publish.letters import Letters
from generator.publish.pdf import drawing
from generator.publish.plate import Plate
from generator.publish.pool import laid_out_all
from generator.publish.prints import Choice, served
from generator.publish.result import Pdf, SheetFault
from generator.publish.rooms import roomy
from generator.publish.stamp import versions
from generator.render.sheet import Sheet
from generator.render.sheets import Print, brand, doubled, kind_of, prints
from generator.render.tokens import print_sizes

STAMPED_BY = ("plate", "letters", "elements")
"""The modules that make a copy of a plate."""
_END = re.compile(rb"%evipress ([0-9a-f]{64}) ([0-9a-f]{64})\n\Z")
_END_LENGTH = len(b"%evipress  \n") + 2 * 64
_NOWHERE = re.compile(r"https?://(?:[^/@]+\.)?example\.(?:com|net|org)(?::\d+)?(?:/|\Z)", re.IGNORECASE)
"""Addresses that are kept for examples (RFC 2606, section 3): no site can stand there."""
_COPIES = 100
"""After so many copies a plate is opened afresh, so that memory stays flat."""
_NAMED = 3
"""So many of the sheets on which something finds no room are named."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file: where it lies, its pages, and whether it was written; if not, it was there already."""

    path: Path
    pages: int
    written: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Copies that can be made: how many, what found no room, and the making itself, copy by copy."""

    total: int
    warnings: tuple[Problem, ...]
    copies: Iterator[Copy]


_NUMBERED_ABOVE = (Variant.large_print, Variant.easy_read)
"""The forms whose pages are numbered at the top, at the right."""
_NUMBERED = 8.0
"""How wide such a number is at most, with the gap before it, as a multiple of its size."""


@dataclass(frozen=True, slots=True)
class _Order:
    """A plate with all whose copies it prints."""

    item: Print
    pdf: Pdf
    brands: tuple[Brand, ...]

    def plate(self, usual: Letters) -> Plate:
        sizes = print_sizes(kind_of(self.item.handout, self.item.variant))
        aside = _NUMBERED * sizes["body"] if self.item.variant in _NUMBERED_ABOVE else 0.0
        twice = doubled(self.item.handout, self.item.paper)
        return Plate(self.pdf.data, usual, sizes["small"], sizes["body"], aside, twice=twice)


def run(
    root: Path,
    out: Path,
    profiles: Sequence[Path],
    choice: Choice,
    today: date,
    *,
    site_url: str = "",
    jobs: int | None = None,
) -> Run:
    """The chosen handouts for the clinics of some files and folders: `out/<clinic>/<handout>-<paper>.pdf`.

    Raises ContentError with everything that is wrong with content, profiles and logos; then nothing was written.
    NothingChosenError when no handout matches.
    """
    brands = clinics(profiles)
    countries = sorted({one.clinic.country for one in brands})
    content, _ = checked(root, today, countries)
    _refuse_countries(brands, content)
    site_url = site_url or mkdocs_build.site_url(root)
    every = prints(content, site_url, today)
    choice.of(every)
    own = {country: tuple(b for b in brands if b.clinic.country == country) for country in countries}
    orders = [
        _Order(item, pdf, own[country])
        for country in countries
        for item, pdf in roomy(content, country, choice.takes, root, site_url, today, jobs)
    ]
    folder = root / cache.PDFS
    usual, sets = _letters(brands, folder, jobs)
    warnings = (*_nowhere(site_url, root), *_left(brands, out, every), *_plan(orders, usual, sets, folder))
    copies = _copies(orders, out, usual, sets, folder, content.guideline.colours)
    return Run(sum(len(order.brands) for order in orders), warnings, copies)


def _nowhere(site_url: str, root: Path) -> Iterator[Problem]:
    """A warning where the codes on paper would lead to no site, since nobody has set its address."""
    if _NOWHERE.match(site_url):
        message = f"the codes on these copies lead to {site_url}, where no site can stand"
        hint = "set `site_url` to the address of your site, or print with `--site-url`"
        file = root / "mkdocs.yml"
        settings = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        line = settings.count("\n", 0, max(settings.find("site_url:"), 0)) + 1
        yield Problem(Location("mkdocs.yml", line), "bad-value", message, hint, Severity.warning)


def _left(brands: Sequence[Brand], out: Path, every: Sequence[Print]) -> Iterator[Problem]:
    """A warning for each copy of an earlier run that no handout makes any more: somebody would go on handing it out."""
    names = {item.sheet.name for item in every}
    for one in brands:
        for path in sorted((out / one.clinic.id).glob("*.pdf")):
            if path.stem not in names and _END.search(path.read_bytes()[-_END_LENGTH:]):
                message = f"'{path}' is left of an earlier run, and such a handout is not made any more"
                hint = "remove it; its code says what became of it"
                yield Problem(one.at("name"), "withdrawn-advice", message, hint, Severity.warning)


def _refuse_countries(brands: Sequence[Brand], content: Content) -> None:
    """Raises ContentError for clinics of countries for which nobody has found a crisis line."""
    known = served(content)
    hint = f"add one under content/helplines/; there are lines for {', '.join(known)}"
    wrong = [
        Problem(one.at("country"), "missing-helpline", f"there is no helpline for '{one.clinic.country}'", hint)
        for one in brands
        if one.clinic.country not in known
    ]
    if wrong:
        raise ContentError(wrong)


def _letters(brands: Sequence[Brand], folder: Path, jobs: int | None) -> tuple[Letters, dict[str, Letters]]:
    """The letters that most need, and those of each clinic by its id. Raises ContentError for letters no font has."""
    problems: list[Problem] = []
    more: dict[str, frozenset[str]] = {}
    for one in brands:
        wanted = letters.needed(brand.texts(one.clinic).values())
        problems += _missing(one, letters.unset(wanted))
        more[one.clinic.id] = wanted - set(letters.unset(wanted))
    sets = sorted({frozenset(), *more.values()}, key=sorted)
    done: dict[frozenset[str], Letters] = {}
    for wanted, result in zip(sets, laid_out_all(map(letters.sheet, sets), cache_dir=folder, jobs=jobs), strict=True):
        if isinstance(result, Pdf):
            done[wanted] = letters.read(result.data)
            continue
        lacking = [chr(int(code, 16)) for fault in result.faults for code in re.findall(r"\(U\+(\w+)\)", fault.message)]
        for one in brands:
            problems += _missing(one, lacking) if more[one.clinic.id] == wanted else ()
    if problems:
        raise ContentError(problems)
    return done[frozenset()], {id: done[wanted] for id, wanted in more.items()}


def _missing(one: Brand, lacking: Sequence[str]) -> Iterator[Problem]:
    for field, text in brand.texts(one.clinic).items():
        for letter in sorted(set(lacking) & set(text)):
            message = f"no bundled font has '{letter}' (U+{ord(letter):04X}), in the {field} of '{one.clinic.id}'"
            yield Problem(one.at(field), "missing-glyph", message, "write it in other letters")


def _plan(orders: Sequence[_Order], usual: Letters, sets: dict[str, Letters], folder: Path) -> tuple[Problem, ...]:
    """What finds no room on which sheet. Raises ContentError for what must fit and does not, and for bad logos."""
    problems: list[Problem] = []
    for one in {one.clinic.id: one for order in orders for one in order.brands}.values():
        try:
            _drawn(one.logo, folder)
        except SheetFault as error:
            wrong = (f"the logo '{error.name}' cannot be used: {fault.message}" for fault in error.faults)
            problems += [Problem(one.at("logo"), "refused-resource", message) for message in wrong]
    without: dict[tuple[str, str], tuple[Brand, list[str]]] = {}
    tight: dict[tuple[str, str, str], tuple[Brand, list[str]]] = {}
    for order in orders:
        frames, sheet = order.plate(usual).frames, order.item.sheet.name
        for one in order.brands:
            try:
                left = brand.placed(one, frames, sets[one.clinic.id].width, mono=False).left_out
            except brand.MisfitError as error:
                tight.setdefault((one.clinic.id, error.field, str(error)), (one, []))[1].append(sheet)
                continue
            for field in left:
                without.setdefault((one.clinic.id, field), (one, []))[1].append(sheet)
    for (_, field, said), (one, sheets) in tight.items():
        problems.append(Problem(one.at(field), "text-overflow", f"{said}, on {_some(sheets)}", "shorten it"))
    for (id, field), (one, sheets) in without.items():
        message = f"there is no room for the {field} of '{id}' on {_some(sheets)}"
        problems.append(Problem(one.at(field), "text-overflow", message, "it is left out there", Severity.warning))
    if has_errors(problems):
        raise ContentError(problem for problem in problems if problem.severity is Severity.error)
    return tuple(sorted(problems))


def _some(sheets: Sequence[str]) -> str:
    """The first names of many, and how many more there are."""
    more = len(sheets) - _NAMED
    return ", ".join(sheets) if more <= 0 else f"{', '.join(sheets[:_NAMED])} and {more} more"


def _copies(
    orders: Sequence[_Order], out: Path, usual: Letters, sets: dict[str, Letters], folder: Path, palette: Palette
) -> Iterator[Copy]:
    """Every copy, sheet by sheet, made only where it is not there already."""
    for order in orders:
        plate, made = order.plate(usual), 0
        base = hashlib.sha256(order.pdf.data).hexdigest()
        for one in order.brands:
            ours = sets[one.clinic.id]
            mono = order.item.variant is Variant.mono
            place = brand.placed(one, plate.frames, ours.width, mono=mono, palette=palette)
            logo = hashlib.sha256(one.logo.data).hexdigest() if one.logo else ""
            said = (_maker(), base, hashlib.sha256(ours.data).hexdigest(), repr(place), one.clinic.name, logo)
            key = hashlib.sha256("\n".join(said).encode()).hexdigest()
            path = out / one.clinic.id / f"{order.item.sheet.name}.pdf"
            if fresh := not _is_there(path, key):
                made += 1
                if made % _COPIES == 0:
                    plate = order.plate(usual)
                data = plate.stamped(place, ours, one.clinic.name, _drawn(one.logo, folder))
                put(path, data + f"%evipress {key} {hashlib.sha256(data).hexdigest()}\n".encode())
            yield Copy(path, order.pdf.pages, fresh)


def _drawn(logo: Logo | None, folder: Path) -> bytes | None:
    """A logo as a document, drawn once and kept. Raises SheetFault."""
    if logo is None:
        return None
    about = f"{logo.kind} {logo.width} {logo.height} {hashlib.sha256(logo.data).hexdigest()}"
    key = cache.key(Sheet("logo", about))
    if kept := cache.kept(folder, key):
        return kept.data
    data = drawing(logo)
    cache.keep(folder, key, Pdf(data, 1))
    return data


@lru_cache(maxsize=1)
def _maker() -> str:
    """What stamps a copy: our modules and the library, as one hash."""
    code = b"".join((Path(__file__).parent / f"{name}.py").read_bytes() for name in STAMPED_BY)
    return hashlib.sha256(code + versions("pikepdf").encode()).hexdigest()


def _is_there(path: Path, key: str) -> bool:
    """Whether a file is whole, and made of what the key stands for."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    end = _END.fullmatch(data[-_END_LENGTH:])
    digest = hashlib.sha256(data[:-_END_LENGTH]).hexdigest().encode()
    return end is not None and end[1] == key.encode() and end[2] == digest
