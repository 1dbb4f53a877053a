"""What is remembered between processes: what was asked for, and nothing that others wrote."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

import pytest

from generator import memory
from generator.publish import memory as kept
from generator.publish import stamp


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that remembers nothing yet."""
    fresh(monkeypatch)


def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_known", {})
    monkeypatch.setattr(memory, "_asked", set())


def made(count: list[int], what: str) -> str:
    def make() -> str:
        count[0] += 1
        return f"<{what} é>"

    return memory.remembered(make, "a test", what)


def test_what_could_not_be_made_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        memory.remembered(lambda: str(1 / 0), "a test")
    with kept.kept(tmp_path):
        made([0], "a")
    assert len(memory.asked()) == 1


def test_a_process_makes_a_text_once() -> None:
    count = [0]
    assert [made(count, "a"), made(count, "a"), made(count, "b")] == ["<a é>", "<a é>", "<b é>"]
    assert count == [2]


def test_the_next_process_makes_only_what_is_new_and_keeps_only_what_it_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, count = tmp_path / "x", [0]
    with kept.kept(root):
        made(count, "a")
        made(count, "b")
    fresh(monkeypatch)
    with kept.kept(root):
        assert [made(count, "b"), made(count, "c")] == ["<b é>", "<c é>"]
    assert count == [3]
    fresh(monkeypatch)
    with kept.kept(root):
        made(count, "a")
    assert count == [4]


def test_what_does_a_part_of_a_build_forgets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = [0]
    with kept.kept(tmp_path):
        made(count, "a")
    fresh(monkeypatch)
    with kept.kept(tmp_path, whole=False):
        made(count, "b")
    fresh(monkeypatch)
    with kept.kept(tmp_path):
        made(count, "a")
        made(count, "b")
    assert count == [2]


@pytest.mark.parametrize("damage", [b"", b"x", b"{}\n{}", b"\xff\n", None])
def test_a_file_that_is_not_whole_costs_time_alone(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, count = tmp_path / kept.FILE, [0]
    with kept.kept(tmp_path):
        made(count, "a")
    whole = file.read_bytes()
    file.write_bytes(whole.replace("é".encode(), b"e") if damage is None else damage)
    fresh(monkeypatch)
    with kept.kept(tmp_path):
        assert made(count, "a") == "<a é>"
    assert count == [2]
    assert file.read_bytes() == whole


def test_what_older_code_made_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(stamp, "PACKAGE", package)
    count = [0]
    for _ in range(2):
        fresh(monkeypatch)
        with kept.kept(tmp_path):
            made(count, "a")
    assert count == [1]
    os.utime(package / "a.py", ns=(1, 1))
    fresh(monkeypatch)
    with kept.kept(tmp_path):
        made(count, "a")
    assert count == [2]


def test_after_a_fault_the_file_stands_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / kept.FILE

    def fails() -> None:
        with kept.kept(tmp_path):
            made([0], "a")
            raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        fails()
    assert not file.exists()


def test_a_version_is_the_one_that_is_installed() -> None:
    assert (
        stamp.versions("pydantic", "weasyprint")
        == f"pydantic {version('pydantic')}\nweasyprint {version('weasyprint')}"
    )
