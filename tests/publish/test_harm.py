"""What a page or a file of `docs/` may not hold: nothing of it runs, or is fetched, in a reader's browser."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.publish.shown import harm
from tests.world import copied

THEME = Path(material.__file__).parent / "templates"
BUNDLE = next((THEME / "assets/javascripts").glob("bundle*.js")).relative_to(THEME).as_posix()
SHOWN = """
<h1 id="a">A <a href="../b/#c">link</a>, <a href="https://b.test/?q=1:2">another</a></h1>
<p><a href="mailto:a@b.test">A third</a></p>
<p class="x" style="color:red"><img src="a.png" alt=""> <img src="data:image/png;base64,AA" alt=""></p>
<details open><summary>S</summary><table><tr><td>a: b</td></tr></table></details>
<div class="admonition note grid cards" id="md-ep"><a class="md-button" href="x">b</a></div>
<table><tr><td style="text-align: left;">a</td></tr></table><input type="radio" id="__tabbed_1_1" name="__tabbed_1">
<p><math><mi>x</mi></math><kbd>K</kbd><svg viewBox="0 0 9 9"><rect fill="url(#a)" width="9"/></svg></p>
<template><b>A card</b></template><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><input type="checkbox" disabled>
"""


def test_what_shows_and_links_is_no_harm() -> None:
    assert harm(SHOWN) == ()


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<script>1</script>", "a `script`"),
        ("<SCRIPT SRC=x>", "a `script`"),
        ("<!--><script>1</script>-->", "a `script`"),
        ('<p title="</p><script>">x</p><p onclick=1>', "a script in `onclick`"),
        ("<img/src='x'/onerror=1>", "a script in `onerror`"),
        ('<a href="java&#10;script:1">x</a>', "a link that begins with `javascript:`"),
        ('<a href="&#x6a;avascript&colon;1">x</a>', "a link that begins with `javascript:`"),
        ('<a href=" data:text/html,x">x</a>', "a link that begins with `data:`"),
        ('<svg><a xlink:href="javascript:1">x</a></svg>', "a link that begins with `javascript:`"),
        ('<svg><feImage href="https://b.test/x"/></svg>', "a `feimage` that is fetched from elsewhere"),
        ("<svg><style><img src=x onerror=1></style></svg>", "a script in `onerror`"),
        ('<textarea><img title="</textarea><script>1</script>">', "a `textarea`"),
        ("<iframe srcdoc=x></iframe>", "an attribute `srcdoc`"),
        ("<form action=x><button>b</button></form>", "a `form`"),
        ('<meta http-equiv="refresh" content="0;url=x">', "a `meta`"),
        ('<img src="https://b.test/x.png">', "a `img` that is fetched from elsewhere"),
        ('<img src="//b.test/x.png">', "a `img` that is fetched from elsewhere"),
        ('<img srcset="a.png 1x, https://b.test/x 2x">', "a `img` that is fetched from elsewhere"),
        (r'<img srcset="a.png 1x, \\\\b.test/x 2x">', "a `img` that is fetched from elsewhere"),
        ('<p style="background:url(//b.test)">x</p>', "a style `background`"),
        ("<p style=\"background-image:image-set('//b.test/x' 1x)\">x</p>", "a style `background-image`"),
        ('<p style="color:red;position:fixed;inset:0">x</p>', "a style `position`"),
        ('<p style="margin-top:-9em">x</p>', "a style `margin-top`"),
        ('<p style="width:calc(9vw)">x</p>', "a style that loads or computes something, `width`"),
        ('<svg><rect fill="url(//b.test/x#a)"/></svg>', "a `rect` that is fetched from elsewhere"),
        (r'<svg><rect fill="u\72l(//b.test/x#a)"/></svg>', "a `rect` that is fetched from elsewhere"),
        ("<svg><rect mask=\"image-set('//b.test/x' 1x)\"/></svg>", "a `rect` that is fetched from elsewhere"),
        ("<svg><animateTransform attributeName=x /></svg>", "a `animatetransform`"),
        ("<fencedframe></fencedframe>", "a `fencedframe`"),
        ("<dialog open>x</dialog>", "a `dialog`"),
        ("<bdo dir=rtl>8-12</bdo>", "a `bdo`"),
        ("<template shadowrootmode=open>x</template>", "an attribute `shadowrootmode`"),
        ('<a ping="https://b.test" href="x">x</a>', "an attribute `ping`"),
        ('<a href="x" attributionsrc="https://b.test">x</a>', "an attribute `attributionsrc`"),
        ('<a href="https://b.test" target=_blank rel="x opener">x</a>', "a link with `opener`"),
        ("<p popover id=x>x</p>", "an attribute `popover`"),
        ("<p contenteditable>x</p>", "an attribute `contenteditable`"),
        ('<input type="password">', "an `input` to type into"),
        ("<input autofocus>", "an `input` to type into"),
        ('<p id="__config">{}</p>', "a name that scripts of the site look for, `__config`"),
        ('<label for="__search">x</label>', "a name that scripts of the site look for, `__search`"),
        ('<a data-md-component="source" href="https://github.com/a/b">x</a>', "an attribute `data-md-component`"),
        ('<p data-ep-after="2020-01-01" hidden>x</p>', "an attribute `data-ep-after`"),
        ('<div class="x md-overlay"></div>', "a class of the site's own, `md-overlay`"),
        ('<p class="ep-crisis">Call 1</p>', "a class of the site's own, `ep-crisis`"),
        ('<pre class="mermaid"><code>x</code></pre>', "a class of the site's own, `mermaid`"),
    ],
)
def test_what_runs_or_is_fetched_is_named(html: str, says: str) -> None:
    assert says in harm(f"<p>Words.</p>{html}")


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        (
            "about/x.md",
            "# A\n\n[a](javascript:alert(1))\n",
            ":3:1: error[bad-value]: this page holds a link that begins",
        ),
        (
            "about/x.md",
            "# A\n\nWords.\n{: onclick='alert(1)' }\n",
            ":4:1: error[bad-value]: this page holds a script in",
        ),
        (
            "about/x.md",
            "# A\n\nWords.\n\n# \\_\\_config\n",
            ":1:1: error[bad-value]: this page holds a name that scripts",
        ),
        (
            "about/x.md",
            "# A\n\nWords.\n{: style='position:fixed' }\n",
            ":4:1: error[bad-value]: this page holds a style `position`",
        ),
        ("about/x.html", "<script>1</script>", ":1:1: error[bad-value]: a file .html is opened as a page"),
        (
            "x.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' onload='1'/>",
            ":1:1: error[bad-value]: a",
        ),
        ("about/x.php", "<?php phpinfo();", ":1:1: error[bad-value]: some servers run this file"),
        ("_worker.js", "1", ":1:1: error[bad-value]: some servers run this file"),
        ("_redirects", "/ https://b.test/", ":1:1: error[bad-value]: some servers run this file"),
        ("x", " <script>1</script>", ":1:1: error[bad-value]: this file begins as a page does"),
        ("x.rdf", "<a/>", ":1:1: error[bad-value]: a file .rdf is opened as a page"),
        ("sw.js", "1", ":1:1: error[bad-value]: this file takes the place of one of the theme"),
        (BUNDLE, "1", ":1:1: error[bad-value]: this file takes the place of one of the theme"),
    ],
)
def test_the_site_is_not_built_with_it(file: str, text: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    path = root / "docs" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["build", "--root", str(root), "--no-handouts", "--site-dir", str(out)])
    assert (done.exit_code, out.exists()) == (1, False)
    assert f"docs/{file}{says}" in done.stderr


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("x.md", "# A\n\nWords.\n{: onclick='alert(1)' }\n", ":4:1: error[bad-value]: this page holds a script in"),
        ("x.md", "# A\n\n<script>1</script>\n", ":3:1: error[bad-value]: this page holds a `script`"),
        ("x.md", f"# A\n\n{'*' * 3000}a{'*' * 3000}\n", ":1:1: error[bad-value]: parts of this page stand"),
        ("x.html", "<script>1</script>", ":1:1: error[bad-value]: a file .html is opened as a page"),
    ],
)
def test_another_host_is_not_handed_it(file: str, text: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "docs" / file).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["write", str(out), "--root", str(root), "--no-handouts"])
    assert (done.exit_code, out.exists()) == (1, False)
    assert f"docs/{file}{says}" in done.stderr


def test_what_a_citation_holds_is_text_in_either(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "docs/x.md").write_text("# A\n\n[see <b onclick=1>x</b> @Able_2020]\n", encoding="utf-8")
    for command in (["build", "--site-dir", str(tmp_path / "out")], ["write", str(tmp_path / "plain")]):
        done = CliRunner().invoke(app, [*command, "--root", str(root), "--no-handouts"])
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("words", ["*" * 3000 + "a" + "*" * 3000, "- " * 3000 + "a", "1. " * 3000 + "a"])
def test_a_page_that_no_host_can_follow_is_named(words: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "docs/x.md").write_text(f"# A\n\n{words}\n", encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["build", "--root", str(root), "--no-handouts", "--site-dir", str(out)])
    assert (done.exit_code, out.exists(), type(done.exception)) == (1, False, SystemExit)
    assert "docs/x.md:1:1: error[bad-value]: parts of this page stand in one another too deep" in done.stderr


def test_a_drawing_of_shapes_and_words_and_plain_files_may_lie_in_docs(tmp_path: Path) -> None:
    root = copied(tmp_path)
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0'/></svg>"
    (root / "docs/x.svg").write_text(drawing, encoding="utf-8")
    for name in ("CNAME", "LICENSE", "data.csv", "notes.rst"):
        (root / "docs" / name).write_text("plain words", encoding="utf-8")
    out = str(tmp_path / "out")
    done = CliRunner().invoke(app, ["build", "--root", str(root), "--no-handouts", "--site-dir", out])
    assert done.exit_code == 0, done.output
