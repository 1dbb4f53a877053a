import pytest
from hypothesis import given

from generator.draw import faults
from generator.model.pose import Drawing
from tests.draw.world import DRAWINGS, drawing, poses


def told(text, **words):
    return [(fault.path, fault.message) for fault in faults(drawing(text, **words))]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_clean_drawing_has_no_fault(name):
    assert faults(DRAWINGS[name]) == ()


@given(poses, poses)
def test_any_pose_can_be_judged_and_every_path_leads_into_the_drawing(start, end):
    words = {"alt": "Moves.", "start": start.model_dump(exclude_none=True), "end": end.model_dump(exclude_none=True)}
    for fault in faults(Drawing.model_validate(words)):
        place = words
        for key in fault.path:
            place = place[key]
        assert fault.message
        assert fault.hint


def test_a_foot_out_of_reach_is_told_where_it_is_written():
    [(path, message), *_] = told("end: {near_foot: [80, 0]}")
    assert path == ("end", "near_foot")
    assert message == "at the end, the near leg is 32 cm too short to reach the foot"


def test_a_hand_out_of_reach_says_how_far_the_arm_goes_and_from_where():
    [fault] = faults(drawing("start: {hand: [90, 139]}"))
    assert (fault.path, fault.message) == (
        ("start", "hand"),
        "at the start, each arm is 29 cm too short to reach the hand",
    )
    assert fault.hint == "it reaches 61 cm from the shoulder, which is at [0, 139]"


def test_what_both_positions_share_is_told_in_both():
    paths = {path for path, _ in told("both: {hand: [90, 139]}")}
    assert paths == {("both", "hand")}


def test_what_near_and_far_have_in_common_is_told_once():
    messages = [message for _, message in told("start: {hand: [90, 139]}")]
    assert len(messages) == 1
    [near] = [message for _, message in told("start: {near_hand: [90, 139]}")]
    assert "the near arm" in near


def test_a_body_through_the_floor_is_told_with_its_depth():
    found = told("end: {hip: [0, 80], foot: [0, -10]}")
    assert (("end", "foot"), "at the end, each heel sinks 10 cm into the floor") in found


def test_a_foot_in_a_step_is_told_with_the_height_of_the_step():
    step = {"kind": "step", "at": [38, 0], "height": 20, "depth": 40}
    bad = drawing(equipment=[step], start={"hip": [6, 88], "lean": 10, "near_foot": [32, 10]})
    [fault, *_] = faults(bad)
    assert fault.path == ("start", "near_foot")
    assert fault.message == "at the start, the near heel sinks 10 cm into the step"
    assert fault.hint.startswith("the step is 20 cm high there")


@pytest.mark.parametrize(
    ("hip", "way", "remedy"),
    [([25, 84], "forwards", "move the hip back"), ([-25, 84], "backwards", "move the hip forward")],
)
def test_someone_who_would_fall_over_is_told_which_way(hip, way, remedy):
    [fault] = faults(drawing(end={"hip": hip}))
    assert fault.path == ("end", "hip")
    assert fault.message.startswith(f"at the end, the body falls {way}: its weight is over ")
    assert fault.hint.startswith(remedy)


def test_weights_in_the_hands_count_for_balance():
    held_out = {"hip": [5, 89], "hand": [50, 130], "lean": 5}
    light, heavy = drawing(end=held_out), drawing(end=held_out, equipment=[{"kind": "barbell"}])
    assert faults(light) == ()
    assert any("falls forwards" in fault.message for fault in faults(heavy))


@pytest.mark.parametrize(
    "thing",
    [
        "{kind: wall, at: [82, 0]}",
        "{kind: chair, at: [103, 0], height: 66}",
        "{kind: chair, at: [61, 0], faces: left, height: 70}",
    ],
)
def test_a_hand_on_a_wall_or_on_the_back_of_a_chair_holds_the_body(thing):
    leaning = "end: {hip: [33.6, 83], lean: 24, hand: [82, 110], elbow: down-out}"
    assert any("falls forwards" in message for _, message in told(leaning))
    assert told(f"{leaning}\nequipment: [{thing}]") == []


def test_a_hand_in_the_air_does_not_hold_the_body():
    leaning = "both: {hand: [79, 122]}\nstart: {hip: [14.4, 88.9], lean: 10}\nend: {hip: [33.6, 83], lean: 24}"
    assert any("falls forwards" in message for _, message in told(leaning))


def test_someone_on_a_seat_does_not_fall_and_without_it_does():
    sitting = "both: {hip: [-32, 55]}\nend: {near_foot: [55, 44], near_tilt: -75}"
    assert told(sitting + "\nequipment: [{kind: chair, at: [-30, 0]}]") == []
    assert any("falls backwards" in message for _, message in told(sitting))


@pytest.mark.parametrize(
    ("pose", "thing"),
    [
        ("{hip: [0, 80], foot: [38, 0]}", "{kind: wall, at: [-13, 0]}"),
        ("{hip: [0, 56], lean: -90, foot: [34, 0], knee: up}", "{kind: bench, span: [-78, 16]}"),
        ("{hip: [-10, 48], lean: -36, foot: [50, 58], tilt: -90, knee: up}", "{kind: sled, span: [-78, 50]}"),
    ],
)
def test_a_wall_a_bench_and_a_leg_press_hold_the_back(pose, thing):
    resting = f"both: {pose}\nend: {{near_hand: [20, 80, 18]}}"
    assert not any("falls" in m or "touches" in m for _, m in told(f"{resting}\nequipment: [{thing}]"))
    assert any("falls backwards" in m or "touches neither" in m for _, m in told(resting))


def test_someone_in_mid_air_touches_nothing():
    assert (("end", "hip"), "at the end, the body touches neither ground nor seat") in told(
        "end: {hip: [0, 140], foot: [0, 50]}"
    )


def test_feet_that_slide_are_told_and_walking_feet_are_not():
    slide = "end: {foot: [12, 0], hip: [12, 90]}"
    [fault] = faults(drawing(slide))
    assert fault.path == ("end", "foot")
    assert fault.message == "both feet slide 12 cm between start and end"
    assert "travels: true" in fault.hint
    assert told(slide, travels=True) == []


def test_feet_in_the_air_do_not_slide():
    swing = "equipment: [{kind: chair, at: [-30, 0]}]\nboth: {hip: [-34, 56]}\n"
    assert told(swing + "start: {foot: [55.2, 48, 11], tilt: -75}\nend: {foot: [16, 8, 11]}") == []


def test_two_positions_that_look_alike_are_told():
    assert told("end: {lean: 2}") == [(("end",), "start and end look the same")]


@pytest.mark.parametrize(
    ("pose", "path", "start"),
    [
        ("{foot: [0, 66]}", ("end", "foot"), "at the end, each knee bends 1"),
        ("{hip: [0, 80], knee: back}", ("end",), "at the end, each knee bends -"),
        ("{near_hand: [3, 135, 18]}", ("end", "near_hand"), "at the end, the near elbow bends 1"),
        ("{near_foot: [-70, 80], near_tilt: 90}", ("end", "near_foot"), "at the end, the near hip bends -"),
        ("{near_foot: [20, 60], near_tilt: 90}", ("end", "near_tilt"), "at the end, the near ankle bends "),
        ("{hip: [-8, 80], head: 60}", ("end", "head"), "at the end, the neck bends 60 degrees, allowed are -45 to 45"),
    ],
)
def test_an_impossible_joint_is_told_with_its_range(pose, path, start):
    found = told(f"end: {pose}")
    assert any(where == path and message.startswith(start) and "allowed are" in message for where, message in found), (
        found
    )


def test_a_fault_of_a_field_that_nobody_wrote_points_at_the_position():
    paths = {path for path, _ in told("end: {hip: [0, 120]}")}
    assert ("end",) in paths
