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
_OWN = {"edit_url": "{path}", "line_url": "{line}", "report_url": "", "sign_in": ""}
"""Our plugin's own addresses, and the gap that each needs."""


def approve(config: MkDocsConfig) -> None:
    """Raises ConfigurationError where pages lie in another folder than the checks read, or a setting is of no use."""
    home = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    if Path(config.docs_dir).resolve() != (home / DOCS).resolve():
        raise ConfigurationError(f"mkdocs.yml: pages lie in `{DOCS}`, where they are checked; take out `docs_dir`")
    if config.site_url and not _leads(config.site_url):
        hint = f"write `https://`, a host and perhaps a folder, in at most {_LONGEST} letters"
        raise ConfigurationError(f"mkdocs.yml: `site_url` is no address of a site; {hint}")
    own = config.plugins["evipress"].config if "evipress" in config.plugins else {}
    for name, needs in _OWN.items():
        address = own.get(name)
        if address and not (address.startswith(("https://", "http://")) and needs in address):
            hint = "write `https://` and a host" + f", with `{needs}` where that goes" * bool(needs)
            raise ConfigurationError(f"mkdocs.yml: `{name}` of evipress is no address; {hint}")
    if (jobs := own.get("jobs")) is not None and jobs < 1:
        raise ConfigurationError("mkdocs.yml: `jobs` of evipress is a number of processes; write 1 or more")


def _leads(address: str) -> bool:
    """Whether pages can be addressed below an address."""
    if len(address) > _LONGEST or HIDDEN.search(address) or not _ADDRESS.fullmatch(address):
        return False
    try:
        return bool(urlsplit(address).hostname) and urlsplit(address).port != 0
    except ValueError:
        return False
