"""Make the bundled fonts from the npm packages they come from.

    npm install --prefix FOLDER @fontsource/atkinson-hyperlegible-next@5.3.0 @fontsource/noto-sans@5.3.0 \
        @fontsource/noto-sans-math@5.3.0 @fontsource/noto-sans-symbols-2@5.3.0 \
        @fontsource-variable/atkinson-hyperlegible-next@5.3.0
    python tools/make_fonts.py FOLDER

The packages cut every family into one file a script. Print needs whole static files, because a font list with
two files of one family lets the layout engine choose either; the site takes the variable files as they are.
The result is the same bytes each time.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "generator" / "assets" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}
TEXT = ("latin", "latin-ext")
WIDE = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic")
MATH = " \u00a0←↑→↓⇒∆∑√∞≈≠≤≥⊕⊖⊝⨁○◯●◌□■△▲▽▼◇◆★✓"
SYMBOLS = "☐☑☒✔✗✘☎⚠➔"
# Hyphens and spaces that the packages lack, and the glyph that stands for each: hyphen, no-break hyphen, soft hyphen,
# figure dash, narrow no-break space.
ALIASES = {0x2010: 0x002D, 0x2011: 0x002D, 0x00AD: 0x002D, 0x2012: 0x2013, 0x202F: 0x2009}
LETTERS = [*range(0x0250), *range(0x02B0, 0x0530), *range(0x1E00, 0x1F00), *range(0x2000, 0x2C00)]
DROPPED = ["STAT", "GlyphOrder", "MATH", "prep", "fpgm", "cvt ", "gasp", "vhea", "vmtx"]


def subset(path: Path, characters: set[int]) -> TTFont:
    """The font at `path` with only these code points, no hints and no style attributes."""
    options = Options(layout_features=["*"], notdef_outline=True, hinting=False, drop_tables=DROPPED, name_IDs=["*"])
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    return font


def merged(parts: Sequence[tuple[Path, Iterable[int]]]) -> TTFont:
    """One font of several, each with the code points wanted of it; the first part that has one gives it."""
    taken: set[int] = set()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (path, characters) in enumerate(parts):
            wanted = (set(TTFont(path).getBestCmap()) & set(characters)) - taken
            taken |= wanted
            files.append(str(Path(folder) / f"{number}.ttf"))
            subset(path, wanted).save(files[-1])
        font = Merger().merge(files)
        for table in font["cmap"].tables:
            for alias, original in ALIASES.items():
                if original in table.cmap:
                    table.cmap.setdefault(alias, table.cmap[original])
        first = TTFont(files[0])["head"]
        font["head"].created, font["head"].modified = first.created, first.modified
        font.recalcTimestamp = False
        return font


def renamed(font: TTFont, family: str) -> TTFont:
    """The font under another family name."""
    old = font["name"].getDebugName(1)
    for record in font["name"].names:
        text = record.toUnicode().replace(old, family).replace(old.replace(" ", ""), family.replace(" ", ""))
        record.string = text
    return font


def make(packages: Path) -> None:
    """Write every bundled font, and its licence beside it, from the npm folder `packages`."""
    static = packages / "node_modules" / "@fontsource"
    variable = packages / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next"
    (FONTS / "print").mkdir(parents=True, exist_ok=True)
    (FONTS / "site").mkdir(exist_ok=True)
    for family, name, scripts in (
        ("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", TEXT),
        ("noto-sans", "NotoSans", WIDE),
    ):
        for style, weight in WEIGHTS.items():
            files = [static / family / "files" / f"{family}-{script}-{weight}-normal.woff2" for script in scripts]
            merged([(path, LETTERS) for path in files]).save(FONTS / "print" / f"{name}-{style}.ttf")
    text = TTFont(FONTS / "print" / "AtkinsonHyperlegibleNext-Regular.ttf", recalcTimestamp=False)
    renamed(text, "Handout Form").save(FONTS / "print" / "HandoutForm-Regular.ttf")
    math = static / "noto-sans-math" / "files" / "noto-sans-math-latin-400-normal.woff2"
    symbols = static / "noto-sans-symbols-2" / "files" / "noto-sans-symbols-2-symbols-400-normal.woff2"
    both = merged([(math, map(ord, MATH)), (symbols, map(ord, SYMBOLS))])
    renamed(both, "Handout Symbols").save(FONTS / "print" / "HandoutSymbols-Regular.ttf")
    for script in TEXT:
        shutil.copy(variable / "files" / f"atkinson-hyperlegible-next-{script}-wght-normal.woff2", FONTS / "site")
    shutil.copy(variable / "files" / "atkinson-hyperlegible-next-latin-wght-italic.woff2", FONTS / "site")
    for family in ("atkinson-hyperlegible-next", "noto-sans", "noto-sans-math", "noto-sans-symbols-2"):
        shutil.copy(static / family / "LICENSE", FONTS / f"OFL-{family}.txt")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
