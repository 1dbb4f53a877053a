from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.pose import Drawing, Pose, Position
from generator.model.room import Direction
from generator.model.things import Band, Chair
from tests.draw.world import DRAWINGS, drawing


def message(**words):
    with pytest.raises(ValidationError) as caught:
        drawing(**words)
    return str(caught.value)


def test_numbers_that_kept_their_digits_become_floats():
    pose = Pose.model_validate({"hip": [Decimal("-32.50"), 55], "lean": Decimal(14)})
    assert (pose.hip, pose.lean) == ((-32.5, 55.0), 14.0)
    assert isinstance(pose.lean, float)


@pytest.mark.parametrize("value", [True, "14", Decimal("NaN"), Decimal("1e999"), 10**400, 181])
def test_what_is_no_sensible_number_is_refused(value):
    assert "lean" in message(start={"lean": value})


@pytest.mark.parametrize("value", [[1], [1, 2, 3, 4], 7, "hung", [1, "x"], {"x": 1}])
def test_what_is_no_place_is_refused_with_how_to_write_one(value):
    assert "write hang, or [ahead, up] or [ahead, up, out] in centimetres" in message(start={"hand": value})


@pytest.mark.parametrize("words", ["sideways", "up-down", "out-out", "", "up-", "back-down-out-up"])
def test_what_is_no_direction_is_refused_with_the_words_that_are(words):
    assert "join front or back, up or down, out or in by hyphens" in message(start={"elbow": words})


@pytest.mark.parametrize("words", ["up", "back-down", "back-down-out"])
def test_a_direction_joins_up_to_three_words(words):
    assert TypeAdapter(Direction).validate_python(words) == words


def test_unknown_fields_are_refused_at_their_place():
    assert "start.kne" in message(start={"kne": "front"})
    assert "Extra inputs" in message(equipment=[{"kind": "mat", "span": [0, 9], "at": [0, 0]}])


def test_a_thing_says_which_fields_it_needs():
    assert "equipment.0.chair.at" in message(equipment=[{"kind": "chair"}])
    assert "equipment.0.mat.span" in message(equipment=[{"kind": "mat"}])
    assert "stool" in message(equipment=[{"kind": "stool"}])


def test_a_drawing_needs_words_for_those_who_cannot_see_it():
    assert "alt" in message(alt=" ")


def test_an_arrow_that_goes_nowhere_is_refused():
    assert "ends where it begins" in message(arrow={"from": [1, 2], "to": [1, 2]})


def test_things_are_records_of_their_kind():
    chair, band = drawing("equipment: [{kind: chair, at: [-30, 0]}, {kind: band, from: feet}]").equipment
    assert isinstance(chair, Chair)
    assert chair.height == 46
    assert isinstance(band, Band)
    assert band.from_ == "feet"


def test_a_position_lays_its_own_words_over_those_of_both():
    both = drawing("both: {hip: [1, 80], lean: 5}\nend: {lean: 20}")
    assert both.pose(Position.start) == Pose(hip=(1, 80), lean=5)
    assert both.pose(Position.end) == Pose(hip=(1, 80), lean=20)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_survives_being_written_and_read(name):
    assert Drawing.model_validate_json(DRAWINGS[name].model_dump_json(by_alias=True)) == DRAWINGS[name]


def test_the_schema_tells_editors_what_every_field_means():
    schema = Drawing.model_json_schema()
    for name, part in {"Drawing": schema, **schema["$defs"]}.items():
        for field, words in part.get("properties", {}).items():
            assert words.get("description"), f"{name}.{field}"
    assert "from" in schema["$defs"]["Arrow"]["properties"]
