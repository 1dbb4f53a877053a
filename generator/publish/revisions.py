"""Revisions of a guideline's folder, read from git as they were committed: nothing of a revision is run.

Only what content is made of is taken: records, bibliography and hand-written pages, as plain files. Symbolic links,
submodules and all settings of a revision are left out; no filter, no hook and no network is asked.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.load.folder import BIBLIOGRAPHIES, BIBLIOGRAPHY, CONTENT, DOCS, files
from generator.load.unfit import largest
from generator.publish.files import lay

_OWN = (f"{CONTENT}/", f"{BIBLIOGRAPHIES}/", f"{DOCS}/")
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never")
_PLAIN = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class _Blob(NamedTuple):
    """What git calls the bytes of a file, and how many there are."""

    name: bytes
    size: int


class RevisionError(Exception):
    """A folder is not in git, or a name names no revision of it; the sentence says which."""


@contextmanager
def folder(root: Path, revision: str) -> Iterator[Path]:
    """A temporary folder with what a revision holds of the guideline in `root`. Raises RevisionError."""
    commit = _commit(root, revision)
    files = _files(root, commit, revision)
    with TemporaryDirectory(prefix="evipress-") as name:
        base = Path(name).resolve()
        try:
            lay(base, files.items())
        except (OSError, ValueError) as error:
            raise RevisionError(f"what '{revision}' holds cannot be laid out as files: {error}") from None
        yield base


def beside(root: Path, revision: str) -> dict[str, str]:
    """The files beside pages in `docs/`, by path, each with the name of its bytes; an empty revision stands for the
    files as they are now. A site publishes them as they are. Raises RevisionError.
    """
    if revision:
        listed = _listed(root, _commit(root, revision), revision)
        return {path: blob.name.decode() for path, blob in listed.items() if _is_beside(path)}
    paths = [file.relative_to(root).as_posix() for file in files(root / DOCS, "")]
    paths = [path for path in paths if _is_beside(path) and "\n" not in path]
    given = "".join(f"{root / path}\n" for path in paths).encode(errors="surrogateescape")
    named = _git(root, "hash-object", "--no-filters", "--stdin-paths", given=given)
    if named.returncode:
        raise RevisionError(f"git could not read the files in docs{_why(named)}")
    return dict(zip(paths, named.stdout.decode().split(), strict=True))


def _commit(root: Path, revision: str) -> str:
    """The commit that a name stands for."""
    if revision.startswith("-"):
        raise RevisionError(f"'{revision}' is no name of a revision: it begins with a hyphen")
    if not revision.strip() or "\0" in revision:
        raise RevisionError("a revision has a name, such as main or HEAD~1")
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode or inside.stdout.strip() != b"true":
        raise RevisionError(f"'{root}' is not in a git repository, so it has no revisions{_why(inside)}")
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit.isalnum():
        hint = " (two revisions are two words: BASE HEAD)" if ".." in revision else ""
        raise RevisionError(f"there is no revision '{revision}' here{hint}; see `git branch -a`, or fetch it first")
    return commit


def _files(root: Path, commit: str, revision: str) -> dict[str, bytes]:
    """The files of a commit that content is made of, by path below the root."""
    wanted = {path: blob for path, blob in _listed(root, commit, revision).items() if _is_ours(path)}
    for path, blob in wanted.items():
        if blob.size > (most := largest(path)):
            raise RevisionError(f"in '{revision}', {path} has {blob.size:,} bytes; at most {most:,} are read")
    return dict(zip(wanted, _blobs(root, (blob.name for blob in wanted.values())), strict=True))


def _listed(root: Path, commit: str, revision: str) -> dict[str, _Blob]:
    """The plain files of a commit, by path below the root."""
    prefix = os.fsdecode(_git(root, "rev-parse", "--show-prefix").stdout.rstrip(b"\n")).rstrip("/")
    listed = _git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", f"{commit}:{prefix}")
    if listed.returncode:
        raise RevisionError(f"there is no folder '{prefix}' in revision '{revision}'")
    found: dict[str, _Blob] = {}
    for row in filter(None, listed.stdout.split(b"\0")):
        about, _, name = row.partition(b"\t")
        mode, kind, blob, size = about.split()
        path = name.decode("utf-8", "replace")
        if kind == b"blob" and mode != b"120000":
            found[path] = _Blob(blob, int(size) if size.isdigit() else 0)  # of one that git lacks it knows none
    return found


def _is_beside(path: str) -> bool:
    """Whether a file lies in the folder of pages and is none; the host leaves out what is hidden."""
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    return path.startswith(f"{DOCS}/") and not path.endswith(".md") and not hidden


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/") or "\\" in path or ":" in parts[0]:
        return False
    return path == BIBLIOGRAPHY or (path.startswith(_OWN) and (parts[0] != DOCS or path.endswith(".md")))


def _blobs(root: Path, names: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of some blobs, in order, as they were committed."""
    found = _git(root, "cat-file", "--batch", given=b"".join(name + b"\n" for name in names))
    if found.returncode:
        raise RevisionError(f"git could not read the revision{_why(found)}")
    rest = memoryview(found.stdout)
    while rest:
        line = bytes(rest[:200]).partition(b"\n")[0]
        if not line.split(b" ")[-1].isdigit():
            raise RevisionError(f"git lacks part of the revision: {line.decode('ascii', 'replace')}; fetch it first")
        start, size = len(line) + 1, int(line.split(b" ")[-1])
        yield bytes(rest[start : start + size])
        rest = rest[start + size + 1 :]


def _git(root: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What git answers; the folder says which repository is meant, not the environment."""
    kept = {
        k: v for k, v in os.environ.items() if k not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    }
    try:
        return subprocess.run(
            [*_GIT, "-C", str(root), *words], input=given, capture_output=True, check=False, env={**kept, **_PLAIN}
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed, and revisions are read with it") from None


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f": {said[0].removeprefix('fatal: ')}" if said else ""
