import re
import subprocess
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.draw import COLOUR, MONO, PEOPLE, person_for, picture, single
from generator.draw.sketch import POINT
from generator.model.pose import Drawing, Position
from tests.draw.world import DRAWINGS, drawing, poses

SVG = "{http://www.w3.org/2000/svg}"
AMBER = PEOPLE["amber"]
EVERY = [pytest.param(DRAWINGS[name], id=name) for name in DRAWINGS]
sizes = st.tuples(st.integers(20, 200), st.integers(15, 200))


def scale(svg):
    """mm on paper for one unit of the picture."""
    root = ET.fromstring(svg)
    return float(root.get("width").removesuffix("mm")) / float(root.get("viewBox").split()[2])


def lines(svg):
    """The width in mm of every visible line.

    What is painted over a line with the same path leaves only its edges; a fill covers the inner half of its outline.
    """

    def walk(element, mm):
        below = ""
        for child, above in pairwise([*element, ET.Element("none")]):
            grown = re.search(r"scale\(([\d.]+)\)", child.get("transform", ""))
            size = mm * float(grown[1]) if grown else mm
            path, over = child.get("d"), above.get("d")
            if width := float(child.get("stroke-width", 0)):
                if path and path == over and above.get("stroke-width"):
                    below = path
                    if child.get("stroke") != "#ffffff":  # a halo of paper is a gap, not a line
                        yield (width - float(above.get("stroke-width"))) / 2 * size
                elif path and over and path.startswith(over):
                    yield width / 2 * size
                elif not path or path != below:
                    yield width * size
            yield from walk(child, size)

    return walk(ET.fromstring(svg), scale(svg))


def badges(svg):
    """Each number's disc as (x, y, radius), in the units of its position."""
    return [
        (float(x), float(y), 7.6 * float(k))
        for x, y, k in re.findall(r'translate\((-?[\d.]+) (-?[\d.]+)\) scale\(([\d.]+)\)"><circle r="7.6"', svg)
    ]


@pytest.mark.parametrize("drawn", EVERY)
@pytest.mark.parametrize("palette", [COLOUR, MONO], ids=["colour", "mono"])
def test_a_picture_is_well_formed_and_shows_two_numbered_positions(drawn, palette):
    root = ET.fromstring(picture(drawn, AMBER, palette))
    assert root.find(f"{SVG}title").text == drawn.alt
    assert root.get("role") == "img"
    positions = root.findall(f"{SVG}g")
    assert len(positions) == 2
    assert all(len(position.findall(f"{SVG}path")) > 30 for position in positions)
    assert len(badges(picture(drawn, AMBER, palette))) == 2


def test_the_two_positions_differ():
    root = ET.fromstring(picture(DRAWINGS["chair-squat"], AMBER))
    first, second = ([p.get("d") for p in g.findall(f"{SVG}path")] for g in root.findall(f"{SVG}g"))
    assert first != second


def test_the_words_for_those_who_cannot_see_are_escaped():
    hostile = drawing(alt='</title><script>alert("x")</script> & so on\x00\x07')
    for svg in (picture(hostile, AMBER), single(hostile, Position.start, AMBER)):
        assert "<script" not in svg
        assert ET.fromstring(svg).find(f"{SVG}title").text == '</title><script>alert("x")</script> & so on'


def test_pictures_share_a_page_because_they_hold_no_ids_fonts_or_links():
    svg = "".join(picture(drawn, person_for(name)) for name, drawn in DRAWINGS.items())
    assert not re.search(r"\bid=|href|url\(|<style|<text|class=", svg)


@pytest.mark.parametrize("drawn", EVERY)
def test_mono_is_black_and_white_only(drawn):
    for svg in (picture(drawn, PEOPLE["dune"], MONO), single(drawn, Position.end, PEOPLE["dune"], MONO)):
        assert set(re.findall(r"#[0-9a-f]+", svg)) == {"#000000", "#ffffff"}
        assert "opacity" not in svg


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(list(DRAWINGS.values())), sizes, st.sampled_from(list(PEOPLE.values())))
def test_no_line_on_paper_is_thinner_than_a_point(drawn, size, person):
    for svg in (picture(drawn, person, MONO, *size), single(drawn, Position.end, person, COLOUR, *size)):
        assert min(lines(svg)) >= POINT * 0.99


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(DRAWINGS.values())), sizes, st.floats(0.05, 0.5))
def test_a_picture_keeps_within_its_size(drawn, size, biggest):
    for svg in (picture(drawn, AMBER, COLOUR, *size, biggest), single(drawn, Position.start, AMBER, COLOUR, *size)):
        root = ET.fromstring(svg)
        width, height = (float(root.get(side).removesuffix("mm")) for side in ("width", "height"))
        assert width <= size[0] + 0.01
        assert height <= size[1] + 0.01
    assert scale(picture(drawn, AMBER, COLOUR, *size, biggest)) <= biggest * 1.002


def mouths(svg):
    """Where the mouth of each head begins, 13 cm from the middle of the head at most."""
    found = re.findall(r'd="M(-?[\d.]+) (-?[\d.]+)Q[^"]*" fill="none" stroke="#14212b"', svg)
    return [(float(x), float(y)) for x, y in found]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(DRAWINGS.values())), sizes, st.sampled_from(list(PEOPLE.values())))
def test_a_number_never_covers_a_head(drawn, size, person):
    svg = picture(drawn, person, COLOUR, *size)
    assert len(mouths(svg)) == len(badges(svg)) == 2
    for x, y, radius in badges(svg):
        for mouth_x, mouth_y in mouths(svg):
            assert hypot(mouth_x - x, mouth_y - y) > radius + 24 - 13


@settings(max_examples=60, deadline=None)
@given(poses, poses)
def test_any_pose_can_be_drawn(start, end):
    words = {"alt": "Moves.", "start": start.model_dump(exclude_none=True), "end": end.model_dump(exclude_none=True)}
    ET.fromstring(picture(Drawing.model_validate(words), AMBER))


def test_every_look_and_every_view_can_be_drawn():
    for person in PEOPLE.values():
        for view in ("side", "three-quarter", "front"):
            ET.fromstring(picture(drawing(view=view), person))


@pytest.mark.parametrize(
    "thing",
    [
        "{kind: chair, at: [60, 0], faces: left}",
        "{kind: dumbbell, hold: near, axis: up}",
        "{kind: band, from: feet}",
        "{kind: band, from: [60, 90], hold: far, anchor: true}",
        "{kind: wall, at: [-40, 0], height: 120}",
        "{kind: step, at: [60, 0]}",
        "{kind: wheelchair, at: [0, 0]}",
        "{kind: band, from: hands}",
        "{kind: loop}",
        "{kind: towel}",
        "{kind: bench, span: [-60, 20]}",
        "{kind: cable, at: [60, 0], from: [54, 90]}",
        "{kind: cable, at: [60, 0], from: [0, 210], bar: true}",
        "{kind: lever, at: [-60, 0], from: [40, 170], to: hands}",
        "{kind: lever, at: [20, 0], from: [20, 50], to: legs}",
        "{kind: sled, span: [-60, 60]}",
    ],
)
def test_every_thing_adds_something_to_the_picture(thing):
    plain, more = picture(drawing(), AMBER), picture(drawing(f"equipment: [{thing}]"), AMBER)
    assert more.count("<path") > plain.count("<path")


def test_a_weight_in_one_hand_is_drawn_in_that_hand_alone():
    one, two = (picture(drawing(f"equipment: [{{kind: dumbbell, hold: {hold}}}]"), AMBER) for hold in ("near", "each"))
    assert two.count(f'fill="{COLOUR.metal}"') == 2 * one.count(f'fill="{COLOUR.metal}"')


@pytest.mark.parametrize(("ahead", "behind"), [(-9, True), (16, False)])
def test_a_bar_on_the_upper_back_passes_behind_the_head(ahead, behind):
    held = f"equipment: [{{kind: barbell}}]\nboth: {{hand: [{ahead}, 141, 36], elbow: down}}"
    svg = picture(drawing(held), AMBER)
    shaft = re.search(rf'd="M[^A-Z]+L[^A-Z"]+" fill="none" stroke="{COLOUR.metal}"', svg)
    assert (shaft.start() < svg.index(f'fill="{AMBER.wear.hair}"')) is behind


def test_on_paper_without_grey_a_band_keeps_apart_from_the_clothes():
    banded = drawing("equipment: [{kind: loop}]")
    plain, rimmed = (picture(drawn, AMBER, MONO).count('stroke="#ffffff"') for drawn in (drawing(), banded))
    assert rimmed == plain + 2


def test_the_seat_of_a_leg_press_goes_with_the_body_and_its_plate_stays():
    start, end = (
        re.findall(rf'<path d="([^"]+)" fill="{COLOUR.prop}"/>', group)
        for group in picture(DRAWINGS["leg-press"], AMBER).split("<g transform")[1::2]
    )
    assert len(start) == len(end)
    same = [a == b for a, b in zip(start, end, strict=True)]
    assert any(same)
    assert not all(same)


@pytest.mark.parametrize("lean", [-90, -36, 0, 60])
def test_the_neck_never_covers_the_face(monkeypatch, lean):
    for part in ("neck", "head"):
        monkeypatch.setattr(f"generator.draw.figure._{part}", lambda *_, part=part: f"<{part}/>")
    svg = single(drawing(start={"lean": lean}), Position.start, AMBER)
    assert svg.index("<neck/>") < svg.index("<head/>")


def test_a_chair_can_face_the_person():
    left, right = (
        picture(drawing(f"equipment: [{{kind: chair, at: [60, 0], faces: {way}}}]"), AMBER) for way in ("left", "right")
    )
    assert left != right


def test_a_single_position_has_neither_number_nor_arrow_nor_floor():
    drawn = DRAWINGS["chair-squat"]
    svg = single(drawn, Position.end, AMBER)
    assert badges(svg) == []
    assert COLOUR.arrow not in svg
    assert COLOUR.floor not in svg
    assert svg != single(drawn, Position.start, AMBER)


def test_the_same_drawing_gives_the_same_bytes_in_every_process():
    program = (
        "import sys; from generator.draw import *; from generator.model.pose import Drawing;"
        "sys.stdout.write(picture(Drawing.model_validate_json(sys.argv[1]), person_for('plank')))"
    )
    words = DRAWINGS["plank"].model_dump_json(by_alias=True)
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program, words],
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout == picture(DRAWINGS["plank"], person_for("plank"))
