"""The namespace ``sms`` of Polars expressions and series: the engine's functions over a column."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.errors import out_of_range, wrong_type
from gsmcodec.frame.counting import (
    COUNT_OR_ERROR,
    ENCODING,
    PREFIX,
    patterns,
    replace_context_free,
    require_profile,
    with_counts,
)
from gsmcodec.frame.numbers import prefixes_of
from gsmcodec.profile import STANDARD, Encoding, Profile, forced_encoding
from gsmcodec.transliteration import WHEN, transliterate

if TYPE_CHECKING:
    from collections.abc import Callable

_ERRORS = ("replace", "ignore", "keep")


@pl.api.register_expr_namespace("sms")
class SmsExpr:
    """What `gsmcodec` says of each text, or each phone number, of an expression.

    Texts and numbers are strings; anything else is a TypeError when the query runs. A null stays null. Every method
    works in eager, lazy and streaming queries.

    Example:
        >>> import gsmcodec.frame
        >>> frame = pl.DataFrame({"text": ["Hello", "Ваш код 4711", None]})
        >>> frame.select(pl.col("text").sms.encoding(), parts=pl.col("text").sms.parts()).rows()
        [('GSM', 1), ('UNICODE', 1), (None, None)]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def _map(self, function: Callable[[pl.Series], pl.Series], dtype: pl.DataType | type[pl.DataType]) -> pl.Expr:
        return self._expr.map_batches(partial(_on_strings, function), return_dtype=dtype, is_elementwise=True)

    def count(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Expr:
        """Return a struct of what `gsmcodec.count` returns: `encoding`, `parts`, `units`, `remaining`, and `error`.

        Args:
            force_encoding: "GSM", "UNICODE" or None for automatic detection.
            profile: the platform.

        Returns:
            The code of the error for a text that cannot be sent, whose other fields are null; null for others.

        Raises:
            GsmError: `unknown_encoding`.
            TypeError: for a wrong type.

        Example:
            >>> pl.Series(["Hello", "a" * 40_000]).sms.count().to_list()[1]["error"]
            'too_many_parts'
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_counts, force_encoding, profile), COUNT_OR_ERROR)

    def parts(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Expr:
        """Return the number of parts, which is what is billed; null if the text cannot be sent.

        Arguments and errors are those of `count`.
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_figure, "parts", force_encoding, profile), pl.UInt32)

    def units(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Expr:
        """Return septets for GSM, UTF-16 code units for UNICODE; null if the text cannot be sent.

        Arguments and errors are those of `count`.
        """
        forced_encoding(force_encoding)
        require_profile(profile)
        return self._map(partial(_figure, "units", force_encoding, profile), pl.UInt32)

    def encoding(self, profile: Profile = STANDARD) -> pl.Expr:
        """Return what `gsmcodec.detect` returns, "GSM" or "UNICODE", of a text of any length.

        Raises:
            TypeError: for a wrong type.
        """
        require_profile(profile)
        return self._map(partial(_encodings, profile), ENCODING)

    def is_gsm(self, profile: Profile = STANDARD) -> pl.Expr:
        """Return whether a text will be sent as GSM if nothing is forced.

        Raises:
            TypeError: for a wrong type.
        """
        return self.encoding(profile) == pl.lit(Encoding.GSM.value, dtype=ENCODING)

    def transliterate(self, profile: Profile = STANDARD, *, errors: str = "replace", when: str = "always") -> pl.Expr:
        """Return each text as it reads when it is forced into GSM: `gsmcodec.transliterate`.

        Args:
            profile: the platform.
            errors: what becomes of a character without a replacement: "replace", "ignore" or "keep". A column has no
                place for an error: look for what "keep" left with `is_gsm`.
            when: "always", or "cheaper" to change nothing unless that saves a part.

        Raises:
            GsmError: `out_of_range` for an unknown `errors` or `when`.
            TypeError: for a wrong type.

        Example:
            >>> pl.Series(["« Łódź »", "Hello"]).sms.transliterate().to_list()
            ['" Lodz "', 'Hello']
        """
        require_profile(profile)
        for argument, value, words in (("errors", errors, _ERRORS), ("when", when, WHEN)):
            if not isinstance(value, str):
                raise wrong_type(argument, value, "str")
            if value not in words:
                raise out_of_range(argument, value, ", ".join(words))
        return self._map(partial(_transliterated, profile, errors, when), pl.String)

    def is_valid_phone_number(self) -> pl.Expr:
        """Return whether `gsmcodec.validate_phone_number` accepts each text.

        Example:
            >>> pl.Series(["+33612345678", "0612345678", None]).sms.is_valid_phone_number().to_list()
            [True, False, None]
        """
        return self._map(_valid_numbers, pl.Boolean)

    def country(self) -> pl.Expr:
        """Return the countries, or the service, of each number's country code; null if the number is not valid.

        Example:
            >>> pl.Series(["+33612345678", "0612345678"]).sms.country().to_list()
            ['France', None]
        """
        return self._map(_countries, pl.String)


def _on_strings(function: Callable[[pl.Series], pl.Series], series: pl.Series) -> pl.Series:
    return function(require_strings("the column", series)).alias(series.name)


def require_strings(argument: str, series: pl.Series) -> pl.Series:
    """Return a series of strings as `pl.String`, or raise."""
    if series.dtype in (pl.String, pl.Null, pl.Categorical, pl.Enum):
        return series.cast(pl.String)
    raise TypeError(f"{argument} must be of strings, not {series.dtype}")


def figures_of(
    texts: pl.Series, force_encoding: str | None, profile: Profile, *names: str, limits: bool = True
) -> pl.DataFrame:
    """Return the columns `names` of what `with_counts` says of a series of texts."""
    frame = with_counts(
        texts.alias("text").to_frame().lazy(),
        "text",
        force_encoding,
        profile,
        limits=limits,
        remaining="remaining" in names,
    )
    return frame.select(pl.col(PREFIX + name).alias(name) for name in names).collect(engine="in-memory")


def _counts(force_encoding: str | None, profile: Profile, texts: pl.Series) -> pl.Series:
    counts = figures_of(texts, force_encoding, profile, *dict(COUNT_OR_ERROR)).to_struct()
    return counts.to_frame("count").select(pl.when(texts.is_not_null()).then(pl.col("count"))).to_series()


def _figure(name: str, force_encoding: str | None, profile: Profile, texts: pl.Series) -> pl.Series:
    return figures_of(texts, force_encoding, profile, name)[name]


def _encodings(profile: Profile, texts: pl.Series) -> pl.Series:
    return figures_of(texts, None, profile, "encoding", limits=False)["encoding"]


def _transliterated(profile: Profile, errors: str, when: str, texts: pl.Series) -> pl.Series:
    not_gsm = patterns(profile.extension_table)[1]
    text, foreign, replaced = (pl.col(name) for name in ("text", "foreign", "replaced"))
    frame = texts.alias("text").to_frame().lazy()
    frame = frame.with_columns(text.str.contains(not_gsm).fill_null(value=False).alias("foreign"))
    simple = replace_context_free(pl.when(foreign).then(text), profile, profile.placeholders)
    frame = frame.with_columns(simple.alias("replaced"))
    answer = (
        pl.when(foreign & replaced.is_null())
        .then(text)
        .map_batches(
            lambda asked: pl.Series(
                [None if text is None else transliterate(text, profile, errors=errors) for text in asked],
                dtype=pl.String,
            ),
            return_dtype=pl.String,
            is_elementwise=True,
        )
    )
    result = frame.select(pl.coalesce(answer, replaced, text)).collect(engine="in-memory").to_series()
    if when == "cheaper":
        before, after = (figures_of(each, None, profile, "parts", limits=False)["parts"] for each in (texts, result))
        result = pl.select(pl.when(after < before).then(result).otherwise(texts)).to_series()
    return result


def _valid_numbers(numbers: pl.Series) -> pl.Series:
    found = prefixes_of(None).find(numbers).is_not_null()
    return found.set(numbers.is_null(), None)


def _countries(numbers: pl.Series) -> pl.Series:
    tables = prefixes_of(None)
    return tables.countries.gather(tables.find(numbers))


@pl.api.register_series_namespace("sms")
class SmsSeries:
    """The methods of `SmsExpr` for a series; each returns a series."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def _ask(self, expr: pl.Expr) -> pl.Series:
        return self._series.to_frame().select(expr).to_series()

    @property
    def _column(self) -> SmsExpr:
        return SmsExpr(pl.first())

    def count(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Series:
        """Return what `SmsExpr.count` does."""
        return self._ask(self._column.count(force_encoding, profile))

    def parts(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Series:
        """Return what `SmsExpr.parts` does."""
        return self._ask(self._column.parts(force_encoding, profile))

    def units(self, force_encoding: str | None = None, profile: Profile = STANDARD) -> pl.Series:
        """Return what `SmsExpr.units` does."""
        return self._ask(self._column.units(force_encoding, profile))

    def encoding(self, profile: Profile = STANDARD) -> pl.Series:
        """Return what `SmsExpr.encoding` does."""
        return self._ask(self._column.encoding(profile))

    def is_gsm(self, profile: Profile = STANDARD) -> pl.Series:
        """Return what `SmsExpr.is_gsm` does."""
        return self._ask(self._column.is_gsm(profile))

    def transliterate(self, profile: Profile = STANDARD, *, errors: str = "replace", when: str = "always") -> pl.Series:
        """Return what `SmsExpr.transliterate` does."""
        return self._ask(self._column.transliterate(profile, errors=errors, when=when))

    def is_valid_phone_number(self) -> pl.Series:
        """Return what `SmsExpr.is_valid_phone_number` does."""
        return self._ask(self._column.is_valid_phone_number())

    def country(self) -> pl.Series:
        """Return what `SmsExpr.country` does."""
        return self._ask(self._column.country())
