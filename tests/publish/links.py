"""Links within a built site, followed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote


def broken(site: Path) -> list[str]:
    """Every link of a site's pages to a file or an id that is not there: `page: link`."""
    site = site.resolve()
    pages = {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    ids = {page: set(re.findall(r'\sid="([^"]+)"', html)) for page, html in pages.items()}
    found = []
    for page, html in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', html):
            address, _, anchor = unquote(link).partition("#")
            if re.match(r"[a-z]+:|//", link) or page.name == "404.html":
                continue
            target = (page.parent / address).resolve() if address else page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (anchor and target in ids and anchor not in ids[target]):
                found.append(f"{page.relative_to(site)}: {link}")
    return found
