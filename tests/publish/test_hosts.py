"""One engine, three hosts: the same pages give the same citations under MkDocs, ProperDocs and Zensical.

Each host builds each world once: citations by the extension alone, by the thin plugin (Zensical runs none), and a
guideline that `evipress write` made plain.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest

from tests.publish.links import broken
from tests.world import copied

WORLD = Path(__file__).parents[1] / "worlds" / "cited"
HOSTS = ("mkdocs", "properdocs", "zensical")
CITATION = re.compile(r'<sup class="ep-cite">.*?</sup>|<div class="ep-references">.*?</div>', re.DOTALL)
PROGRAM = "import sys; from {0}.{1} import cli; cli(sys.argv[1:], prog_name='{0}')"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

Sites = Mapping[str, Path]


def built(host: str, settings: Path, *, here: Path | None = None) -> str:
    """A strict build, from a folder of one's choice, of the site that the settings lay in `site-HOST`; what it said."""
    program = PROGRAM.format(host, "main" if host == "zensical" else "__main__")
    named = os.path.relpath(settings, here or settings.parent)
    command = [sys.executable, "-c", program, "build", "--strict", "-f", named]
    done = subprocess.run(
        command,
        cwd=here or settings.parent,
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def on_all(folder: Path, hosts: tuple[str, ...], settings: str, here: Mapping[str, Path] = {}) -> Sites:
    """The sites that some hosts build from one folder of sources."""
    sites = {}
    for host in hosts:
        said = built(host, folder / settings, here=here.get(host))
        assert "WARNING" not in said
        sites[host] = folder / f"site-{host}"
        (folder / "site").rename(sites[host])
    return sites


def html(site: Path, page: str) -> str:
    """A page, without the attribute that Zensical takes away once its search has read it.

    Characters that written Markdown refers to by number, so that nothing takes them for markup, stand for themselves.
    """
    text = (site / page).read_text(encoding="utf-8").replace(" data-search-exclude", "")
    return re.sub(r"&#(\d+);", lambda m: escape(chr(int(m[1])), quote=False), text)


def article(site: Path, page: str) -> str:
    """What a reader reads, without the space between elements and the hosts' anchors."""
    whole = html(site, page)
    found = whole[whole.index("<article") : whole.index("</article>")]
    found = re.sub(
        r'<a id="__skip" tabindex="-1"></a>|<section class="ep-foot".*?</section>', "", found, flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", found)).strip()


def citations(site: Path, page: str) -> list[str]:
    return CITATION.findall(html(site, page))


def pages(site: Path) -> list[str]:
    """Every page that a host made, and none that it copied."""
    found = (page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    return sorted(page for page in found if page not in ("404.html", "admin/index.html"))


def searched(site: Path) -> str:
    """All the words that a site's search knows."""
    old = site / "search/search_index.json"
    entries = json.loads(old.read_text("utf-8"))["docs"] if old.exists() else None
    if entries is None:
        entries = json.loads((site / "search.json").read_text("utf-8"))["items"]
    return " ".join(f"{entry['title']} {entry['text']}" for entry in entries)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The extension alone, each host started in another folder."""
    folder = Path(shutil.copytree(WORLD, tmp_path_factory.mktemp("alone") / "cited"))
    return on_all(folder, HOSTS, "mkdocs.yml", {"properdocs": folder.parent, "zensical": folder / "docs/deep"})


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The thin plugin, in hosts that run plugins."""
    folder = Path(shutil.copytree(WORLD, tmp_path_factory.mktemp("thin") / "cited"))
    return on_all(folder, HOSTS[:2], "with-plugin.yml", {"properdocs": folder.parent})


def guideline(folder: Path) -> Path:
    """The second guideline, with the page of every form and what it cites."""
    settings = (
        "[attr_list, md_in_html, tables, {",
        "[attr_list, md_in_html, tables, footnotes, def_list, pymdownx.superfences, {",
    )
    root = copied(folder, {"mkdocs.yml": settings})
    page = (WORLD / "docs/index.md").read_text(encoding="utf-8").replace("(deep/index.md)", "(../index.md)")
    page = page.replace("![a picture", "[a picture")  # a guideline's pages fetch none from elsewhere
    page += "\nHow it was made is [told elsewhere](../scope-and-methods.md).\n"
    (root / "docs/about/forms").mkdir()
    (root / "docs/about/forms/index.md").write_text(page, encoding="utf-8")
    entries = (file.read_text(encoding="utf-8") for file in sorted((WORLD / "references").iterdir()))
    with (root / "bibliography.bib").open("a", encoding="utf-8") as file:
        file.write("\n".join(("", *entries)))
    return root


@pytest.fixture(scope="module")
def knees(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The second guideline with our plugin, in hosts that run plugins."""
    return on_all(guideline(tmp_path_factory.mktemp("knees")), HOSTS[:2], "mkdocs.yml")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, knees: Sites) -> Path:
    """The second guideline as plain Markdown, with the handouts that were laid out already."""
    root = guideline(tmp_path_factory.mktemp("source"))
    shutil.copytree(knees["mkdocs"].parent / ".cache", root / ".cache")
    folder = root.parent / "plain"
    command = [sys.executable, "-m", "generator", "write", str(folder), "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def plain(written: Path) -> Sites:
    """The plain Markdown in every host."""
    return on_all(written, HOSTS, "mkdocs.yml")


def test_every_host_makes_the_same_citations_of_the_same_pages(alone: Sites) -> None:
    assert pages(alone["mkdocs"]) == ["deep/index.html", "deep/plain/index.html", "index.html"]
    for page in pages(alone["mkdocs"]):
        expected = citations(alone["mkdocs"], page)
        assert citations(alone["properdocs"], page) == expected
        assert citations(alone["zensical"], page) == expected
        assert article(alone["properdocs"], page) == article(alone["mkdocs"], page)
        assert article(alone["zensical"], page) == article(alone["mkdocs"], page)
    assert len(citations(alone["mkdocs"], "index.html")) >= 25


def test_numbers_start_again_on_each_page_and_the_list_stands_in_its_place(alone: Sites) -> None:
    for site in alone.values():
        numbers = re.findall(r'<sup class="ep-cite"><a[^>]* href="#ref-(\d+)"', html(site, "deep/index.html"))
        assert numbers == ["1", "2", "2"]
        page = article(site, "deep/index.html")
        assert page.index("Sources") < page.index('id="ref-1"') < page.index("After the list")
        assert citations(site, "deep/plain/index.html") == []


def test_the_plugin_makes_the_same_citations_as_the_extension_that_it_stands_in_for(alone: Sites, thin: Sites) -> None:
    for site in thin.values():
        for page in pages(alone["mkdocs"]):
            assert article(site, page) == article(alone["mkdocs"], page)
            assert 'assets/cite.css"' in html(site, page)
        assert (site / "assets/cite.js").stat().st_size > 500


@pytest.mark.parametrize("world", ["alone", "thin", "plain"])
def test_no_search_knows_cards_and_lists(world: str, request: pytest.FixtureRequest) -> None:
    sites: Sites = request.getfixturevalue(world)
    for site in sites.values():
        words = searched(site)
        assert "Only words" in words or "Stretching may ease" in words
        assert ("All places that cite it" if world == "plain" else "JAMA Psychiatry") not in words


def test_our_plugin_makes_the_same_site_in_properdocs(knees: Sites) -> None:
    def files(site: Path) -> dict[str, bytes]:
        said_by = re.compile(rb'<meta name="generator"[^>]*>')
        found = sorted(f for f in site.rglob("*") if f.is_file() and f.name != "sitemap.xml.gz")
        return {f.relative_to(site).as_posix(): said_by.sub(b"", f.read_bytes()) for f in found}

    first, second = files(knees["mkdocs"]), files(knees["properdocs"])
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_what_is_written_reads_in_every_host_as_the_guideline_does(knees: Sites, plain: Sites) -> None:
    for site in plain.values():
        assert pages(site) == pages(knees["mkdocs"])
        for page in pages(site):
            if page.startswith("p/"):  # what a code on paper opens has no frame around it
                assert html(site, page) == html(knees["mkdocs"], page)
                continue
            assert citations(site, page) == citations(knees["mkdocs"], page)
            assert article(site, page) == article(knees["mkdocs"], page)
            assert "In danger? Call now." in html(site, page)


def test_what_is_written_brings_style_fonts_data_and_handouts(plain: Sites, knees: Sites) -> None:
    for site in plain.values():
        for file in ("assets/evipress.css", "handouts/leaflet/leaflet-a4.pdf", "data/guideline.json"):
            assert (site / file).read_bytes() == (knees["mkdocs"] / file).read_bytes()
        assert list(site.glob("assets/fonts/*.woff2"))
        assert 'type="application/ld+json"' in html(site, "evidence/stiffness/index.html")
        assert "https://knees.test/edit/content/summaries/stiffness.yaml" in html(site, "evidence/stiffness/index.html")
        assert "https://knees.test/edit/docs/about/index.md" in html(site, "about/index.html")
        assert "No clinician has reviewed this page." in html(site, "about/index.html")


def test_what_is_written_holds_no_trace_of_our_plugin_and_asks_no_stranger(written: Path, plain: Sites) -> None:
    settings = (written / "mkdocs.yml").read_text(encoding="utf-8")
    assert "plugins:\n- search\n" in settings
    sources = "".join(page.read_text(encoding="utf-8") for page in written.rglob("docs/**/*.md"))
    assert not re.search(r"<cite-ref|<!--ep:|\ue000", sources)
    about = (written / "docs/about/index.md").read_text(encoding="utf-8")
    assert about.startswith("---\nevipress_foot: ")
    assert "\n# About\n\nEverything is invented, as<sup" in about
    assert "[@" not in about
    for site in plain.values():
        for page in pages(site):
            assert not re.search(
                r'<(?:script|link|img)\b[^>]*(?:src|href)="https?://(?!(?:knees|cited)\.test)', html(site, page)
            )


def test_no_link_of_what_is_written_leads_nowhere(plain: Sites) -> None:
    for site in plain.values():
        assert broken(site) == []
