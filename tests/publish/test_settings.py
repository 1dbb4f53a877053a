from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import Site
from generator.publish import settings
from generator.render.page import Entry, Page

SITE = Site(
    pages=(Page("index.md", "Start", "", "", ""), Page("claims/a.md", "A", "", "", "")),
    nav=(Entry("Start", "index.md"), Entry("Claims", children=(Entry("A", "claims/a.md"), Entry("", "about/own.md")))),
    files={},
    prints=(),
    frame={"short_title": "S"},
    feet={},
)


def written(given: dict[str, Any]) -> dict[str, Any]:
    return yaml.safe_load(settings.written({"site_name": "S", **given}, SITE))


def test_pages_of_ours_are_indexes_and_those_written_by_hand_stay() -> None:
    assert written({})["nav"] == [{"Start": "index.md"}, {"Claims": [{"A": "claims/a/index.md"}, "about/own.md"]}]
    assert written({"nav": ["index.md"]})["nav"] == ["index.md"]


@pytest.mark.parametrize("name", ["nav", "extra_css", "markdown_extensions", "not_in_nav"])
def test_a_setting_with_nothing_behind_its_colon_is_as_if_it_were_not_there(name: str) -> None:
    assert written({name: None}) == written({})


@pytest.mark.parametrize(
    "plugins", [["search", "evipress"], ["search", {"evipress": {"jobs": 1}}], {"search": {}, "evipress": {"jobs": 1}}]
)
def test_our_plugin_is_left_out_however_it_is_named(plugins: Any) -> None:
    assert written({"plugins": plugins})["plugins"] == ["search"]


def test_what_leads_out_of_the_folder_is_left_out() -> None:
    given = {
        "hooks": ["h.py"],
        "docs_dir": "pages",
        "watch": ["x"],
        "edit_uri": "edit/",
        "repo_url": "https://r.example",
    }
    made = written(given)
    assert not made.keys() & {"hooks", "docs_dir", "watch"}
    assert (made["edit_uri"], made["repo_url"]) == ("", "https://r.example")


def test_our_style_comes_before_the_guidelines_own() -> None:
    made = written({"extra_css": ["own.css"], "extra": {"x": 1}, "theme": {"name": "material", "language": "en"}})
    assert made["extra_css"] == ["assets/evipress.css", "own.css"]
    assert made["extra"] == {"x": 1, "evipress": {"short_title": "S"}}
    ours = {"custom_dir": "overrides", "variant": "classic", "font": False}
    assert made["theme"] == {"name": "material", "language": "en", **ours}


def test_extensions_stay_ours_goes_and_those_that_our_pages_need_are_added() -> None:
    made = written({"markdown_extensions": [{"toc": {"toc_depth": 2}}, {"evipress": {}}, "md_in_html"]})
    assert made["markdown_extensions"] == [{"toc": {"toc_depth": 2}}, "md_in_html", "attr_list"]


def test_settings_are_read_with_what_they_inherit_and_tags_are_kept(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "theme: {name: material, language: en}\nsite_url: !ENV [URL, x]\n", encoding="utf-8"
    )
    own = "INHERIT: base.yml\nsite_name: S\ntheme: {language: fi, custom_dir: own}\nf: !!python/name:os.sep\n"
    (tmp_path / "mkdocs.yml").write_text(own, encoding="utf-8")
    given = settings.read(tmp_path / "mkdocs.yml")
    assert given["theme"] == {"name": "material", "language": "fi", "custom_dir": "own"}
    assert settings.custom_dir(given) == "own"
    text = settings.written(given, SITE)
    assert "site_url: !ENV [URL, x]" in text.replace("!ENV\n- URL\n- x", "!ENV [URL, x]")
    assert "f: !!python/name:os.sep" in text


@pytest.mark.parametrize("given", ["manual/", "manual/\n", "manual/\n\n"])
def test_pages_that_the_guideline_hides_stay_hidden_beside_ours(given: str) -> None:
    assert written({"not_in_nav": given})["not_in_nav"] == "manual/\nreferences/*/index.md\n"
