"""A printing plate: a finished handout with room for a clinic, into which one after another is stamped.

What is stamped is text, in a font with all that a reader's program needs, and stands in the structure tree where it
stands on the page. Clauses cited are those of ISO 32000-1 (PDF 1.7) and ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from generator.publish.elements import elements
from generator.publish.letters import Glyph, Letters, font
from generator.render.sheets import SLOT
from generator.render.sheets.brand import Frame, Placed, Words

MILLIMETRE = 72 / 25.4
EDGE = 8.2
"""Millimetres at the edge of the paper that are left white: printers in offices need six, copiers up to eight."""
_LOGO = Name("/ClinicLogo")
_REPEATED = b"/Artifact <</Type /Pagination>> BDC"
"""Opens what was said before and is seen again (14.8.2.2)."""


class Plate:
    """One handout on one paper, kept open. What was stamped before leaves no trace in the next copy."""

    def __init__(
        self, data: bytes, letters: Letters, small: float, large: float, aside: float = 0.0, *, twice: bool = False
    ) -> None:
        """`letters` are those that most clinics need; `small` is the least size of type of the sheet, `large` that of a
        name, in points. `aside` is what its pages keep for themselves at the right of the upper margin, in points.
        `twice`: both halves of a page are alike, and the room is that of the left one.
        """
        self._pdf = pikepdf.open(io.BytesIO(data))
        self._half = float(self._pdf.pages[0].mediabox[2]) / 2 if twice else None
        self._sizes, self._aside = (small, large), aside
        slot = next(e for e in elements(self._pdf) if str(e.get(Name.Alt, "")).startswith(SLOT))
        self._room = slot.P
        self._document = next(elements(self._pdf))
        self._rest = [kid for kid in self._document.K if kid.objgen != self._room.objgen]
        self._contents = [page.Contents for page in self._pdf.pages]
        numbers = self._pdf.Root.StructTreeRoot.ParentTree.Nums
        self._owners: list[list[Object | None]] = [list(numbers[2 * i + 1]) for i in range(len(self._pdf.pages))]
        self.frames = tuple(self._frames(slot))
        self._free(slot)
        self._letters, self._fonts = letters, self._copied(letters)

    def _frames(self, slot: Object) -> Iterator[Frame]:
        """Room on the first page, from the blank picture down; on later pages, the upper margin."""
        left, bottom, right, _ = (float(value) for value in slot.A.BBox)
        height = float(str(slot.Alt).removeprefix(SLOT)) * MILLIMETRE
        margin = float(self._pdf.pages[0].mediabox[3]) - bottom + MILLIMETRE - height
        for index, page in enumerate(self._pdf.pages):
            top = float(page.mediabox[3])
            low = top - margin if index else bottom
            yield Frame(index, left, low, right - left - self._aside, top - EDGE * MILLIMETRE - low, *self._sizes)

    def _free(self, slot: Object) -> None:
        """The blank picture no longer belongs to the tree: its mark becomes an artifact (14.8.2.2)."""
        (mark,) = (int(kid) for kid in slot.K)
        content = self._contents[0].read_bytes()
        found = re.compile(rb"/\w+\n<</MCID %d>>\nBDC" % mark)
        content, count = found.subn(b"/Artifact\nBMC", content)
        if count != 1:
            raise ValueError("the room for a clinic has no mark of its own")
        self._contents[0] = self._pdf.make_stream(b"")
        self._contents[0].write(zlib.compress(content, 9), filter=Name.FlateDecode)  # once, not for every copy
        self._owners[0][mark] = None

    def stamped(self, placed: Placed, letters: Letters, name: str, logo: bytes | None) -> bytes:
        """The bytes of a copy. `name` is what a logo, a page as PDF, is called aloud."""
        pdf = self._pdf
        # qpdf writes objects by age, so what differs between copies is made afresh in one order, fonts first.
        fonts = self._fonts if letters is self._letters else self._copied(letters)
        streams: list[list[bytes]] = [[] for _ in pdf.pages]
        owners = [list(found) for found in self._owners]
        spoken: list[list[Object]] = [[] for _ in pdf.pages]
        used: dict[str, Object] = {}
        seen: list[bytes] = []
        if placed.ground:
            *box, colour = placed.ground
            seen.append(b"%s rg %s re f" % (_rgb(colour), _numbers(*box)))
            streams[0].append(b"/Artifact BMC %s EMC" % seen[-1])
        if placed.logo and logo:
            element = self._element(Name.Figure, 0, owners, Alt=String(name))
            left, bottom, width, height = placed.logo
            box = [round(value, 2) for value in (left, bottom, left + width, bottom + height)]
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(box))
            spoken[0].append(element)
            seen.append(self._drawn(logo, placed.logo))
            streams[0].append(b"/Figure <</MCID %d>> BDC %s EMC" % (int(element.K), seen[-1]))
        for words in placed.words:
            drawn = _set(words, letters, fonts, used)
            if not words.page:
                seen.append(drawn)
            if words.spoken:
                element = self._element(Name.P, words.page, owners)
                spoken[words.page].append(element)
                streams[words.page].append(b"/P <</MCID %d>> BDC %s EMC" % (int(element.K), drawn))
            else:
                streams[words.page].append(b"%s %s EMC" % (_REPEATED, drawn))
        if self._half is not None:
            moved = b"q 1 0 0 1 %s 0 cm %s Q" % (_numbers(self._half), b" ".join(seen))
            streams[0].append(b"%s %s EMC" % (_REPEATED, moved))
        self._put(streams, owners, spoken, used, has_logo=bool(placed.logo and logo))
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        return buffer.getvalue()

    def _element(self, kind: Object, page: int, owners: list[list[Object | None]], **more: Any) -> Object:
        """A new element that owns the next mark of its page (14.7.4.4)."""
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=kind, Pg=self._pdf.pages[page].obj, K=len(owners[page]), **more)
        )
        owners[page].append(element)
        return element

    def _drawn(self, logo: bytes, place: tuple[float, float, float, float]) -> bytes:
        """The operators that draw a logo, which is put among what the first page uses."""
        left, bottom, width, height = place
        with pikepdf.open(io.BytesIO(logo)) as drawing:
            page = drawing.pages[0]
            wide, high = (float(value) for value in page.mediabox[2:])
            form = self._pdf.copy_foreign(drawing.make_indirect(page.as_form_xobject()))
        resources = self._pdf.pages[0].Resources
        if Name.XObject not in resources:
            resources.XObject = Dictionary()
        resources.XObject[_LOGO] = form
        matrix = _numbers(width / wide, 0, 0, height / high, left, bottom)
        return b"q %s cm %s Do Q" % (matrix, str(_LOGO).encode())

    def _copied(self, letters: Letters) -> list[Object]:
        """The fonts of some letters, as objects of this document."""
        with pikepdf.open(io.BytesIO(letters.data)) as source:
            return [self._pdf.copy_foreign(font(source, name)) for name in letters.fonts]

    def _put(
        self,
        streams: list[list[bytes]],
        owners: list[list[Object | None]],
        spoken: list[list[Object]],
        used: dict[str, Object],
        *,
        has_logo: bool,
    ) -> None:
        """Streams, fonts, owners of marks and elements, in the place of those of the copy before."""
        pdf = self._pdf
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            stamp = [pdf.make_stream(b"\n".join(streams[index]))] if streams[index] else []
            page.Contents = Array([*stamp, self._contents[index]])
            numbers[2 * index + 1] = Array(owners[index])
            fonts = page.Resources.Font
            for name in [name for name in dict(fonts.items()) if name.startswith("/Clinic")]:
                del fonts[name]
            for name, one in used.items():
                fonts[name] = one
            if not has_logo and Name.XObject in page.Resources and _LOGO in page.Resources.XObject:
                del page.Resources.XObject[_LOGO]
        kids = [self._room, *self._rest]
        self._room.K = Array(spoken[0])
        for element in spoken[0]:
            element.P = self._room
        for index in range(1, len(spoken)):
            place = next((i for i, kid in enumerate(kids) if i and _page(kid, pdf) >= index), len(kids))
            for element in spoken[index]:
                element.P = self._document
            kids[place:place] = spoken[index]
        self._document.K = Array(kids)


def _set(words: Words, letters: Letters, fonts: list[Object], used: dict[str, Object]) -> bytes:
    """Lines of text as operators (9.4); the fonts that they need are put into `used`."""
    parts = [b"q %s rg BT" % _rgb(words.ink)]
    for index, (x, y, line) in enumerate(words.lines, 1):
        parts.append(b"1 0 0 1 %s Tm" % _numbers(x, y))
        # A reader's program joins the lines of a paragraph; the space keeps their words apart.
        text = line if index == len(words.lines) else f"{line} "
        for number, run in groupby(letters.of(text, bold=words.bold), key=lambda glyph: glyph.font):
            name = f"/Clinic{number}"
            used[name] = fonts[number]
            parts.append(b"%s %s Tf <%s> Tj" % (name.encode(), _numbers(words.size), _codes(run)))
    return b" ".join((*parts, b"ET Q"))


def _page(element: Object, pdf: pikepdf.Pdf) -> int:
    """The page on which an element begins."""
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return numbers.get(element.Pg.objgen, 0) if Name.Pg in element else 0


def _codes(run: Iterable[Glyph]) -> bytes:
    return b"".join(b"%04x" % glyph.code for glyph in run)


def _numbers(*values: float) -> bytes:
    return b" ".join(f"{value:.4f}".rstrip("0").rstrip(".").encode() or b"0" for value in values)


def _rgb(colour: str) -> bytes:
    return _numbers(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))
