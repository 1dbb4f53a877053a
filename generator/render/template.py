"""Templates: strict, escaping, and only for layout."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from generator.model import words
from generator.model.count import counted
from generator.render.lighter import lighten

ROOT = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The one template environment: undefined names are errors, and every value is escaped."""
    env = Environment(
        loader=FileSystemLoader(ROOT),
        undefined=StrictUndefined,
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a build asks a thousand times; `refresh` asks once
    )
    lighten(env)
    env.globals.update(words=words, counted=counted)
    return env


def refresh() -> None:
    """Forgets all templates when one of them changed since it was read: a server builds many times."""
    known = environment().cache
    if known and not all(template.is_up_to_date for template in known.values()):
        known.clear()


def filled(name: str, macro: str, *values: object) -> str:
    """A macro of a template, filled with values: for what stands on a page again and again."""
    return str(getattr(environment().get_template(name).module, macro)(*values))


def unbroken(html: Markup) -> Markup:
    """HTML without empty lines and indents, which Markdown would take for its own."""
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))  # noqa: S704  (as it was)


def rendered(name: str, values: Mapping[str, Any]) -> str:
    """A template, such as `site/home.md`, filled with values."""
    return environment().get_template(name).render(values)
