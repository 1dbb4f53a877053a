"""Our locators beside those of pandoc's citeproc, seen through a citation style that shows them."""

import re
from pathlib import Path

import pytest
import yaml

from generator.cite.locator import located
from tests.cite.pandoc import run, words

CASES = yaml.safe_load((Path(__file__).parent / "locator.yaml").read_text(encoding="utf-8"))
KINDS = {form.casefold(): kind for kind, forms in CASES["labels"].items() for form in forms}
TAILS = [*CASES["tails"], *(f", {form} 3" for forms in CASES["labels"].values() for form in forms)]
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>Locators</title><id>locators</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><group><text value="key"/><choose><if type="song"><text value=""/></if>{kinds}</choose>
<text variable="locator" prefix="⟦" suffix="⟧"/></group></layout></citation></style>
"""


@pytest.fixture(scope="module")
def pandoc(tmp_path_factory):
    """Kind, locator and suffix that pandoc finds in each tail."""
    folder = tmp_path_factory.mktemp("citeproc")
    kinds = "".join(f'<else-if locator="{kind}"><text value="{kind}"/></else-if>' for kind in CASES["labels"])
    (folder / "style.csl").write_text(STYLE.format(kinds=kinds), encoding="utf-8")
    (folder / "works.json").write_text('[{"id": "a", "type": "book"}]', encoding="utf-8")
    options = ["--citeproc", "--csl", folder / "style.csl", "--bibliography", folder / "works.json"]
    found = run([f"[@a{tail}]" for tail in TAILS], *options, "-M", "suppress-bibliography=true")
    return {tail: parts(words(blocks)) for tail, blocks in zip(TAILS, found, strict=True)}


def parts(text):
    """Kind, locator and suffix in what the style shows; dashes, spaces and a comma before the suffix aside."""
    kind, locator, suffix = re.fullmatch(r"(?:key([a-z-]*)⟦(.*)⟧)?(.*)", text, re.DOTALL).groups()
    return kind or "", alike(locator or ""), alike(suffix).lstrip(", ")


def alike(text):
    return re.sub(r",(?=\S)", ", ", " ".join(text.replace("–", "-").split()))


def ours(tail):
    locator, suffix = located(tail)
    label = max((form for form in KINDS if locator.casefold().startswith(form)), key=len, default="")
    return KINDS.get(label, ""), alike(locator[len(label) :]), alike(suffix).lstrip(", ")


@pytest.mark.parametrize("tail", TAILS)
def test_a_locator_is_what_pandoc_takes_for_one(tail, pandoc):
    assert ours(tail) == pandoc[tail]


@pytest.mark.parametrize("tail", CASES["ours"])
def test_tables_boxes_and_the_like_are_locators_of_ours(tail):
    assert located(tail)[0] == CASES["ours"][tail]


def test_several_pages_are_pp():
    assert [located(tail)[0] for tail in (", 3", ", 33-35", ", 3, 5", ", e12")] == [
        "p. 3",
        "pp. 33-35",
        "pp. 3, 5",
        "p. e12",
    ]
