"""The shipped handouts in the hands of a clinic: forms that are hard to stamp, each checked and measured."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from generator.model.handout import Handout, Template
from generator.model.safety import Helpline
from generator.publish import clinics
from generator.publish.cache import PDFS
from generator.publish.elements import elements
from generator.publish.pdf import laid_out
from generator.publish.pool import laid_out_all
from generator.publish.prints import Choice
from generator.publish.result import Pdf
from generator.render import sheets
from generator.render.pages.parts import ELSEWHERE
from generator.render.sheets import SLOT
from tests import guide
from tests.conftest import REPO
from tests.publish import checkers
from tests.publish.codes import crowded

URL = "https://guide.test/"
DPI = 150
MM = DPI / 25.4
WHITE_MM = 7.9
"""What each edge of the paper keeps, less a dot, as on the prints without a clinic."""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="#5a1f6b"/></svg>'
CLINIC = """name: Example Community Health Centre
logo: one.svg
phone: 000 0001
address: 1 Éxample Road, Testtown TS1 1AA
web: health.example
country: GB
colours: {ink: "#5a1f6b"}
"""
PRINTS = {item.sheet.name: item for item in sheets.prints(guide.guide(), URL)}


def fullest(template: Template) -> str:
    """The id of the handout of a layout that has the most forms; nothing where there is none."""
    found = [handout for handout in guide.guide().all(Handout) if handout.template is template]
    return max(found, key=lambda handout: len(handout.forms)).id if found else ""


def there(hard: dict[tuple[str, ...], Choice]) -> dict[tuple[str, ...], Choice]:
    """Those prints that the guideline has."""
    return {names: choice for names, choice in hard.items() if PRINTS.keys() >= set(names)}


PAD, SHEET, LEAFLET = (fullest(template) for template in (Template.pad, Template.programme, Template.leaflet))
CHOICES = there(
    {
        (f"{PAD}-a5", f"{PAD}-half-letter", f"{PAD}-letter"): Choice((PAD,), ("a5", "half-letter", "letter")),
        (f"{SHEET}-letter",): Choice((SHEET,), ("letter",), ("standard",)),
        (f"{LEAFLET}-letter-large-print",): Choice((LEAFLET,), ("letter",), ("large-print",)),
        (f"{LEAFLET}-a4-easy-read",): Choice((LEAFLET,), ("a4",), ("easy-read",)),
    }
)
NAMES = tuple(name for names in CHOICES for name in names)
every_copy = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every copy by the name of its sheet. What is laid out for it is kept with that of the site."""
    folder = tmp_path_factory.mktemp("clinic")
    profile = folder / "one.yaml"
    profile.write_text(CLINIC, encoding="utf-8")
    (folder / "one.svg").write_text(LOGO, encoding="utf-8")
    other = folder / "other.yaml"
    other.write_text("name: A\ncountry: GB\n", encoding="utf-8")
    done: dict[str, bytes] = {}
    for choice in CHOICES.values():
        run = clinics.run(REPO, folder / "out", (profile, other), choice, guide.day(), site_url=URL)
        assert [str(problem) for problem in run.warnings] == []
        for copy in run.copies:
            for_another = " for another" * (copy.path.parent.name == "other")
            done[f"{copy.path.stem}{for_another}"] = copy.path.read_bytes()
    assert sorted(name for name in done if not name.endswith("another")) == sorted(NAMES)
    return done


@every_copy
def test_no_rule_is_broken_or_left_out_and_nothing_of_the_handout_is_lost(name: str, copies: dict[str, bytes]) -> None:
    assert checkers.wrong(copies[name], copies[f"{name} for another"]) == []


@every_copy
def test_all_that_a_clinic_is_reached_by_is_on_every_copy(name: str, copies: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(copies[name]) as opened:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)
    for said in ("Example Community Health Centre", "000 0001", "1 Éxample Road, Testtown TS1 1AA", "health.example"):
        assert said in text


@every_copy
def test_codes_are_read_and_nothing_is_printed_where_printers_leave_white(name: str, copies: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(copies[name]) as opened:
        opened.init_forms()
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in opened]
    handout = PRINTS[name].handout
    copied = [page.point(lambda grey: 255 * (grey >= 128)) for page in pages]
    found = [code.text for page in copied for code in zxingcpp.read_barcodes(page)]
    assert found == [f"{URL}p/{handout.id}/{handout.version}/"] * (2 if name == f"{PAD}-letter" else 1)
    for page in pages:
        left, top, right, bottom = page.point(lambda grey: 255 * (grey < 245)).getbbox()
        assert min(left, top, page.width - right, page.height - bottom) >= WHITE_MM * MM


@pytest.mark.parametrize("name", [name for name in NAMES if name == f"{PAD}-letter"])
def test_both_slips_of_a_sheet_look_alike_and_the_second_says_nothing_twice(
    name: str, copies: dict[str, bytes]
) -> None:
    data = copies[name]
    with pymupdf.open(stream=data) as opened:
        picture = opened[0].get_pixmap(dpi=72)
        whole = Image.frombytes("RGB", (picture.width, picture.height), picture.samples)
        names = [word[0] for word in opened[0].get_text("words") if word[4] == "Community"]
        middle = opened[0].rect.width / 2
    half = round(middle)
    top = 45
    assert names[1] - names[0] == pytest.approx(middle, abs=0.1)
    left, right = (whole.crop((at + 12, 0, at + half - 12, top)) for at in (0, half))
    assert left.tobytes() == right.tobytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alts = [str(element.get("/Alt", "")) for element in elements(pdf)]
    assert alts.count("Example Community Health Centre") == 1
    assert not any(alt.startswith(SLOT) for alt in alts)


@pytest.mark.parametrize("name", [name for name in PRINTS if name == f"{SHEET}-letter-large-print"])
def test_lines_of_a_copy_in_large_print_keep_their_distance(name: str) -> None:
    made = sheets.prints(guide.guide(), URL, guide.day(), sheets.Room(0, guide.guide().guideline.country))
    sheet = next(item.sheet for item in made if item.sheet.name == name)
    with pymupdf.open(stream=laid_out(sheet).data) as opened:
        blocks = opened[-1].get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    small = [(span["origin"][1], span["size"]) for span in spans if span["text"].strip()]
    near = [below - above for (above, size), (below, _) in itertools.pairwise(small) if 1 < below - above < 1.2 * size]
    assert near == []


@pytest.mark.parametrize("country", [guide.line().country, guide.abroad().country])
def test_every_handout_can_be_printed_for_a_clinic(country: str) -> None:
    made = sheets.prints(guide.guide(), URL, guide.day(), sheets.Room(0, country))
    done = tuple(laid_out_all([item.sheet for item in made], cache_dir=REPO / PDFS))
    assert [str(result) for result in done if not isinstance(result, Pdf)] == []
    met = {item.sheet.name: crowded(it.data) for item, it in zip(made, done, strict=True) if isinstance(it, Pdf)}
    assert {name: said for name, said in met.items() if said} == {}


def test_clinics_of_every_country_have_room_on_the_fullest_sheets_and_codes_of_their_own(tmp_path: Path) -> None:
    lines = guide.guide().all(Helpline)
    countries = sorted({line.country for line in lines} - {ELSEWHERE})
    for country in countries:
        name = "name: Example Partnership Community Mental Health Team"
        (tmp_path / f"{country.lower()}.yaml").write_text(f"{name}\ncountry: {country}\n", encoding="utf-8")
    codes: dict[str, set[str]] = {}
    full = there(
        {
            (f"{PAD}-a5", f"{PAD}-half-letter"): Choice((PAD,), ("a5", "half-letter")),
            (f"{SHEET}-letter-mono",): Choice((SHEET,), ("letter",), ("mono",)),
        }
    )
    for choice in full.values():
        run = clinics.run(REPO, tmp_path / "out", (tmp_path,), choice, guide.day(), site_url=URL)
        assert [str(problem) for problem in run.warnings] == []
        for copy in run.copies:
            with pypdfium2.PdfDocument(copy.path) as opened:
                text = opened[0].get_textpage().get_text_bounded()
            codes.setdefault(copy.path.stem, set()).add(re.findall(r"\d-([0-9a-f]{7})\b", text)[0])
    assert codes.keys() == {name for names in full for name in names}
    assert {len(found) for found in codes.values()} == {len(countries)}
