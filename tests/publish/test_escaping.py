"""What strangers write into records stays text wherever the host prints it: title, menu, description, search, frame."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.model.content import Content
from generator.publish import folder, mkdocs_build, workshop
from tests.publish.tags import Tags
from tests.world import copied, spoilt

WORDS = '& 5 &lt; "six" <img src=x onerror=y>'


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second guideline, with the words in every text of its records."""
    real = workshop.checked

    def checked(*words: Any) -> tuple[Content, Any]:
        before, warnings = real(*words)
        records = {
            kind: {id: spoilt(record, WORDS) for id, record in of.items()} for kind, of in before.records.items()
        }
        more = {name: f"{getattr(before.guideline, name)} {WORDS}" for name in ("short_title", "licence", "feedback")}
        guideline = spoilt(before.guideline, WORDS).model_copy(update=more)
        return dataclasses.replace(before, guideline=guideline, records=records), warnings

    monkeypatch.setattr(workshop, "checked", checked)
    return copied(tmp_path)


def pages(site: Path) -> dict[str, str]:
    return {f.relative_to(site).as_posix(): f.read_text(encoding="utf-8") for f in sorted(site.rglob("*.html"))}


def test_words_of_records_open_no_tag_on_any_page_of_a_built_site(poisoned: Path, tmp_path: Path) -> None:
    mkdocs_build.write(poisoned, tmp_path / "site", handouts=False)
    found = pages(tmp_path / "site")
    for path, html in found.items():
        tags = Tags(html).tags
        assert not [tag for tag in tags if "onerror" in tag or "six" in tag or 'six"' in tag], path
    page = found["recommendations/try-stretching/index.html"]
    for place in (
        r"<title>([^<]*)</title>",
        r'<meta name="description" content="([^"]*)">',
        r'class="ep-crisis-line__more">([^<]*)<',
        r'class="ep-wordmark__text">([^<]*)<',
        r"<p>Content: ([^<]*)</p>",
        r'Found an error\? <a href="https://([^"]*)">',
        r'<span class="md-ellipsis">\s*([^<]*?stretch[^<]*?)\s*</span>',
    ):
        assert any(WORDS in unescape(words) for words in re.findall(place, page)), place
    index = (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")
    titles = [doc["title"] for doc in json.loads(index)["docs"]]
    assert not [title for title in titles if "<img" in title]
    assert sum(WORDS in unescape(title) for title in titles) > 1


def test_a_site_that_is_written_out_has_no_tag_in_titles_and_settings(poisoned: Path, tmp_path: Path) -> None:
    folder.write(poisoned, tmp_path / "out", handouts=False)
    for file in (tmp_path / "out/docs").rglob("*.md"):
        for line in re.findall(r"(?m)^(?:title|description): .*", file.read_text(encoding="utf-8")):
            assert "<" not in line
            assert '\\"' not in line
    settings = (tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8")
    assert "<img" not in settings[settings.index("\nnav:") :]
