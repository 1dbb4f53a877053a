"""What builds of the guideline cost: wall and CPU seconds, and the most memory held at once.

Everything happens in a copy of the content, so neither the cache nor the site of the repository is touched. What is
done again costs the middle of a few rounds, since other work on a machine makes one of them dear.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import attrgetter
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from mkdocs.commands.build import build

from generator import load
from generator.load.astray import CACHE
from generator.model.content import Content
from generator.model.handout import Audience, Handout
from generator.model.walk import pointers
from generator.publish import mkdocs_build
from generator.publish.mkdocs_theme import COMPILED
from generator.publish.preview import Preview
from tools.bench.cost import REPO, Budget, Cost, cost
from tools.bench.words import WORD, Field, handouts

ROUNDS = 3
COPIED = ("bibliography.bib", "content", "docs", "mkdocs.yml")
PLAIN = """site_name: Plain
theme: {name: material, font: false, features: [navigation.tabs, navigation.prune, navigation.indexes]}
markdown_extensions: [attr_list, md_in_html, tables, {toc: {toc_depth: 2}}]
plugins: [search]
"""
PARAGRAPH = "A plain sentence stands here, so that the page has words to search and to lay out. " * 6


def measure() -> None:
    """Measure and print one row after the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guideline"
        copy(root)
        content, _ = load.content(root)
        evipress = (sys.executable, "-m", "generator")
        build = (*evipress, "build", "--root", root)
        print(f"{'':46}{'wall s':>8}{'CPU s':>8}{'MiB':>7}  budget")
        row("check", (*evipress, "check", "--root", root), Budget(cpu=2), ROUNDS)
        shutil.rmtree(COMPILED, ignore_errors=True)
        row("build, cold", build, Budget(wall=60, mib=600))
        site = root / "site"
        print(f"    {len(_pages(site))} pages, {len(_prints(site))} handouts")
        row("build, nothing changed", build, Budget(), ROUNDS)
        bearing = handouts(content)
        few, most = min(filter(None, bearing.values())), max(bearing.values())
        for field in (_first(bearing, 0), _first(bearing, few), _printed(content), _first(bearing, most)):
            costs = []
            for _ in range(ROUNDS):
                before = _prints(site)
                costs.append(_changed(root, field, build))
            again = sum(data != before.get(path) for path, data in _prints(site).items())
            told(f"build, a word changed, on {again or 'no'} handout{'s' * (again > 0)}", _middle(costs), Budget(cpu=3))
            share = sum(count <= again for count in bearing.values()) / len(bearing)
            print(f"    {field.kind} {field.id}; of all fields with words, {share:.1%} stand on no more handouts")
        line = Field("guideline", content.guideline.id, ("crisis_line",))
        shown = _contents(site)
        costs = [_changed(root, line, build) for _ in range(ROUNDS)]
        count = sum(text != shown.get(page) for page, text in _contents(site).items())
        told(f"build, a word changed, on {count} pages", _middle(costs), Budget(cpu=3))
        words = (sys.executable, "-m", "tools.bench.guideline", root)
        said = subprocess.run(words, cwd=REPO, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
        pages, paper, more = (float(number) for number in said.split())
        whole = pages + paper
        verdict = Budget(cpu=3).verdict(Cost(0, whole, 0, whole))
        print(f"{'live preview, a word changed, on handouts':46}{'':8}{whole:8.2f}{'':7}  {verdict}")
        print(f"    {pages:.2f} s CPU until the pages show; after them {more:.0f} handouts are laid out")
        plain = Path(folder) / "plain"
        _write_plain(plain, len(_pages(site)))
        mkdocs = (sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", plain / "mkdocs.yml")
        row(f"MkDocs with Material alone, {len(_pages(site))} plain pages", mkdocs, Budget(), ROUNDS)


def _preview(root: Path) -> tuple[float, float, int]:
    """CPU seconds of a rebuild in a process that has built before, as `make serve` rebuilds after an edit: until the
    pages are there, and from then until the handouts that changed are; and how many those are.
    """
    shutil.rmtree(root / CACHE, ignore_errors=True)  # so that the first build loads what lays out handouts
    config = mkdocs_build.loaded(root, site_dir=str(root / "preview"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    plugin: Any = config.plugins["evipress"]
    preview = plugin.preview = Preview(root, root / "preview")
    rounds = []
    for _ in range(ROUNDS):
        content, _ = load.content(root)
        _change(root, content, _printed(content))
        start = time.process_time()
        build(mkdocs_build.loaded(root, site_dir=str(root / "preview")))
        there = time.process_time()
        for item in plugin.made.open:
            assert not preview.ready(item.path)
        preview.wait()
        rounds.append((there - start, time.process_time() - there, len(plugin.made.open)))
    return sorted(rounds)[len(rounds) // 2]


def row(name: str, words: Sequence[str | Path], budget: Budget, rounds: int = 1) -> None:
    """Measures a command, the middle of some rounds, and prints its row."""
    told(name, _middle([cost(words) for _ in range(rounds)]), budget)


def told(name: str, used: Cost, budget: Budget) -> None:
    """Prints the row of a command that was measured."""
    print(f"{name:46}{used.wall:8.2f}{used.cpu:8.2f}{used.mib:7.0f}  {budget.verdict(used)}".rstrip(), flush=True)


def _middle(costs: Sequence[Cost]) -> Cost:
    return sorted(costs, key=attrgetter("cpu"))[len(costs) // 2]


def copy(root: Path) -> None:
    """Puts what a guideline is made of into a folder."""
    root.mkdir()
    for name in COPIED:
        source = REPO / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)


def _pages(site: Path) -> list[Path]:
    return list(site.rglob("index.html"))


def _contents(site: Path) -> dict[Path, bytes]:
    return {page: page.read_bytes() for page in _pages(site)}


def _prints(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.rglob("*.pdf")}


def _first(bearing: Mapping[Field, int], prints: int) -> Field:
    """The first field that stands on so many handouts."""
    return next(field for field, count in bearing.items() if count == prints)


def _printed(content: Content) -> Field:
    """The plain words of the first claim of the first handout for patients that has one."""
    patients = (handout for handout in content.all(Handout) if handout.audience is Audience.patient)
    claim = next(id for handout in patients for _, kind, id in pointers(handout) if kind == "claim")
    return Field("claim", claim, ("plain",))


def _changed(root: Path, field: Field, build: Sequence[str | Path]) -> Cost:
    """What a build costs after a word of a field has changed."""
    _change(root, load.content(root)[0], field)
    return cost(build)


def _change(root: Path, content: Content, field: Field) -> None:
    """Gives a field's first plain word the next first letter: a new word each time, and as long."""
    record: Any = content.guideline if field.kind == "guideline" else content.records[field.kind][field.id]
    words = reduce(lambda part, name: part[name] if isinstance(name, int) else getattr(part, name), field.path, record)
    found = WORD.search(words)
    assert found, f"{field} holds no plain word"
    place = content.within(record, field.path, words, found.start())
    file = root / place.file
    lines = file.read_text(encoding="utf-8").split("\n")
    line, at = lines[place.line - 1], place.column - 1
    assert line[at:].startswith(found[0]), f"{place} does not hold '{found[0]}'"
    lines[place.line - 1] = line[:at] + _next(found[0]) + line[at + len(found[0]) :]
    file.write_text("\n".join(lines), encoding="utf-8")


def _next(word: str) -> str:
    letters = ascii_uppercase + "A"
    return letters[letters.index(word[0].upper()) + 1] + word[1:]


def _write_plain(folder: Path, count: int) -> None:
    """A site of `count` plain pages, three headings each, in folders of twenty."""
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    for number in range(count):
        page = folder / "docs" / (f"part-{number // 20}/page-{number}.md" if number else "index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        sections = "".join(f"\n## Part {part}\n\n{PARAGRAPH}\n" for part in range(3))
        page.write_text(f"# Page {number}\n{sections}", encoding="utf-8")


if __name__ == "__main__":
    print(*_preview(Path(sys.argv[1])))
