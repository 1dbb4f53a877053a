"""The menu is rendered once a folder, and every page shows the one that the host alone would show."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.publish import mkdocs_nav
from generator.publish.mkdocs_theme import lighten
from tests.world import changed

PAGES = (
    *("index", "one", "two", "a/index", "a/b", "a/c", "a/b/index", "a/b/d", "a/b/e", "a/b/f/g", "a/b/f/h"),
    *("h/i/j", "h/i/k", "h/l", "m/n.o", "m/p"),
)
NAV = [
    "index.md",
    {"Elsewhere": "https://example.org/"},
    {"A link to a page": "two/"},
    {"A": ["a/index.md", "a/c.md", {"A link within": "a/b/d/"}, {"B": ["a/b/index.md", "a/b/d.md", "a/b/e.md"]}]},
    {"F": [{"Deep": ["a/b/f/g.md", "a/b/f/h.md"]}]},
    {"H": ["h/l.md", {"I": ["h/i/j.md", "h/i/k.md"]}]},
    *("one.md", "two.md"),
    {"M": ["m/p.md", "m/n.o.md"]},
]
FEATURES = (
    [],
    ["navigation.tabs", "navigation.prune", "navigation.indexes"],
    ["navigation.tabs", "navigation.sections", "navigation.expand"],
    ["navigation.sections", "navigation.indexes", "toc.integrate"],
)


def site(root: Path, *, light: bool) -> dict[str, bytes]:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    if light:
        lighten(config.theme)
    build(config)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in (root / "site").rglob("*.html")}


@pytest.mark.parametrize("folders", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("nav", [NAV, None], ids=["nav", "none"])
@pytest.mark.parametrize("features", FEATURES, ids=["plain", "pruned", "sections", "integrated"])
def test_every_page_shows_the_menu_that_the_host_alone_would_show(
    features: list[str], nav: list[object] | None, folders: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    theme = {"name": "material", "font": False, "features": features}
    settings = {"site_name": "S", "site_url": "https://s.example/", "theme": theme, "use_directory_urls": folders}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({**settings, "plugins": [], **({"nav": nav} if nav else {})}))
    for name in PAGES:
        if name != "a/b" or not folders:
            changed(tmp_path / f"docs/{name}.md", "", f"# The page {name}\n\n## A part\n\nWords.\n")
    whole = site(tmp_path, light=False)
    asked: list[str] = []
    at = mkdocs_nav.Menu.at
    monkeypatch.setattr(mkdocs_nav.Menu, "at", lambda self, url, nav: asked.append(url) or at(self, url, nav))
    assert site(tmp_path, light=True) == whole
    assert len(set(asked)) > len(PAGES) / 2
