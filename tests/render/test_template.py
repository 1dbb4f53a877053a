"""Templates are read once a build, and again when they changed."""

from __future__ import annotations

from jinja2 import DictLoader

from generator.render.template import environment, filled, refresh


def test_a_server_sees_a_template_that_changed() -> None:
    env = environment()
    loader, words = env.loader, {"hello.html": "{% macro hello(name) %}Hello, {{ name }}{% endmacro %}"}
    env.loader = DictLoader(words)
    try:
        refresh()
        assert filled("hello.html", "hello", "<Ann>") == "Hello, &lt;Ann&gt;"
        words["hello.html"] = "{% macro hello(name) %}Good day, {{ name }}{% endmacro %}"
        assert filled("hello.html", "hello", "Ann") == "Hello, Ann"  # within a build nobody looks
        refresh()
        assert filled("hello.html", "hello", "Ann") == "Good day, Ann"
    finally:
        env.loader = loader
