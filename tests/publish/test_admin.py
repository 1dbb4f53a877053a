"""The files of the form for editing: what a site with a repository publishes, and what one without."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest

from generator.load import folder
from generator.model.content import Content
from generator.publish import admin
from generator.render.admin import repository
from tools import make_admin

TAKEN = {
    "js-yaml.js": "de0f5266d4312ab9cd564aba4217eb9cc98dcfd18bd59988aa7e0971e7c722b5",
    "sveltia/index.js": "b95ce930c33773fdd82e4350ff9fe0ee961c170f5f3a802e8edb1017bd884bc1",
    "sveltia/chunks/react-B5rWoXIC.js": "e9d1d6f2146196eb0db1434ae83b8a5ee1032a95603bc1926c3ad91fc918f4a1",
    "sveltia/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2": (
        "ba84040e4279f4d85962bc69787603cf13b11964c0b814d61488efead3a82d08"
    ),
    "sveltia/assets/noto-mono-latin-400-normal-DiC8lJru.woff2": (
        "2787a2983d94072a2c6262b1992a2642519800a889bd90ca1042d04a89852d58"
    ),
    "sveltia/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2": (
        "7a19a7027e125257d310c6dbd78ae3a30b5ea1e3794d60b12bb28227a003bfda"
    ),
}
"""What `make admin` takes from npm, by the SHA-256 of each file. A file that differs was changed by hand."""


@pytest.fixture(scope="module")
def content(repo: Path) -> Content:
    return folder.content(repo / "tests/worlds/second-topic")[0]


def test_what_others_wrote_is_what_their_packages_hold() -> None:
    root = make_admin.ADMIN
    found = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in TAKEN}
    assert found == TAKEN
    ours = {"README.md", "admin.js", "edits.js", "style.js", "tree.js", "yaml.js"}
    shipped = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    licences = {name for name in shipped if name.startswith("LICENSE-")}
    assert shipped == TAKEN.keys() | ours | licences
    assert len(licences) == 5


def test_their_versions_are_pinned_and_named_where_people_look(repo: Path) -> None:
    readme = (make_admin.ADMIN / "README.md").read_text(encoding="utf-8")
    for package, hash in (make_admin.CMS, make_admin.YAML):
        name, _, version = package.rpartition("@")
        assert f"{name} {version}" in readme
        assert re.fullmatch(r"[A-Za-z0-9+/]{86}==", hash)


def test_a_site_with_a_repository_has_the_form(content: Content) -> None:
    found = admin.files(content, "https://github.com/example/guide/")
    page = found["admin/index.html"].decode()
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["admin.js"]
    assert json.loads(found["admin/config.json"])["backend"]["repo"] == "example/guide"
    assert {name for name in found if name.endswith(".md")} == set()
    assert {f"admin/{name}" for name in TAKEN} < found.keys()


def test_its_policy_allows_this_site_and_github_alone(content: Content) -> None:
    page = admin.files(content, "https://github.com/example/guide")["admin/index.html"].decode()
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    assert "default-src 'none'; script-src 'self'; " in policy
    assert "unsafe-eval" not in policy
    assert set(re.findall(r"https?://[^ ;]+", policy)) == {
        "https://api.github.com",
        "https://avatars.githubusercontent.com",
    }


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (None, "does not say which"),
        ("https://example.org/a/b", "leads elsewhere: <code>https://example.org/a/b</code>"),
    ],
)
def test_a_site_without_one_says_what_is_missing_and_carries_nothing_else(
    content: Content, url: str | None, said: str
) -> None:
    found = admin.files(content, url)
    assert list(found) == ["admin/index.html"]
    page = found["admin/index.html"].decode()
    assert said in " ".join(page.split())
    assert "repo_url: https://github.com/OWNER/NAME" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/a/b", "a/b"),
        ("https://github.com/a/b.c.git", "a/b.c"),
        ("https://github.com/a", None),
        ("https://github.com.example.org/a/b", None),
        ("https://github.com/a/b/tree/main", None),
        ("", None),
    ],
)
def test_the_repository_is_read_from_its_address(url: str, name: str | None) -> None:
    found = repository(url)
    assert (found.name if found else None) == name
