"""The wheel of the evipress that runs, for a folder that is to be built by the same one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

EPOCH = "1767225600"
"""The time of every file in a wheel, so that the same sources make the same bytes: 1 January 2026."""


def put(folder: Path) -> str:
    """Puts the wheel that evipress was installed from into a folder; its name, or `` where there is none.

    Out of its source tree, one is built; nothing is downloaded. Of one that came from a package index nothing is put:
    the index has it.
    """
    source = _source()
    if source is None:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        words = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-build-isolation")
        pip = [sys.executable, "-m", "pip", "wheel", *words, "--wheel-dir", str(folder), str(source)]
        subprocess.run(pip, capture_output=True, check=False, env={"SOURCE_DATE_EPOCH": EPOCH, **os.environ})
    else:
        shutil.copyfile(source, folder / source.name)
    for file in folder.glob("evipress-*.whl"):
        file.chmod(0o644)
        return file.name
    return ""


def _source() -> Path | None:
    """The wheel or the source tree that evipress was installed from, if it is still there (PEP 610)."""
    try:
        text = distribution("evipress").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    url = urlsplit(json.loads(text)["url"]) if text else None
    path = Path(url2pathname(url.path)) if url and url.scheme == "file" else None
    return path if path and path.exists() and (path.is_dir() or path.suffix == ".whl") else None
