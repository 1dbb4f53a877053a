"""Which forge the settings of a host name."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.publish.forges import forge_of

NONE = {"edit_url": None, "line_url": None, "report_url": None}


@pytest.mark.parametrize(
    ("settings", "edit"),
    [
        ("", ""),
        ("repo_url: https://github.com/o/r", "https://github.com/o/r/edit/master/docs/a.md"),
        ("repo_url: https://github.com/o/r/\nedit_uri: edit/main/docs/", "https://github.com/o/r/edit/main/docs/a.md"),
        ("repo_url: https://github.com/o/r\nedit_uri: edit/main/docs", "https://github.com/o/r/edit/main/docs/a.md"),
        ("repo_url: https://github.com/o/r\nedit_uri: ''", ""),
        ("repo_url: https://code.test/r", ""),
        ("repo_url: https://code.test/r\nedit_uri: edit/main/pages/", ""),
        ("edit_uri_template: https://code.test/-/edit/x/docs/{path}", "https://code.test/-/edit/x/docs/a.md"),
    ],
)
def test_the_hosts_own_settings_lead_to_records_as_to_pages(settings: str, edit: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{settings}\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert forge_of(config, NONE).at("docs/a.md") == edit
    assert forge_of(config, NONE).at("content/a.yaml") == edit.replace("docs/a.md", "content/a.yaml")


def test_the_plugins_own_addresses_come_first(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nrepo_url: https://github.com/o/r\n", encoding="utf-8")
    own = {
        "edit_url": "https://e.test/{path}",
        "line_url": "https://l.test/{path}:{line}",
        "report_url": "https://r.test/",
    }
    found = forge_of(load_config(str(tmp_path / "mkdocs.yml")), own)
    assert (found.at("a"), found.at("a", 3)) == ("https://e.test/a", "https://l.test/a:3")
    assert found.new_report("", "", "", "") == "https://r.test/"
