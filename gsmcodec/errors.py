"""The one error of gsmcodec.

A `GsmError` says what is wrong for programs (`code`, `params`, `index`) and for people (``str(error)``, made from the
code's template). Codes are stable, wording is not. A wrong type is no `GsmError` but a `TypeError` that names the
argument.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.codes import ErrorCode as ErrorCode  # noqa: PLC0414  an explicit re-export


class GsmError(ValueError):
    """A value that cannot be sent, or asked for, as it is.

    Arguments:
        code: what is wrong.
        params: the values that the code's template names; `str` or `int`.
        index: where, counted from 0, if one place is to blame.

    >>> from gsmcodec import ErrorCode
    >>> error = GsmError(ErrorCode.TOO_MANY_PARTS, {"parts": 256, "max_parts": 255})
    >>> error.code, error.index
    (<ErrorCode.TOO_MANY_PARTS: 'too_many_parts'>, None)
    >>> print(error)
    256 parts are needed, at most 255 are allowed
    """

    def __init__(
        self, code: ErrorCode | str, params: Mapping[str, str | int] | None = None, index: int | None = None
    ) -> None:
        from gsmcodec.codes import ErrorCode

        self.code = ErrorCode(code)
        self.params: dict[str, str | int] = dict(params or {})
        self.index = index
        super().__init__(self.code, self.params, index)

    def __str__(self) -> str:
        return printable(self.code.template.format_map(_Shown({"index": self.index, **self.params})))


def printable(text: str) -> str:
    """Return `text` with what a terminal, a log or a page cannot show (a lone surrogate, a control) as its escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class _Shown(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return f"<{name}>"


def wrong_type(argument: str, value: object, expected: str) -> TypeError:
    """Return the `TypeError` for an argument of a wrong type.

    >>> wrong_type("text", b"Hello", "str")
    TypeError('text must be str, not bytes')
    """
    return TypeError(f"{argument} must be {expected}, not {type(value).__name__}")


def character_error(code: ErrorCode | str, text: str, index: int) -> GsmError:
    """Return the error that blames the character ``text[index]``."""
    char = text[index]
    return GsmError(code, {"char": char, "code_point": f"U+{ord(char):04X}"}, index)


def lone_surrogate(text: str) -> GsmError:
    """Return the error for the first half of a surrogate pair in `text`, which holds one."""
    index = next(index for index, char in enumerate(text) if "\ud800" <= char <= "\udfff")
    return character_error("lone_surrogate", text, index)


def refuse_surrogates(text: str) -> None:
    """Raise the error of `lone_surrogate` if there is one."""
    try:
        text.encode("utf-16-be")
    except UnicodeEncodeError:
        raise lone_surrogate(text) from None


def require_int(argument: str, value: object, low: int, high: int | None = None) -> int:
    """Return `value` if it is an integer from `low` to `high`, or raise."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(argument, value, "int")
    if value < low or (high is not None and value > high):
        raise out_of_range(argument, value, f"{low} or more" if high is None else f"{low} to {high}")
    return value


def out_of_range(argument: str, value: object, expected: str) -> GsmError:
    """Return the error for a value that an argument cannot have."""
    # Python refuses to print an integer of more than 4,300 digits.
    shown = hex(value) if isinstance(value, int) and abs(value) > 10**100 else str(value)
    return GsmError("out_of_range", {"argument": argument, "value": shown, "expected": expected})


def require_str(argument: str, value: object) -> str:
    """Return `value` if it is a `str`, or raise."""
    if not isinstance(value, str):
        raise wrong_type(argument, value, "str")
    return value


if not TYPE_CHECKING:  # a type checker would take every name for one that is there

    def __getattr__(name: str) -> object:
        if name == "ErrorCode":
            from gsmcodec.codes import ErrorCode

            return ErrorCode
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
