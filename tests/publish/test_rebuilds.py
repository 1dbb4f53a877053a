"""What a rebuild of the live preview does to the site that it shows: the same as one from scratch, and little of it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build

from generator.publish.mkdocs_build import loaded
from tests.world import changed, copied


class Served:
    """A world whose site is shown, as `mkdocs serve` shows it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site = copied(folder), folder / "site"
        config = loaded(self.root, site_dir=str(self.site))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        self.plugin: Any = config.plugins["evipress"]
        server: Any = SimpleNamespace(serve_request=None, mount_path="/", set_app=lambda app: None)
        self.plugin.on_serve(server, config=config, builder=None)

    def rebuild(self) -> None:
        build(loaded(self.root, site_dir=str(self.site)))

    def end(self) -> None:
        self.plugin.on_shutdown()

    def from_scratch(self) -> None:
        """Builds once more as if nothing had been built before."""
        self.end()
        shutil.rmtree(self.root / ".cache")
        shutil.rmtree(self.site)
        self.rebuild()

    def pages(self) -> dict[str, bytes]:
        """Every file that is shown but the handouts, which come later; and the packed list of pages, which is dated."""
        late = {".pdf", ".gz", ".webp", ".png"}
        files = (file for file in sorted(self.site.rglob("*")) if file.is_file() and file.suffix not in late)
        return {str(file.relative_to(self.site)): file.read_bytes() for file in files}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    shown = Served(tmp_path)
    yield shown
    shown.end()


def test_it_shows_what_a_build_from_scratch_would(served: Served) -> None:
    before = served.pages()
    changed(served.root / "content/conditions/stiff-knees.yaml", "How much is unsure.", "How much is an open question.")
    (served.root / "docs/extra.md").write_text("# One more page\n")
    served.rebuild()
    after = served.pages()
    assert "extra/index.html" in after.keys() - before.keys()
    (served.root / "docs/extra.md").unlink()
    served.rebuild()
    last = served.pages()
    assert last.keys() == before.keys()
    assert "How much is an open question." in last["conditions/stiff-knees/index.html"].decode()
    served.from_scratch()
    assert served.pages() == last


def test_what_stays_the_same_is_not_written_again(served: Served) -> None:
    times = {file: file.stat().st_mtime_ns for file in served.site.rglob("*") if file.is_file()}
    changed(served.root / "docs/about/index.md", "Everything is invented", "Nothing is true")
    served.rebuild()
    written = {str(f.relative_to(served.site)) for f, time in times.items() if f.stat().st_mtime_ns != time}
    assert written == {"about/index.html", "search/search_index.json"}


def test_of_what_stays_the_same_nothing_is_said(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    changed(served.root / "content/conditions/stiff-knees.yaml", "How much is unsure.", "How much is an open question.")
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        served.rebuild()
    assert any("built in" in said for said in caplog.messages)
    assert not any("skipped" in said for said in caplog.messages)


def test_a_rebuild_that_fails_shows_what_stood(served: Served) -> None:
    before = served.pages()
    changed(served.root / "docs/about/index.md", "Everything is invented", "Nothing is true")
    changed(served.root / "hook.py", "", "def on_page_content(html, **known):\n    raise RuntimeError('a slip')\n")
    changed(served.root / "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    with pytest.raises(RuntimeError, match="a slip"):
        served.rebuild()
    assert served.pages() == before


def test_what_other_plugins_leave_at_the_end_is_shown(served: Served) -> None:
    leaves = "from pathlib import Path\ndef on_post_build(config):\n    Path(config.site_dir, 'left.txt').touch()\n"
    changed(served.root / "hook.py", "", leaves)
    changed(served.root / "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    before = served.pages()
    served.rebuild()
    assert served.pages() == {**before, "left.txt": b""}


def test_a_rebuild_after_one_that_failed_shows_what_a_build_from_scratch_would(served: Served) -> None:
    about, hook, settings = (served.root / name for name in ("docs/about/index.md", "hook.py", "mkdocs.yml"))
    changed(about, "Everything is invented", "Nothing is true")
    changed(hook, "", "def on_post_build(**known):\n    raise RuntimeError('a slip')\n")
    changed(settings, "plugins:", "hooks: [hook.py]\nplugins:")
    with pytest.raises(RuntimeError, match="a slip"):
        served.rebuild()
    changed(settings, "hooks: [hook.py]\nplugins:", "plugins:")
    served.rebuild()
    last = served.pages()
    assert "Nothing is true" in last["about/index.html"].decode()
    served.from_scratch()
    assert served.pages() == last


def test_a_rebuild_leaves_no_file_of_its_own_in_the_site_or_beside_it(served: Served) -> None:
    before = served.pages().keys()
    changed(served.root / "docs/about/index.md", "Everything is invented", "Nothing is true")
    served.rebuild()
    assert served.pages().keys() == before
    assert {path.name for path in served.site.parent.iterdir()} == {"site", "world"}
