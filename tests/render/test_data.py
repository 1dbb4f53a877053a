"""The page of downloads: every file is there, and every link leads to a file."""

from __future__ import annotations

from generator.build import build
from tests import world
from tests.render.pages_world import broken_blocks, links, of, words


def test_every_download_is_listed_and_every_link_is_a_download() -> None:
    content = world.content(world.SECOND)
    site = build(content, "https://knees.test/", world.TODAY)
    page = of(site.pages, "data/index.md")
    listed = {f"data/{link}" for link in links(page) if "/" not in link and link}
    assert listed == {path for path in site.files if path.startswith("data/")}
    assert "Licence: CC BY 4.0." in words(page)
    assert f"{len(content.references)} references" in words(page)
    assert broken_blocks(page) == []
