"""The forge that the settings of a host name: `repo_url` and `edit_uri`, or our plugin's own addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator.load.folder import DOCS
from generator.render.forge import Forge, forge

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def forge_of(config: MkDocsConfig, own: Mapping[str, Any]) -> Forge:
    """Where the files of a guideline are edited. `own` are the settings of our plugin, which come first.

    The host's `edit_uri` leads to its pages; to lead to records as well, it has to end with the folder of the pages.
    """
    return forge(own["edit_url"] or _edit(config), own["line_url"] or "", own["report_url"] or "")


def _edit(config: MkDocsConfig) -> str:
    given = str(config.edit_uri_template or "") or (f"{config.edit_uri}{{path}}" if config.edit_uri else "")
    docs = f"{DOCS}/{{path}}"
    base = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
    address = urljoin(base, given.removesuffix(docs) + "{path}") if given.endswith(docs) else ""
    return address if address.startswith("http") else ""
