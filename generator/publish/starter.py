"""A new guideline's folder: the shipped example with a title and dates of its own, written whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from textwrap import shorten

from generator import __version__
from generator.assets import asset
from generator.model.content import GUIDELINE_FILE
from generator.model.guideline import SHORT
from generator.publish import schemas, wheel
from generator.publish.files import lay
from generator.render import editor

EXAMPLE = "A made-up example"
"""The title that another takes the place of, in the settings, the README and the guideline's short title."""

DAYS = {"2026-01-01": 0, "2028-01-01": 730, "2026-04-01": 90}
"""The dates in the example, each with how many days after today it stands in a new folder."""


class RefusedError(Exception):
    """The folder holds something already, or is no folder."""


def write(target: Path, today: date, title: str = "") -> str:
    """Writes a new guideline into a new or empty folder; the name of the wheel put into it, `` where there is none.

    A folder that holds only a `.git` counts as empty. Raises RefusedError; then nothing was written.
    """
    if target.exists() and not (target.is_dir() and all(path.name == ".git" for path in target.iterdir())):
        raise RefusedError(f"{target.name} is not empty; name a new or an empty folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = (target if target.exists() else target.parent) / f".{target.name}-new"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        lay(staging, ((path, text.encode()) for path, text in _files(today, title)))
        schemas.write(staging)
        copied = wheel.put(staging / "wheels")
        if not target.exists():
            staging.rename(target)
        else:
            for found in sorted(staging.iterdir()):
                found.rename(target / found.name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return copied


def _files(today: date, title: str) -> Iterator[tuple[str, str]]:
    """Every file of a new guideline but schemas and wheel, by its path."""
    example = asset("starter")
    dates = re.compile("|".join(DAYS))
    for file in sorted(path for path in example.rglob("*") if path.is_file()):
        path = file.relative_to(example).as_posix()
        text = file.read_text(encoding="utf-8")
        yield (
            path,
            dates.sub(lambda day: (today + timedelta(days=DAYS[day[0]])).isoformat(), _titled(path, text, title)),
        )
    yield "requirements.txt", f"# The version of evipress that builds this guideline.\nevipress=={__version__}\n"
    yield from editor.files().items()


def _titled(path: str, text: str, title: str) -> str:
    """A file with the title that was asked for; what stands at the foot of paper is short."""
    if not title:
        return text
    if path == "README.md":
        return text.replace(f"# {EXAMPLE}", f"# {title}", 1)
    if path in ("mkdocs.yml", f"content/{GUIDELINE_FILE}"):
        short = shorten(title.partition(":")[0], SHORT, placeholder=" …")
        for name, words in {"site_name": title, "title": title, "short_title": short}.items():
            line = f"{name}: {json.dumps(words, ensure_ascii=False)}"
            text = re.sub(rf"(?m)^{name}: .*", line.replace("\\", r"\\"), text)
    return text
