"""What reading and formatting a bibliography costs within one process; prints figures as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SOME = 1_000
"""How many entries are formatted, to know what one costs."""


def main(what: str, file: Path) -> dict[str, float]:
    """CPU seconds by name."""
    return {"cold": _cold, "warm": _warm, "peer": _peer}[what](file)


def _cold(file: Path) -> dict[str, float]:
    from generator.cite import STYLES
    from generator.cite.work import work
    from generator.load.bibtex import bibliography
    from generator.publish.kept_works import kept_works

    raw = file.read_bytes()
    found, parse = _timed(lambda: bibliography({file.name: raw}))
    some, read = _timed(lambda: [found[key] for key in list(found)[:SOME]])
    style = STYLES["vancouver"]
    work(some[0], style)
    _, formatted = _timed(lambda: [work(reference, style) for reference in some])
    kept_works([file], "vancouver")  # for what is measured warm
    return {"parse": parse, "read": read / len(some), "format": formatted / len(some)}


def _warm(file: Path) -> dict[str, float]:
    from generator.publish.kept_works import kept_works

    works, load = _timed(lambda: kept_works([file], "vancouver"))
    if {"pybtex", "pydantic"} & set(sys.modules):
        sys.exit("a warm load imports pybtex or pydantic")
    return {"load": load, "entries": len(works)}


def _peer(file: Path) -> dict[str, float]:
    from mkdocs_bibtex.citation import Citation  # type: ignore[import-untyped]
    from mkdocs_bibtex.registry import SimpleRegistry  # type: ignore[import-untyped]

    registry, parse = _timed(lambda: SimpleRegistry(bib_files=[str(file)]))
    citations = [Citation(key=key) for key in list(registry.bib_data.entries)[: SOME // 10]]
    _, formatted = _timed(lambda: [registry.reference_text(citation) for citation in citations])
    return {"parse": parse, "format": formatted / len(citations)}


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = act()
    return result, time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
