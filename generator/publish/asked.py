"""What a guideline asks of its host's settings, beyond what the host itself checks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import ConfigurationError

from generator.errors import HIDDEN
from generator.load.folder import DOCS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ADDRESS = re.compile(r"https?://[^\s/?#@<>\"'\\]+(?:/[^\s?#<>\"'\\]*)?")
_LONGEST = 200
"""Letters of an address: it stands on paper, and in codes that a telephone reads from it."""


def approve(config: MkDocsConfig) -> None:
    """Raises ConfigurationError where pages lie in another folder than the checks read, or the address is of no use."""
    home = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    if Path(config.docs_dir).resolve() != (home / DOCS).resolve():
        raise ConfigurationError(f"mkdocs.yml: pages lie in `{DOCS}`, where they are checked; take out `docs_dir`")
    if config.site_url and not _leads(config.site_url):
        hint = f"write `https://`, a host and perhaps a folder, in at most {_LONGEST} letters"
        raise ConfigurationError(f"mkdocs.yml: `site_url` is no address of a site; {hint}")


def _leads(address: str) -> bool:
    """Whether pages can be addressed below an address."""
    if len(address) > _LONGEST or HIDDEN.search(address) or not _ADDRESS.fullmatch(address):
        return False
    try:
        return bool(urlsplit(address).hostname) and urlsplit(address).port != 0
    except ValueError:
        return False
