"""What a quoted campaign comes to: sums that are made batch by batch and added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec._tables.currencies import CURRENCIES
from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.errors import require_str, wrong_type
from gsmcodec.explanation import character_name
from gsmcodec.frame.counting import ENCODING, patterns, require_profile, stood_in
from gsmcodec.frame.expressions import figures_of
from gsmcodec.frame.numbers import prefixes_of
from gsmcodec.frame.quoting import require_columns
from gsmcodec.pricing import exact
from gsmcodec.profile import STANDARD, Encoding, Profile
from gsmcodec.replacement import replacements_for

if TYPE_CHECKING:
    from collections.abc import Mapping

_CURRENCY = pl.Enum(sorted(CURRENCIES))
_NO_CURRENCY = 255  # there are fewer
_MANY, _LUMP = 1_000, 50_000
"""UNICODE texts of a batch that are looked at by themselves, and fewer of several batches that are looked at together:
to plan that takes as long as a thousand of them."""
TOP_OFFENDERS = 20
NEEDED = ("encoding", "parts", "cost", "currency", "error")
"""The columns of `quote` that are summed up."""


@dataclass(frozen=True, kw_only=True)
class Country:
    """What goes to the numbers of one country code in one currency.

    Attributes:
        code: the country code, digits only.
        name: the country, or the first of them and how many others share the code.
        currency: an ISO 4217 code, or None without rates.
        messages: how many.
        parts: of all of them together.
        cost: of all of them together, or None without rates.
    """

    code: str
    name: str
    currency: str | None
    messages: int
    parts: int
    cost: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Character:
    """A character that GSM lacks: how often it stands in the messages, and what forcing GSM puts in its place."""

    char: str
    name: str
    occurrences: int
    suggestion: str | None


@dataclass(frozen=True, kw_only=True)
class Savings:
    """What forcing GSM would save.

    Attributes:
        messages: those that would take fewer parts.
        parts: how many fewer, all together.
        cost: what these cost, by currency.
    """

    messages: int
    parts: int
    cost: Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a campaign comes to.

    Attributes:
        messages: all rows, also those with an error.
        parts: of the rows without an error.
        cost: by currency; empty without rates.
        encodings: the messages in each encoding.
        histogram: by number of parts, the messages that take so many.
        errors: by code, the rows that have it.
        countries: the dearest first.
        offenders: the characters that make messages UNICODE, the most frequent first, `TOP_OFFENDERS` at most.
        savings: what forcing GSM would save.
    """

    messages: int
    parts: int
    cost: Mapping[str, Decimal]
    encodings: Mapping[str, int]
    histogram: Mapping[int, int]
    errors: Mapping[str, int]
    countries: tuple[Country, ...]
    offenders: tuple[Character, ...]
    savings: Savings


def summary(
    frame: pl.DataFrame | pl.LazyFrame, *, to: str = "to", text: str = "text", profile: Profile = STANDARD
) -> Summary:
    """Return what the rows of a frame that `quote` made come to.

    Args:
        frame: what `quote` returned; a LazyFrame is read once, in batches.
        to: the name of the column of recipients.
        text: the name of the column of messages.
        profile: the one that was quoted with.

    Raises:
        GsmError: `frame_no_column`.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.frame import quote
        >>> summed = summary(quote(pl.DataFrame({"to": ["+33612345678", "12"], "text": ["I’ll call. " * 7, "Hello"]})))
        >>> summed.messages, summed.parts, summed.errors, summed.savings.parts
        (2, 2, {'phone_no_plus': 1}, 1)
        >>> summed.offenders
        (Character(char='’', name='RIGHT SINGLE QUOTATION MARK', occurrences=7, suggestion="'"),)
    """
    if not isinstance(frame, (pl.DataFrame, pl.LazyFrame)):
        raise wrong_type("frame", frame, "DataFrame or LazyFrame")
    require_profile(profile)
    columns = (require_str("to", to), require_str("text", text))
    require_columns(frame.collect_schema(), *columns, added=False)
    require_columns(frame.collect_schema(), *NEEDED, added=False, strings=False)
    totals = Totals(*columns, profile)
    wanted = frame.lazy().select(*dict.fromkeys((*columns, *NEEDED)))
    for batch in wanted.collect_batches(maintain_order=False, engine="streaming"):
        totals.add(batch)
    return totals.summary()


class Totals:
    """Sums to which batches are added, from any thread."""

    def __init__(self, to: str, text: str, profile: Profile) -> None:
        self._to, self._text, self._profile = to, text, profile
        self._lock = Lock()
        self._prefixes = prefixes_of(None)
        self._groups: Counter[tuple[str, str, int, str | None]] = Counter()
        self._errors: Counter[str] = Counter()
        self._costs: dict[tuple[str, str], Decimal] = {}
        self._few: Counter[tuple[str, str | None, Decimal | None, int]] = Counter()
        self._offenders: Counter[str] = Counter()
        self._savings: Counter[tuple[str | None, Decimal | None, int, int]] = Counter()

    def add(self, batch: pl.DataFrame) -> None:
        """Add rows that `quote` made."""
        errors = batch["error"].drop_nulls()
        figures = batch.select(pl.col(self._to).alias("to"), "parts", "encoding", "currency", "cost")
        good = figures.filter(batch["error"].is_null()) if len(errors) else figures
        country = self._prefixes.codes.gather(self._prefixes.find(good["to"].cast(pl.String)))
        # One integer of all that is told apart: to group by four columns takes three times as long.
        key = pl.col("country") * 512 + pl.col("parts")
        key = (key * 2 + pl.col("encoding").cast(ENCODING).to_physical()) * 256
        key += pl.col("currency").cast(_CURRENCY).to_physical().cast(pl.UInt64).fill_null(_NO_CURRENCY)
        keyed = good.select("parts", "encoding", "currency", "cost", country.alias("country")).select(
            "cost", key.alias("key")
        )
        groups = keyed.group_by("key").agg(pl.len(), pl.col("cost").sum()).rows()
        unicode = (batch["encoding"] == Encoding.UNICODE.value).fill_null(value=False)
        text = pl.col(self._text).cast(pl.String).alias("text")
        # Often many people get one text: each is looked at once.
        dear = batch.filter(unicode).group_by(text, "currency", "cost", "parts").len()
        with self._lock:
            for code, rows in errors.value_counts(name="rows").rows():
                self._errors[code] += rows
            for number, messages, cost in groups:
                rest, currency_index = divmod(number, 256)
                rest, encoding = divmod(rest, 2)
                code, parts = divmod(rest, 512)
                currency = None if currency_index == _NO_CURRENCY else _CURRENCY.categories[currency_index]
                self._groups[str(code), ENCODING.categories[encoding], parts, currency] += messages
                if currency is not None:
                    place = (str(code), currency)
                    self._costs[place] = exact().add(self._costs.get(place, Decimal(0)), cost)
        if dear.height >= _MANY:
            self._add_unicode(dear)
            return
        # Copied, because a frame of a few rows keeps the texts of its whole batch alive.
        with self._lock:
            self._schema_of_few = dear.schema
            for *row, messages in dear.rows():
                self._few[tuple(row)] += messages
            full = len(self._few) >= _LUMP
        if full:
            self._add_few()

    def _add_few(self) -> None:
        """Add what was too little to be looked at by itself."""
        with self._lock:
            few, self._few = self._few, Counter()
        rows = [(*row, messages) for row, messages in few.items()]
        if rows:
            self._add_unicode(pl.DataFrame(rows, schema=self._schema_of_few, orient="row"))

    def _add_unicode(self, rows: pl.DataFrame) -> None:
        """Add the characters that make messages UNICODE, and what they cost with the parts that GSM would take."""
        profile = self._profile
        outside = (
            stood_in(pl.col("text"), dict.fromkeys(profile.placeholders, ""))
            if profile.placeholders
            else pl.col("text")
        )
        found = outside.str.extract_all(patterns(profile.extension_table)[1]).alias("char")
        characters = rows.select(found, "len").explode("char").drop_nulls("char")
        gsm = figures_of(rows["text"], "GSM", profile, "parts", limits=False)["parts"].alias("gsm")
        fewer = rows.with_columns(gsm).filter(pl.col("gsm") < pl.col("parts"))
        offenders = characters.group_by("char").agg(pl.col("len").sum()).rows()
        savings = fewer.group_by("currency", "cost", "parts", "gsm").agg(pl.col("len").sum()).rows()
        with self._lock:
            for char, occurrences in offenders:
                self._offenders[char] += occurrences
            for of, whole, before, after, messages in savings:
                self._savings[of, whole, before, after] += messages

    def summary(self) -> Summary:
        """Return what was added so far."""
        self._add_few()
        with self._lock:
            cost: dict[str, Decimal] = {}
            for (_, currency), amount in self._costs.items():
                cost[currency] = exact().add(cost.get(currency, Decimal(0)), amount)
            encodings: Counter[str] = Counter()
            histogram: Counter[int] = Counter()
            countries: dict[tuple[str, str | None], list[int]] = {}
            for (code, encoding, parts, of), messages in self._groups.items():
                encodings[encoding] += messages
                histogram[parts] += messages
                sums = countries.setdefault((code, of), [0, 0])
                sums[0] += messages
                sums[1] += parts * messages
            return Summary(
                messages=self._groups.total() + self._errors.total(),
                parts=sum(parts * messages for parts, messages in histogram.items()),
                cost=dict(sorted(cost.items())),
                encodings={encoding.value: encodings[encoding.value] for encoding in Encoding},
                histogram=dict(sorted(histogram.items())),
                errors=dict(_most_first(self._errors)),
                countries=self._countries(countries),
                offenders=tuple(self._character(*found) for found in _most_first(self._offenders)[:TOP_OFFENDERS]),
                savings=self._saved(),
            )

    def _countries(self, sums: dict[tuple[str, str | None], list[int]]) -> tuple[Country, ...]:
        found = [
            Country(
                code=code,
                name=country_name(code),
                currency=currency,
                messages=messages,
                parts=parts,
                cost=None if currency is None else self._costs[code, currency],
            )
            for (code, currency), (messages, parts) in sums.items()
        ]
        return tuple(sorted(found, key=lambda each: (-(each.cost or 0), -each.parts, each.code)))

    def _character(self, char: str, occurrences: int) -> Character:
        alphabet = DEFAULT_ALPHABETS[self._profile.extension_table]
        suggestion = replacements_for(alphabet, self._profile.substitutions).get(char)
        return Character(char=char, name=character_name(char), occurrences=occurrences, suggestion=suggestion)

    def _saved(self) -> Savings:
        messages = parts = 0
        cost: dict[str, Decimal] = {}
        for (currency, whole, before, after), number in self._savings.items():
            messages += number
            parts += (before - after) * number
            if currency is not None and whole is not None:
                scale = -int(whole.as_tuple().exponent)
                price = int(whole.scaleb(scale, exact())) // before  # the cost is the price times the parts
                saved = Decimal(price * (before - after) * number).scaleb(-scale, exact())
                cost[currency] = exact().add(cost.get(currency, Decimal(0)), saved)
        return Savings(messages=messages, parts=parts, cost=dict(sorted(cost.items())))


def _most_first(counted: Counter[str]) -> list[tuple[str, int]]:
    """Return what was counted, the most frequent first; of equals, in the order of their names."""
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def country_name(code: str) -> str:
    """Return who has a country code: the first name, and how many others.

    Example:
        >>> country_name("33"), country_name("1")
        ('France', 'United States of America and 24 others')
    """
    first, *others = COUNTRY_CODES[code].split("; ")
    return f"{first} and {len(others)} other{'' if len(others) == 1 else 's'}" if others else first
