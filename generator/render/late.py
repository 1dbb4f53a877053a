"""What a page says once a day has passed, even one that was made before: a site may stand for longer than its words."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from generator.appraise.dates import is_overdue


def after(day: date, today: date) -> Markup:
    """The attributes of an element that is to be read after a day: hidden until then, as of `today`.

    The site's script shows it once the reader's own clock is past the day. A search never finds it.
    """
    hidden = "" if is_overdue(day, today) else " hidden"
    return Markup(f' data-ep-after="{day.isoformat()}" data-search-exclude{hidden}')  # noqa: S704  (a date)
