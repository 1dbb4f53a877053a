"""Pictures of the built site: those of the README, or, of pages that are named, one for each look.

`python -m tools.screenshots` writes `site.png`, `handout.png`, `builder.png` and `contact-sheet.png` into `pictures/`.
`python -m tools.screenshots PAGE ...` writes pictures to look at into `.cache/screenshots/`: a page is named by its
path, such as `recommendations/`, and the front page by `/`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tools.browser import browser_path, launched, served, watched_page
from tools.contact_sheet import contact_sheet, first_page

REPO = Path(__file__).parents[1]
SITE = REPO / "site"
PICTURES = REPO / "pictures"
OUT = REPO / ".cache" / "screenshots"
LOOKS = {"desktop": (1280, 800, False), "phone": (390, 844, False), "dark": (1280, 800, True)}
"""Width and height in CSS pixels, and whether the person prefers the dark."""
HEIGHT = 800
"""Of a picture in the README, in pixels."""
GROUND, GAP = "#d5d9dd", 24
SHOWN = ("patient-leaflet", "programme-sheet")
"""The handouts side by side in the README."""
DAY = "2026-11-23T12:00:00"
"""On which the pictures are taken, whenever that is: a sheet that is built bears the reader's own day."""
COLOURS = 96
"""Enough for flat colours and smooth letters; a whole picture stays below 250 kB."""


def opened(address: str, browser: Browser, *, past: str = "") -> Image.Image:
    """A page as it opens on a desktop, or as it stands once one has scrolled to the first element of a kind."""
    width, height, dark = LOOKS["desktop"]
    with watched_page(browser, width, height, dark=dark) as page:
        page.clock.set_fixed_time(DAY)
        page.goto(address, wait_until="networkidle")
        if past:
            page.locator(past).first.evaluate("found => scrollTo(0, found.getBoundingClientRect().top - 140)")
            page.wait_for_timeout(500)
        return Image.open(io.BytesIO(page.screenshot()))


def sheets(site: Path) -> Image.Image:
    """The first pages of two handouts on A4, side by side on a grey ground."""
    size = ("-scale-to-x", "-1", "-scale-to-y", str(HEIGHT))
    pages = [first_page(site / "handouts" / name / f"{name}-a4.pdf", *size) for name in SHOWN]
    wide = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    together = Image.new("RGB", (wide, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        together.paste(page, (left, GAP))
        left += page.width + GAP
    return together


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with few colours, as a small PNG; a colour that covers little is kept as well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(REPO)}  {path.stat().st_size / 1000:.0f} kB")


def look_at(pages: list[str], address: str, browser: Browser) -> None:
    """Write `.cache/screenshots/PAGE-LOOK.png`, the whole page, for each page and look."""
    OUT.mkdir(parents=True, exist_ok=True)
    for look, (width, height, dark) in LOOKS.items():
        with watched_page(browser, width, height, dark=dark) as page:
            for name in pages:
                page.goto(f"{address}/{name.lstrip('/')}", wait_until="networkidle")
                picture = OUT / f"{name.strip('/').replace('/', '-') or 'home'}-{look}.png"
                page.screenshot(path=picture, full_page=True)
                print(picture.relative_to(REPO))


def main(pages: list[str]) -> None:
    """Take the pictures that are asked for."""
    with served(SITE) as address, launched(browser_path()) as browser:
        if pages:
            look_at(pages, address, browser)
        else:
            save(opened(f"{address}/", browser), PICTURES / "site.png")
            save(sheets(SITE), PICTURES / "handout.png")
            save(opened(f"{address}/handouts/build/", browser, past=".ep-picked"), PICTURES / "builder.png")
            save(contact_sheet(SITE), PICTURES / "contact-sheet.png")


if __name__ == "__main__":
    main(sys.argv[1:])
