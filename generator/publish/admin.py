"""The files of the form for editing in a browser, below `admin/` of a site."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.assets import asset
from generator.model.content import Content
from generator.render import admin

FOLDER = "admin"


def files(content: Content, repo_url: str | None, sign_in: str | None = None) -> Mapping[str, bytes]:
    """The form for a site whose `mkdocs.yml` names a repository; else a page that says what is missing.

    `sign_in` is the address of a service that signs people in at GitHub; without one, they use a token of their own.
    """
    url = repo_url or ""
    repository = admin.repository(url, sign_in or "")
    found = {f"{FOLDER}/index.html": admin.page(content, url, repository).encode()}
    if repository is None:
        return found
    config = json.dumps(admin.config(content, repository), ensure_ascii=False, separators=(",", ":"))
    shipped = (file for file in sorted(asset(FOLDER).rglob("*")) if file.is_file() and file.suffix != ".md")
    found |= {f"{FOLDER}/{file.relative_to(asset(FOLDER)).as_posix()}": file.read_bytes() for file in shipped}
    return {**found, f"{FOLDER}/config.json": config.encode()}
