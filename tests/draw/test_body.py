import pytest
from hypothesis import example, given

from generator.draw.body import (
    ANKLE,
    FOREARM,
    PALM,
    RADIUS,
    SHANK,
    THIGH,
    TRUNK,
    UPPER_ARM,
    Side,
    body,
    direction,
    goals,
)
from generator.draw.vector import distance
from generator.model.pose import Pose
from tests.draw.world import poses


def pose(**words):
    return Pose.model_validate(words)


@given(poses)
@example(pose(hip=[0, 50], hand=[0, 99]))  # a hand in its own shoulder
@example(pose(hand=[0, 60, 18], elbow="down"))  # an elbow that points along the arm
@example(pose(foot=[0, 82.8, 9]))  # a foot in its own hip
def test_no_pose_changes_the_length_of_a_limb(pose):
    whole = body(pose)
    for half in (whole.near, whole.far):
        assert distance(half.hip, half.knee) == pytest.approx(THIGH)
        assert distance(half.knee, half.ankle) == pytest.approx(SHANK)
        assert distance(half.shoulder, half.elbow) == pytest.approx(UPPER_ARM)
        assert distance(half.elbow, half.hand) == pytest.approx(FOREARM + PALM)
        assert distance(half.elbow, half.wrist) == pytest.approx(FOREARM)
        assert distance((*half.hip[:2], 0), (*half.shoulder[:2], 0)) == pytest.approx(TRUNK)
        assert distance(half.heel, half.ankle) == pytest.approx(distance((3.5, ANKLE - RADIUS["heel"], 0), (0, 0, 0)))


@given(poses)
def test_a_limb_ends_at_its_goal_unless_the_goal_is_out_of_reach(pose):
    whole = body(pose)
    for side in Side:
        half, goal = whole.half(side), goals(pose, side)
        if isinstance(goal.hand, str):
            continue
        ahead, up, out = (*goal.hand, 20)[:3]
        place = (ahead, up, side.sign * out)
        if distance(half.shoulder, place) > 2:  # the arm cannot fold to nothing
            assert distance(half.hand, place) == pytest.approx(half.arm_miss, abs=0.02)


def test_someone_who_stands_has_straight_legs_on_the_floor_and_arms_at_the_sides():
    whole = body(pose())
    assert whole.near.leg_miss == whole.far.leg_miss == 0
    assert whole.near.heel[1] == pytest.approx(RADIUS["heel"])
    assert whole.near.hand[1] < whole.pelvis[1]
    assert whole.head[1] + 12 == pytest.approx(170, abs=3)


def test_what_is_said_of_one_side_wins_over_what_is_said_of_both():
    said = pose(hand=[20, 90], far_hand=[40, 120, 5])
    assert goals(said, Side.near).hand == (20, 90)
    assert goals(said, Side.far).hand == (40, 120, 5)
    assert body(said).far.hand == pytest.approx((40, 120, -5))


def test_the_far_side_mirrors_the_near_side():
    whole = body(pose(hand=[20, 100, 15], elbow="down-out", knee="front-out", foot=[3, 0, 14]))
    for joint in ("knee", "ankle", "toe", "elbow", "hand", "finger"):
        x, y, z = getattr(whole.near, joint)
        assert getattr(whole.far, joint) == pytest.approx((x, y, -z))


def test_out_means_away_from_the_midline():
    assert direction("out", Side.near)[2] == 1
    assert direction("out", Side.far)[2] == -1
