"""The namespace ``sms`` of Polars expressions and series: the engine's functions over a column."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.errors import out_of_range, require_str
from gsmcodec.frame.characters import are_foreign
from gsmcodec.frame.columns import COUNT, ENCODING, STRINGS, count_texts
from gsmcodec.frame.distinct import on_distinct
from gsmcodec.frame.forcing import force
from gsmcodec.frame.numbers import prefixes_of
from gsmcodec.frame.written_numbers import number_normalizer
from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Profile, forced_encoding, require_profile
from gsmcodec.replacement import ERROR_MODES
from gsmcodec.transliteration import WHEN, transliterate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gsmcodec.replacement import ErrorMode
    from gsmcodec.transliteration import When

__all__ = ["SmsExpr", "SmsSeries"]

_ERROR_MODES = tuple(mode for mode in ERROR_MODES if mode != "strict")
"""A column has no place for an error about one of its characters."""


@pl.api.register_expr_namespace("sms")
class SmsExpr:
    """The functions of `gsmcodec` over an expression of texts or phone numbers.

    ``pl.col("text").sms`` is ``SmsExpr(pl.col("text"))``. A type checker knows only the second form.

    Texts and numbers are strings; anything else is a `TypeError` when the query runs. A null stays null. Every method
    works in eager, lazy and streaming queries.

    Args:
        expr: an expression of strings.

    Example:
        >>> frame = pl.DataFrame({"text": ["Hello", "Ваш код 4711", None]})
        >>> frame.select(pl.col("text").sms.encoding(), parts=SmsExpr(pl.col("text")).parts()).rows()
        [('GSM', 1), ('UNICODE', 1), (None, None)]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def _map(self, function: Callable[[pl.Series], pl.Series], dtype: pl.DataType | type[pl.DataType]) -> pl.Expr:
        return self._expr.map_batches(partial(_on_strings, function), return_dtype=dtype, is_elementwise=True)

    def count(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Expr:
        """Count each text, as `gsmcodec.count` does.

        Args:
            force_encoding: "GSM", "UNICODE" or None for automatic detection.
            profile: the platform.

        Returns:
            Structs of `encoding`, `parts`, `units`, `remaining` and `error`. For a text that cannot be sent, `error` is
            the code of the error and the others are null. Else `error` is null.

        Raises:
            GsmError: `unknown_encoding`.
            TypeError: for a wrong type.

        Example:
            >>> pl.Series(["Hello", "a" * 40_000]).sms.count().to_list()[1]["error"]
            'too_many_parts'
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_counts, force_encoding, profile), COUNT)

    def parts(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Expr:
        """Count the parts of each text, which are what is billed.

        Args:
            force_encoding: "GSM", "UNICODE" or None for automatic detection.
            profile: the platform.

        Returns:
            Integers; null for a text that cannot be sent.

        Raises:
            GsmError: `unknown_encoding`.
            TypeError: for a wrong type.
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_figures, "parts", force_encoding, profile), pl.UInt32)

    def units(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Expr:
        """Count the units of each text: septets for GSM, UTF-16 code units for UNICODE.

        Args:
            force_encoding: "GSM", "UNICODE" or None for automatic detection.
            profile: the platform.

        Returns:
            Integers; null for a text that cannot be sent.

        Raises:
            GsmError: `unknown_encoding`.
            TypeError: for a wrong type.
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_figures, "units", force_encoding, profile), pl.UInt32)

    def encoding(self, profile: Profile = STANDARD) -> pl.Expr:
        """Detect the encoding of each text, as `gsmcodec.detect` does.

        Args:
            profile: the platform.

        Returns:
            "GSM" or "UNICODE", as an enumeration, for a text of any length.

        Raises:
            TypeError: for a wrong type.
        """
        require_profile(profile)
        return self._map(partial(_encodings, profile), ENCODING)

    def is_gsm(self, profile: Profile = STANDARD) -> pl.Expr:
        """Say of each text whether it will be sent as GSM if nothing is forced.

        Args:
            profile: the platform.

        Raises:
            TypeError: for a wrong type.
        """
        return self.encoding(profile) == pl.lit(Encoding.GSM.value, dtype=ENCODING)

    def transliterate(
        self, profile: Profile = STANDARD, *, errors: ErrorMode = "replace", when: When = "always"
    ) -> pl.Expr:
        """Write each text as it reads when it is forced into GSM, as `gsmcodec.transliterate` does.

        Args:
            profile: the platform.
            errors: what happens to a character without a replacement: "replace" (a question mark takes its place),
                "ignore" (it is left out) or "keep" (it stays; `is_gsm` finds such texts). A column has no place for an
                error, so "strict" is refused.
            when: "always", or "cheaper" to change nothing unless that saves a part.

        Raises:
            GsmError: `out_of_range` for an unknown `errors` or `when`.
            TypeError: for a wrong type.

        Example:
            >>> pl.Series(["« Łódź »", "Hello"]).sms.transliterate().to_list()
            ['" Lodz "', 'Hello']
        """
        require_profile(profile)
        _require_word("errors", errors, _ERROR_MODES)
        _require_word("when", when, WHEN)
        return self._map(partial(_transliterated, profile, errors, when), pl.String)

    def is_valid_phone_number(self) -> pl.Expr:
        """Say of each text whether `gsmcodec.validate_phone_number` accepts it.

        Example:
            >>> pl.Series(["+33612345678", "0612345678", None]).sms.is_valid_phone_number().to_list()
            [True, False, None]
        """
        return self._map(_are_valid_numbers, pl.Boolean)

    def normalize_phone_number(self, region: str | None = None) -> pl.Expr:
        """Bring each number to E.164, as `gsmcodec.normalize_phone_number` does; what spreadsheets write, too.

        Args:
            region: where a number without a country code belongs, such as "FR"; needs ``gsmcodec[phonenumbers]``.

        Returns:
            Numbers; null for a text that is none, or that may be the number of two people.

        Raises:
            GsmError: `out_of_range` for an unknown region.
            ImportError: for a region without the package phonenumbers.
            TypeError: for a wrong type.

        Example:
            >>> pl.Series(["06 12 34 56 78", "33612345678", "6,12E+08"]).sms.normalize_phone_number("FR").to_list()
            ['+33612345678', '+33612345678', None]
        """
        return self._map(number_normalizer(region), pl.String)

    def country(self) -> pl.Expr:
        """Name the countries, or the service, of each number's country code.

        Returns:
            Names; null for a text that is no valid number.

        Example:
            >>> pl.Series(["+33612345678", "0612345678"]).sms.country().to_list()
            ['France', None]
        """
        return self._map(_countries, pl.String)


@pl.api.register_series_namespace("sms")
class SmsSeries:
    """The functions of `gsmcodec` over a series of texts or phone numbers.

    ``series.sms`` is ``SmsSeries(series)``. A type checker knows only the second form. Arguments, results and errors
    are the same as in `SmsExpr`, but a method returns a series at once.

    Args:
        series: a series of strings.

    Example:
        >>> SmsSeries(pl.Series(["Hello", None, "я" * 71])).parts().to_list()
        [1, None, 2]
    """

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def _select(self, expr: pl.Expr) -> pl.Series:
        return self._series.to_frame().select(expr).to_series()

    @property
    def _column(self) -> SmsExpr:
        return SmsExpr(pl.first())

    def count(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Series:
        """Count each text: structs of `encoding`, `parts`, `units`, `remaining` and `error`."""
        return self._select(self._column.count(force_encoding, profile))

    def parts(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Series:
        """Count the parts of each text, which are what is billed; null if it cannot be sent."""
        return self._select(self._column.parts(force_encoding, profile))

    def units(self, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> pl.Series:
        """Count the septets or UTF-16 code units of each text; null if it cannot be sent."""
        return self._select(self._column.units(force_encoding, profile))

    def encoding(self, profile: Profile = STANDARD) -> pl.Series:
        """Detect the encoding of each text: "GSM" or "UNICODE"."""
        return self._select(self._column.encoding(profile))

    def is_gsm(self, profile: Profile = STANDARD) -> pl.Series:
        """Say of each text whether it will be sent as GSM if nothing is forced."""
        return self._select(self._column.is_gsm(profile))

    def transliterate(
        self, profile: Profile = STANDARD, *, errors: ErrorMode = "replace", when: When = "always"
    ) -> pl.Series:
        """Write each text as it reads when it is forced into GSM."""
        return self._select(self._column.transliterate(profile, errors=errors, when=when))

    def is_valid_phone_number(self) -> pl.Series:
        """Say of each text whether it is a valid phone number."""
        return self._select(self._column.is_valid_phone_number())

    def normalize_phone_number(self, region: str | None = None) -> pl.Series:
        """Bring each number to E.164; null for a text that is none, or that may be the number of two people."""
        return self._select(self._column.normalize_phone_number(region))

    def country(self) -> pl.Series:
        """Name the countries, or the service, of each number's country code; null if it is not valid."""
        return self._select(self._column.country())


def _require_word(argument: str, value: str, words: Sequence[str]) -> None:
    if require_str(argument, value) not in words:
        raise out_of_range(argument, value, ", ".join(words))


def _on_strings(function: Callable[[pl.Series], pl.Series], series: pl.Series) -> pl.Series:
    if series.dtype not in STRINGS:
        raise TypeError(f"the column must be of strings, not {series.dtype}")
    return function(series.cast(pl.String)).alias(series.name)


def _counts(force_encoding: ForceEncoding, profile: Profile, texts: pl.Series) -> pl.Series:
    counts = count_texts(texts, force_encoding, profile, remaining=True).to_struct()
    return pl.select(pl.when(texts.is_not_null()).then(counts)).to_series()


def _figures(name: str, force_encoding: ForceEncoding, profile: Profile, texts: pl.Series) -> pl.Series:
    return count_texts(texts, force_encoding, profile)[name]


def _encodings(profile: Profile, texts: pl.Series) -> pl.Series:
    return count_texts(texts, None, profile, any_length=True)["encoding"]


def _transliterated(profile: Profile, errors: ErrorMode, when: When, texts: pl.Series) -> pl.Series:
    result = on_distinct(texts, lambda texts: _transliterate(texts, profile, errors).to_frame()).to_series()
    if when == "cheaper":
        before, after = (count_texts(each, None, profile, any_length=True)["parts"] for each in (texts, result))
        result = pl.select(pl.when(after < before).then(result).otherwise(texts)).to_series()
    return result


def _transliterate(texts: pl.Series, profile: Profile, errors: ErrorMode) -> pl.Series:
    places = are_foreign(texts, profile).arg_true()
    foreign = texts.gather(places)
    forced = force(foreign, profile, errors, profile.placeholders)
    unsure = forced.is_null().arg_true()
    answers = [transliterate(text, profile, errors=errors) for text in foreign.gather(unsure)]
    return texts.clone().scatter(places, forced.scatter(unsure, pl.Series(answers, dtype=pl.String)))


def _are_valid_numbers(numbers: pl.Series) -> pl.Series:
    is_valid = prefixes_of(None).look_up(numbers, "country")["country"].is_not_null()
    return is_valid.set(numbers.is_null(), None)


def _countries(numbers: pl.Series) -> pl.Series:
    return prefixes_of(None).look_up(numbers, "country")["country"]
