"""What a command costs: wall seconds, CPU seconds of the process and those it starts, and the most memory at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).parents[2]
SAMPLING = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, CPU seconds (user and system), and peak MiB, of a process and of those that it started."""

    wall: float
    cpu: float
    mib: float
    user: float
    """The part of the CPU seconds that was not the system's."""


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


def cost(words: Sequence[str | Path], where: Path | None = None) -> Cost:
    """What a command costs in a folder, else in the repository. Raises `SystemExit` with its output where it fails.

    CPU is what the system counts for the process and those that it waited for. Memory is the sum over all of
    them, shared pages divided (PSS), as sampled from /proc; elsewhere it is the largest single process.
    """
    where = REPO if where is None else where
    # A variable of the tester must not keep Python from compiling modules once, as it does for everybody.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=where, env=environment, stdout=output, stderr=subprocess.STDOUT)
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
    return Cost(wall, used.ru_utime + used.ru_stime, (peak or largest) / 2**20, used.ru_utime)


def _held(pid: int) -> int:
    """Bytes that a process and its descendants hold now; 0 where the system does not tell."""
    here = Path("/proc", str(pid))
    try:
        found = re.search(r"^Pss: +(\d+) kB", (here / "smaps_rollup").read_text(), re.MULTILINE)
        children = [int(child) for file in here.glob("task/*/children") for child in file.read_text().split()]
    except OSError:  # it ended meanwhile
        return 0
    return (int(found[1]) * 1024 if found else 0) + sum(map(_held, children))
