"""The types of columns for values of JSON, such that no value is lost.

Polars would make 1 of 1.5 and of true in a column of integers, and drop a member that no earlier object has.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias, cast

import polars as pl

Kind: TypeAlias = pl.DataType
_INT64 = range(-(2**63), 2**63)
_EXACT_IN_FLOAT = range(-(2**53), 2**53 + 1)


_MOST_NESTED = 64
"""What is nested deeper is written as JSON, in a string: Polars and Python go down with every level."""


def kind_of(value: object, depth: int = 0) -> Kind:
    """Return the type of a column that holds a value.

    Example:
        >>> kind_of([1, 2.5]), kind_of(2**70)
        (List(Float64), String)
    """
    if value is None:
        return pl.Null()
    if isinstance(value, bool):
        return pl.Boolean()
    if isinstance(value, int):
        return pl.Int64() if value in _INT64 else pl.String()
    if isinstance(value, float):
        return pl.Float64()
    if isinstance(value, list) and depth < _MOST_NESTED:
        inner: Kind = pl.Null()
        for element in value:
            inner = merged(inner, kind_of(element, depth + 1))
        return pl.List(inner)
    if isinstance(value, dict) and depth < _MOST_NESTED:
        return pl.Struct({name: kind_of(member, depth + 1) for name, member in value.items()})
    return pl.String()


def merged(first: Kind, second: Kind) -> Kind:
    """Return the type that holds the values of two: numbers together are floats, other kinds together are strings.

    Example:
        >>> merged(pl.Int64(), pl.Float64()), merged(pl.Int64(), pl.Boolean())
        (Float64, String)
    """
    if first == second or isinstance(second, pl.Null):
        return first
    if isinstance(first, pl.Null):
        return second
    if isinstance(first, pl.List) and isinstance(second, pl.List):
        return pl.List(merged(_instance(first.inner), _instance(second.inner)))
    if isinstance(first, pl.Struct) and isinstance(second, pl.Struct):
        members: dict[str, Kind] = {}
        for field in (*first.fields, *second.fields):
            members[field.name] = merged(members.get(field.name, pl.Null()), _instance(field.dtype))
        return pl.Struct(members)
    are_numbers = first.is_numeric() and second.is_numeric()
    return pl.Float64() if are_numbers else pl.String()


def settled(kind: Kind) -> Kind:
    """Return the type of the column: where no value told a type, it is a string."""
    if isinstance(kind, pl.List):
        return pl.List(settled(_instance(kind.inner)))
    if isinstance(kind, pl.Struct) and kind.fields:
        return pl.Struct({field.name: settled(_instance(field.dtype)) for field in kind.fields})
    return pl.String() if isinstance(kind, (pl.Null, pl.Struct)) else kind


def _instance(kind: object) -> Kind:
    """Return the type of a column as an instance: Polars takes the class, too."""
    return cast("Kind", kind() if isinstance(kind, type) else kind)


class DoesNotFitError(ValueError):
    """Says that a column cannot hold a value."""


def fitted(value: Any, kind: Kind) -> Any:
    """Return a value as a column holds it; in a column of strings, what is no string is written as JSON.

    Raises:
        DoesNotFitError: if the column cannot hold it.

    Example:
        >>> fitted({"a": 1}, pl.String()), fitted(1, pl.Float64())
        ('{"a": 1}', 1.0)
        >>> fitted(1.5, pl.Int64())
        Traceback (most recent call last):
        gsmcodec.frame.json_kinds.DoesNotFitError: 1.5 is no Int64
    """
    if value is None or (isinstance(value, str) and isinstance(kind, pl.String)):
        return value
    if isinstance(kind, pl.String):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(kind, pl.List) and isinstance(value, list):
        return [fitted(element, _instance(kind.inner)) for element in value]
    if isinstance(kind, pl.Struct) and isinstance(value, dict):
        members = {field.name: _instance(field.dtype) for field in kind.fields}
        for name in value:
            if name not in members:
                raise DoesNotFitError(f"there is no member '{name}' in other objects")
        return {name: fitted(value.get(name), member) for name, member in members.items()}
    if isinstance(kind, pl.Float64) and isinstance(value, int) and not isinstance(value, bool):
        if value in _EXACT_IN_FLOAT:
            return float(value)
    elif kind == kind_of(value):
        return value
    raise DoesNotFitError(f"{json.dumps(value)[:40]} is no {kind}")
