"""The drawings of poses.yaml, drawings made of a few words, and random poses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.model.pose import Drawing, Pose

DRAWINGS = {
    name: Drawing.model_validate(words)
    for name, words in yaml.safe_load(Path(__file__).with_name("poses.yaml").read_text(encoding="utf-8")).items()
}


def drawing(text: str = "", **words: Any) -> Drawing:
    """A drawing from YAML; what is not said is a person who stands and then squats a little."""
    plain = {"alt": "Stands, then bends the knees.", "start": {}, "end": {"hip": [-8, 80], "lean": 12}}
    return Drawing.model_validate({**plain, **(yaml.safe_load(text) or {}), **words})


places = st.floats(-200, 200).map(lambda x: round(x, 2))
points = st.lists(places, min_size=2, max_size=3)
angles = st.floats(-180, 180).map(lambda x: round(x, 1))
directions = st.sampled_from(["front", "back", "up", "down", "out", "in", "back-down", "up-out", "front-down-out"])
sided = {"hand": points | st.just("hang"), "elbow": directions, "foot": points, "tilt": angles}
sided |= {"knee": directions, "palm": directions}
poses = st.fixed_dictionaries(
    {},
    optional={"hip": st.lists(places, min_size=2, max_size=2), "lean": angles, "head": angles}
    | {f"{prefix}{field}": values for field, values in sided.items() for prefix in ("", "near_", "far_")},
).map(Pose.model_validate)
