"""A bibliography between builds: where its entries stand, and what pages show of those that were ever cited.

Both lie in `.cache/evipress/citations`, under the hash of the files and of our own code: an entry cannot go stale, and
one that is damaged, or cannot be written, costs time alone. What is kept is text and never code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from zlib import crc32

from generator.cite.work import Work, Works, kept, work
from generator.load.astray import CACHE
from generator.load.bibindex import Index, unpacked
from generator.load.bibliography import Bibliography
from generator.publish.files import put
from generator.publish.paths import SETTINGS
from generator.publish.stamp import stamp

if TYPE_CHECKING:
    from generator.cite.style import Style

FOLDER = f"{CACHE}/citations"
PARTS = ("cite", "load", "model")
"""Our own code that the kept rests on."""
OURS = ("vancouver", "ama", "apa7")
"""Our own styles, by which a warm build asks for no other."""
_MOST = 16
"""How many files are kept; older ones go."""


class KeptWorks(Works):
    """The works of a bibliography, most of them made in an earlier build."""

    references: Bibliography

    def __init__(self, references: Bibliography, style: str, file: Path) -> None:
        self.references, self.name, self.file = references, style, file
        self.made = {}
        self.rows = _rows(file)
        self.unkept: dict[str, Work] = {}
        self.lock = Lock()
        if not file.exists():
            style_of(style)
            self.keep()

    def fresh(self, key: str) -> Work:
        """The work of a key, as it was kept; made now, if it was not. Raises KeyError for a key that is none."""
        if key in self.references and (row := self.rows.pop(key.encode(), b"")):
            try:
                return kept(_read(row))
            except (ValueError, TypeError):
                pass  # it is damaged, and made again
        made = self.unkept[key] = work(self.references[key], style_of(self.name))
        return made

    def keep(self) -> None:
        """Add what was made to what is kept; a build goes on where that cannot be."""
        with self.lock:
            made, self.unkept = self.unkept, {}
            lines = "".join(map(_line, made.items()))
            try:
                with _folder(self.file.parent).joinpath(self.file.name).open("a", encoding="utf-8") as file:
                    file.write(lines)
            except OSError:
                pass


def kept_works(paths: Sequence[Path], style: str) -> KeptWorks:
    """The works of some files in a style. Raises OSError for a file that cannot be read, ValueError for the style."""
    raw = {path.as_posix(): path.read_bytes() for path in paths}
    digest = _digest(f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in raw.items())
    folder = _home(paths) / FOLDER
    file = folder / f"{digest}.json"
    index = _index(file)
    if index is None:
        from generator.load.bibtex import bibliography

        references = bibliography(raw)
        _write(file, references.index.packed())
    else:
        references = Bibliography(index, tuple(raw.values()))
    return KeptWorks(references, style, folder / f"{digest}-{_digest([_edition(style)])[:16]}.works")


def style_of(name: str) -> Style:
    """The style of a name, imported when something is to be formatted. Raises ValueError for a name that is none."""
    from generator.cite.styles import named

    return named(name)


def _edition(name: str) -> str:
    """What a style prints by: our own code, which each key holds already, or the package of another."""
    if name in OURS:
        return name
    from generator.cite.styles import edition_of

    return edition_of(name)


def _home(paths: Sequence[Path]) -> Path:
    """Where a host's settings lie: here, or at the first file or above it; else the folder of that file."""
    first = paths[0].absolute().parent
    for folder in (Path.cwd(), first, *first.parents):
        if any((folder / name).is_file() for name in SETTINGS):
            return folder
    return first


def _index(file: Path) -> Index | None:
    try:
        digest, _, text = file.read_text(encoding="utf-8").partition("\n")
        return unpacked(text) if digest == _digest([text]) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _rows(file: Path) -> dict[bytes, bytes]:
    """The line of each kept work, by its key; it is read when somebody asks for the work."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return {}
    return {line[9:].partition(b" ")[0]: line for line in lines}


def _read(line: bytes) -> list[object]:
    """What a line holds of a work. Raises ValueError where it is damaged."""
    if line[:8] != b"%08x" % crc32(line[9:]):
        raise ValueError("a damaged line")
    row: list[object] = json.loads(line[9:].partition(b" ")[2])
    return row


def _line(item: tuple[str, Work]) -> str:
    text = f"{item[0]} {json.dumps(item[1], ensure_ascii=False)}"
    return f"{crc32(text.encode()):08x} {text}\n"


def _write(file: Path, text: str) -> None:
    """Another process sees the whole file or none. The oldest files go, so that the folder does not grow."""
    try:
        put(_folder(file.parent) / file.name, f"{_digest([text])}\n{text}".encode())
        files = sorted(file.parent.glob("*.*"), key=lambda f: f.stat().st_mtime_ns, reverse=True)
        for old in [f for f in files if f.name != ".gitignore"][_MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _folder(folder: Path) -> Path:
    """The folder, made if need be, which git leaves alone."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join((_code(), *parts)).encode()).hexdigest()


@cache
def _code() -> str:
    """Our own code as it is now."""
    return stamp(".py", within=PARTS)
