"""What many tests share: the repository, the built site, a browser, golden files."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import Browser, Page

from tests import guide, npm
from tools.browser import browser_path, launched, served, watched_page

REPO = Path(__file__).parents[1]

# Small worlds fall due one day; tests of the program must not fail then. The shipped guideline has a day of its own.
os.environ["EVIPRESS_TODAY"] = "2026-11-23"

# No deadline: it measures the machine. In CI the same examples each time: a red run must mean a change of ours.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite the golden files instead of comparing with them")


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end, and what they keep too: to look at it for rubbish again and again costs a
    fifth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return REPO


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("render/recommendation.md", text)` compares a text with `tests/golden/render/recommendation.md`."""

    def compared(name: str, text: str) -> None:
        path = REPO / "tests" / "golden" / name
        if request.config.getoption("--regold"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8") if path.exists() else "(no golden file yet)"
        assert text == expected, f"{path.relative_to(REPO)}: if the new text is right, run pytest --regold"

    return compared


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shipped site with every handout, built once for all tests, as a person builds it on its day. It
    lies as deep as its address, to which the page for what is not there leads.

    Test processes that run side by side share it: the first builds, the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "shipped" / "site" / urlsplit(guide.address()).path.strip("/")
    command = [sys.executable, "-m", "generator", "build", "--root", str(REPO), "--site-dir", str(folder)]
    with (shared / "shipped.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return folder
        folder.parent.mkdir(parents=True)
        here = {**os.environ, "EVIPRESS_TODAY": guide.day().isoformat()}
        with (shared / "shipped.log").open("w") as log:
            done = subprocess.run(command, cwd=REPO, env=here, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        said = (shared / "shipped.log").read_text(encoding="utf-8")
        pytest.fail(f"the shipped site does not build (exit {done.returncode}):\n{said}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` is the address of a folder, without a slash at the end; it is served to the last test."""
    with ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(served(folder))


@pytest.fixture(scope="session")
def site_url(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the shipped site, without a slash at the end."""
    path = urlsplit(guide.address()).path.strip("/")
    return f"{serve(site.parents[path.count('/')] if path else site)}/{path}".rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running browser. That there is none is a failure, with the line that installs one."""
    try:
        path = browser_path()
    except RuntimeError as missing:
        pytest.fail(str(missing), pytrace=False)
    with launched(path) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a desktop's width. When the test ends, it must have asked no stranger and raised no error."""
    with watched_page(browser) as blank:
        yield blank


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """`axe(page)` lists what axe-core finds wrong with a page as it stands, one line for each element; `[]` is good.

    `axe(page, "#card")` looks at one part alone. Two rules are asked that axe leaves out by itself: the size of what is
    pressed (WCAG 2.2, 2.5.8), and that a name holds the words that are seen (2.5.3).
    """
    unasked = ("target-size", "label-content-name-mismatch")
    options = {"reporter": "no-passes", "rules": {rule: {"enabled": True} for rule in unasked}}
    source = (npm.PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")

    def violations(page: Page, part: str | None = None) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("([part, options]) => axe.run(part || document, options)", [part, options])["violations"]
        return [f"{v['id']} ({v['impact']}): {v['help']}: {node['html']}" for v in found for node in v["nodes"]]

    return violations
