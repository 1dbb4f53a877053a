"""What citations cost a site, beside the same site without them and beside mkdocs-bibtex, the one other plugin.

The corpus is the same for all: pages of eight citations, and a bibliography with accents. A build is one process, and
its figure is user CPU. Builds that are compared run in turn, and the middle ratio of the pairs counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import entry_points
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
Site = tuple[str, dict[str, str], int, int]
"""A site's name, what its settings add, how many references it has, and how many of them it cites."""

NAME = "evipress-citations"
ALONE = {"extension": ", {evipress: {bibliography: references.bib}}", "plugin": ""}
OURS = {"extension": "", "plugin": f", {{{NAME}: {{bibliography: references.bib}}}}"}
PEER = {"extension": "", "plugin": ", {bibtex: {bib_file: references.bib}}"}
PLAIN = {"extension": "", "plugin": ""}


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
        few, many = ("few", self.ours, FEW, FEW), ("many", self.ours, MANY, MANY)
        more, alone = ("more", self.ours, 2 * MANY, MANY), ("alone", ALONE, FEW, FEW)
        plain = ("plain", PLAIN, FEW, FEW)
        self.build(*plain)
        cold = {
            name: [self.pair(plain, site, cold=True) for _ in range(3)] for name, site in (("few", few), ("many", many))
        }
        peers = {
            name: self.pair(plain, (f"peer-{name}", PEER, count, count))
            for name, count in (("few", FEW), ("many", MANY))
        }
        for site in (more, alone):
            self.build(*site)
        warm: dict[str, list[tuple[Cost, Cost]]] = {}
        for _ in range(ROUNDS):
            for site in (few, many, alone):
                warm.setdefault(site[0], []).append(self.pair(plain, site))
            warm.setdefault("more", []).append(self.pair(many, more))
        base = min(pair[0].user for pairs in warm.values() for pair in pairs if pairs is not warm["more"])
        bare = max(pair[0].mib for pair in warm["few"])
        alone_or_not = "as an extension alone, " if self.ours is OURS else ""
        return [
            Row("Material alone", base, "s"),
            Row(f"{FEW:,} references, warm", _middle(warm["few"]), "times", _ratio(peers["few"]), 1.10),
            Row(f"{FEW:,} references, cold", _middle(cold["few"]), "times", _ratio(peers["few"]), 1.25),
            Row(f"{MANY:,} references, warm", _middle(warm["many"]), "times", _ratio(peers["many"]), 1.15),
            Row(f"{MANY:,} references, cold", _middle(cold["many"]), "times", _ratio(peers["many"])),
            Row(
                f"{MANY:,} references, cold, against mkdocs-bibtex",
                *(_ratio(peers["many"]) / _middle(cold["many"]), "x faster", None, 4.0, True),
            ),
            Row(f"{FEW:,} references, warm, {alone_or_not}extension", _middle(warm["alone"]), "times"),
            Row(
                f"{2 * MANY:,} references to {MANY:,}, warm, the same cited", _middle(warm["more"]), "times", None, 1.02
            ),
            Row(
                f"{MANY:,} references, memory beyond Material's",
                max(pair[1].mib for pair in (*warm["many"], *cold["many"])) - bare,
                *("MiB", peers["many"][1].mib - bare, 40.0),
            ),
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

    def pair(
        self,
        one: tuple[str, dict[str, str], int, int],
        two: tuple[str, dict[str, str], int, int],
        *,
        cold: bool = False,
    ) -> tuple[Cost, Cost]:
        """Two builds, one after the other; the second, if `cold`, as if for the first time."""
        before = self.build(*one)
        if cold:
            shutil.rmtree(self.folder / two[0] / ".cache", ignore_errors=True)
        return before, self.build(*two)

    def build(self, name: str, face: dict[str, str], references: int, cited: int) -> Cost:
        """A build of a site, which is written first if need be."""
        folder = self.folder / name
        if not folder.exists():
            corpus.write(folder, PAGES, references, settings=SITE.format(**face), cited=cited)
        return cost((sys.executable, "-m", "mkdocs", "--quiet", "build"), folder)


def _ratio(pair: tuple[Cost, Cost]) -> float:
    return pair[1].user / pair[0].user


def _middle(pairs: list[tuple[Cost, Cost]]) -> float:
    return median(map(_ratio, pairs))


def _reading(what: str, file: Path) -> dict[str, float]:
    words = (sys.executable, "-m", "tools.bench.reading", what, file)
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    told = subprocess.run(words, cwd=file.parent, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found
