"""What a handout costs: laid out afresh, taken from the cache, stamped for a clinic, and the memory of a worker.

Each figure is CPU of one process that has laid out before, as workers have; the least of a few rounds, since other
work on a machine only adds.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generator import load
from generator.load.clinics import clinics
from generator.model.handout import Variant
from generator.publish import letters
from generator.publish.cache import keep, key
from generator.publish.pdf import laid_out
from generator.publish.plate import Plate
from generator.publish.pool import laid_out_all
from generator.publish.result import Pdf
from generator.render.sheet import Sheet
from generator.render.sheets import Print, Room, brand, kind_of, prints
from generator.render.tokens import print_sizes
from tools.bench.clinics import profiles
from tools.bench.cost import REPO

URL = "https://example.org/"
ROUNDS = 5
COPIES = 200
DOCUMENTS = 500
EARLY = 100
"""So many documents are laid out before memory is looked at for the first time."""
FRESH, KEPT, COPY, PEAK, GROWTH = 0.40, 10.0, 20.0, 150.0, 5.0
"""Budgets: seconds, milliseconds twice, MiB twice."""


def measure() -> None:
    """Print one row after the other."""
    made = two_pages()
    print(f"{'handouts, CPU of one process':46}{'':>16}  budget")
    for item, pdf in made:
        seconds = least(partial(_afresh, item.sheet))
        row(f"{item.sheet.name}, {pdf.pages} pages, afresh", seconds, "s", FRESH)
    with tempfile.TemporaryDirectory() as folder:
        row("one that is unchanged", 1000 * _kept([item.sheet for item, _ in made], Path(folder)), "ms", KEPT)
        row("a copy for a clinic", 1000 * _copy(Path(folder)), "ms", COPY)
    words = (sys.executable, "-m", "tools.bench.handouts")
    told = subprocess.run(words, cwd=REPO, stdout=subprocess.PIPE, text=True, check=True).stdout
    peak, growth = json.loads(told.splitlines()[-1])
    row(f"a worker that lays out {DOCUMENTS} documents, at most", peak, "MiB", PEAK)
    row(f"what it gains after the first {EARLY}", growth, "MiB", GROWTH)


def row(name: str, value: float, unit: str, budget: float) -> None:
    """Prints a row."""
    over = " OVER" if value > budget else ""
    print(f"{name:46}{f'{value:.3g} {unit}':>16}  at most {budget:g} {unit}{over}", flush=True)


def two_pages() -> list[tuple[Print, Pdf]]:
    """The prints of two pages on A4, in their standard form, laid out."""
    content, _ = load.content(REPO)
    items = (item for item in prints(content, URL) if (item.paper, item.variant) == ("a4", Variant.standard))
    few = (item for item in items if item.handout.forms[item.form].pages <= 2)  # one of three is laid out for nothing
    return [(item, pdf) for item in few if (pdf := laid_out(item.sheet)).pages == 2]


def least(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least CPU seconds of an act over some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return min(taken)


def _afresh(sheet: Sheet) -> Pdf:
    """A sheet laid out as the first of its handout, before other forms have set its lines."""
    from generator.publish import lines  # imports WeasyPrint, which `pdf` has prepared by now

    lines.forget()
    return laid_out(sheet)


def _kept(sheets: Sequence[Sheet], folder: Path) -> float:
    """Seconds for a print that the cache holds."""
    for sheet in sheets:
        keep(folder, key(sheet), laid_out(sheet))
    return least(lambda: list(laid_out_all(sheets, cache_dir=folder))) / len(sheets)


def _copy(folder: Path) -> float:
    """Seconds for a copy, a logo not counted: where its words go, and the bytes of the file."""
    content, _ = load.content(REPO)
    items = prints(content, URL, None, Room(3.0, "GB"))
    item = next(item for item in items if (item.paper, item.variant) == ("a4", Variant.standard))
    usual = letters.read(laid_out(letters.sheet(())).data)
    sizes = print_sizes(kind_of(item.handout, item.variant))
    plate = Plate(laid_out(item.sheet).data, usual, sizes["small"], sizes["body"])
    brands = clinics([profiles(folder / "clinics", COPIES)])

    def stamp() -> None:
        for one in brands:
            place = brand.placed(one, plate.frames, usual.width, mono=False)
            plate.stamped(place, usual, one.clinic.name, None)

    return least(stamp, 3) / COPIES


def _memory() -> tuple[float, float]:
    """The most MiB that this process holds over many documents, and what it gains after the first."""
    items = [item for item, _ in two_pages()]
    early = 0.0
    for number in range(DOCUMENTS):
        sheet = items[number % len(items)].sheet
        html = re.sub(r"made \d+ ", f"made {1 + number % 28} ", sheet.html)
        laid_out(Sheet(sheet.name, html, sheet.css, sheet.page_limit))
        if number + 1 == EARLY:
            early = _peak()
    return _peak(), _peak() - early


def _peak() -> float:
    """The most MiB that this process held. What `getrusage` says on Linux counts the process that started it too."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # macOS counts bytes


if __name__ == "__main__":
    print(json.dumps(_memory()))
