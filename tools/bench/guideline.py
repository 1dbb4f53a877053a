"""What builds cost: wall seconds, CPU seconds of a process and those it starts, and the most memory held at once.

Everything happens in a copy of the content, so neither the cache nor the site of the repository is touched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import load
from generator.appraise.pointers import resting
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.handout import Audience, Handout
from generator.model.walk import pointers
from generator.publish import mkdocs_build, workshop
from generator.publish.clock import today

REPO = Path(__file__).parents[1]
COPIED = ("bibliography.bib", "content", "docs", "mkdocs.yml")
SAMPLING = 0.05
"""Seconds between two looks at the memory."""
PLAIN = """site_name: Plain
theme: {name: material, font: false, features: [navigation.tabs, navigation.prune, navigation.indexes]}
markdown_extensions: [attr_list, md_in_html, tables, {toc: {toc_depth: 2}}]
plugins: [search]
"""
PARAGRAPH = "A plain sentence stands here, so that the page has words to search and to lay out. " * 6


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, CPU seconds (user and system), and peak MiB, of a process and of those that it started."""

    wall: float
    cpu: float
    mib: float


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a row may cost; zero where nothing is promised."""

    wall: float = 0
    cpu: float = 0
    mib: float = 0

    def verdict(self, cost: Cost) -> str:
        """The budget in words, with `over` where the cost is above it."""
        promised = ((self.wall, cost.wall, "s wall"), (self.cpu, cost.cpu, "s CPU"), (self.mib, cost.mib, "MiB"))
        words = ", ".join(f"{limit:g} {unit}" for limit, _, unit in promised if limit)
        return words + (" OVER" if any(limit and used > limit for limit, used, _ in promised) else "")


def cost(words: Sequence[str | Path]) -> Cost:
    """What a command costs. Raises `SystemExit` with its output where it fails.

    CPU is what the system counts for the process and those that it waited for. Memory is the sum over all of
    them, shared pages divided (PSS), as sampled from /proc; elsewhere it is the largest single process.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=REPO, env=environment, stdout=output, stderr=subprocess.STDOUT)
        peak = 0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, _held(process.pid))
            time.sleep(SAMPLING)
        _, status, used = ended
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, words))}\n{output.read().decode(errors='replace')}")
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # macOS counts bytes, Linux KiB
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak, largest) / 2**20)


def _held(pid: int) -> int:
    """Bytes that a process and its descendants hold now; 0 where the system does not tell."""
    here = Path("/proc", str(pid))
    try:
        found = re.search(r"^Pss: +(\d+) kB", (here / "smaps_rollup").read_text(), re.MULTILINE)
        children = [int(child) for file in here.glob("task/*/children") for child in file.read_text().split()]
    except OSError:  # it ended meanwhile
        return 0
    return (int(found[1]) * 1024 if found else 0) + sum(map(_held, children))


def main() -> None:
    """Measure and print one row after the other."""
    if len(sys.argv) == 3 and sys.argv[1] == "--preview":
        print(_preview(Path(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guideline"
        _copy(root)
        content, _ = load.content(root)
        evipress = (sys.executable, "-m", "generator")
        build = (*evipress, "build", "--root", root)
        print(f"{today()}, {os.cpu_count()} processors\n\n{'':46}{'wall s':>8}{'CPU s':>8}{'MiB':>7}  budget")
        _row("check", (*evipress, "check", "--root", root), Budget())
        _row("build, cold", build, Budget(wall=60, mib=600))
        site = root / "site"
        print(f"    {len(_pages(site))} pages, {len(_prints(site))} handouts")
        _row("build, nothing changed", build, Budget())
        for name, id, field in (
            ("build, a word changed, on no handout", _aside(content), "text"),
            ("build, a word changed, on handouts", _printed(content), "plain"),
        ):
            before = _prints(site)
            _change(root, content, id, field)
            _row(name, build, Budget(cpu=3))
            again = sum(data != before.get(path) for path, data in _prints(site).items())
            print(f"    claim {id}: {again} handouts made again")
        words = (sys.executable, "-m", "tools.bench", "--preview", root)
        told = subprocess.run(words, cwd=REPO, capture_output=True, text=True, check=True).stdout.split()[-1]
        print(f"{'live preview, a word changed, on handouts':46}{'':8}{float(told):8.2f}{'':7}  3 s CPU")
        plain = Path(folder) / "plain"
        _write_plain(plain, len(_pages(site)))
        mkdocs = (sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", plain / "mkdocs.yml")
        _row(f"MkDocs with Material alone, {len(_pages(site))} plain pages", mkdocs, Budget())


def _preview(root: Path) -> float:
    """CPU seconds of a rebuild in a process that has built before, as `make serve` rebuilds after an edit."""
    shutil.rmtree(root / workshop.CACHE, ignore_errors=True)  # so that the first build loads what lays out handouts
    mkdocs_build.write(root, root / "site", jobs=1)
    content, _ = load.content(root)
    _change(root, content, _printed(content), "plain")
    start = time.process_time()
    mkdocs_build.write(root, root / "site", jobs=1)
    return time.process_time() - start


def _row(name: str, words: Sequence[str | Path], budget: Budget) -> None:
    used = cost(words)
    print(f"{name:46}{used.wall:8.2f}{used.cpu:8.2f}{used.mib:7.0f}  {budget.verdict(used)}".rstrip(), flush=True)


def _copy(root: Path) -> None:
    root.mkdir()
    for name in COPIED:
        source = REPO / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)


def _pages(site: Path) -> list[Path]:
    return list(site.rglob("index.html"))


def _prints(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.rglob("*.pdf")}


def _aside(content: Content) -> str:
    """A claim that no handout rests on."""
    return next(
        c.id for c in content.all(Claim) if all(kind != "handout" for kind, _ in resting(content, ("claim", c.id)))
    )


def _printed(content: Content) -> str:
    """The first claim of the first handout for patients."""
    handout = next(h for h in content.all(Handout) if h.audience is Audience.patient)
    return next(id for _, kind, id in pointers(handout) if kind == "claim")


def _change(root: Path, content: Content, id: str, field: str) -> None:
    """Gives a claim's first lower-case word of four letters or more a capital: another word, and as long."""
    claim = content.get(Claim, id)
    words = getattr(claim, field)
    found = re.search(r"(?<![\w@{.-])[a-z]{4,}(?![\w}.-])", words)
    assert found, f"the {field} of claim {id} holds no plain word"
    place = content.within(claim, (field,), words, found.start())
    file = root / place.file
    lines = file.read_text(encoding="utf-8").split("\n")
    line, at = lines[place.line - 1], place.column - 1
    assert line[at:].startswith(found[0]), f"{place} does not hold '{found[0]}'"
    lines[place.line - 1] = line[:at] + found[0].capitalize() + line[at + len(found[0]) :]
    file.write_text("\n".join(lines), encoding="utf-8")


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
    main()
