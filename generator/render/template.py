"""Templates: strict, escaping, and only for layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from generator.model import words
from generator.model.count import counted
from generator.render.lighter import lighten

ROOT = Path(__file__).parent.parent / "templates"
_OURS = "<!--ep:heading-->"
"""What a heading of a template begins with until the page is whole; no value can hold it, since values are escaped."""
_HEADING = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_LIKE_ONE = re.compile(r"^#(?=#{0,5} )", re.MULTILINE)


class _Loader(FileSystemLoader):
    """The templates, with their own headings marked."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its file, and whether it is still that."""
        source, file, is_current = super().get_source(environment, template)
        return _HEADING.sub(_OURS, source) if template.endswith(".md") else source, file, is_current


@cache
def environment() -> Environment:
    """The one template environment: undefined names are errors, and every value is escaped."""
    env = Environment(
        loader=_Loader(ROOT),
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


def page_body(name: str, values: Mapping[str, Any]) -> str:
    """A page's body: HTML under the headings of its template, which alone are Markdown.

    A line of a record that begins as a heading does would be one to the host, with links and attributes of its own.
    """
    return _LIKE_ONE.sub("&#35;", rendered(name, values)).replace(_OURS, "")


def rendered(name: str, values: Mapping[str, Any]) -> str:
    """A template, such as `site/home.md`, filled with values."""
    return environment().get_template(name).render(values)
