"""A guideline's own colours can be read, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from generator import assets
from generator.errors import Problem
from generator.model.colour import contrast
from generator.model.content import Content
from generator.model.palette import ON_PAPER, ON_THE_SITE, SCHEMES


def unreadable(content: Content) -> Iterator[Problem]:
    """Colours of the guideline with too little contrast: each once, with the pair that is hardest to read."""
    palette = content.guideline.colours
    named = assets.tokens()["print"]
    on_paper = [(least, named[a], named[b]) for least, pairs in ON_PAPER.items() for a, b in pairs]
    on_the_site = [(least, a, b) for least, pairs in ON_THE_SITE.items() for a, b in pairs]
    for scheme in SCHEMES:
        own = getattr(palette, scheme).own
        colours = palette.scheme(scheme)
        worst: dict[str, tuple[float, float, str, str]] = {}
        for least, front, ground in (*on_the_site, *(on_paper if scheme == "light" else ())):
            found = contrast(colours[front], colours[ground])
            written = front if front in own else ground
            if written in own and found < least:
                new = (found / least, least, front, ground)
                worst[written] = min(worst.get(written, new), new)
        for written, (_, least, front, ground) in worst.items():
            found = contrast(colours[front], colours[ground])
            message = (
                f"{front} {colours[front]} on {ground} {colours[ground]} has a contrast of {found:.1f}:1,"
                f" {least:.0f}:1 is needed"
            )
            place = content.at(content.guideline, "colours", scheme, written.replace("-", "_"))
            yield Problem(place, "bad-value", message, "take a darker or a lighter one")
