"""Profiles of clinics: read from files, tables and folders, and refused with file, line and field."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.clinics import clinics
from generator.load.logo import logo
from generator.load.png import RefusedError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 80 40">{}</svg>'
ONE = 'name: "Example Clinic One"\ncountry: GB\n'
TABLE = """Name,phone,country,services,ink
Example Clinic Two,000 0002,GB,"Walks; Swims, free",#003a5d
"Exämple
Clinic Three",,US,,
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def told(*sources: Path) -> list[str]:
    """What is wrong, without the folder."""
    with pytest.raises(ContentError) as caught:
        clinics(sources)
    return [str(problem).replace(f"{sources[0]}/", "") for problem in caught.value.problems]


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_save_it(apart: str, tmp_path: Path) -> None:
    rows = [["name", "country", "services", "address"], ["One", "GB", '"Walks; Swims"', '"1 Way, Town"']]
    table = "\ufeff" + "".join(f"{apart.join(row)}\r\n" for row in rows)
    (tmp_path / "one.csv").write_bytes(table.encode())
    (found,) = clinics([tmp_path])
    assert (found.clinic.name, found.clinic.services) == ("One", ("Walks", "Swims"))
    assert (found.clinic.address, found.at("address").line) == ("1 Way, Town", 2)


def test_a_folder_of_files_and_tables_gives_its_clinics_in_order(tmp_path: Path) -> None:
    many = "- {id: four, name: Four, country: GB}\n- {id: five, name: Five, country: NZ}\n"
    found = clinics([write(tmp_path, one_yaml=ONE, more_csv=TABLE, z_yml=many, notes_txt="no profile")])
    assert [b.clinic.id for b in found] == ["example-clinic-two", "example-clinic-three", "one", "four", "five"]
    two, three = (b.clinic for b in found[:2])
    assert (two.services, two.colours and two.colours.ink, two.logo) == (("Walks", "Swims, free"), "#003a5d", None)
    assert (three.name, three.phone, three.country) == ("Exämple\nClinic Three", None, "US")
    assert [(b.at("name").line, b.at("country").line) for b in found] == [(2, 2), (3, 3), (1, 2), (1, 1), (2, 2)]


def test_capitals_of_a_colour_are_read_as_small_letters(tmp_path: Path) -> None:
    (found,) = clinics([write(tmp_path, one_yaml=ONE + 'colours: {ink: "#4A154B"}\n')])
    assert found.clinic.colours
    assert found.clinic.colours.ink == "#4a154b"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("one.yaml", "name: One\n", "one.yaml:1:1: error[missing-field]: the field 'country' is missing"),
        ("one.yaml", ONE + "fax: 1\n", "one.yaml:3:1: error[unknown-field]: 'fax' is not a field of a clinic"),
        ("one.yaml", ONE + f"web: {'x' * 81}\n", "one.yaml:3:6: error[bad-value]: web: 'xxx"),
        ("one.yaml", "", "one.yaml:1:1: error[bad-value]: a clinic is expected here"),
        (
            "one.yaml",
            ONE + 'colours: {ink: "#888888"}\n',
            "one.yaml:3:16: error[bad-value]: #888888 on #ffffff has a contrast of 3.5:1, 7:1 is needed",
        ),
        (
            "one.yaml",
            ONE.replace("One", r"\u202eOne"),
            "one.yaml:1:7: error[bad-value]: name holds a character that cannot be seen, U+202E",
        ),
        ("one.csv", "name,land\nOne,GB\n", "one.csv:1:1: error[unknown-field]: 'land' is no column of a clinic"),
        (
            "one.csv",
            "name,country,name\nOne,GB,Two\n",
            "error[unknown-field]: the column 'name' stands twice (keep one)",
        ),
        ("one.csv", "name;country\nOne;GB;7\n", "has 3 cells, the first has 2 (put a cell that holds a semicolon in"),
        ("one.csv", "\nname,country\nOne,gb\n", "one.csv:3:5: error[bad-value]: 'gb' is not a country"),
        ("one.csv", "name,country\nOne,gb\n", "one.csv:2:5: error[bad-value]: 'gb' is not a country"),
        ("one.csv", "name,country\nOne,GB,7\n", "one.csv:2:1: error[bad-value]: the row has 3 cells, the first has 2"),
        (
            "one.csv",
            'name,country\n"One,GB\n',
            "this is not a table: unexpected end of data (is a quotation mark missing,",
        ),
        ("one.csv", "name,country\nOne,GB\none!,GB\n", "one.csv:3:1: error[duplicate-id]: the clinic 'one' exists"),
        ("one.txt", ONE, "error[missing-file]: there is no profile here"),
    ],
)
def test_a_slip_is_told_with_its_place(file: str, text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert any(says in problem for problem in told(tmp_path)), told(tmp_path)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect width="9" height="9" onclick="x()"/>',
        '<image href="file:///etc/hostname" width="9" height="9"/>',
        '<use xlink:href="other.svg#a"/>',
        '<use href="data:image/svg+xml,x"/>',
        "<style>@import 'x.css';</style>",
        "<style>rect { fill: url(http://example.org/x) }</style>",
        r"<style>rect { fill: \75rl(x) }</style>",
        '<rect style="fill: URL( &quot;x.svg#a&quot; )"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="javascript:x()"><rect/></a>',
        '<set attributeName="href" to="x"/>',
    ],
)
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(inside: str, tmp_path: Path) -> None:
    write(tmp_path, bad_svg=SVG.format(inside), one_yaml=f"{ONE}logo: bad.svg\n")
    (problem,) = told(tmp_path)
    assert problem.startswith("one.yaml:3:7: error[refused-resource]: the logo 'bad.svg' ")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"), "declares a document type"),
        ("x.svg", "<?xml-stylesheet href='x.css'?>" + SVG.format(""), "declares a document type, an entity or a style"),
        ("x.svg", "<svg", "is not XML"),
        ("x.svg", "<html/>", "is not an SVG picture"),
        ("x.svg", SVG.format("").replace("viewBox", "view"), "does not say its size"),
        ("x.svg", SVG.format("").replace("80 40", "900 4"), "twenty times"),
        ("x.svg", SVG.format(" " * 200_000), "is larger than 200 kB"),
        ("x.svg", SVG.format("<linearGradient spreadMethod='repeat'/>"), "repeats a gradient"),
        ("x.svg", SVG.format("<style>.a { mask: url(#m) }</style>"), "a style that takes too long"),
        ("x.svg", SVG.format("<style>:nth-last-child(2) { fill: red }</style>"), "a style that takes too long"),
        ("x.svg", SVG.format("<path xmlns=''/>"), "holds a `path`"),
        ("x.svg", SVG.format(f"<g transform='{'a' * 3000}'/>"), "says too much in `transform`"),
        ("x.svg", SVG.format(f"<text>{'a' * 3000}</text>"), "more words than a logo has"),
        ("x.png", "not a picture at all, whatever its name may say", "is not a PNG picture"),
        ("x.gif", "GIF89a", "is neither an SVG nor a PNG file"),
        ("../x.svg", SVG.format(""), "does not lie beside the profile"),
    ],
)
def test_a_logo_of_another_kind_is_refused(name: str, text: str, says: str, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=says):
        logo(folder, name)


def again(groups: int, piece: str, times: int = 2) -> str:
    """A drawing in which each group draws the one before it, by default twice."""
    each = (f'<g id="g{n}">{piece.format(n - 1) * times}</g>' for n in range(1, groups + 1))
    return SVG.format('<g id="g0"><path d="M0 0h9"/></g>' + "".join(each))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (again(30, '<use href="#g{0}"/>'), "draws more than 20,000 pieces"),
        (again(30, '<use xlink:href="#g{0}"/>'), "draws more than 20,000 pieces"),
        (again(30, '<path mask="url(#g{0})"/>'), "draws more than 20,000 pieces"),
        (again(30, '<path style="clip-path: url(#g{0})"/>'), "draws more than 20,000 pieces"),
        (SVG.format('<g id="a"><use href="#a"/></g>'), "more than 60 deep"),
        (again(100, '<use href="#g{0}"/>', times=1), "more than 60 deep"),
        (SVG.format("<g>" * 9000 + "</g>" * 9000), "more than 60 deep"),
    ],
)
def test_a_logo_that_would_be_drawn_for_ever_is_refused(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=says):
        logo(tmp_path, "x.svg")


def test_a_logo_may_draw_a_piece_several_times(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(again(8, '<use href="#g{0}"/>'), encoding="utf-8")
    assert logo(tmp_path, "x.svg").width == 80


def test_a_link_to_another_file_and_a_huge_picture_are_refused(tmp_path: Path) -> None:
    write(tmp_path, real_svg=SVG.format(""))
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")
    with pytest.raises(RefusedError, match="is not a file beside"):
        logo(tmp_path, "link.svg")
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 4001, 10, 8, 2, 0, 0, 0) + b"\0" * 8
    (tmp_path / "huge.png").write_bytes(head)
    with pytest.raises(RefusedError, match="larger than 4000 by 4000"):
        logo(tmp_path, "huge.png")


def test_a_plain_drawing_tells_its_size_and_may_refer_to_itself(tmp_path: Path) -> None:
    inside = '<defs><g id="a"><rect width="9" height="9" fill="url(#b)"/></g></defs><use xlink:href="#a"/>'
    write(tmp_path, good_svg=SVG.format(inside))
    found = logo(tmp_path, "good.svg")
    assert (found.width, found.height, found.kind) == (80, 40, "image/svg+xml")


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a { fill: url(#g) }</style><linearGradient id='g'/><path class='a' d='M0 0h9'/>",
        f"<path xmlns:i='https://editor.test' i:original-d='{'M0 0' * 900}' d='M0 0h9'/>",
    ],
)
def test_a_logo_as_editors_write_it_is_taken(inside: str, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert logo(tmp_path, "x.svg").name == "x.svg"
