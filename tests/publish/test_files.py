"""Where files of a site may lie."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.publish import folder, fresh, manual, mkdocs, mkdocs_build, schemas, workshop
from generator.publish.files import below
from tests.world import copied


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/x", "a\\..\\x", ".."])
def test_a_path_that_leads_out_of_the_site_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="does not lie in the site"):
        below(path)


def test_all_other_paths_are_left_as_they_are() -> None:
    assert [below(path) for path in ("index.md", "a/b..c", "p/x/0.1.0/index.md")] == [
        "index.md",
        "a/b..c",
        "p/x/0.1.0/index.md",
    ]


@pytest.mark.parametrize("face", [folder, mkdocs_build], ids=["write", "build"])
@pytest.mark.parametrize("what", ["page", "file"])
def test_no_face_writes_a_file_that_leads_out(
    face: Any, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def astray(*words: Any, **more: Any) -> workshop.Made:
        made = workshop.made(*words, **more)
        first, *others = made.site.pages
        if what == "page":
            pages, feet = (first._replace(path="../../evil.md"), *others), {**made.site.feet, "../../evil.md": ""}
            return made._replace(site=made.site._replace(pages=pages, feet=feet))
        return made._replace(site=made.site._replace(files={**made.site.files, "../../evil.txt": b""}))

    for module in (mkdocs, folder):
        monkeypatch.setattr(module, "made", astray)
    root = copied(tmp_path)
    with pytest.raises(ValueError, match="does not lie in the site"):
        face.write(root, tmp_path / "out" / "deep", handouts=False)
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize(
    ("link", "write"),
    [
        ("schemas", schemas.write),
        ("docs/manual", manual.write),
        ("content/claims", lambda root: fresh.begin(root, "claim", "new-one")),
    ],
)
def test_no_command_writes_where_a_link_in_the_guideline_leads(link: str, write: Any, tmp_path: Path) -> None:
    root = copied(tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "old.schema.json").write_text("mine", encoding="utf-8")
    shutil.rmtree(root / link, ignore_errors=True)
    (root / link).symlink_to(mine)
    with pytest.raises(OSError, match="symbolic link, which may lead anywhere"):
        write(root)
    assert [path.name for path in mine.rglob("*")] == ["old.schema.json"]
