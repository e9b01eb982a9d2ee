"""Rate cards in CSV files: those of this package, and those that providers publish and spreadsheets save."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from gsmcodec._spreadsheets import guess_separator, likely_encodings, marked_encoding, similar_column
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type
from gsmcodec.pricing.rate import NATURES, Nature, Rate, RateFields, rate_error

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

DecimalMark: TypeAlias = Literal[".", ","]
"""What stands before the decimals of a price."""
_CONTROLS = frozenset(map(chr, range(32))) - {"\t"}
_OPTIONAL = ("name", "nature")


class SortedRates(NamedTuple):
    """The rates of a file.

    Attributes:
        rates: in the order of the file.
        tables: for each nature, its rates by prefix.
    """

    rates: tuple[Rate, ...]
    tables: dict[Nature | None, dict[str, Rate]]


def read_rates(
    source: str | os.PathLike[str] | TextIO | BinaryIO,
    *,
    columns: Mapping[str, str] | None,
    currency: str | None,
    separator: str | None,
    decimal: DecimalMark,
    encoding: str | None,
) -> SortedRates:
    """Read the rates of a file; `RateCard.from_csv` says how."""
    names = _names(columns)
    if decimal not in get_args(DecimalMark):
        raise out_of_range("decimal", require_str("decimal", decimal), "'.' or ','")
    if currency is not None:
        require_str("currency", currency)
    text = _read_text(source, encoding)
    if separator is None:
        first = re.search(r"^[^\r\n\w]*+\w[^\r\n]*", text, re.MULTILINE)
        separator = guess_separator(first[0] if first else "", names.values())
    elif len(require_str("separator", separator)) != 1 or separator in '" ' or separator in _CONTROLS:
        raise out_of_range("separator", separator, "one character, but no quotation mark, space or line end")
    return _read_rows(_rows(text, separator), names, currency, decimal)


def _names(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the name of the column of each field."""
    if columns is not None and not isinstance(columns, Mapping):
        raise wrong_type("columns", columns, "a mapping or None")
    names = {field: field for field in RateFields._fields}
    for field, name in (columns or {}).items():
        if field not in names:
            raise out_of_range("columns", str(field), f"one of {', '.join(names)}")
        names[field] = require_str("columns", name).strip()
    return names


def _read_text(source: str | os.PathLike[str] | TextIO | BinaryIO, encoding: str | None) -> str:
    content: str | bytes
    try:
        if hasattr(source, "read"):
            content = source.read()
        elif isinstance(source, str) or hasattr(source, "__fspath__"):
            content = _read_file(source)
        else:
            raise wrong_type("source", source, "a path or a file")
        text = _decoded(content, encoding) if isinstance(content, bytes) else require_str("source", content)
    except UnicodeDecodeError as error:
        raise _not_text(error, encoding or "UTF-8") from None
    return text.removeprefix("\ufeff")


def _decoded(content: bytes, encoding: str | None) -> str:
    named = marked_encoding(content) or encoding or "utf-8"
    named = "utf-8" if named == "utf-8-sig" else named  # an index counts the mark, which `_read_text` takes away
    try:
        is_of_text = codecs.lookup(named)._is_text_encoding
    except (LookupError, ValueError):
        is_of_text = False
    if not is_of_text:
        raise out_of_range("encoding", named, "an encoding that Python knows, such as cp1252")
    return content.decode(named)


def _not_text(error: UnicodeDecodeError, encoding: str) -> GsmError:
    # A line ends with LF, CRLF or CR, as in the csv module.
    line = len((error.object[: error.start] + b"?").splitlines())
    likely, other = likely_encodings(error.object)
    values: dict[str, str | int] = {"line": line, "encoding": encoding, "likely": likely, "other": other}
    return GsmError(ErrorCode.RATES_NOT_UTF8, values, error.start)


def _read_file(path: str | os.PathLike[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except ValueError as error:  # a NUL in the path
        raise FileNotFoundError(f"{path!r}: {error}") from None


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, its cells without the spaces around them, with the line that it begins in."""
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=separator, skipinitialspace=True, strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise GsmError(ErrorCode.RATES_NOT_CSV, {"line": line, "reason": str(error)}) from None


def _read_rows(
    rows: Iterator[tuple[int, list[str]]], names: dict[str, str], currency: str | None, decimal: DecimalMark
) -> SortedRates:
    line, header = next(rows, (1, []))
    texts_of = itemgetter(*_places(header, line, names, has_currency=currency is not None))
    others = [currency or "", ""]  # what stands behind the last cell, for columns that the file lacks
    tables: dict[Nature | None, dict[str, Rate]] = {nature: {} for nature in (*NATURES, None)}
    rates: list[Rate] = []
    columns, rate_of = len(header), Rate.of_texts
    for line, cells in rows:
        if len(cells) != columns:
            raise GsmError(ErrorCode.RATE_CELLS, {"line": line, "cells": len(cells), "expected": columns})
        prefix, price, *terms = texts_of(cells + others)
        try:
            rate = rate_of(prefix, _with_point(price) if decimal == "," else price, *terms)
            table = tables[rate.nature]
            if rate.prefix in table:
                raise rate_error(ErrorCode.RATE_DUPLICATE, rate.prefix, "prefix")
        except GsmError as error:
            raise _in_line(error, line, names) from None
        table[rate.prefix] = rate
        rates.append(rate)
    return SortedRates(tuple(rates), tables)


def _places(header: list[str], line: int, names: dict[str, str], *, has_currency: bool) -> list[int]:
    """Find the place of each field in a row; that of a field without a column is behind the last cell."""
    places = []
    for field, name in names.items():
        if header.count(name) > 1:
            raise GsmError(ErrorCode.RATES_TWO_COLUMNS, {"line": line, "column": name})
        if field == "currency" and has_currency:
            places.append(len(header))
        elif name in header:
            places.append(header.index(name))
        elif field in _OPTIONAL and name == field:
            places.append(len(header) + 1)
        else:
            raise _no_column(name, header, line)
    return places


def _no_column(name: str, header: list[str], line: int) -> GsmError:
    found = similar_column(name, header)
    values: dict[str, str | int] = {"line": line, "column": name}
    if found is None:
        return GsmError(ErrorCode.RATES_NO_COLUMN, values)
    return GsmError(ErrorCode.RATES_COLUMN_DIFFERS, {**values, "found": found})


def _with_point(price: str) -> str:
    """Write a price with a point. One that has a point already is refused: it may stand between groups of digits."""
    if "." in price or not price.replace(",", "", 1).isdigit():
        raise rate_error(ErrorCode.RATE_PRICE, price, "price")
    return price.replace(",", ".")


def _in_line(error: GsmError, line: int, names: dict[str, str]) -> GsmError:
    """Return the error of a rate with the line and the column of the file that it stands in."""
    column = names[str(error.params["column"])]
    values = {**error.params, "line": line, "column": column, "place": f"line {line}, column {column}"}
    code = error.code
    if code is ErrorCode.RATE_PRICE and re.fullmatch(r"[0-9]+,[0-9]+", str(error.params["value"])):
        code = ErrorCode.RATE_DECIMAL
    return GsmError(code, values)
