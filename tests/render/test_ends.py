"""How paragraphs of a print end: what shares the last line."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.render.sheets.ends import joined

CALL = '<span class="whole">Call <a href="tel:1">1</a></span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Slow down and wait.</p>", "<p>Slow down and~wait.</p>"),
        ("<li><strong>Stop</strong> if you <em>ache.</em></li>", None),
        ("<li><span>One two three.</span></li>", "<li><span>One two~three.</span></li>"),
        ("<p>Keep an incomprehensible word</p>", "<p>Keep an incomprehensible~word</p>"),
        ("<p>Nothing incomprehensibility</p>", None),
        ("<div><h2>What to do now</h2></div>", None),
        ('<li class="on">May help</li>', None),
        ('<p class="write">Name:</p>', None),
        (f"<p>In a few minutes? {CALL}.</p>", f"<p>In a few {CALL.replace('Call', 'minutes? Call')}.</p>"),
        (f"<p>No breath? {CALL} now.</p>", f"<p>No breath? {CALL}~now.</p>"),
        (f"<p>{CALL}.</p>", None),
    ],
)
def test_the_last_of_several_words_does_not_stand_alone(html: str, expected: str | None) -> None:
    assert joined(Markup(html)) == (expected or html).replace("~", "\N{NO-BREAK SPACE}")
