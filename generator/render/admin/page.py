"""The page of the form: it loads its script, or says what is missing."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from generator.model.content import Content
from generator.render.admin.config import Repository
from generator.render.template import rendered

POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self'",
    "img-src": "'self' blob: data: https://avatars.githubusercontent.com",
    "connect-src": "'self' blob: data: https://api.github.com",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What the form may load, and whom it may ask: GitHub alone. The editor writes its style into the page."""


def page(content: Content, url: str, repository: Repository | None) -> str:
    """The page; without a repository it says what `url`, the `repo_url` of the site, lacks."""
    policy = POLICY if repository else {**POLICY, "script-src": "'none'", "connect-src": "'none'", "img-src": "'none'"}
    values = {
        "title": content.guideline.short_title,
        "policy": "; ".join(f"{name} {allowed}" for name, allowed in policy.items()),
        "ready": repository is not None,
        "url": url,
    }
    return rendered("admin.html", values)


def repository(url: str, sign_in: str = "") -> Repository | None:
    """The repository that a site's `repo_url` leads to; None where that is none at GitHub."""
    parts = urlsplit(url)
    name = re.fullmatch(r"/([\w.-]+/[\w.-]+?)(?:\.git)?/?", parts.path)
    return Repository(name[1], sign_in) if name and parts.hostname == "github.com" else None
