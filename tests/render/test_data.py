"""The page of downloads: every file is there, and every link leads to a file."""

from __future__ import annotations

from pathlib import Path

from generator.build import build
from tests import world
from tests.ratios import drawn_in_ratios
from tests.render.pages_world import broken_blocks, links, of, words


def test_every_download_is_listed_and_every_link_is_a_download() -> None:
    content = world.content(world.SECOND)
    site = build(content, "https://knees.test/", world.TODAY)
    page = of(site.pages, "data/index.md")
    listed = {f"data/{link}" for link in links(page) if link and not link.startswith("..")}
    assert listed == {path for path in site.files if path.startswith("data/")}
    assert "Licence: CC BY 4.0." in words(page)
    assert f"{len(content.references)} references" in words(page)
    assert broken_blocks(page) == []


def test_what_improvement_is_in_the_table_of_findings_is_said_of_ratios_too(tmp_path: Path) -> None:
    for root, said in (
        (world.SECOND, "as printed, with improvement as plus, with its place"),
        (drawn_in_ratios(tmp_path), "ratios with the side of 1 that is better (negative is below)"),
    ):
        site = build(world.content(root), "https://knees.test/", world.TODAY)
        assert said in words(of(site.pages, "data/index.md"))
