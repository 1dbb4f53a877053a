"""Handouts for clinics: stamped, tagged, made once, and taken up where a run was interrupted."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Name
from PIL import Image

from generator.errors import ContentError
from generator.publish import clinics
from generator.publish.elements import elements
from generator.publish.prints import Choice, NothingChosenError
from tests import world
from tests.publish import checkers
from tests.publish.codes import crowded

URL = "https://knees.test/"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="#5a1f6b"/></svg>'
ONE = """name: "Example Clinic One <b>{{ x }}</b> & \\"Sons\\" </style>"
logo: one.svg
phone: 000 0001
address: 1 Example Road, Testtown
web: one.example
country: GB
services: [Walking group]
colours: {ink: "#5a1f6b"}
"""
TABLE = "name,phone,country,logo\nΩmega Łódź Clinic,000 0002,GB,two.png\nExample Clinic Three,,US,\n"
AMERICAN = """
id: us
country: US
place: Otherland
name: Other line
number: "000 222"
hours: day and night
cost: free
emergency: "000 3"
says: Other line. Free.
source: Invented for a test.
verified_on: 2026-01-01
verify_by: 2027-01-01
"""
PAD = """
id: slip
template: pad
title: My steps
subtitle: To fill in.
summary: A slip.
audience: patient
blocks:
  - { block: rows, title: Step, columns: [Sets, Seconds, How it feels] }
  - { block: stop, title: Stop, safety: [sharp-pain, call] }
  - { block: crisis }
forms: [{ variant: standard, papers: [a5, half-letter, a4, letter], pages: 1 }]
words: { low: 1, high: 500 }
version: 0.1.0
review: 2027-01-02
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = world.copied(tmp_path_factory.mktemp("clinics"), {"content/helplines/us.yaml": ("", AMERICAN)})
    profiles = made / "profiles"
    profiles.mkdir()
    (profiles / "one.svg").write_text(LOGO, encoding="utf-8")
    (profiles / "one.yaml").write_text(ONE, encoding="utf-8")
    (profiles / "table.csv").write_text(TABLE, encoding="utf-8")
    Image.new("RGBA", (60, 60), (0, 90, 40, 128)).save(profiles / "two.png")
    return made


@pytest.fixture(scope="module")
def copies(root: Path) -> Path:
    """The folder of a run over all clinics and handouts."""
    out = root / "out"
    done = run(root, out)
    assert [copy.written for copy in done] == [True] * 6
    return out


def run(root: Path, out: Path, *profiles: Path, today: date = world.TODAY) -> list[clinics.Copy]:
    return list(clinics.run(root, out, profiles or (root / "profiles",), Choice(), today, site_url=URL).copies)


def told(root: Path, profile: str, today: date = world.TODAY) -> list[str]:
    """What is wrong with a run for one profile, which then writes nothing."""
    file = root / "tried.yaml"
    file.write_text(profile, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        run(root, root / "nothing", file, today=today)
    assert not (root / "nothing").exists()
    return [str(problem).replace(f"{root.as_posix()}/", "") for problem in caught.value.problems]


def words(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as opened:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in opened]


def files(out: Path) -> Iterable[Path]:
    return sorted(out.rglob("*.pdf"))


def test_every_clinic_gets_every_handout_in_its_own_folder(copies: Path) -> None:
    names = ["leaflet-a4.pdf", "sheet-letter.pdf"]
    ids = ["example-clinic-three", "mega-odz-clinic", "one"]
    assert [path.relative_to(copies).as_posix() for path in files(copies)] == [f"{i}/{n}" for i in ids for n in names]


def test_the_white_around_a_code_covers_nothing_that_a_clinic_says(tmp_path: Path) -> None:
    made = world.copied(tmp_path, {"content/handouts/slip.yaml": ("", PAD)})
    profile = made / "profile.yaml"
    name = "Interprofessional Consortium for Safe Withdrawal of Hypnotic Medicines"
    (made / "one.svg").write_text(LOGO, encoding="utf-8")
    said = f'name: {name}\nlogo: one.svg\nphone: "+000 00 000 0000"\nweb: consortium.example.org\ncountry: GB\n'
    profile.write_text(said, encoding="utf-8")
    choice = Choice(("slip",))
    copies = clinics.run(made, made / "out", (profile,), choice, world.TODAY, site_url=f"{URL}guidelines/of/many/")
    met = {copy.path.name: crowded(copy.path.read_bytes()) for copy in copies.copies}
    assert met == {f"slip-{paper}.pdf": [] for paper in ("a4", "a5", "half-letter", "letter")}


def test_no_checker_finds_an_error_or_a_warning_on_any_copy(copies: Path) -> None:
    for path in files(copies):
        assert checkers.wrong(path.read_bytes()) == [], path


def test_the_clinic_comes_first_in_what_is_heard_as_in_what_is_seen(copies: Path) -> None:
    with pikepdf.open(copies / "one/leaflet-a4.pdf") as pdf:
        found = [element for element in elements(pdf) if Name.Pg in element]
        kinds = [str(element.S) for element in found[1:4]]
        assert kinds == ["/Figure", "/P", "/P"]
        assert str(found[1].Alt).startswith("Example Clinic One <b>{{ x }}</b>")
        assert all("Room for a clinic" not in str(element.get(Name.Alt, "")) for element in elements(pdf))
    first, second = words(copies / "one/leaflet-a4.pdf")
    assert first.startswith('Example Clinic One <b>{{ x }}</b> & "Sons" </style> 000 0001')
    assert first.index("Testtown") < first.index("Stretching for stiff knees")
    assert "one.example" in first + second
    assert "Walking group" in first + second


def test_letters_of_other_scripts_are_set_in_the_font_that_has_them(copies: Path) -> None:
    path = copies / "mega-odz-clinic/leaflet-a4.pdf"
    assert words(path)[0].startswith("Ωmega Łódź Clinic 000 0002")
    with pymupdf.open(path) as opened:
        assert any(font[3].endswith("Noto-Sans-Bold") for font in opened[0].get_fonts())
        assert all(font[1] != "n/a" for page in opened for font in page.get_fonts())


def test_later_pages_repeat_the_clinic_as_an_artifact(copies: Path) -> None:
    path = copies / "mega-odz-clinic/leaflet-a4.pdf"
    assert words(path)[1].startswith("Ωmega Łódź Clinic · 000 0002")
    with pikepdf.open(path) as pdf:
        assert pdf.pages[1].Contents[0].read_bytes().startswith(b"/Artifact <</Type /Pagination>> BDC")


def test_crisis_help_is_that_of_the_clinics_country_alone(copies: Path) -> None:
    american, british = (" ".join(words(copies / f"{id}/leaflet-a4.pdf")) for id in ("example-clinic-three", "one"))
    assert "000 222" in american
    assert "000 111" not in american
    assert "000 111" in british
    assert "000 222" not in british


def test_the_code_can_still_be_read_and_nothing_is_printed_near_the_edge(copies: Path) -> None:
    for path in files(copies):
        with pypdfium2.PdfDocument(path.read_bytes()) as opened:
            pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in opened]
        found = [code.text for page in pages for code in zxingcpp.read_barcodes(page.convert("1").convert("L"))]
        assert found == [f"{URL}p/{path.stem.rpartition('-')[0]}/0.1.0/"]
        for page in pages:
            left, top, right, bottom = page.point(lambda v: 255 * (v < 250)).getbbox()
            assert min(left, top, page.width - right, page.height - bottom) >= 4.5 / 25.4 * 150, path


def test_a_second_run_leaves_all_alone_and_another_order_gives_the_same_bytes(root: Path, copies: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in files(copies)}
    assert not any(copy.written for copy in run(root, copies))
    assert {path: path.stat().st_mtime_ns for path in files(copies)} == before
    profiles = root / "profiles"
    run(root, root / "again", profiles / "table.csv", profiles / "one.yaml")
    assert {p.relative_to(root / "again"): p.read_bytes() for p in files(root / "again")} == {
        p.relative_to(copies): p.read_bytes() for p in files(copies)
    }


def test_a_run_goes_on_where_it_was_interrupted_and_mends_what_is_damaged(root: Path, copies: Path) -> None:
    out = root / "broken"
    shutil.copytree(copies, out)
    whole = {path: path.read_bytes() for path in files(out)}
    gone, half, changed, *_ = whole
    gone.unlink()
    half.write_bytes(whole[half][:5000])
    changed.write_bytes(whole[changed].replace(b"PDF", b"PDf", 1))
    written = {copy.path for copy in run(root, out) if copy.written}
    assert written == {gone, half, changed}
    assert {path: path.read_bytes() for path in files(out)} == whole
    assert [path.name for path in out.rglob(".*")] == []


def test_a_changed_profile_is_printed_again_and_no_other(root: Path, copies: Path) -> None:
    out, profiles = root / "moved", root / "moved-profiles"
    shutil.copytree(copies, out)
    shutil.copytree(root / "profiles", profiles)
    world.changed(profiles / "one.yaml", "000 0001", "000 0009")
    assert {copy.path.parent.name for copy in run(root, out, profiles) if copy.written} == {"one"}


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ("name: One\ncountry: FR\n", "tried.yaml:2:10: error[missing-helpline]: there is no helpline for 'FR'"),
        ("name: One\ncountry: ZZ\n", "tried.yaml:2:10: error[missing-helpline]: there is no helpline for 'ZZ'"),
        (
            "name: One \U0001f600\ncountry: GB\n",
            "tried.yaml:1:7: error[missing-glyph]: no bundled font has '\U0001f600' (U+1F600), in the name of 'tried'",
        ),
        (
            "name: One\nservices: [Walks, שלום]\ncountry: GB\n",
            "tried.yaml:2:11: error[missing-glyph]: no bundled font has 'ו' (U+05D5), in the services of 'tried'",
        ),
        (
            f"name: {'W' * 118}\ncountry: GB\n",
            f"tried.yaml:1:7: error[text-overflow]: '{'W' * 59}…' is too long for the top of the sheet, on ",
        ),
    ],
)
def test_what_cannot_be_printed_names_profile_and_field_and_nothing_is_written(
    profile: str, says: str, root: Path
) -> None:
    assert any(problem.startswith(says) for problem in told(root, profile)), told(root, profile)


def test_a_stale_crisis_line_of_a_clinics_country_stops_its_prints(root: Path) -> None:
    content = root / "content/helplines/us.yaml"
    world.changed(content, "verify_by: 2027-01-01", "verify_by: 2026-05-31")
    try:
        (problem,) = told(root, "name: One\ncountry: US\n")
    finally:
        world.changed(content, "verify_by: 2026-05-31", "verify_by: 2027-01-01")
    assert "error[stale-helpline]: 'Other line' had to be checked by 31 May 2026" in problem


def test_a_handout_that_is_not_declared_is_told(root: Path) -> None:
    with pytest.raises(NothingChosenError, match="no handout is called 'nothing'; there are: leaflet"):
        clinics.run(root, root / "x", [root / "profiles"], Choice(ids=("nothing",)), world.TODAY, site_url=URL)


@pytest.mark.parametrize("url", ["https://example.org/", "http://guide.Example.com:80/knees/", "https://example.net"])
def test_codes_that_lead_nowhere_are_told_before_they_are_printed(root: Path, url: str) -> None:
    choice = Choice(papers=("a4",), variants=("standard",))
    (warning,) = clinics.run(root, root / "x", [root / "profiles"], choice, world.TODAY, site_url=url).warnings
    told = f"mkdocs.yml:2:1: warning[bad-value]: the codes on these copies lead to {url}, where no site can stand"
    assert str(warning).startswith(told)
    assert "`site_url`" in warning.hint


def test_copies_need_no_settings_where_the_address_is_given(root: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(root, bare, ignore=shutil.ignore_patterns("mkdocs.yml"))
    choice = Choice(ids=("leaflet",), papers=("a4",), variants=("standard",))
    run = clinics.run(bare, bare / "x", [bare / "profiles"], choice, world.TODAY, site_url="https://example.org/")
    assert [str(warning.location) for warning in run.warnings] == ["mkdocs.yml:1:1"]


def test_an_address_that_somebody_may_have_is_not_taken_for_an_example(root: Path) -> None:
    choice = Choice(papers=("a4",), variants=("standard",))
    for url in ("https://example.org.uk/", "https://myexample.org/example.org/"):
        assert not clinics.run(root, root / "x", [root / "profiles"], choice, world.TODAY, site_url=url).warnings


def test_a_copy_of_what_is_made_no_more_is_named_and_no_file_of_the_clinics_own(
    root: Path, copies: Path, tmp_path: Path
) -> None:
    out, choice = tmp_path / "out", Choice(ids=("leaflet",))
    shutil.copytree(copies, out)
    (mine,) = {path.parent for path in files(out) if path.parent.name == "one"}
    shutil.copy(mine / "leaflet-a4.pdf", mine / "old-sheet-a4.pdf")
    (mine / "menu-a4.pdf").write_bytes(b"%PDF-1.7 of their own")
    run = clinics.run(root, out, [root / "profiles"], choice, world.TODAY, site_url=URL)
    (warning,) = (one for one in run.warnings if one.rule == "withdrawn-advice")
    left = mine / "old-sheet-a4.pdf"
    assert warning.message == f"'{left}' is left of an earlier run, and such a handout is not made any more"
    assert warning.location.file.endswith("one.yaml")
    assert left.exists()


def test_a_copy_is_made_anew_when_a_module_that_stamps_it_changes() -> None:
    plate = Path(clinics.__file__).with_name("plate.py").read_text(encoding="utf-8")
    used = set(re.findall(r"^from generator\.publish\.(\w+) import", plate, re.MULTILINE))
    assert {"plate", *used} == set(clinics.STAMPED_BY)


def test_a_logo_is_drawn_in_its_place(copies: Path) -> None:
    with pymupdf.open(stream=io.BytesIO((copies / "one/leaflet-a4.pdf").read_bytes())) as opened:
        drawn = [d for d in opened[0].get_drawings() if d.get("fill") == pytest.approx((0.353, 0.122, 0.42), abs=0.01)]
    assert drawn
    assert drawn[0]["rect"].width / drawn[0]["rect"].height == pytest.approx(2, abs=0.1)


def test_a_recoloured_logo_is_printed_again_and_no_other(root: Path, copies: Path) -> None:
    out, profiles = root / "coloured", root / "coloured-profiles"
    shutil.copytree(copies, out)
    shutil.copytree(root / "profiles", profiles)
    world.changed(profiles / "one.svg", "#5a1f6b", "#0b3d2e")
    assert {copy.path.parent.name for copy in run(root, out, profiles) if copy.written} == {"one"}
