"""A built site made to work from a folder, a memory stick or a shared drive, where no server answers (`file://`)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.assets import asset

_LINK = re.compile(r'(?<=\shref=")(?![a-z][a-z0-9+.-]*:|//|#)([^"?#]*)(?=[?#"])')
_PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
_HEAD = re.compile(r"<head\b[^>]*>")
SHIM = "assets/javascripts/iframe-worker.js"
"""A script that lets the theme's search run where the browser refuses it a worker of its own."""


def write(site: Path) -> None:
    """Changes a built site in place: links name files instead of folders, and the search brings its index along."""
    for page in sorted(site.rglob("*.html")):
        up = "../" * (len(page.relative_to(site).parts) - 1)
        text = page.read_bytes().decode("utf-8", "surrogateescape")  # a page that an author put there may be any
        with_shim = _HEAD.sub(rf'\g<0><script src="{up}{SHIM}"></script>', text, count=1)
        page.write_bytes(_PRELOAD.sub("", filed(with_shim)).encode("utf-8", "surrogateescape"))
    index = site / "search" / "search_index.json"
    if index.is_file():
        data = json.loads(index.read_text(encoding="utf-8"))
        for entry in data["docs"]:
            entry["location"] = _file(entry["location"])
        script = f"var __index = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"
        index.with_suffix(".js").write_text(script, encoding="utf-8")
    shim = site / SHIM
    shim.parent.mkdir(parents=True, exist_ok=True)
    shim.write_bytes(asset("offline/iframe-worker.js").read_bytes())


def filed(html: str) -> str:
    """A page whose links to folders of the site lead to the files in them."""
    return _LINK.sub(lambda link: _file(link[1]), html)


def _file(address: str) -> str:
    """The file that a server would give for an address: `../safety/index.html` for `../safety/`."""
    path, mark, rest = address.partition("#")
    if path.endswith("/") or path.rpartition("/")[2] in (".", "..") or (not path and not mark):
        path = f"{path.rstrip('/')}/index.html" if path else "index.html"
    return path + mark + rest
