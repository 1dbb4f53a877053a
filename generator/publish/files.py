"""Files written: at one stroke, so that a reader never sees half of one, or many at once; and where they may lie."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from stat import S_IMODE


def put(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Writes a file, in the place of one that was there; its folder is made where there is none.

    A `lasting` one is on the disk before it takes that place, and may be read by those who could read the other.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False)  # noqa: SIM115  (closed below)
    try:
        with file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        Path(file.name).chmod(S_IMODE(path.stat().st_mode) if lasting and path.exists() else 0o644)
        Path(file.name).replace(path)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise


def lay(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes files below a folder that nobody else looks at yet, by path."""
    for path, data in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def renew(root: Path, texts: Mapping[str, str], there: Iterable[str]) -> int:
    """Writes every text below a root by its path, removes what is `there` and none of them; how many there are."""
    for path in there:
        if path not in texts:
            within(root, path).unlink()
    for path, text in texts.items():
        put(within(root, path), text.encode())
    return len(texts)


def differing(root: Path, texts: Mapping[str, str], there: Iterable[str]) -> set[str]:
    """The paths of texts that are missing below a root or differ, and of what is `there` and none of them."""
    wanted = {path: text.encode() for path, text in texts.items()}
    found = {path: (root / path).read_bytes() for path in there}
    return {path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)}


def below(path: str) -> str:
    """The path of a file of a site, as it is. Raises ValueError at one that leads out of the site."""
    if path.startswith("/") or "\\" in path or ".." in PurePosixPath(path).parts:
        raise ValueError(f"{path!r} does not lie in the site")
    return path


def within(root: Path, path: str) -> Path:
    """A path below a guideline's folder, where no folder on the way leads elsewhere. Raises OSError at a link."""
    for folder in PurePosixPath(path).parents:
        if (root / folder).is_symlink() and root != root / folder:
            raise OSError(errno.EACCES, "this is a symbolic link, which may lead anywhere", str(folder))
    return root / path
