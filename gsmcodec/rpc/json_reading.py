"""JSON from outside, read within limits of octets, depth and numbers."""

from __future__ import annotations

import json
from decimal import Decimal

from gsmcodec.rpc.errors import MalformedError

MAX_REPLY_BYTES = 32 * 1024 * 1024
"""The longest reply that is read, in octets: a list of some thirty thousand messages."""
MAX_DEPTH = 32
"""The deepest nesting that is read. The methods answer with five levels."""
_LONGEST_NUMBER, _LONGEST_EXPONENT, _LARGEST_EXPONENT = 1000, 6, 324
"""The most characters of a number and of its exponent; and the range of a 64-bit float: IEEE 754, binary64."""


def read_json(text: bytes, max_octets: int = MAX_REPLY_BYTES) -> object:
    """Parse the JSON `text`; numbers with a fraction become `Decimal`.

    Args:
        text: UTF-8, nested at most `MAX_DEPTH` deep.
        max_octets: the longest text that is parsed.

    Raises:
        MalformedError: if it is longer, deeper, not UTF-8 or not JSON (NaN and infinities are not), or if one of its
            objects has a key twice, or if a number is longer or larger than any that the platform writes. The message
            repeats nothing of the text.

    Example:
        >>> read_json(b'{"cost": 7.80}')
        {'cost': Decimal('7.80')}
    """
    if len(text) > max_octets:
        raise MalformedError(f"more than {max_octets} octets")
    if not text.strip():
        raise MalformedError("the body is empty")
    problem = ""
    try:
        value = json.loads(
            text.decode("utf-8-sig"), parse_float=_decimal, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except UnicodeDecodeError as error:
        problem = f"octet {error.start} is not UTF-8"
    except json.JSONDecodeError as error:
        problem = f"not JSON at character {error.pos}"
    except MalformedError as error:
        problem = str(error)
    except ValueError:  # an integer of more digits than Python converts
        problem = "a number is too long"
    except RecursionError:
        problem = f"nested more than {MAX_DEPTH} deep"
    if problem:  # raised outside of the handler, so that no error holds on to the text
        raise MalformedError(problem)
    _require_depth(value)
    return value


def _decimal(number: str) -> Decimal:
    """Read a number with a fraction or an exponent, within the range of a 64-bit float.

    `Decimal` itself takes exponents up to ten to the power of 18. Such a number has that many digits when it is
    written out, and beyond that range Decimal raises what is no ValueError.
    """
    mantissa, _, exponent = number.lower().partition("e")
    if len(mantissa) > _LONGEST_NUMBER or len(exponent) > _LONGEST_EXPONENT:
        raise MalformedError("a number is too long")
    value = Decimal(number)
    if not -_LARGEST_EXPONENT <= value.adjusted() <= _LARGEST_EXPONENT:
        raise MalformedError("a number is too large or too small")
    return value


def _refuse_constant(word: str) -> object:
    raise MalformedError(f"{word} is not JSON")


def _object(members: list[tuple[str, object]]) -> dict[str, object]:
    """Create the object of these members; two members of one name leave open which of them counts."""
    unique = dict(members)
    if len(unique) != len(members):
        raise MalformedError("an object has a key twice")
    return unique


def _require_depth(value: object) -> None:
    """Raise if `value` is nested more than `MAX_DEPTH` deep; go through it level by level, without recursion."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise MalformedError(f"nested more than {MAX_DEPTH} deep")
        level = [
            item
            for outer in level
            if isinstance(outer, (dict, list))
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, (dict, list))
        ]


def json_type(value: object) -> str:
    """Name the type of `value` in the words of JSON.

    Example:
        >>> json_type([]), json_type(None), json_type(Decimal("7.80"))
        ('an array', 'null', 'a number')
    """
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "a boolean",
        type(None): "null",
    }
    return names.get(type(value), "a number")
