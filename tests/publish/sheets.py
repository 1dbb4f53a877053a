"""A small handout in plain HTML, two pages long, with one of everything that an engine can get wrong."""

from __future__ import annotations

import pypdfium2

from generator.publish.result import Pdf
from generator.render.sheet import Sheet
from generator.render.tokens import print_variables

CSS = (
    print_variables("patient"),
    """
    @page { size: A4; margin: 18mm 18mm 22mm;
      @bottom-left { content: "Moving more · version 2"; font: 12pt "Atkinson Hyperlegible Next" }
      @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 12pt "Atkinson Hyperlegible Next" } }
    html { font-family: var(--font); font-size: 12pt; color: var(--ink) }
    body { margin: 0; font-size: var(--body); line-height: var(--body-lead) }
    h1 { font-size: var(--title); line-height: var(--title-lead); color: var(--brand) }
    table { border-collapse: collapse; width: 100% }
    th, td { border: var(--hair) solid var(--line); text-align: start }
    input, select { font-family: var(--form-font); font-size: 12pt; height: 8mm }
    img { width: 3cm; height: 2cm }
    .stop { border: var(--rule) solid var(--stop); padding: var(--s2) }
    """,
)

PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'>"
    "<path d='M2 18 L15 2 L28 18' fill='none' stroke='black'/></svg>"
)

BODY = f"""
<header><h1>Moving more</h1><p>For adults. Ask your care team if it suits you.</p></header>
<main>
<section><h2>Main points</h2>
  <ul><li>Two days a week is enough.</li><li>Start with ≥ 1 set of 8–12.<sup><a href="#ref-1">1</a></sup></li></ul>
  <p><img src="{PICTURE}" alt="A person rises from a chair."><img src="{PICTURE}" alt=""></p></section>
<section><h2>Your plan</h2>
  <table><caption>Do the moves in order.</caption>
    <thead><tr><th scope="col">Move</th><th scope="col">Sets × reps</th><th scope="col">Load</th>
               <th scope="col">Rest</th></tr></thead>
    <tbody><tr><th scope="row">Chair stand</th><td>2 × 8</td><td>None</td><td>1 minute</td></tr>
           <tr><th scope="row">Wall press</th><td>2 × 10</td><td>None</td><td>1 minute</td></tr>
    </tbody></table></section>
<section class="stop"><h2>Stop and get help</h2><ol><li>You have chest pain.</li><li>You feel faint.</li></ol></section>
<section style="break-before: page"><h2>My first step</h2>
  <form>
    <p><label for="name">Name</label> <input type="text" id="name" name="name"></p>
    <p><input type="checkbox" name="done" title="First session done"> Done</p>
    <p><input type="radio" name="place" value="home" title="At home"> Home
       <input type="radio" name="place" value="club" title="At a club"> Club</p>
    <p><select name="move" title="First move"><option value="">Choose</option><option value="a">Chair stand</option>
       </select></p>
  </form></section>
<section><h2>Sources</h2>
  <ol><li id="ref-1"><span lang="de">Übungen für zu Hause</span>. <a href="https://example.org/1">example.org/1</a></li>
  </ol></section>
</main>
"""


def document(body: str = BODY, *, head: str = "", attributes: str = 'lang="en"') -> str:
    """A whole HTML document around a body."""
    return (
        f'<!DOCTYPE html><html {attributes}><head><meta charset="utf-8"><title>Moving more</title>'
        '<meta name="dcterms.created" content="2026-01-05"><meta name="dcterms.modified" content="2026-02-01">'
        f"{head}</head><body>{body}</body></html>"
    )


def sheet(body: str = BODY, *, css: tuple[str, ...] = (), page_limit: int | None = 2, **parts: str) -> Sheet:
    """A sheet around a body, with the style sheets of every test and more."""
    return Sheet("moving-more", document(body, **parts), (*CSS, *css), page_limit)


def text_of(pdf: Pdf) -> str:
    """The words of a PDF as a reader's program finds them."""
    with pypdfium2.PdfDocument(pdf.data) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
