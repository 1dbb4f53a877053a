"""A guideline's own look: logo, icon and templates stand where ours stood, and a kept page does not outlive them."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import bc_magic
from mkdocs.theme import Theme

from generator.errors import ContentError
from generator.publish import mkdocs_build
from generator.publish.mkdocs_theme import COMPILED, lighten
from generator.render import lighter
from tests.world import changed, copied

THEME = "theme: { name: material, "
OWN = "theme: { name: material, custom_dir: own, logo: pictures/logo.svg, favicon: pictures/icon.png, "
MAIN = '{% extends "evipress.html" %}\n{% block announce %}{{ super() }}<p>Tell us what you think.</p>{% endblock %}\n'


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("own"), {"mkdocs.yml": (THEME, OWN)})
    for name in ("docs/pictures/logo.svg", "docs/pictures/icon.png"):
        changed(root / name, "", name)
    changed(root / "own/main.html", "", MAIN)
    changed(root / "own/partials/footer.html", "", "<footer>Our own foot.</footer>\n")
    return root


def built(root: Path) -> str:
    mkdocs_build.write(root, root / "site", handouts=False)
    return (root / "site/safety/index.html").read_text(encoding="utf-8")


def test_own_logo_icon_and_templates_take_the_place_of_ours(world: Path) -> None:
    page = built(world)
    assert '<img class="ep-logo" src="../pictures/logo.svg" alt="">' in page
    assert "ep-mark__zero" not in page
    assert 'href="../pictures/icon.png"' in page
    assert "favicon.svg" not in page
    assert "<footer>Our own foot.</footer>" in page
    assert page.index("ep-crisis-line") < page.index("<p>Tell us what you think.</p>")


def test_no_code_is_kept_where_a_stranger_could_bring_some_along(world: Path) -> None:
    built(world)
    assert not [file for file in (world / ".cache").rglob("*") if file.is_file() and bc_magic in file.read_bytes()]
    assert [file for file in COMPILED.rglob("*.cache") if bc_magic in file.read_bytes()]


def test_a_change_in_a_template_reaches_pages_that_were_kept(world: Path) -> None:
    built(world)
    changed(world / "own/main.html", "Tell us what you think.", "Thank you.")
    assert "<p>Thank you.</p>" in built(world)
    assert (world / "site/pictures/logo.svg").is_file()


class Thing:
    """Has an attribute and an item of one name, as some of what a theme meets."""

    name = "an attribute"

    def __html__(self) -> str:
        return "<thing>"

    def __str__(self) -> str:
        return "a <thing>"

    def __getitem__(self, key: str) -> str:
        if key == "nothing":
            raise KeyError(key)
        return f"the item {key}"


TEMPLATES = (
    "{{ '<b>' }}{{ '<b>' | safe }}{{ none }}{{ 1.5 }}{{ thing }}",
    "{% set x %}<i>{{ '&' }}</i>{% endset %}{{ x }}{{ x ~ '<' }}",
    "{{ ['<', '>' | safe] | join('&') }}{{ '<%s>' | safe | format('<') }}{% filter upper %}{{ '<a>' }}{% endfilter %}",
    "{{ thing.name }} {{ thing.other }} {{ thing.nothing }}{{ thing.nothing.more is defined }}",
    "{{ {'items': 1, 'a': 2}.a }} {{ 'word'.upper() }} {{ none.x or 'no' }} {{ 3.real }}",
    "{% macro m(a, b) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, c=4) }}{{ m() }}",
    "{% macro m(a) %}{{ caller(a) }}{% endmacro %}{% for x in 'a' %}{% call(y) m(x) %}{{ y }}{% endcall %}{% endfor %}",
    "{% macro m(thing) %}<b>{{ thing }}{% endmacro %}{{ m(thing='<i>') }}{{ m('<i>') | upper }}",
    "{{ thing.nothing() }}",
    "{{ none.x.y }}",
    "{{ thing('called') }}",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_lightened_theme_says_what_jinja_says(template: str, tmp_path: Path) -> None:
    def rendered(env: jinja2.Environment) -> str:
        try:
            return env.from_string(template).render(thing=Thing())
        except (jinja2.UndefinedError, TypeError) as error:
            return f"{type(error).__name__}: {error}"

    theme, plain = Theme(name="mkdocs"), Theme(name="mkdocs").get_env()
    lighten(theme)
    for light, whole in ((theme.get_env(), plain), escaping()):
        assert rendered(light) == rendered(whole)
        assert rendered(light) == rendered(whole)  # and again, with what it remembers


def escaping() -> tuple[jinja2.Environment, jinja2.Environment]:
    """Two environments that escape what they print, one of them made cheap."""
    light, whole = jinja2.Environment(autoescape=True), jinja2.Environment(autoescape=True)
    lighter.lighten(light)
    return light, whole


@pytest.mark.parametrize("name", ["nope", "../x.html", "[a]", "5"])
@pytest.mark.parametrize("field", ["template", "icon"])
def test_a_page_that_asks_for_what_is_not_there_is_told(field: str, name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "docs/about/odd.md", "", f"---\n{field}: {name}\n---\n\n# Odd\n")
    with pytest.raises(ContentError) as caught:
        mkdocs_build.write(root, root / "site", handouts=False)
    (problem,) = caught.value.problems
    assert (str(problem.location), problem.rule) == ("docs/about/odd.md:1:1", "missing-file")
    assert problem.message.startswith(f"there is no {field} ")
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("language: xx", "its theme has no language called 'xx'"),
        ("icon: { logo: a/b }", "has no icon called 'a/b'"),
        ("icon: { admonition: x }", "`icon` of `theme` is fields"),
        ("static_templates: [5]", "`static_templates` of `theme` is a list of names"),
        ("features: 5", "`features` of `theme` is a list of names"),
        ("palette: red", "`palette` of `theme` is fields"),
        ("palette: [{ scheme: default, toggle: x }]", "`palette` of `theme` is fields"),
        ("language: [en]", "`language` of `theme` is a code"),
        ("name: mkdocs", r"our pages are made for another theme; write `theme: \{ name: material \}`"),
    ],
)
def test_a_theme_that_lacks_what_the_settings_name_is_told(setting: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    settings = root / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    name = "" if setting.startswith("name:") else "name: material, "
    theme = f"theme: {{ {name}{setting} }}"
    settings.write_text("\n".join(theme if line.startswith("theme:") else line for line in lines), encoding="utf-8")
    with pytest.raises(mkdocs_build.BuildError, match=says):
        mkdocs_build.write(root, root / "site", handouts=False)


@pytest.mark.parametrize("font", ["", "font: { text: Roboto }, "])
def test_no_type_comes_from_another_server(font: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("font: false, ", font)})
    assert "https://fonts." not in built(root)


def test_a_link_to_nowhere_is_told_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path)
    changed(root / "docs/about/odd.md", "", "---\nhide: [toc]\n---\n\n# Odd\n\nSee [this](nowhere.md).\n")
    with pytest.raises(mkdocs_build.BuildError):
        mkdocs_build.write(root, root / "site", handouts=False)
    assert "docs/about/odd.md:7:12: warning: this page contains a link 'nowhere.md'" in capsys.readouterr().err
