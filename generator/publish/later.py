"""Modules that a library imports for rare cases, imported when such a case comes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Named:
    """A name in a module: what is called, or asked for, is asked of the module itself."""

    def __init__(self, module: str, path: tuple[str, ...]) -> None:
        self._module, self._path = module, path

    def __getattr__(self, name: str) -> _Named:
        return _Named(self._module, (*self._path, name))

    def __call__(self, *values: Any, **named: Any) -> Any:
        found: Any = now(self._module)
        for name in self._path:
            found = getattr(found, name)
        return found(*values, **named)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Exception if name.endswith("Error") else _Named(self.__name__, (name,))


@contextmanager
def later(*modules: str) -> Iterator[None]:
    """What is imported from these modules within it is there, and imports them when it is called.

    An error of theirs is any, so that a clause that waits for it waits for all. One imported before stays as it is.
    """
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update({name: _Later(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            if isinstance(sys.modules.get(name), _Later):
                del sys.modules[name]


def now(name: str) -> Any:
    """A module itself, imported if it was to come later."""
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)
