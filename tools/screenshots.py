"""Pictures of the built site's pages: on a desktop, on a phone, and in the dark.

`python -m tools.screenshots [PAGE ...]`: a page is named by its path, such as `recommendations/`. Without names: the
front page and the first pages of each folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.browser import browser_path, launched, served, watched_page

REPO = Path(__file__).parents[1]
SITE = REPO / "site"
OUT = REPO / ".cache" / "screenshots"
LOOKS = {"desktop": (1280, 800, False), "phone": (390, 844, False), "dark": (1280, 800, True)}
"""Width and height in CSS pixels, and whether the person prefers the dark."""


def sample(site: Path, per_folder: int = 2) -> list[str]:
    """The path of the front page, and of the first pages below each of its folders."""
    pages = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    seen: dict[str, int] = {}
    chosen = []
    for page in pages:
        folder = page.rpartition("/")[0]
        seen[folder] = seen.get(folder, 0) + 1
        if not folder or seen[folder] <= per_folder:
            chosen.append("" if page == "." else f"{page}/")
    return chosen


def main(pages: list[str]) -> None:
    """Write `.cache/screenshots/PAGE-LOOK.png` for each page and look."""
    OUT.mkdir(parents=True, exist_ok=True)
    with served(SITE) as address, launched(browser_path()) as browser:
        for look, (width, height, dark) in LOOKS.items():
            with watched_page(browser, width, height, dark=dark) as page:
                for name in pages or sample(SITE):
                    page.goto(f"{address}/{name}", wait_until="networkidle")
                    picture = OUT / f"{name.strip('/').replace('/', '-') or 'home'}-{look}.png"
                    page.screenshot(path=picture, full_page=True)
                    print(picture.relative_to(REPO))


if __name__ == "__main__":
    main(sys.argv[1:])
