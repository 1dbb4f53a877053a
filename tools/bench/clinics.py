"""What handouts for clinics cost: a thousand made-up clinics, one handout; then the same again."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from generator import load
from generator.model.handout import Audience, Handout
from tools.bench.cost import REPO, Budget
from tools.bench.guideline import copy, row

CLINICS = 1000
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="#{:06x}"/></svg>'


def profiles(folder: Path, count: int = CLINICS) -> Path:
    """A table of made-up clinics, every tenth with a logo of its own; below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "clinics.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("name", "phone", "address", "web", "country", "logo"))
        for n in range(count):
            logo = "" if n % 10 else f"{n}.svg"
            if logo:
                (folder / logo).write_text(LOGO.format(n), encoding="utf-8")
            table.writerow((f"Example Clinic {n}", f"000 {n:04}", f"{n} Example Road", f"{n}.example", "GB", logo))
    return folder / "clinics.csv"


def command(root: Path, folder: Path, table: Path) -> tuple[str | Path, ...]:
    """The words of a run over a table: the first handout for patients, on one paper, into `folder`."""
    content, _ = load.content(root)
    handout = next(h.id for h in content.all(Handout) if h.audience is Audience.patient)
    words = (sys.executable, "-m", "generator", "handouts", handout, "--paper", "a4", "--variant", "standard")
    return (*words, "--root", root, "--clinic", table, "--out", folder)


def rows(root: Path) -> tuple[tuple[str, tuple[str | Path, ...], float], ...]:
    """For `make bench`: what a row is called, its command, and the most CPU seconds that it may take.

    A copy may cost 20 ms; a thousand with all around them 30 s; a thousand that are there already 10 ms each.
    """
    work = root / "bench-clinics"
    words = command(root, work / "out", profiles(work))
    return (
        (f"{CLINICS} clinics, one handout", words, 30.0),
        (f"{CLINICS} clinics, nothing changed", words, CLINICS * 0.010),
    )


def measure() -> None:
    """Print one row after the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guideline"
        copy(root)
        warm = command(root, root / "one", profiles(root / "few", 1))
        subprocess.run(warm, cwd=REPO, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for name, words, cpu in rows(root):
            row(name, words, Budget(cpu=cpu))
