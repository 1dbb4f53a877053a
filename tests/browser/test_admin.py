"""The form for editing, in a browser: what a person changes and saves there is as they would have written it.

The editor's own local mode works on a folder; here the folder lies in the browser.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, TypeVar

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.appraise.checked import checked
from generator.load import folder
from generator.model.base import Record
from generator.model.claim import Claim, ClaimKind
from generator.model.exercise import Exercise
from generator.model.finding import Finding
from generator.publish import admin
from tests import guide, house, world
from tests.github import GitHub

R = TypeVar("R", bound=Record)
PICKER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('guide', { create: true });
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemHandle.prototype.queryPermission = async () => 'granted';
"""
"""The folder that a person would choose: one that belongs to the page."""

FILL = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('guide', { create: true });
  await root.getDirectoryHandle('.git', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop();
    let at = root;
    for (const part of parts) at = await at.getDirectoryHandle(part, { create: true });
    const stream = await (await at.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""

READ = """async (path) => {
  const parts = path.split('/');
  const name = parts.pop();
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle('guide');
  for (const part of parts) at = await at.getDirectoryHandle(part);
  return (await (await at.getFileHandle(name)).getFile()).text();
}"""

REFUSED = ("https://www.githubstatus.com/",)
"""Whom the editor would like to ask how GitHub is; the page's policy refuses it."""

NEEDED = ("claims", "exercises", "findings", "interventions", "outcomes", "populations")
"""The folders of records that these tests open, and of those that they pick from."""


def firsts(kind: type[R], pattern: str) -> Iterator[tuple[R, str, str]]:
    """Records that stand first of several in their file: each with that file's name, and what its pattern finds."""
    for record in guide.guide().all(kind):
        name = guide.guide().at(record).file
        said = (house.REPO / name).read_text(encoding="utf-8")
        first = re.search(r"(?ms)^- id: (\S+)\n.*?(?=^- id: |\Z)", said)
        found = re.search(pattern, first[0], re.MULTILINE) if first and first[1] == record.id else None
        if found:
            yield record, name, found[0]


CLAIM, CLAIMS, PLAIN = next(
    found
    for found in firsts(Claim, r"^  plain: .+\.$(?=\n  \w)")
    if found[0].kind is ClaimKind.practical and not (found[0].findings or found[0].beside or found[0].indirect)
)
"""Advice that rests on no finding, in plain words on one line."""
LOCATED = r"^  locator: .+$(?=\n  \w"
_, FINDINGS, PLACE = next(chain(firsts(Finding, rf"{LOCATED}[\s\S]*: \d+\.\d*0$)"), firsts(Finding, rf"{LOCATED})")))
"""A finding with a number that ends in 0, if there is one."""
EXERCISE = next(one for one in guide.guide().all(Exercise)[1:] if "\n" not in one.breathing)
MOVE = guide.guide().at(EXERCISE).file
BESIDE = guide.guide().all(Finding)[-1]


def place(file: str) -> str:
    """Where the form has a file: `claims/entries/practical`."""
    folder, name = file.removeprefix("content/").removesuffix(".yaml").split("/")
    return f"{folder}/entries/{name}"


class Form:
    """The form, open on a copy of the content."""

    def __init__(self, page: Page, url: str, files: dict[str, str]) -> None:
        self.page = page
        self.url = url
        self.files = files

    def open(self, place: str) -> None:
        """A record's file, `claims/entries/practical`; or a list of files, `claims`."""
        self.page.goto(f"{self.url}/admin/#/collections/{place}")

    def field(self, path: str) -> Locator:
        """A field with its label, its hint and what it holds."""
        return self.page.locator(f'section[data-key-path="{path}"]')

    def save(self) -> None:
        """Saves the record; the editor then writes its file and goes back to the list."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("button", name="Cancel Editing")).to_have_count(0, timeout=20_000)

    def diff(self, path: str) -> list[str]:
        """The lines of a file that changed."""
        now = self.page.evaluate(READ, path)
        lines = difflib.unified_diff(self.files[path].splitlines(), now.splitlines(), lineterm="", n=0)
        return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.fixture(scope="module")
def form(
    browser: Browser, repo: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Form]:
    """The form of the shipped guideline. When the tests end, no stranger was asked and no script failed."""
    root = tmp_path_factory.mktemp("form")
    for name, data in admin.files(folder.content(repo)[0], "https://github.com/example/guide").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    kept = [*(file for name in NEEDED for file in repo.glob(f"content/{name}/*.yaml")), *repo.glob("docs/**/*.md")]
    files = {path.relative_to(repo).as_posix(): path.read_text(encoding="utf-8") for path in kept}
    strangers: list[str] = []
    errors: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce") as context:
        context.add_init_script(PICKER)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda asked: strangers.append(asked.url))
        url = serve(root)
        page.goto(f"{url}/admin/config.json")
        page.evaluate(FILL, files)
        page.goto(f"{url}/admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        expect(page.get_by_role("treeitem", name="References")).to_be_visible(timeout=20_000)
        yield Form(page, url, files)
    assert errors == []
    assert [each for each in strangers if not each.startswith((url, "blob:", "data:", *REFUSED))] == []


def test_a_claim_is_changed_and_rests_on_a_finding_that_was_picked(form: Form) -> None:
    page = form.page
    form.open(place(CLAIMS))
    page.get_by_role("button", name="Expand", exact=True).first.click()
    plain = page.locator('section[data-key-path="records.0.plain"]')
    expect(plain).to_contain_text("The same in plain words, at most US grade 6.", timeout=20_000)
    plain.get_by_role("textbox").fill("You work your muscles against a load, such as weights or bands.")
    beside = page.locator('section[data-key-path="records.0.beside"]')
    beside.get_by_role("combobox").click()
    page.keyboard.type(BESIDE.id)
    page.get_by_role("option", name=f"{BESIDE.id}: {BESIDE.reference}").click()
    form.save()
    assert form.diff(CLAIMS) == [
        f"-{PLAIN}",
        "+  plain: You work your muscles against a load, such as weights or bands.",
        f"+  beside: [{BESIDE.id}]",
    ]


def test_a_finding_keeps_the_digits_of_its_numbers(form: Form) -> None:
    page = form.page
    form.open(place(FINDINGS))
    page.get_by_role("button", name="Expand", exact=True).first.click()
    form.field("records.0.locator").get_by_role("textbox").fill("abstract, last line")
    form.save()
    assert form.diff(FINDINGS) == [f"-{PLACE}", "+  locator: abstract, last line"]


def test_an_exercise_keeps_its_poses(form: Form) -> None:
    page = form.page
    form.open(place(MOVE))
    form.field("breathing").get_by_role("textbox").fill("Breathe in as you lean: out as you stand up.")
    form.save()
    assert form.diff(MOVE) == [
        f"-breathing: {EXERCISE.breathing}",
        '+breathing: "Breathe in as you lean: out as you stand up."',
    ]
    other = guide.guide().all(Exercise)[0]
    expect(page.get_by_text(f"{other.id}: {other.name}")).to_be_visible(timeout=20_000)


def test_a_written_page_is_text(form: Form) -> None:
    form.open("pages/entries/docs-about-index-md")
    box = form.page.get_by_role("textbox", name="Text")
    box.press("Control+End")
    box.press_sequentially("\nOne more line.")
    form.save()
    assert form.diff("docs/about/index.md") == ["+One more line."]


def test_what_was_saved_passes_the_check(form: Form, repo: Path, tmp_path: Path) -> None:
    shutil.copytree(repo / "content", tmp_path / "content")
    shutil.copy(repo / "bibliography.bib", tmp_path)
    for file in (CLAIMS, FINDINGS, MOVE):
        (tmp_path / file).write_text(form.page.evaluate(READ, file), encoding="utf-8")
    content, _ = checked(tmp_path, guide.day())  # it raises what `evipress check` prints
    assert content.records["claim"][CLAIM.id] != CLAIM


def test_the_list_names_the_records_of_each_file_and_fits_a_phone(form: Form) -> None:
    form.open("claims")
    expect(form.page.get_by_text(f"{Path(CLAIMS).stem}: {CLAIM.id}")).to_be_visible(timeout=20_000)
    form.page.set_viewport_size({"width": 390, "height": 844})
    assert form.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_save_opens_a_pull_request_that_changes_one_line(form: Form, browser: Browser) -> None:
    github = GitHub(form.files)
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.route("https://api.github.com/**", github.answer)
        page.goto(f"{form.url}/admin/")
        page.get_by_role("button", name="Sign In Using Access Token").click()
        page.get_by_role("textbox").fill("a token")
        page.get_by_role("button", name="Sign In", exact=True).click()
        expect(page.get_by_role("treeitem", name="Claims")).to_be_visible(timeout=20_000)
        signed_in = Form(page, form.url, form.files)
        signed_in.open(place(CLAIMS))
        page.get_by_role("button", name="Expand", exact=True).first.click()
        signed_in.field("records.0.plain").get_by_role("textbox").fill("You work your muscles against a load.")
        with page.expect_request("**/repos/example/guide/issues/1/labels"):
            page.get_by_role("button", name="Save", exact=True).click()
    branch = f"cms/claims/{Path(CLAIMS).stem}"
    assert github.branches == [f"refs/heads/{branch}"]
    assert [(pull["head"], pull["base"]) for pull in github.pulls] == [(branch, "main")]
    (path,), (text,) = zip(*github.changes().items(), strict=True)
    assert path == CLAIMS
    changed = set(text.splitlines()) - set(form.files[path].splitlines())
    assert changed == {"  plain: You work your muscles against a load."}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_missing_can_be_read_on_a_phone(page: Page, scheme: Literal["light", "dark"]) -> None:
    made = admin.files(
        world.content(world.SECOND), "https://knees.test/a-forge-that-we-do-not-know/with/a/long/address"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    page.set_content(made["admin/index.html"].decode())
    expect(page.get_by_role("heading")).to_have_text("The form for editing is not set up")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert (ink == "rgb(0, 0, 0)") is (scheme == "light")
