"""The worked examples of CONTRIBUTING.md: done in turn in a copy of the shipped content, each comes true."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import load
from generator.appraise.meaning.attention import attention
from generator.appraise.meaning.changes import changes
from generator.appraise.meaning.grades import graded
from generator.cli import app
from generator.errors import Severity
from generator.render.meaning.escape import text as escaped
from tests import guide
from tests.world import problems

BLOCK = re.compile(r"^```(bibtex|yaml|diff|text|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"`((?:content/[^`\s*]+|bibliography)\.\w+)`")
COPIED = ("bibliography.bib", "content", "docs")


@dataclass(frozen=True)
class Example:
    """A block of the page: what sort it is, what it holds, and the file that the words before it name."""

    sort: str
    text: str
    file: str


def examples(page: str) -> Iterator[Example]:
    """The blocks of a page, in order; a block is about the file that is named last, in the paragraph before it."""
    end = 0
    for match in BLOCK.finditer(page):
        files = FILE.findall(page[end : match.start()].strip().rpartition("\n\n")[2])
        yield Example(match[1], match[2], files[-1] if files and match[1] != "text" else "")
        end = match.end()


def test_the_examples_for_contributors_come_true(tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in COPIED:
        copy = shutil.copytree if (repo / name).is_dir() else shutil.copy
        copy(repo / name, tmp_path / name)
    shutil.copy(repo / "tests/data/kekalainen-2018.ris", tmp_path)
    monkeypatch.chdir(tmp_path)
    page = (repo / "CONTRIBUTING.md").read_text(encoding="utf-8")
    at_first, before = {placeless(str(p)) for p in problems(tmp_path, guide.day())}, load.content(tmp_path)[0]
    done = list(examples(page))
    assert len([one for one in done if one.file]) > 12
    assert [one.text for one in done if one.sort in ("bibtex", "diff") and not one.file] == []
    for example, following in zip(done, [*done[1:], None], strict=True):
        if example.sort == "console":
            run(example.text)
        elif example.file:
            file = tmp_path / example.file
            old = put(file, example)
            if following and following.sort == "text":
                found = [p for p in map(str, problems(tmp_path, guide.day())) if placeless(p) not in at_first]
                assert any(like(following.text, p.partition(": ")[2]) for p in found), f"{following.text}\n{found}"
                file.write_text(old, encoding="utf-8")
            else:
                found = [str(p) for p in problems(tmp_path, guide.day()) if p.severity is Severity.error]
                assert found == [], f"after the example for {example.file}"
    assert {placeless(str(p)) for p in problems(tmp_path, guide.day())} <= at_first
    after = load.content(tmp_path)[0]
    changed = changes(before, after)
    notes = attention(before, after, changed, graded(before, after))
    told = [f"- **{escaped(note.message)}** {escaped(note.ask)}" for note in notes]
    assert re.findall(r"^> (- \*\*.*)$", page, re.MULTILINE) == told


def put(file: Path, example: Example) -> str:
    """Does an example to a file, and gives what the file held: a diff in its place, an entry in its place by its key,
    anything else at the end.
    """
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    text = example.text
    if example.sort == "diff":
        was, says = ("".join(line[1:] for line in text.splitlines(True) if line[0] in signs) for signs in (" -", " +"))
        if old.count(was) != 1:
            was, says = narrowed(old, example.text)
        assert old.count(was) == 1, f"{example.file} does not hold once what CONTRIBUTING.md shows of it:\n{was}"
        new = old.replace(was, says)
    elif example.sort == "bibtex":
        entry = re.compile(rf"^{re.escape(text.splitlines()[0])}\n.*?^}}\n", re.DOTALL | re.MULTILINE)
        assert len(entry.findall(old)) == 1
        new = entry.sub(lambda _: text, old)
    else:
        new = f"{old.rstrip()}\n\n{text}" if old else text
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(new, encoding="utf-8")
    return old


def narrowed(old: str, diff: str) -> tuple[str, str]:
    """What a diff adds, beside the one line that still stands where editors have changed the lines around it."""
    lines = diff.splitlines(True)
    added = "".join(line[1:] for line in lines if line[0] == "+")
    for number, line in enumerate(lines):
        if line[0] == " " and old.count(line[1:]) == 1 and "-" not in [other[0] for other in lines]:
            return line[1:], line[1:] + added if lines[number + 1 : number + 2] else added + line[1:]
    return "".join(line[1:] for line in lines if line[0] in " -"), added


def run(text: str) -> None:
    """Runs the commands of a block here, and holds what they print against the lines below each."""
    for part in text.split("$ evipress ")[1:]:
        command, *lines = part.splitlines()
        done = CliRunner().invoke(app, command.split())
        assert done.exit_code == 0, done.output
        printed = done.stdout.splitlines()
        assert all(like(line, said) for line, said in zip(lines, printed, strict=False)), done.stdout
        assert len(lines) <= len(printed)


def like(pattern: str, line: str) -> bool:
    """Whether a line is what an example shows, in which `…` stands for anything."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.strip().split("…"))), line.strip()))


def placeless(problem: str) -> str:
    """A problem without its line and column, which an example may move."""
    return re.sub(r":\d+:\d+", "", problem)
