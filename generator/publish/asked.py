"""What a guideline asks of its host's settings, beyond what the host itself checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.exceptions import ConfigurationError

from generator.errors import HIDDEN, ContentError
from generator.load.folder import DOCS
from generator.load.textfile import text_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme

_ADDRESS = re.compile(r"https?://[^\s/?#@<>\"'\\]+(?:/[^\s?#<>\"'\\]*)?")
_LONGEST = 200
"""Letters of an address: it stands on paper, and in codes that a telephone reads from it."""
_OWN = {"edit_url": "{path}", "line_url": "{line}", "report_url": "", "sign_in": ""}
"""Our plugin's own addresses, and the gap that each needs."""
THEME = "material"
"""The theme that our pages and templates are made for."""


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _palette(value: Any) -> bool:
    schemes = value if isinstance(value, list) else [value]
    return all(isinstance(one, dict) and isinstance(one.get("toggle", {}), dict) for one in schemes)


def _icons(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("admonition", {}), dict)


_OF_THEME: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "features": (_names, "a list of names, such as `[navigation.tabs]`"),
    "palette": (_palette, "fields, or a list of such, such as `{ scheme: default }`"),
    "icon": (_icons, "fields, such as `{ repo: fontawesome/brands/git-alt }`"),
    "language": (lambda value: isinstance(value, str), "a code, such as `en`"),
}
"""What the theme takes as it stands, and stumbles over in the midst of a build: what it should be, in words too."""


def approve(config: MkDocsConfig) -> None:
    """Raises ConfigurationError where pages lie in another folder than the checks read, or a setting is of no use."""
    file = Path(config.config_file_path or "mkdocs.yml").absolute()
    home = file.parent
    if file.is_file():
        try:
            text_of(file, file.name)
        except ContentError:
            raise ConfigurationError("mkdocs.yml: this is not UTF-8 text; save it as UTF-8") from None
    if Path(config.docs_dir).resolve() != (home / DOCS).resolve():
        raise ConfigurationError(f"mkdocs.yml: pages lie in `{DOCS}`, where they are checked; take out `docs_dir`")
    if config.site_url and not _leads(config.site_url):
        hint = f"write `https://`, a host and perhaps a folder, in at most {_LONGEST} letters"
        raise ConfigurationError(f"mkdocs.yml: `site_url` is no address of a site; {hint}")
    if "evipress" in config.plugins:
        _approve_theme(config.theme)
        _approve_own(config.plugins["evipress"].config)


def _approve_theme(theme: Theme) -> None:
    """Raises ConfigurationError for another theme than ours, or a setting that it would stumble over."""
    if theme.name != THEME:
        hint = f"write `theme: {{ name: {THEME} }}`"
        raise ConfigurationError(f"mkdocs.yml: our pages are made for another theme; {hint}")
    for name, (sound, words) in _OF_THEME.items():
        value = theme.get(name)
        if value is not None and not sound(value):
            raise ConfigurationError(f"mkdocs.yml: `{name}` of `theme` is {words}")
    if not _names(list(theme.static_templates)):
        raise ConfigurationError("mkdocs.yml: `static_templates` of `theme` is a list of names, such as `[404.html]`")


def _approve_own(own: Mapping[str, Any]) -> None:
    """Raises ConfigurationError for a setting of our plugin that is of no use."""
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
