"""Handouts into a folder: those that are chosen, laid out and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.appraise.checked import checked
from generator.errors import nearest
from generator.model.content import Content
from generator.model.safety import Helpline
from generator.publish import mkdocs_build
from generator.publish.files import put
from generator.publish.workshop import printed
from generator.render.pages.parts import ELSEWHERE
from generator.render.sheets import Print, prints


class NothingChosenError(ValueError):
    """No declared handout matches what was asked for, or one id of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which handouts, papers and variants are wanted; empty means all."""

    ids: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    def takes(self, item: Print) -> bool:
        """Whether a print is wanted."""
        asked = ((self.ids, item.handout.id), (self.papers, item.paper), (self.variants, item.variant))
        return all(not names or value in names for names, value in asked)

    def of(self, prints: Iterable[Print]) -> list[Print]:
        """Those of some prints that are wanted. Raises NothingChosenError where there are none, or none of an id."""
        every = tuple(prints)
        wanted = [item for item in every if self.takes(item)]
        known = sorted({item.handout.id for item in every})
        for lost in (id for id in self.ids if id not in known):
            hint = nearest(lost, known) or f"there are: {', '.join(known)}"
            raise NothingChosenError(f"no handout is called '{lost}'; {hint}")
        if not wanted:
            raise NothingChosenError(f"no such handout; there are: {', '.join(sorted(i.sheet.name for i in every))}")
        return wanted


def served(content: Content) -> list[str]:
    """The countries for which somebody has found a crisis line, in order."""
    return sorted({line.country for line in content.all(Helpline)} - {ELSEWHERE})


def write(
    root: Path,
    out: Path,
    choice: Choice,
    today: date,
    *,
    site_url: str = "",
    country: str = "",
    jobs: int | None = None,
) -> tuple[tuple[Path, int], ...]:
    """Writes the chosen handouts below `out` and gives each path with its number of pages.

    With a `country`, all bear its crisis numbers; otherwise each bears those of its paper.

    Raises ContentError when the content has problems, NothingChosenError when nothing matches, or there is no crisis
    line for the country.
    """
    content, _ = checked(root, today, (country,) if country else None)
    known = served(content)
    if country and country not in known:
        raise NothingChosenError(f"there is no crisis line for '{country}'; there are: {', '.join(known)}")
    every = prints(content, site_url or mkdocs_build.site_url(root), today, country=country)
    written = []
    for path, pdf in printed(choice.of(every), content, root, jobs).items():
        target = out / path.removeprefix("handouts/")
        put(target, pdf.data)
        written.append((target, pdf.pages))
    return tuple(written)
