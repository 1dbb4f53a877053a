"""Runs of words that stand in a source article, known by their hashes alone: the articles are not ours to ship.

To make the hashes anew: `python -m tests.originality ARTICLE ...`, with the articles as plain text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 8
"""So many words in a row are a sentence of somebody's, not chance."""

_FILE = Path(__file__).parent / "data" / "article-runs.bin"
_BYTES = 8
_ADDRESS = re.compile(r"https?:(?:\\?/){2}\S*")
"""An address is nobody's wording."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def runs(text: str) -> Iterator[tuple[int, str, bytes]]:
    """Every run of words in a text: where it starts, its words in small letters, and their hash."""
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), text.lower().replace("’", "'"))
    found = list(_WORD.finditer(text))
    for index in range(len(found) - RUN + 1):
        words = " ".join(match[0] for match in found[index : index + RUN])
        yield found[index].start(), words, hashed(words)


def hashed(words: str) -> bytes:
    """The hash of a run."""
    return blake2b(words.encode(), digest_size=_BYTES).digest()


def of_articles() -> frozenset[bytes]:
    """The hashes of every run in the source articles."""
    data = _FILE.read_bytes()
    return frozenset(data[start : start + _BYTES] for start in range(0, len(data), _BYTES))


def write(articles: list[Path]) -> None:
    """Writes the hashes of every run in articles."""
    hashes = {hash for path in articles for _, _, hash in runs(path.read_text(encoding="utf-8"))}
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_bytes(b"".join(sorted(hashes)))


if __name__ == "__main__":
    write([Path(name) for name in sys.argv[1:]])
