"""The browser fixtures can fail: what they watch for, they see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.browser import browser_path, watched_page


def written(folder: Path, body: str) -> Path:
    html = f'<!doctype html><html lang="en"><head><title>A page</title></head><body><main>{body}</main></body></html>'
    (folder / "index.html").write_text(html, encoding="utf-8")
    return folder


def test_a_served_folder_can_be_read(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    page.goto(serve(written(tmp_path, "<h1>Good morning</h1>")) + "/")
    assert page.get_by_role("heading").inner_text() == "Good morning"


def test_axe_passes_a_plain_page_and_names_a_picture_without_words(
    page: Page, serve: Callable[[Path], str], axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    address = serve(written(tmp_path, "<h1>Good morning</h1>"))
    page.goto(address + "/")
    assert axe(page) == []

    written(tmp_path, '<h1>Good morning</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    page.reload()
    assert [line.split()[0] for line in axe(page)] == ["image-alt"]


def test_a_page_that_asks_a_stranger_is_caught(browser: Browser, serve: Callable[[Path], str], tmp_path: Path) -> None:
    address = serve(written(tmp_path, '<h1>Good morning</h1><img alt="" src="https://stranger.invalid/a.gif">'))
    with pytest.raises(AssertionError, match=r"stranger\.invalid/a\.gif"), watched_page(browser) as page:
        page.goto(address + "/")


def test_a_page_whose_script_fails_is_caught(browser: Browser, serve: Callable[[Path], str], tmp_path: Path) -> None:
    address = serve(written(tmp_path, "<h1>Good morning</h1><script>missing()</script>"))
    with pytest.raises(AssertionError, match="missing is not defined"), watched_page(browser) as page:
        page.goto(address + "/")


def test_a_missing_browser_is_told_with_the_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(RuntimeError, match=r"Chromium.*missing[\s\S]*install"):
        browser_path()
