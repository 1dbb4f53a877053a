"""From a folder to everything that a face publishes: loaded, checked, built, and the handouts laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

from generator.appraise.checked import checked
from generator.appraise.grade import word_count
from generator.appraise.pointers import named
from generator.build import Site, build, with_files
from generator.errors import ContentError, Problem, Severity
from generator.load.astray import CACHE
from generator.model.content import Content
from generator.model.count import counted
from generator.model.handout import Handout
from generator.publish import cache, memory
from generator.publish.covers import cover
from generator.publish.origins import problem
from generator.publish.pool import laid_out_all
from generator.publish.result import Pdf, SheetFault
from generator.publish.taken import taken
from generator.render.forge import NOWHERE, Forge
from generator.render.pages.handouts import Finished, covered
from generator.render.sheets import Print, body

_UNREAD = re.compile(r'<table class="log\b.*?</table>|<p class="small credits".*?</p>|<[^>]*>', re.DOTALL)
"""Tags, a log to fill in, and the names and sources at the foot."""


class Made(NamedTuple):
    """What a folder makes: its content, its site, its handouts by path, warnings, and what is known of each handout.

    `open` are the prints that are still to be laid out.
    """

    content: Content
    site: Site
    pdfs: Mapping[str, Pdf]
    warnings: tuple[Problem, ...]
    finished: Mapping[str, Finished]
    open: tuple[Print, ...] = ()


def made(
    root: Path,
    site_url: str,
    today: date,
    *,
    handouts: bool = True,
    jobs: int | None = None,
    say: Callable[[str], object] = str,
    forge: Forge = NOWHERE,
    before: Mapping[str, Finished] | None = None,
) -> Made:
    """Everything that a folder makes, each step told to `say`.

    With `before`, what was known of each handout before, those that are to be laid out anew are left open.

    Raises ContentError with everything that is wrong, handouts that do not fit their pages included.
    """
    with memory.kept(root):
        content, warnings = checked(root, today, None if handouts else ())
        cited = len(content.references)
        say(f"checked {sum(1 for _ in content.everything())} records and {cited} {named('reference', cited)}")
        site = build(content, site_url, today, forge, printed=handouts)
    if lost := tuple(taken(root, (*(page.path for page in site.pages), *site.files, *(p.path for p in site.prints)))):
        raise ContentError(lost)
    warnings = tuple(sorted((*warnings, *budgets(content))))
    say(f"made {len(site.pages)} pages")
    prints = site.prints if handouts else ()
    later = () if before is None else tuple(item for item in prints if not is_kept(item, root))
    left = {item.path for item in later}
    pdfs = printed([item for item in prints if item.path not in left], content, root, jobs)
    known = dict(before or {})
    if handouts:
        say(f"made {counted(len(pdfs), 'handout')}" + f", {len(later)} to follow" * bool(later))
        shown = {path: cover(pdfs[path], root / CACHE / "covers") for path in covered(content) if path in pdfs}
        known |= {path: Finished(pdf.pages, len(pdf.data), shown.get(path, b"")) for path, pdf in pdfs.items()}
        site = with_files(site, content, known, site_url, today)
    return Made(content, site, pdfs, warnings, known, later)


def is_kept(item: Print, root: Path) -> bool:
    """Whether a print, just as it is, was laid out before."""
    return cache.kept(root / cache.PDFS, cache.key(item.sheet)) is not None


def printed(prints: Iterable[Print], content: Content, root: Path, jobs: int | None = None) -> dict[str, Pdf]:
    """Handouts laid out, by path. Raises ContentError with the faults of all of them."""
    wanted = tuple(prints)
    results = laid_out_all([p.sheet for p in wanted], cache_dir=root / cache.PDFS, jobs=jobs)
    problems: list[Problem] = []
    done: dict[str, Pdf] = {}
    for item, result in zip(wanted, results, strict=True):
        if isinstance(result, SheetFault):
            problems += [problem(fault, item, content) for fault in result.faults]
        else:
            done[item.path] = result
    if problems:
        raise ContentError(problems)
    return done


def budgets(content: Content) -> Iterator[Problem]:
    """Handouts with fewer or more words than their record allows; its title, log and foot are not counted."""
    for handout in content.all(Handout):
        count = word_count(unescape(_UNREAD.sub(" ", body(handout, content))))
        low, high = handout.words.low, handout.words.high
        if not low <= count <= high:
            message = f"the handout '{handout.id}' has {count} words, its budget is {low} to {high}"
            hint = "drop a line, or change the budget"
            yield Problem(content.at(handout, "words"), "word-budget", message, hint, Severity.warning)
