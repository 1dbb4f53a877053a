"""Jinja made cheaper, with the same words: what templates do thousands of times a build goes a shorter way.

A theme asks for much that is not there, such as what a page's settings do not say; and it calls its macros for every
entry of the menu on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, Undefined
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode

_NOTHING = object()


def lighten(env: Environment) -> None:
    """Makes an environment a cheap one."""
    env.context_class = LightContext
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
