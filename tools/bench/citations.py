"""What citations cost a site, beside the same site without them and beside mkdocs-bibtex, the one other plugin.

The corpus is the same for all: pages of eight citations, and a bibliography with accents. A build is one process, and
its figure is user CPU. Builds that are compared run in turn, round by round, and the middle ratio counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generator.publish.mkdocs_theme import COMPILED
from tools.bench import corpus
from tools.bench.cost import REPO, Cost, cost

PAGES = 500
FEW, MANY = 1_000, 10_000
ROUNDS = 5
SITE = """site_name: Plain
site_url: https://example.org/
theme: {{name: material, font: false, features: [navigation.tabs, navigation.prune, navigation.indexes]}}
markdown_extensions: [attr_list, md_in_html, tables, footnotes, {{toc: {{toc_depth: 2}}}}{extension}]
plugins: [search{plugin}]
"""
NAME = "evipress-citations"
ALONE = {"extension": ", {evipress: {bibliography: references.bib}}", "plugin": ""}
OURS = {"extension": "", "plugin": f", {{{NAME}: {{bibliography: references.bib}}}}"}
PEER = {"extension": "", "plugin": ", {bibtex: {bib_file: references.bib}}"}
PLAIN = {"extension": "", "plugin": ""}


class Site(NamedTuple):
    """A site: what its settings add, how many references it has, and how many of them it cites."""

    name: str
    face: dict[str, str]
    references: int
    cited: int


class Row(NamedTuple):
    """One line of the table: our figure, the peer's, and the most that ours may be, or the least if `least`."""

    name: str
    ours: float
    unit: str
    peer: float | None = None
    budget: float | None = None
    least: bool = False

    def __str__(self) -> str:
        peer = "" if self.peer is None else f"{self.peer:.3g} {self.unit}"
        promised = "" if self.budget is None else f"at {'least' if self.least else 'most'} {self.budget:g} {self.unit}"
        over = self.budget is not None and (self.ours < self.budget if self.least else self.ours > self.budget)
        return f"{self.name:58}{f'{self.ours:.3g} {self.unit}':>14}{peer:>14}  {promised}{' OVER' * over}".rstrip()


def measure() -> None:
    """Print one row after the other."""
    print(f"{f'citations, {PAGES} pages of {corpus.CITATIONS}':58}{'evipress':>14}{'mkdocs-bibtex':>14}  budget")
    with tempfile.TemporaryDirectory() as folder:
        sites = _Sites(Path(folder))
        for row in (*sites.builds(), *sites.readings()):
            print(row, flush=True)


class _Sites:
    """Sites in one folder, each written when it is first built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        known = {entry.name for entry in entry_points(group="mkdocs.plugins")}
        self.ours = OURS if NAME in known else ALONE

    def builds(self) -> list[Row]:
        """Whole builds beside a plain one."""
        plain, few, many = (
            Site("plain", PLAIN, FEW, FEW),
            Site("few", self.ours, FEW, FEW),
            Site("many", self.ours, MANY, MANY),
        )
        more, alone = Site("more", self.ours, 2 * MANY, MANY), Site("alone", ALONE, FEW, FEW)
        self.build(plain)
        cold = [(self.build(plain), self.build(few, cold=True), self.build(many, cold=True)) for _ in range(ROUNDS)]
        others = plain, Site("peer", PEER, FEW, FEW), Site("peers", PEER, MANY, MANY)
        theirs = [tuple(map(self.build, others)) for _ in range(3)]
        for site in (more, alone):
            self.build(site)
        warm = [tuple(map(self.build, (plain, few, many, more, alone))) for _ in range(ROUNDS)]
        few_peer, many_peer = _middle(theirs, 1), _middle(theirs, 2)
        few_cold, many_cold = _middle(cold, 1), _middle(cold, 2)
        base = max(round[0].mib for round in warm)
        most = max(round[2].mib for round in (*warm, *cold)) - base
        their_most = max(round[2].mib for round in theirs) - base
        return [
            Row("Material alone", min(round[0].user for round in warm), "s"),
            Row(f"{FEW:,} references, warm", _middle(warm, 1), "times", few_peer, 1.10),
            Row(f"{FEW:,} references, cold", few_cold, "times", few_peer, 1.25),
            Row(f"{FEW:,} references, warm, by the Markdown extension alone", _middle(warm, 4), "times", few_peer),
            Row(f"{MANY:,} references, warm", _middle(warm, 2), "times", many_peer, 1.15),
            Row(f"{MANY:,} references, cold", many_cold, "times", many_peer),
            Row(f"{MANY:,} references, cold, beside mkdocs-bibtex", many_peer / many_cold, "faster", 1, 4, least=True),
            Row(f"{2 * MANY:,} references beside {MANY:,}, the same cited", _middle(warm, 3, 2), "times", None, 1.02),
            Row(f"{MANY:,} references, memory beyond Material's", most, "MiB", their_most, 40),
        ]

    def readings(self) -> list[Row]:
        """A bibliography within one process."""
        file = self.folder / "many" / "references.bib"
        ours = [_reading("cold", file) for _ in range(3)]
        warm = [_reading("warm", file) for _ in range(3)]
        peer = _reading("peer", file)

        def least(name: str, of: list[dict[str, float]], scale: float) -> float:
            return min(figures[name] for figures in of) * scale

        return [
            Row(f"{MANY:,} entries, read cold", least("parse", ours, 1), "s", peer["parse"], 0.8),
            Row(f"{MANY:,} entries, loaded warm, without pybtex", least("load", warm, 1e3), "ms", None, 50.0),
            Row("an entry made a record when first cited", least("read", ours, 1e3), "ms"),
            Row("an entry formatted, once", least("format", ours, 1e3), "ms", peer["format"] * 1e3, 0.15),
        ]

    def build(self, site: Site, *, cold: bool = False) -> Cost:
        """A build of a site, which is written first if need be; `cold`: as if for the first time."""
        folder = self.folder / site.name
        if not folder.exists():
            corpus.write(folder, PAGES, site.references, settings=SITE.format(**site.face), cited=site.cited)
        if cold:
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            shutil.rmtree(COMPILED, ignore_errors=True)
        return cost((sys.executable, "-m", "mkdocs", "--quiet", "build"), folder)


def _middle(rounds: Sequence[tuple[Cost, ...]], one: int, other: int = 0) -> float:
    """The middle ratio of two builds of each round."""
    return median(round[one].user / round[other].user for round in rounds)


def _reading(what: str, file: Path) -> dict[str, float]:
    words = (sys.executable, "-m", "tools.bench.reading", what, file)
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    told = subprocess.run(words, cwd=file.parent, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found
