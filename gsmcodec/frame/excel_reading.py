"""Workbooks of Excel (.xlsx): one sheet, whose first row is the header. A sheet has 1,048,576 rows at most."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.frame.reading import Batch, Rows
from gsmcodec.frame.sources import Source, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_ROWS_AT_ONCE = 50_000


def read_excel(source: Source, advance: Callable[[int], object], *, sheet: str | None = None) -> Rows:
    """Open a workbook.

    Args:
        source: the file.
        advance: called with the number of octets that were read.
        sheet: the name of the sheet; None for the only one that is not empty.

    Returns:
        The rows. All columns are strings: a number with all its digits, as a person writes it, a date as in ISO 8601.

    Raises:
        GsmError: `file_sheets`, `file_header`, `file_unreadable`.
        ImportError: without the extra ``gsmcodec[excel]``.
        OSError: if the file cannot be read.
    """
    rows = enumerate(_sheet(source, sheet).iter_rows(), 1)
    line, cells = next((row for row in rows if any(cell != "" for cell in row[1])), (1, []))
    header = [_text(cell).strip() for cell in cells]
    repeated = [name for name, number in Counter(filter(None, header)).items() if number > 1]
    if repeated or not header:
        reason = f"the column '{repeated[0]}' stands there twice" if repeated else "it is empty"
        raise GsmError(ErrorCode.FILE_HEADER, {"path": source.name, "line": line, "reason": reason})
    columns = [name or f"column {place}" for place, name in enumerate(header, 1)]
    schema = pl.Schema(dict.fromkeys(columns, pl.String))
    return Rows(schema, lambda _: _batches(rows, schema, lambda: advance(source.size())))


def _sheet(source: Source, name: str | None) -> Any:
    try:
        import python_calamine
    except ImportError as error:
        raise ImportError("a workbook needs the extra gsmcodec[excel]: pip install 'gsmcodec[excel]'") from error
    if source.path is None:
        raise unreadable(source, "it is a workbook, which cannot be read as a stream")
    with source.path.open("rb"):
        pass  # the error of the system says what is wrong, and names the file
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(source.path))
        sheets = [workbook.get_sheet_by_name(each) for each in workbook.sheet_names if name in (None, each)]
    except (python_calamine.CalamineError, OSError) as error:
        raise unreadable(source, f"it is no workbook: {error}") from None
    if name is None:
        sheets = [sheet for sheet in sheets if sheet.height] or sheets[:1]
    if len(sheets) != 1:
        names = ", ".join(workbook.sheet_names)
        raise GsmError(ErrorCode.FILE_SHEETS, {"path": source.name, "sheets": names})
    return sheets[0]


def _batches(rows: Iterator[tuple[int, list[object]]], schema: pl.Schema, end: Callable[[], object]) -> Iterator[Batch]:
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        filled = [(number, [_text(cell) for cell in row]) for number, row in chunk if any(cell != "" for cell in row)]
        numbers = [number for number, _ in filled]
        table = pl.DataFrame([row for _, row in filled], schema=schema, orient="row")
        yield Batch(table, lambda numbers=numbers: pl.Series(numbers, dtype=pl.Int64))  # type: ignore[misc]
    end()


def _text(cell: object) -> str:
    """Write a cell as text.

    Example:
        >>> _text(33612345678.0), _text(0.1), _text(True)
        ('33612345678', '0.1', 'TRUE')
    """
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)
