"""A file written at one stroke: a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import tempfile
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Writes a file, in the place of one that was there; its folder is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False)  # noqa: SIM115  (closed below)
    try:
        with file:
            file.write(data)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise
