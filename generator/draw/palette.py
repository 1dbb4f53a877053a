"""The paper's side of a picture: the colours of line, ground and things, for screens and for copiers."""

from __future__ import annotations

from typing import NamedTuple

from generator.draw.people import Wear


class Palette(NamedTuple):
    """Colours as #rrggbb. `far` darkens far limbs by a share, `halo` (cm) parts limbs that share a tone.

    `wear` overrides what the person wears.
    """

    ink: str
    paper: str
    prop: str
    metal: str
    band: str
    arrow: str
    floor: str
    far: float = 0.0
    halo: float = 0.0
    wear: Wear | None = None


COLOUR = Palette(
    ink="#14212b",
    paper="#ffffff",
    prop="#d9dfe3",
    metal="#4a5963",
    band="#a85f00",
    arrow="#00517f",
    floor="#717f89",
    far=0.24,
)
"""For screens and colour printers, after the colours of the site; red is kept for what says stop."""

MONO = Palette(
    ink="#000000",
    paper="#ffffff",
    prop="#ffffff",
    metal="#000000",
    band="#000000",
    arrow="#000000",
    floor="#000000",
    halo=1.6,
    wear=Wear(skin="#ffffff", hair="#000000", top="#ffffff", legs="#000000", shoe="#ffffff"),
)
"""For copiers: black and white, without a grey that would speckle."""
