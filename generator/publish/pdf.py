"""From the HTML of a handout to a finished, tagged PDF, or to the faults that keep it from being printed."""

from __future__ import annotations

import ctypes.util
import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from types import ModuleType

import tinycss2

from generator.model.brand import Logo
from generator.publish import fonts
from generator.publish.later import later
from generator.publish.pango import MissingPangoError
from generator.publish.result import Fault, Pdf, SheetFault
from generator.publish.room import with_room
from generator.render.sheet import Sheet

__all__ = ["Fault", "Pdf", "SheetFault", "laid_out"]

RARE = (
    *("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer"),  # fonts in forms, that vary, with pictures
    "pycparser",  # declarations of C that `declared` does not know
    "tinyhtml5",  # what `parsed` leaves to WeasyPrint
    "PIL.ImageCms",  # colours of a printer
)
"""What WeasyPrint imports for rare cases."""


def laid_out(sheet: Sheet, shelf: Path | None = None) -> Pdf:
    """The finished PDF of a handout: tagged for PDF/UA-1, with form fields, the same bytes for the same sheet.

    Its pictures, once drawn, are kept in the folder `shelf`, for sheets in which they stand again.

    Raises `SheetFault` with every fault found: `page-overflow`, `text-overflow`, `missing-glyph`, `missing-alt`,
    `missing-title`, `missing-language`, `missing-safety`, `refused-resource`, `layout-error`.
    """
    result: Pdf = with_room(_engine().laid_out, sheet, shelf)
    return result


def drawing(logo: Logo) -> bytes:
    """A logo as a document of one page; see `generator.publish.engine.drawing`."""
    result: bytes = _engine().drawing(logo)
    return result


def _engine() -> ModuleType:
    """The module that imports WeasyPrint, which takes as long as a sheet: only when there is something to lay out.

    Raises `MissingPangoError` on a machine without Pango.
    """
    try:
        without_its_words = redirect_stdout(io.StringIO())  # it would point to its own manual
        with fonts.sandbox(), _libraries_by_name(), later(*RARE), _types_kept(), _styles_unread(), without_its_words:
            from generator.publish import engine
    except OSError:
        raise MissingPangoError from None
    return engine


@contextmanager
def _types_kept() -> Iterator[None]:
    """Within this block, C is not parsed that an earlier process has parsed."""
    from generator.publish import declared

    with declared.kept():
        yield


@contextmanager
def _replaced(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Within this block, a name of a module stands for something else."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _styles_unread() -> AbstractContextManager[None]:
    """Within this block, WeasyPrint does not read its own style sheets; `parsed` reads what there is to them."""
    return _replaced(tinycss2, "parse_stylesheet", lambda text: [])


def _libraries_by_name() -> AbstractContextManager[None]:
    """Within this block, libraries are loaded by file name alone on Linux.

    WeasyPrint tries the names of other systems first; for each, the standard library would search with `ldconfig` and
    a C compiler: thirty processes, which cost more than the rest of the import.
    """
    linux = sys.platform == "linux"
    return _replaced(ctypes.util, "find_library", lambda name: None) if linux else nullcontext()
