"""What is left of a character that was read in another encoding is found, wherever readers would see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import copied, problems

PLAIN = ("content/claims/all.yaml", "plain: Start small.", "plain: Start small{}.")
NAME = ("content/interventions/all.yaml", "label: Rest", "label: Rest{}")
PAGE = ("docs/about/index.md", "Everything is invented", "Everything{} is invented")
TITLE = ("bibliography.bib", "author   = {Cook, Cy},", "author   = {{Cook{}, Cy}},")


def spoilt(character: str) -> str:
    """A character as it looks after a program took its UTF-8 for Windows-1252."""
    return character.encode().decode("cp1252", errors="replace")


@pytest.mark.parametrize("place", [PLAIN, NAME, PAGE, TITLE], ids=["prose", "words", "page", "bibliography"])
@pytest.mark.parametrize("character", ["é", "ö", "°", "±", "’", "–", "…", "≥", "−"])
def test_what_is_left_of_a_character_is_told(tmp_path: Path, place: tuple[str, str, str], character: str) -> None:
    file, old, new = place
    left = spoilt(character)
    found = problems(copied(tmp_path, {file: (old, new.replace("{}", left, 1).replace("{{", "{").replace("}}", "}"))}))
    (told,) = (problem for problem in found if "is left of another character" in problem.message)
    assert (told.location.file, told.rule) == (file, "bad-value")
    assert f"'{left}'" in told.message


def test_a_file_that_was_read_otherwise_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    files = (root / "docs/about/index.md", root / "content/claims/all.yaml", root / "bibliography.bib")
    for file in files:
        file.write_text(file.read_text("utf-8").replace("nvented", "nventÃ©").replace("may ease", "may Ã©ase"), "utf-8")
    left = [problem for problem in problems(root) if "is left of another" in problem.message]
    assert {problem.location.file for problem in left} == {str(file.relative_to(root)) for file in files}
    assert len(left) == len(files)
    assert left[0].message == "'Able_2020' holds 'Ã©', which is left of another character, the first of 4 references"


def test_so_is_a_character_that_could_not_be_read(tmp_path: Path) -> None:
    file, old, new = PLAIN
    (told,) = problems(copied(tmp_path, {file: (old, new.format("\ufffd"))}))
    assert told.message == "'plain' of the claim 'start-small' holds '\ufffd', which is left of another character"


def test_a_bibliography_that_is_no_utf8_is_told_once_a_place(tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = (root / "bibliography.bib").read_text(encoding="utf-8").replace("{Cook, Cy}", "{Cook, Cé}")
    (root / "bibliography.bib").write_text(text, encoding="cp1252")
    assert [problem.rule for problem in problems(root)] == ["bad-bibtex"]


def test_letters_of_other_languages_are_left_alone(tmp_path: Path) -> None:
    file, old, new = PAGE
    words = " of São Paulo, ÂNGELA, Château, “Spaß”, ±2 °C, naïve – ≥ 3, «Â la carte»"
    assert problems(copied(tmp_path, {file: (old, new.format(words))})) == ()


ENDINGS = [
    *(
        "\u201cIRM\u00c3\u201d",
        "\u2018IRM\u00c3\u2019",
        "AMANH\u00c3\u2026",
        "AMANH\u00c3\u2013NOITE",
        "S\u1ebc \u0110\u00c3\u2014",
    ),
    *(
        "R\u00c2\u00bb",
        "\u00ab\u00a0\u00c2\u00a0\u00bb",
        "\u00ab\u00a0\u00e2\u00a0\u00bb",
        "\u201c\u00c3\u201d",
        "MANH\u00c3\u00a0: sim",
        "(\u00c3\u2026)",
    ),
]


@pytest.mark.parametrize("words", ENDINGS)
def test_so_are_letters_with_which_a_word_ends(tmp_path: Path, words: str) -> None:
    file, old, new = PAGE
    assert problems(copied(tmp_path, {file: (old, new.format(f" {words} "))})) == ()


@pytest.mark.parametrize(
    "word", ["Österreich", "5 × 3", "à la carte", "Überblick", "août", "dû", "50 %", "« Château »"]
)
def test_words_of_which_a_letter_was_read_otherwise_are_told(tmp_path: Path, word: str) -> None:
    file, old, new = PAGE
    left = " " + word.replace(" %", "\u00a0%").replace("« ", "«\u00a0").encode().decode("cp1252", errors="replace")
    assert [problem.rule for problem in problems(copied(tmp_path, {file: (old, new.format(left))}))] == ["bad-value"]
