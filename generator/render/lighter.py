"""Jinja made cheaper, with the same words: what templates do thousands of times a build goes a shorter way.

A theme asks for much that is not there, such as what a page's settings do not say; it calls its macros for every entry
of the menu on every page; and what is escaped goes straight into a template's text.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

import markupsafe
from jinja2 import Environment, Template, Undefined
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

_NOTHING = object()
_escape: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]
"""The first step of `escape`, the same with its C code and without."""


def lighten(env: Environment) -> None:
    """Makes an environment a cheap one; for templates that are loaded from now on."""
    env.context_class = LightContext
    env.template_class = _Template
    env.getattr = _getter(env)  # type: ignore[method-assign, assignment]


class LightContext(Context):
    """A context that calls macros, which are most of what is called, without asking what they want to be given."""

    @internalcode
    def call(self, thing: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a call gives."""
        if type(thing) is not Macro:
            return super().call(thing, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return thing(self.eval_ctx, *args, **kwargs)


class _Template(Template):
    """A template whose code escapes as `_escaped` does."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, globals)


def _escaped(value: Any) -> str:
    """What `escape` says, for text that is only joined to other text and so need not be marked as safe."""
    if type(value) is str:
        return _escape(value)
    return value if type(value) is Markup else escape(value)


def _getter(env: Environment) -> Callable[[Any, str], Any]:
    """What `env.getattr` gives, which templates ask a million times in a build: an attribute, else an item.

    What is not there is the same for all things of a type, since its message names no more.
    """
    missing: dict[tuple[type, str], Undefined] = {}

    def found(thing: Any, name: str) -> Any:
        value = getattr(thing, name, _NOTHING)
        if value is not _NOTHING:
            return value
        if hasattr(type(thing), "__getitem__"):
            try:
                return thing[name]
            except (TypeError, LookupError, AttributeError):
                pass
        what = type(thing), name
        if what not in missing:
            missing[what] = env.undefined(obj=thing, name=name)
        return missing[what]

    return found
