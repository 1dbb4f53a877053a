"""The site that stands: what stays the same is not touched, and whatever was there, the new site is what is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ContentError
from generator.publish import mkdocs_build
from generator.publish.standing import Standing, digest_of, standing
from tests.world import changed, copied

LONG_AGO = 1_000_000_000


def put(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): f.read_text() for f in sorted(folder.rglob("*")) if f.is_file()}


def folders(folder: Path) -> set[str]:
    return {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_dir()}


def taken(site: Path, made: Path, right: dict[str, str]) -> Standing:
    found = standing(site)
    assert found is not None
    for path, text in right.items():
        found.holds(path, text.encode())
    found.take(made)
    return found


NAMES = st.sampled_from(["a", "b", "a/a", "a/b", "b/a/c", "c/d/e"])
SITES = st.dictionaries(NAMES, st.sampled_from(["one", "two"]), max_size=6).filter(
    lambda files: not any(other.startswith(f"{path}/") for path in files for other in files)
)


@given(before=SITES, after=SITES)
def test_from_any_site_to_any_other(before: dict[str, str], after: dict[str, str], tmp_path_factory) -> None:
    root = tmp_path_factory.mktemp("sites")
    site, made = root / "site", root / "made"
    site.mkdir()
    made.mkdir()
    put(site, before)
    found = standing(site)
    assert found is not None
    put(made, {path: text for path, text in after.items() if not found.holds(path, text.encode())})
    found.take(made)
    assert tree(site) == after
    assert folders(site) == {parent.as_posix() for path in after for parent in Path(path).parents} - {"."}


def test_what_is_the_same_keeps_its_time(tmp_path: Path) -> None:
    site, made = tmp_path / "site", tmp_path / "made"
    put(site, {"same": "1", "again": "2", "other": "3"})
    put(made, {"again": "2", "other": "4"})
    for path in ("same", "again", "other"):
        os.utime(site / path, (LONG_AGO, LONG_AGO))
    taken(site, made, {"same": "1"})
    assert [(site / path).stat().st_mtime == LONG_AGO for path in ("same", "again", "other")] == [True, True, False]


def test_a_file_is_right_by_its_bytes_alone(tmp_path: Path) -> None:
    put(tmp_path, {"a": "1"})
    found = standing(tmp_path)
    assert found is not None
    assert found.holds_digest("a", digest_of(b"1"))
    assert not found.holds_digest("a", digest_of(b"2"))
    assert not found.holds("a", b"2")
    assert not found.holds("b", b"1")


def test_what_goes_away_during_a_build_is_made_again(tmp_path: Path) -> None:
    site, made = tmp_path / "site", tmp_path / "made"
    put(site, {"a": "1", "b/c": "2", "d": "3"})
    found = standing(site)
    assert found is not None
    for path in ("a", "b/c"):
        (site / path).unlink()
    (site / "b").rmdir()
    assert not found.holds("a", b"1")
    put(made, {"a": "1"})
    assert found.holds("d", b"3")
    found.take(made)
    assert tree(site) == {"a": "1", "d": "3"}


@pytest.mark.parametrize("odd", ["a link to a file", "a link to a folder", "the folder is a link", "nothing", "a file"])
def test_beside_anything_odd_a_whole_site_is_made(odd: str, tmp_path: Path) -> None:
    site, secret = tmp_path / "site", tmp_path / "elsewhere"
    put(secret, {"a": "mine"})
    if odd == "the folder is a link":
        site.symlink_to(secret)
    elif odd == "a file":
        site.write_text("x", encoding="utf-8")
    elif odd != "nothing":
        put(site, {"b/c": "1"})
        (site / "b" / "d").symlink_to(secret / "a" if odd == "a link to a file" else secret)
    assert standing(site) is None
    assert tree(secret) == {"a": "mine"}


def test_a_second_build_touches_no_file_and_a_changed_word_few(tmp_path: Path) -> None:
    root = copied(tmp_path)
    site = root / "site"

    def touched() -> set[str]:
        every = [file for file in site.rglob("*") if file.is_file()]
        for file in every:
            os.utime(file, (LONG_AGO, LONG_AGO))
        mkdocs_build.write(root, site, handouts=False)
        every = [file for file in site.rglob("*") if file.is_file()]
        return {f.relative_to(site).as_posix() for f in every if f.stat().st_mtime != LONG_AGO}

    mkdocs_build.write(root, site, handouts=False)
    assert touched() == set()
    changed(root / "content/exercises/all.yaml", "Rise on to your toes.", "Rise on your toes.")
    again = touched()
    assert "exercises/heel-raise/index.html" in again
    assert not any(path.startswith(("evidence/", "assets/fonts/", "references/")) for path in again)


def test_a_damaged_site_is_made_whole(tmp_path: Path) -> None:
    root = copied(tmp_path)
    site = root / "site"
    mkdocs_build.write(root, site, handouts=False)
    before = {f: f.read_bytes() for f in site.rglob("*") if f.is_file()}
    (site / "index.html").write_text("half", encoding="utf-8")
    (site / "assets/evipress.css").unlink()
    put(site, {"left/over.html": "from long ago"})
    mkdocs_build.write(root, site, handouts=False)
    assert {f: f.read_bytes() for f in site.rglob("*") if f.is_file()} == before


def test_a_fault_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    root = copied(tmp_path)
    site = root / "site"
    mkdocs_build.write(root, site, handouts=False)
    before = {f: (f.stat().st_mtime_ns, f.read_bytes()) for f in site.rglob("*") if f.is_file()}
    changed(root / "content/exercises/all.yaml", "Rise on to your toes.", "A proven cure.")
    with pytest.raises(ContentError):
        mkdocs_build.write(root, site, handouts=False)
    assert {f: (f.stat().st_mtime_ns, f.read_bytes()) for f in site.rglob("*") if f.is_file()} == before
    assert not (root / ".site-new").exists()
