"""`evipress cite`: one command adds references, another exports them, a third tidies; all of it, or nothing."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator import cli_cite
from generator.cli import app
from generator.load.bibtex import references
from tests.publish.stand_in import ANSWERS, Answer, recorded, stand_in

NBIB = str(ANSWERS / "pubmed-29800984.txt")
RIS = """\
TY  - JOUR
AU  - Gordon, Brett R.
TI  - Another work altogether
T2  - Journal of Tests
PY  - 2018
ER  -
"""
COUNTED = "@article{Able_2001,\n  author = {Able, Ann},\n  title = {One},\n  journal = {J},\n  year = {2001},\n}\n"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIPRESS_TODAY", "2026-11-25")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "bibliography.bib").write_text(COUNTED, encoding="utf-8")
    return tmp_path


def cite(command: str, root: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["cite", command, "--root", str(root), *words], input=typed)


def text(root: Path) -> str:
    return (root / "bibliography.bib").read_text(encoding="utf-8")


def test_a_file_of_pubmed_is_added_in_its_place_under_a_key_like_the_others(root: Path) -> None:
    done = cite("add", root, NBIB)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("[@Gordon_2018]  Gordon 2018: Association of Efficacy")
    assert text(root).startswith(
        COUNTED + "\n@article{Gordon_2018,\n  author = {Gordon, Brett R and McDowell, Cillian P and"
    )
    assert "  x-verification = {unverified},\n  x-source = {pubmed-29800984.txt, 2026-11-25},\n}\n" in text(root)
    assert [p.name for p in root.iterdir()] == ["bibliography.bib"]


def test_several_sources_are_added_in_one_run_each_under_a_key_of_its_own(root: Path) -> None:
    (root / "a.ris").write_text(RIS, encoding="utf-8")
    with stand_in(
        **{"10.5555__12345678": [recorded("crossref-quirks.json")], "7": [recorded("pubmed-missing.txt")]}
    ) as web:
        done = cite("add", root, NBIB, str(root / "a.ris"), "10.5555/12345678", "--doi-at", web.address)
    assert done.exit_code == 0, done.output
    found, problems = references(text(root), "b")
    assert list(found) == ["Able_2001", "Carberry_2008", "Gordon_2018", "Gordon_2018a"]
    assert problems == ()
    assert found["Carberry_2008"].source == "doi.org 10.5555/12345678, 2026-11-25"
    assert "3 references added" in done.stdout


def test_a_pmid_is_asked_at_pubmed(root: Path) -> None:
    with stand_in(**{"29800984": [recorded("pubmed-29800984.txt")]}) as web:
        done = cite("add", root, "29800984", "--pubmed-at", web.address)
    assert done.exit_code == 0, done.output
    assert references(text(root), "b")[0]["Gordon_2018"].source == "PubMed 29800984, 2026-11-25"


def test_one_fault_and_nothing_is_added(root: Path) -> None:
    (root / "a.ris").write_text(RIS.replace("PY  - 2018", "PY  - soon"), encoding="utf-8")
    (root / "b.json").write_text('[{"type": ', encoding="utf-8")
    with stand_in(**{"10.5555__gone": [Answer(404)]}) as web:
        sources = (NBIB, str(root / "a.ris"), str(root / "b.json"), "10.5555/gone")
        done = cite("add", root, *sources, "--doi-at", web.address)
    assert done.exit_code == 1
    assert (
        f"{(root / 'a.ris').as_posix()}:5:1: error[bad-value]: 'soon' is not a year (write four digits)" in done.stderr
    )
    assert f"{(root / 'b.json').as_posix()}:1:11: error[bad-json]" in done.stderr
    assert "doi.org 10.5555/gone:1:1: error[no-answer]: doi.org knows no DOI 10.5555/gone" in done.stderr
    assert "3 problems to fix; nothing was written" in done.stderr
    assert text(root) == COUNTED


def test_what_a_reference_lacks_is_a_warning_for_the_editor(root: Path) -> None:
    (root / "a.ris").write_text(RIS.replace("T2  - Journal of Tests\n", ""), encoding="utf-8")
    done = cite("add", root, str(root / "a.ris"))
    assert done.exit_code == 0
    assert "a.ris:1:1: warning[missing-field]: article number 1 has no journal (add journal = {…})" in done.stderr
    assert "Gordon_2018" in text(root)


def test_a_duplicate_is_refused_where_nobody_can_be_asked(root: Path) -> None:
    cite("add", root, NBIB)
    before = text(root)
    done = cite("add", root, NBIB)
    assert done.exit_code == 1
    assert "has the DOI 10.1001/jamapsychiatry.2018.0572 of 'Gordon_2018', at bibliography.bib:8:1" in done.stderr
    assert "--duplicates skip leaves such ones out, --duplicates keep adds them" in done.stderr
    assert text(root) == before


@pytest.mark.parametrize(("answer", "count"), [("y\n", 2), ("n\n", 1), ("\n", 1)])
def test_a_person_at_a_terminal_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int) -> None:
    cite("add", root, NBIB)
    monkeypatch.setattr(cli_cite, "_at_terminal", lambda: True)
    done = cite("add", root, NBIB, typed=answer)
    assert done.exit_code == 0, done.output
    assert "Add it all the same?" in done.stderr
    assert text(root).count("29800984},") == count


@pytest.mark.parametrize(("choice", "count"), [("keep", 2), ("skip", 1)])
def test_a_duplicate_is_kept_or_left_out_as_told(root: Path, choice: str, count: int) -> None:
    cite("add", root, NBIB)
    done = cite("add", root, NBIB, "--duplicates", choice)
    assert done.exit_code == 0, done.output
    assert ("left out:" in done.stderr) is (choice == "skip")
    assert text(root).count("29800984},") == count


def test_one_work_in_two_sources_is_a_duplicate_too(root: Path) -> None:
    assert "duplicate-reference" in cite("add", root, NBIB, NBIB).stderr
    assert text(root) == COUNTED


def test_a_key_of_a_bib_file_stays_and_a_taken_one_is_a_duplicate(root: Path) -> None:
    (root / "mine.bib").write_text("@misc{my-key, title = {Something quite new}, x-verification = {verified}}")
    assert cite("add", root, str(root / "mine.bib")).exit_code == 0
    assert references(text(root), "b")[0]["my-key"].verification == "unverified"
    (root / "mine.bib").write_text("@misc{MY-KEY, title = {Something else}}")
    done = cite("add", root, str(root / "mine.bib"))
    assert done.exit_code == 1
    assert "'Something else' has the key 'my-key' of 'my-key', at bibliography.bib:" in done.stderr


def test_a_key_may_be_chosen(root: Path) -> None:
    assert cite("add", root, NBIB, "--key", "Gordon_JAMA").exit_code == 0
    assert "@article{Gordon_JAMA," in text(root)
    assert cite("add", root, NBIB, "--key", "a b").exit_code == 2
    assert cite("add", root, NBIB, NBIB, "--key", "a").exit_code == 2


def test_a_dry_run_shows_the_entries_and_writes_nothing(root: Path) -> None:
    done = cite("add", root, NBIB, "--dry-run")
    assert done.stdout.startswith("@article{Gordon_2018,\n")
    assert text(root) == COUNTED


def test_what_is_no_source_is_wrong_usage(root: Path) -> None:
    done = cite("add", root, "nothing.ris")
    assert done.exit_code == 2
    assert "is no file here" in done.output


def test_a_source_too_long_for_the_name_of_a_file_is_wrong_usage(root: Path) -> None:
    assert cite("add", root, "a" * 300).exit_code == 2


def test_the_first_reference_makes_the_bibliography(tmp_path: Path) -> None:
    assert cite("add", tmp_path, NBIB).exit_code == 0
    assert text(tmp_path).startswith("@article{gordon2018,\n")


def test_another_bibliography_may_be_named(root: Path) -> None:
    assert cite("add", root, NBIB, "--bibliography", "more/trials.bib").exit_code == 0
    assert "@article{gordon2018," in (root / "more/trials.bib").read_text(encoding="utf-8")
    assert text(root) == COUNTED


def test_a_failure_while_writing_leaves_the_old_file_and_no_litter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = cite("add", root, NBIB)
    assert done.exit_code == 1
    assert "bibliography.bib cannot be written: No space left on device; it is as it was" in done.stderr
    assert text(root) == COUNTED
    assert [p.name for p in root.iterdir()] == ["bibliography.bib"]


def test_the_rights_of_the_file_and_a_link_to_it_stay(root: Path) -> None:
    (root / "real.bib").write_text(COUNTED, encoding="utf-8")
    (root / "real.bib").chmod(0o640)
    (root / "bibliography.bib").unlink()
    (root / "bibliography.bib").symlink_to("real.bib")
    assert cite("add", root, NBIB).exit_code == 0
    assert (root / "bibliography.bib").is_symlink()
    assert (root / "real.bib").stat().st_mode & 0o777 == 0o640


def test_nothing_but_a_doi_or_a_pmid_reaches_the_network(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: called.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **named: called.append(words) or [])
    (root / "a.ris").write_text(RIS.replace("PY", "UR  - http://a.test/x\nL1  - http://a.test/y\nPY"), encoding="utf-8")
    assert cite("add", root, NBIB, str(root / "a.ris")).exit_code == 0
    assert cite("tidy", root).exit_code == cite("export", root).exit_code == 0
    assert called == []
    assert "127.0.0.1 cannot be reached" in cite("add", root, "7", "--pubmed-at", "http://127.0.0.1:9/").stderr
    assert called


# --- Export


def test_named_references_are_exported_to_standard_output(root: Path) -> None:
    cite("add", root, NBIB)
    done = cite("export", root, "--format", "csl-json", "Gordon_2018")
    assert [item["id"] for item in json.loads(done.stdout)] == ["Gordon_2018"]
    assert cite("export", root, "--format", "ris").stdout_bytes.count(b"TY  - JOUR\r\n") == 2
    assert cite("export", root, "Able_2001").stdout.startswith("@article{Able_2001,\n")


def test_an_export_may_go_to_a_file(root: Path) -> None:
    done = cite("export", root, "--format", "ris", "--out", str(root / "out.ris"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (root / "out.ris").read_bytes().startswith(b"TY  - JOUR\r\nID  - Able_2001\r\n")


def test_an_unknown_key_is_wrong_usage_with_the_nearest(root: Path) -> None:
    done = cite("export", root, "Abel_2001")
    assert done.exit_code == 2
    assert "did you mean" in done.output


# --- Tidy


def test_a_bibliography_is_tidied_in_place_and_then_is_tidy(root: Path) -> None:
    (root / "bibliography.bib").write_text("@misc{b, title={B}}\n@misc{a, title={A}}\n", encoding="utf-8")
    assert cite("tidy", root, "--check").exit_code == 1
    assert text(root).startswith("@misc{b,")
    assert cite("tidy", root).exit_code == 0
    assert text(root) == "@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {B},\n}\n"
    assert cite("tidy", root, "--check").exit_code == 0


@pytest.mark.parametrize("command", ["tidy", "export", "add"])
def test_a_bibliography_that_cannot_be_read_is_a_problem_and_stays(root: Path, command: str) -> None:
    (root / "bibliography.bib").write_bytes(b"@misc{a, title={A}}\n% caf\xe9\n")
    done = cite(command, root, *([NBIB] if command == "add" else []))
    assert done.exit_code == 1
    assert "error[unreadable-file]" in done.stderr
    (root / "bibliography.bib").write_text("@misc{a, title={A}", encoding="utf-8")
    done = cite(command, root, *([NBIB] if command == "add" else []))
    assert done.exit_code == 1
    assert "bibliography.bib:1:1: error[bad-bibtex]" in done.stderr
    assert text(root) == "@misc{a, title={A}"


@pytest.mark.parametrize("command", ["tidy", "export"])
def test_no_bibliography_is_a_problem(tmp_path: Path, command: str) -> None:
    done = cite(command, tmp_path)
    assert done.exit_code == 1
    assert "bibliography.bib:1:1: error[missing-file]: there is no such file" in done.stderr
