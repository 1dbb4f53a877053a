"""The thin plugin: what it does that the extension alone cannot, and what it says when something is wrong."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

BIBLIOGRAPHY = """\
@article{able2020, author = {Able, Ann}, title = {Stretching}, journal = {Knees}, year = {2020}, pages = {1}}
@article{baker2021, author = {Baker, Ben}, title = {Rest}, journal = {Knees}, year = {2021}, pages = {2}}
"""
PAGES = {"index.md": "---\ntitle: T\n---\n\nSays [@abel2020].\n", "deep/two.md": "`[@no]` and @baker, [@able2020]\n"}
UNKNOWN = (
    "docs/deep/two.md:1:13: {0}[unknown-reference]: no reference 'baker' (did you mean 'baker2021'?)",
    "docs/index.md:5:7: {0}[unknown-reference]: no reference 'abel2020' (did you mean 'able2020'?)",
)


def settings(root: Path, options: Mapping[str, Any], pages: Mapping[str, str] = PAGES, **more: Any) -> MkDocsConfig:
    """The settings of a small site on the host's own theme."""
    for name, text in {"refs.bib": BIBLIOGRAPHY, **{f"docs/{page}": text for page, text in pages.items()}}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text("site_name: S\n", encoding="utf-8")
    plugins = ["search", {"evipress-citations": dict(options)}]
    return load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"), plugins=plugins, **more)


def test_all_unknown_keys_are_told_at_once_with_their_places(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        build(settings(tmp_path, {"bibliography": "refs.bib"}))
    assert caplog.messages[-1].splitlines() == ["2 unknown citation keys", *(line.format("error") for line in UNKNOWN)]


def test_unknown_keys_may_be_warnings(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    build(settings(tmp_path, {"bibliography": ["refs.bib"], "unknown": "warn"}))
    warned = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert warned == [line.format("warning") for line in UNKNOWN]
    assert "[no reference “abel2020”]" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_second_build_of_the_same_object_finds_what_was_mended(tmp_path: Path) -> None:
    config = settings(tmp_path, {"bibliography": "refs.bib"})
    with pytest.raises(Abort):
        build(config)
    again = settings(tmp_path, {"bibliography": "refs.bib"}, {"index.md": "[@able2020]", "deep/two.md": "x"})
    again.plugins = config.plugins
    build(again)
    assert 'id="ref-1"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_the_settings_of_the_extension_hold_for_the_plugin_too(tmp_path: Path) -> None:
    extension = {"evipress": {"bibliography": "refs.bib", "heading": "Works"}}
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        config = settings(tmp_path, {}, {"index.md": "[@able2020]"}, markdown_extensions=["tables", extension])
    build(config)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<h2 id="references">Works</h2>' in page
    assert page.count('<sup class="ep-cite"') == 1


def test_the_bibliography_is_watched_and_its_problems_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = settings(tmp_path, {"bibliography": "refs.bib"}, {"index.md": "x"})
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY + "@misc{c, title = {T}, jurnal = {J}}\n", encoding="utf-8")
    build(config)
    assert str(tmp_path / "refs.bib") in config.watch
    assert any("refs.bib:3:23: warning[unknown-field]" in record.message for record in caplog.records)


def test_the_search_of_the_host_itself_reads_no_card_and_no_list(tmp_path: Path) -> None:
    build(settings(tmp_path, {"bibliography": "refs.bib"}, {"index.md": "Words [@able2020]"}))
    index = (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")
    assert "Words" in index
    assert "Knees" not in index
    assert "Knees" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("cards", [True, False])
def test_cards_bring_their_style_and_script_unless_a_site_has_its_own(tmp_path: Path, cards: bool) -> None:
    build(settings(tmp_path, {"bibliography": "refs.bib", "cards": cards}, {"index.md": "[@able2020]"}))
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert ('href="assets/cite.css"' in page, 'src="assets/cite.js"' in page) == (cards, cards)
    assert ((tmp_path / "site/assets/cite.css").exists(), (tmp_path / "site/assets/cite.js").exists()) == (cards, cards)


FAULTS = {
    "no bibliography": ({}, "name a `bibliography`, such as references.bib"),
    "a bibliography that is not there": ({"bibliography": "nope.bib"}, "there is no file 'nope.bib' in "),
    "a style that nobody has": (
        {"bibliography": "refs.bib", "style": "vancuver"},
        "no citation style is called 'vancuver' (did you mean 'vancouver'?)",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_settings_that_cannot_be_used_are_told_in_one_sentence(tmp_path: Path, fault: str) -> None:
    options, says = FAULTS[fault]
    with pytest.raises(ConfigurationError) as told:
        build(settings(tmp_path, options, {"index.md": "x"}))
    assert str(told.value).startswith("evipress-citations: ")
    assert says in str(told.value)


def test_a_site_with_citations_alone_loads_no_records() -> None:
    """They, and what checks them, take a fifth of the memory that such a site has."""
    loaded = "import sys, generator.publish.mkdocs_citations; print('pydantic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
