"""A guideline's own colours: on the site and on paper where they can be read, refused at their line where not."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from generator.build import build
from generator.model.palette import ON_PAPER, ON_THE_SITE, SHIPPED, Scheme
from generator.render.pages.builder import PATH as BUILDER
from tests.world import TODAY, content, copied, problems

FEEDBACK = "feedback: knees.test/feedback\n"
PLUM = """\
feedback: knees.test/feedback
colours:
  light: { deep: "#4a154b", link: "#5a1f6b", fig_wash: "#f6eef7", data: "#6a2c7a" }
  dark: { link: "#e7b5f0" }
"""


def with_colours(folder: Path, text: str) -> Path:
    return copied(folder, {"content/guideline.yaml": (FEEDBACK, text)})


def test_own_colours_reach_the_screen_and_the_paper(tmp_path: Path) -> None:
    root = with_colours(tmp_path, PLUM)
    assert problems(root) == ()
    site = build(content(root), "https://knees.test/", TODAY)
    css = site.files["assets/evipress.css"].decode()
    light, dark = css.split("[data-md-color-scheme=slate] {")[:2]
    assert "--ep-deep: #4a154b;" in light
    assert "--ep-link: #5a1f6b;" in light
    assert "--ep-link: #e7b5f0;" in dark.partition("}")[0]
    leaflet = next(item.sheet for item in site.prints if item.handout.id == "leaflet")
    assert "break-after: avoid; color: #4a154b }" in leaflet.css[0]
    assert "background: #f6eef7;" in leaflet.css[0]
    signs = [b64decode(part.partition('"')[0]).decode() for part in leaflet.html.split("svg+xml;base64,")[1:]]
    assert any("#4a154b" in sign for sign in signs)
    assert not any("#00395c" in sign for sign in signs)
    for figure in ("strip-stiffness", "forest-able-2020"):
        drawn = site.files[f"data/figures/{figure}.svg"].decode()
        assert "#6a2c7a" in drawn
        assert "#00517f" not in drawn
    builder = next(page.body for page in site.pages if page.path == BUILDER)
    assert "#4a154b" in builder
    assert "#00395c" not in builder


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ('light: { link: "#3f7fae" }', 18, "link #3f7fae on fig-wash #eaf2f7 has a contrast of 3.8:1, 7:1 is needed"),
        ('dark: { deep: "#8fa0aa" }', 17, "on-deep-2 #cfe3ef on deep #8fa0aa has a contrast of 2.0:1, 7:1 is needed"),
        ('light: { data: "#9fc5e8" }', 18, "data #9fc5e8 on fig-wash #eaf2f7 has a contrast of 1.6:1, 3:1 is needed"),
        ('light: { warm: "#c8a24a" }', 18, "warm-ink #6b4300 on warm #c8a24a has a contrast of 3.6:1, 7:1 is needed"),
        ('light: { lnk: "#000000" }', 12, "'lnk' is not a field of 'light' of a guideline"),
        ('light: { link: "blue" }', 18, "link: 'blue' does not have the right form"),
    ],
)
def test_a_colour_that_cannot_be_read_is_found_where_it_was_written(
    tmp_path: Path, text: str, column: int, message: str
) -> None:
    root = with_colours(tmp_path, f"colours:\n  {text}\n{FEEDBACK}")
    (found,) = problems(root)
    lines = (root / "content/guideline.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found.location.line - 1].strip() == text
    assert (found.location.column, found.message) == (column, message)


def test_every_own_colour_is_a_token_and_has_to_be_readable_on_something() -> None:
    own = {name.replace("_", "-") for name in Scheme.model_fields}
    assert own <= set(SHIPPED.scheme("light"))
    measured = {name for pairs in ON_THE_SITE.values() for pair in pairs for name in pair}
    assert own <= measured
    assert {name for pairs in ON_PAPER.values() for pair in pairs for name in pair} == set(SHIPPED.paper())
