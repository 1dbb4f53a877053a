"""A figure as a table: in HTML beside the drawing, and as CSV to download."""

from __future__ import annotations

import csv as csv_module
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from markupsafe import Markup

from generator.render.figures.measure import clean
from generator.render.figures.model import Figure, Row, Side


class _Column(NamedTuple):
    """A column of the table: its heading, and for each row of the figure a cell and where it links to, if anywhere."""

    title: str
    cells: tuple[str, ...]
    addresses: tuple[str, ...]


def table(figure: Figure, name: str) -> Markup:
    """The figure as an HTML table that scrolls in its own region, called `name`. Empty columns are left out.

    What stands below a row's label has a column of its own where every row has it.
    """
    below = not all(row.sub for row in figure.rows)
    columns = _columns(figure, below=below)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(column.title) for column in columns)
    rows = ("".join(_cells(columns, n, row, row.sub if below else "")) for n, row in enumerate(figure.rows))
    body = Markup("").join(Markup(f"<tr>{row}</tr>") for row in rows)  # noqa: S704  (escaped below)
    return Markup(
        '<div class="ep-scroll" role="region" aria-label="{0}" tabindex="0">'
        '<table class="ep-table ep-table--data" aria-label="{0}">'
        "<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
    ).format(name, head, body)


def csv(figure: Figure, more: Mapping[str, Sequence[str]] | None = None) -> str:
    """The figure as CSV (RFC 4180, but with line feeds): the table's columns, then estimate, low and high as numbers.

    Improvement is positive; ratios are as printed. `more` are columns to follow, each with a cell for every row.

    A text that a spreadsheet would take for a formula is quoted with an apostrophe.
    """
    columns, others = _columns(figure), more or {}
    numbers = (["" if n is None else format(n, "f") for n in (row.estimate, row.low, row.high)] for row in figure.rows)
    out = StringIO()
    write = csv_module.writer(out, lineterminator="\n").writerow
    write([*_harmless(column.title for column in columns), "estimate", "low", "high", *_harmless(others)])
    for n, values in enumerate(numbers):
        cells = _harmless(column.cells[n] for column in columns)
        write([*cells, *values, *_harmless(clean(other[n]) for other in others.values())])
    return out.getvalue()


def _columns(figure: Figure, *, below: bool = False) -> tuple[_Column, ...]:
    """The columns, those left out in which no row says anything; with `below`, that of what stands below the labels."""
    rows, names = figure.rows, figure.headings
    extra = [
        (column.side, _column(column.title, (row.columns[n] if row.columns else "" for row in rows)))
        for n, column in enumerate(figure.columns)
    ]
    label = _column(names.label, (row.label for row in rows))
    others = (
        _column("Group", (group.title for group in figure.groups for _ in group.rows)),
        *(() if below else (_column("People", (row.sub for row in rows)),)),
        *(column for side, column in extra if side is Side.left),
        _column(names.text_right, (row.text_right for row in rows), (row.address for row in rows)),
        _column("As printed", (row.as_printed for row in rows)),
        *(column for side, column in extra if side is Side.right),
        _column("Size", (row.sub_right for row in rows)),
    )
    return (label, *(column for column in others if any(column.cells)))


def _column(title: str, cells: Iterable[str], addresses: Iterable[str] = ()) -> _Column:
    return _Column(title, tuple(clean(cell) for cell in cells), tuple(addresses))


def _cells(columns: Iterable[_Column], n: int, row: Row, below: str) -> Iterator[Markup]:
    """The cells of row `n`; the first heads the row, with what stands below its label."""
    first, *others = columns
    sub = Markup('<div class="ep-sub">{}</div>').format(clean(below)) if below else ""
    yield Markup('<th scope="row">{}{}</th>').format(first.cells[n], sub)
    for column in others:
        yield Markup("<td>{}</td>").format(_cell(column, n, row))


def _cell(column: _Column, n: int, row: Row) -> Markup | str:
    """What a cell says; a total has neither arms nor a weight, and what is missing of a study nobody has told us."""
    cell, address = column.cells[n], column.addresses[n] if column.addresses else ""
    if cell and address:
        return Markup('<a class="ep-fig-num" href="{}">{}</a>').format(address, cell)
    return cell or ("" if row.mark.is_total else "not given")


def _harmless(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in cells]
