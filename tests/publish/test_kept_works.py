"""What is kept of a bibliography between builds: used when it is sound, ignored when it is not, and never code."""

import json
import subprocess
import sys

import pytest
from markdown import Markdown

from generator.cite.work import kept, work
from generator.publish import kept_works as store
from generator.publish.kept_works import kept_works
from generator.publish.markdown import BibliographyExtension
from tests.house import REPO

TEXT = """@misc{a, title = {Title of a}, author = {Aa, B}, abstract = {Long words}}
@misc{b, title = {Title of b}, jurnal = {J}}
"""
PAGE = "x [@a] and [@b; @a] and @a"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def page(file):
    """A page as a process of its own would convert it."""
    from generator.publish import markdown

    markdown._works.cache_clear()
    return Markdown(extensions=[BibliographyExtension(bibliography=str(file))]).convert(PAGE)


def cache(file):
    return sorted((file.parent / store.FOLDER).iterdir())


@pytest.fixture
def made(monkeypatch):
    """The keys of the works that were formatted."""
    keys = []
    monkeypatch.setattr(store, "work", lambda r, style: keys.append(r.key) or work(r, style))
    return keys


def test_each_reference_is_formatted_once_for_all_pages_and_builds(file, made):
    first = page(file)
    assert page(file) == first
    assert sorted(made) == ["a", "b"]


def test_a_warm_build_imports_neither_pybtex_nor_pydantic_and_gives_the_same_page(file):
    cold = page(file)
    code = f"""
import sys
from markdown import Markdown
page = Markdown(extensions=['evipress'], extension_configs={{'evipress': {{'bibliography': {str(file)!r}}}}})
print(page.convert({PAGE!r}), end='')
assert not {{'pybtex', 'latexcodec', 'pydantic', 'yaml', 'generator.load.bibtex'}} & set(sys.modules), 'imported'
"""
    warm = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=file.parent)
    assert (warm.returncode, warm.stdout) == (0, cold), warm.stderr
    assert "refs.bib:2:32: warning[unknown-field]" in warm.stderr


def test_what_is_wrong_is_told_in_every_build(file, caplog):
    page(file)
    page(file)
    assert len(caplog.messages) == 2
    assert caplog.messages[0] == caplog.messages[1]


def test_the_index_holds_no_words(file):
    page(file)
    (index,) = (path for path in cache(file) if path.suffix == ".json")
    assert "Long words" not in index.read_text(encoding="utf-8")


DAMAGES = {
    "nothing left": lambda data: b"",
    "half of it": lambda data: data[: len(data) // 2],
    "another word": lambda data: data.replace(b"Title", b"Tittle"),
    "something that Python would run": lambda data: b"\x80\x04K\x01.",
    "something else": lambda data: b'[{"a": 1}]\n',
    "other brackets": lambda data: data.replace(b"[", b"{"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_anew(file, made, damage):
    whole = page(file)
    for path in cache(file):
        path.write_bytes(damage(path.read_bytes()))
    assert page(file) == whole
    assert page(file) == whole


def test_parts_of_another_shape_are_no_work(file):
    found = kept_works([file], "vancouver")["a"]
    assert repr(kept(json.loads(json.dumps(found)))) == repr(found)
    for parts in ([], [1] * len(found), [*found, "more"]):
        with pytest.raises(TypeError):
            kept(parts)


def test_a_build_goes_on_where_nothing_can_be_kept(file, made):
    (file.parent / ".cache").write_text("in the way", encoding="utf-8")
    assert "Title of a" in page(file)
    assert sorted(made) == ["a", "b"]


def test_a_change_of_the_file_is_seen(file):
    page(file)
    file.write_text(TEXT.replace("Title of a", "Other"), encoding="utf-8")
    assert "Other" in page(file)


def test_another_style_is_refused_whatever_is_kept(file):
    page(file)
    with pytest.raises(ValueError, match="did you mean 'vancouver'"):
        BibliographyExtension(bibliography=str(file), style="vancuver")


def test_the_folder_lies_beside_the_settings_of_the_host_and_git_leaves_it_alone(file):
    bib = file.parent / "docs" / "lists" / "refs.bib"
    bib.parent.mkdir(parents=True)
    file.rename(bib)
    (file.parent / "mkdocs.yml").write_text("site_name: x", encoding="utf-8")
    page(bib)
    assert not (bib.parent / ".cache").exists()
    assert (file.parent / store.FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_folder_does_not_grow(file):
    for number in range(store._MOST):
        file.write_text(f"@misc{{a, title = {{Title {number}}}}}", encoding="utf-8")
        page(file)
    assert len(cache(file)) <= store._MOST + 2


def test_what_is_kept_is_never_code():
    source = (REPO / "generator/publish/kept_works.py").read_text(encoding="utf-8")
    assert not {"pickle", "marshal", "eval", "exec"} & set(source.replace("(", " ").replace(".", " ").split())
