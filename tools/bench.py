"""What a check, a first build and a second build cost: wall seconds, CPU seconds, and the most memory held at once."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

REPO = Path(__file__).parents[1]


def cost(words: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of a process and of those it waited for.

    Raises `SystemExit` with the process's own exit code where it failed.
    """
    start = time.perf_counter()
    _, status, used = os.wait4(os.posix_spawn(words[0], words, os.environ), 0)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(code)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 2**20


def main() -> None:
    """Measure a copy of the content, so that neither the cache nor the site of the repository is touched."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("bibliography.bib", "content", "docs", "mkdocs.yml"):
            (root / name).symlink_to(REPO / name)
        evipress = [sys.executable, "-m", "generator"]
        rows = {
            "check": cost([*evipress, "check", "--root", folder]),
            "build, cold": cost([*evipress, "build", "--root", folder]),
            "build, warm": cost([*evipress, "build", "--root", folder]),
            "build, no handouts": cost([*evipress, "build", "--root", folder, "--no-handouts"]),
        }
    print(f"\n{'':20}{'seconds':>9}{'CPU':>9}{'MiB':>9}")
    for name, (wall, cpu, memory) in rows.items():
        print(f"{name:20}{wall:9.2f}{cpu:9.2f}{memory:9.0f}")


if __name__ == "__main__":
    main()
