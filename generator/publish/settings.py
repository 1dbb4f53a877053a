"""The `mkdocs.yml` of a written site: that of the guideline, without our plugin and with what it does."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.build import Site
from generator.render.page import Entry, navigation

OVERRIDES = "overrides"
"""The folder of templates in a written site."""

HEAD = "# Written by evipress: edit the guideline instead, and write it again.\n"
LEFT_OUT = ("INHERIT", "docs_dir", "site_dir", "hooks", "watch", "edit_uri", "edit_uri_template", "remote_branch")
"""What leads out of the written folder, or to files that it does not have."""
NEEDED = ("attr_list", "md_in_html")
"""Extensions of Markdown that our pages ask for, all of them from Python-Markdown itself."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A value with a tag of its own, such as `!ENV`, which only the host can read."""

    node: yaml.Node
    means: tuple[str | None, ...] = ()
    """What the variables of the environment say that it may name."""


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


_Loader.add_constructor(None, lambda loader, node: _Kept(node, tuple(map(os.environ.get, _words(node)))))
_Dumper.add_representer(_Kept, lambda dumper, kept: kept.node)


def _words(node: yaml.Node) -> list[str]:
    """The words of a node: one, or those of a list."""
    nodes = [node] if isinstance(node, yaml.ScalarNode) else node.value
    return [one.value for one in nodes if isinstance(one, yaml.ScalarNode)]


def read(file: Path) -> dict[str, Any]:
    """The settings in a file, those that it inherits included."""
    own: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), _Loader) or {}  # noqa: S506  (a safe loader)
    parent = own.pop("INHERIT", None)
    return _merged(read(file.parent / parent), own) if isinstance(parent, str) else own


def custom_dir(settings: Mapping[str, Any]) -> str | None:
    """The folder of the guideline's own templates, from the folder of its settings."""
    theme = settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return folder if isinstance(folder, str) else None


def written(given: Mapping[str, Any], site: Site) -> str:
    """The text of `mkdocs.yml` for a site that is written out, from the guideline's own settings."""
    settings = {name: value for name, value in given.items() if name not in LEFT_OUT and value is not None}
    theme = settings.get("theme", {})
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    settings["theme"] = {**theme, "custom_dir": OVERRIDES, "variant": "classic", "font": False}
    settings["extra"] = {**settings.get("extra", {}), "evipress": dict(site.frame)}
    settings["extra_css"] = ["assets/evipress.css", *settings.get("extra_css", ())]
    settings["extra_javascript"] = ["assets/evipress.js", *settings.get("extra_javascript", ())]
    extensions = _without_ours(settings.get("markdown_extensions", ()))
    names = {next(iter(e)) if isinstance(e, dict) else e for e in extensions}
    settings["markdown_extensions"] = [*extensions, *(e for e in NEEDED if e not in names)]
    settings["plugins"] = _without_ours(settings.get("plugins", ("search",)))
    made = {page.path for page in site.pages}
    settings.setdefault("nav", [navigation(_moved(entry, made)) for entry in site.nav])
    hidden = (*settings.get("not_in_nav", "").split("\n"), "references/*/index.md")
    settings["not_in_nav"] = "".join(f"{pattern}\n" for pattern in hidden if pattern.strip())
    if settings.get("repo_url"):
        settings["edit_uri"] = ""
    return HEAD + yaml.dump(settings, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def moved(path: str) -> str:
    """Where a page of ours is written: `x/index.md` for `x.md`.

    Zensical takes links in HTML from the page's file, MkDocs from its address; for an index the two are one.
    """
    return path if path == "index.md" or path.endswith("/index.md") else f"{path.removesuffix('.md')}/index.md"


def _moved(entry: Entry, made: Collection[str]) -> Entry:
    path = moved(entry.path) if entry.path in made else entry.path
    return entry._replace(path=path, children=tuple(_moved(child, made) for child in entry.children))


def _without_ours(named: Any) -> list[Any]:
    """A list or mapping of plugins or extensions, as a list, without ours."""
    listed = [{key: value} if value else key for key, value in named.items()] if isinstance(named, dict) else named
    return [e for e in listed if e != "evipress" and not (isinstance(e, dict) and "evipress" in e)]


def _merged(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Two mappings as one; mappings within are merged, of all else the second counts."""
    both = {
        name: _merged(parent[name], value) if isinstance(value, dict) and isinstance(parent.get(name), dict) else value
        for name, value in own.items()
    }
    return {**parent, **both}
