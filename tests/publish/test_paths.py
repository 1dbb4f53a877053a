from pathlib import Path

import pytest

from generator.publish.paths import listed, located


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site whose settings and bibliography lie above the folder that a person works in."""
    (tmp_path / "site/docs/deep").mkdir(parents=True)
    (tmp_path / "site/mkdocs.yml").write_text("site_name: S\n", encoding="utf-8")
    (tmp_path / "site/refs.bib").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("setting", ["a.bib", ["a.bib"], Path("a.bib")])
def test_a_setting_is_one_path_or_a_list(setting: str | list[str] | Path) -> None:
    assert listed(setting) == (Path("a.bib"),)


@pytest.mark.parametrize("here", ["site", "site/docs", "site/docs/deep"])
def test_a_file_is_found_beside_the_settings_above(project: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / here)
    assert located(Path("refs.bib")).resolve() == project / "site/refs.bib"


@pytest.mark.parametrize("words", [["-f", "site/mkdocs.yml"], ["--config-file=site/mkdocs.yml"]])
def test_a_file_is_found_beside_the_settings_that_the_command_names(
    project: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr("sys.argv", ["mkdocs", "build", *words])
    assert located(Path("refs.bib")).resolve() == project / "site/refs.bib"


def test_a_file_that_is_nowhere_is_one_sentence(project: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no file 'nope\.bib' in .*/site"):
        located(Path("nope.bib"), [project / "site"])
