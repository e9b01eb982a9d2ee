"""What a quoted campaign comes to: sums that grow batch by batch.

A batch is grouped before Python looks at it, so that Python handles groups, not rows. What forcing GSM would save
takes a second count of each different UNICODE text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.alphabet import default_alphabet
from gsmcodec.errors import require_str, wrong_type
from gsmcodec.explanation import character_name
from gsmcodec.frame.characters import patterns, replace_words
from gsmcodec.frame.columns import count_texts
from gsmcodec.frame.numbers import DECIMAL_DIGITS, prefixes_of
from gsmcodec.frame.quoting import require_columns, require_strings
from gsmcodec.pricing import exact
from gsmcodec.profile import STANDARD, Encoding, Profile, require_profile
from gsmcodec.replacement import replacements_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP_OFFENDERS = 20
SUMMED = ("encoding", "parts", "cost", "currency", "error")
"""The columns of `quote` that are summed up."""
_ENOUGH = 1_000
"""A batch with so many different UNICODE texts is analyzed by itself. Smaller ones are pooled, because a query plan
takes as long as a thousand texts."""
_POOL = 50_000
"""A pool of so many texts is analyzed."""


@dataclass(frozen=True, kw_only=True)
class Country:
    """The messages to the numbers of one country code, in one currency.

    Attributes:
        code: the country code, digits only.
        name: the country, or the first of them and how many others share the code.
        currency: an ISO 4217 code, or None without rates.
        messages: their number.
        parts: the parts of all of them together.
        cost: the cost of all of them together, or None without rates.
    """

    code: str
    name: str
    currency: str | None
    messages: int
    parts: int
    cost: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Character:
    """A character that GSM lacks.

    Attributes:
        char: the character.
        name: its Unicode name.
        occurrences: how often it stands in UNICODE messages.
        suggestion: its replacement when GSM is forced, or None.
    """

    char: str
    name: str
    occurrences: int
    suggestion: str | None


@dataclass(frozen=True, kw_only=True)
class Savings:
    """What forcing GSM would save.

    Attributes:
        messages: the number of messages that would take fewer parts.
        parts: the number of parts that they would save together.
        cost: the cost of these parts, by currency.
    """

    messages: int
    parts: int
    cost: Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The sums of a campaign.

    Attributes:
        messages: the number of rows, those with an error included.
        parts: the parts of the rows without an error.
        cost: by currency; empty without rates.
        encodings: the number of messages in each encoding.
        histogram: by a number of parts, the messages that take so many.
        errors: by code, the number of rows.
        countries: the most expensive first.
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
    """Sum up a table that `quote` returned.

    Args:
        frame: the table; a LazyFrame is read once, in batches.
        to: the name of the column of recipients.
        text: the name of the column of messages.
        profile: the platform that the table was quoted for.

    Raises:
        GsmError: `frame_no_column`.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.frame import quote
        >>> sums = summary(quote(pl.DataFrame({"to": ["+33612345678", "12"], "text": ["I’ll call. " * 7, "Hello"]})))
        >>> sums.messages, sums.parts, sums.errors, sums.savings.parts
        (2, 2, {'phone_no_plus': 1}, 1)
        >>> sums.offenders
        (Character(char='’', name='RIGHT SINGLE QUOTATION MARK', occurrences=7, suggestion="'"),)
    """
    if not isinstance(frame, (pl.DataFrame, pl.LazyFrame)):
        raise wrong_type("frame", frame, "DataFrame or LazyFrame")
    require_profile(profile)
    messages = (require_str("to", to), require_str("text", text))
    schema = frame.collect_schema()
    require_strings(schema, messages)
    require_columns(schema, SUMMED)
    totals = Totals(*messages, profile)
    columns = frame.lazy().select(*dict.fromkeys((*messages, *SUMMED)))
    for batch in columns.collect_batches(maintain_order=False, engine="streaming"):
        totals.add(batch)
    return totals.summary()


class _Group(NamedTuple):
    """Messages without an error that share all of these."""

    code: str
    encoding: str
    parts: int
    currency: str | None


class _UnicodeText(NamedTuple):
    """A UNICODE message, as often as it is sent at one cost."""

    text: str
    currency: str | None
    cost: Decimal | None
    parts: int


class _Change(NamedTuple):
    """Messages at one cost that would take `gsm_parts` instead of `parts` if GSM was forced."""

    currency: str | None
    cost: Decimal | None
    parts: int
    gsm_parts: int


class Totals:
    """Sums that grow batch by batch, from any thread.

    Args:
        to: the name of the column of recipients.
        text: the name of the column of messages.
        profile: the platform.
    """

    def __init__(self, to: str, text: str, profile: Profile) -> None:
        self._to, self._text, self._profile = to, text, profile
        self._lock = Lock()
        self._errors: Counter[str] = Counter()
        self._messages: Counter[_Group] = Counter()
        self._costs: dict[_Group, Decimal] = {}
        self._pool: Counter[_UnicodeText] = Counter()
        self._pool_schema = pl.Schema()
        self._offenders: Counter[str] = Counter()
        self._changes: Counter[_Change] = Counter()

    def add(self, batch: pl.DataFrame) -> None:
        """Add rows that `quote` returned."""
        errors = batch["error"].drop_nulls().value_counts(name="rows").rows()
        valid = batch.filter(batch["error"].is_null())
        code = prefixes_of(None).look_up(valid[self._to].cast(pl.String), "code")
        by_group = valid.select("encoding", "parts", "currency", "cost").hstack(code).group_by(_Group._fields)
        groups = by_group.agg(pl.len(), pl.col("cost").sum()).rows()
        with self._lock:
            for error, rows in errors:
                self._errors[error] += rows
            for *fields, messages, cost in groups:
                group = _Group(*fields)
                self._messages[group] += messages
                if group.currency is not None:
                    self._costs[group] = exact().add(self._costs.get(group, Decimal(0)), cost)
        self._add_unicode(valid)

    def _add_unicode(self, valid: pl.DataFrame) -> None:
        """Analyze the UNICODE texts of a batch, or pool them: each different one once, however many people get it."""
        is_unicode = pl.col("encoding") == Encoding.UNICODE.value
        texts = valid.filter(is_unicode).with_columns(pl.col(self._text).cast(pl.String).alias("text"))
        texts = texts.group_by(_UnicodeText._fields).len("messages")
        if texts.height >= _ENOUGH:
            self._analyze(texts)
            return
        # A table of a few rows would keep the texts of its whole batch in memory. These copies do not.
        with self._lock:
            for *fields, messages in texts.rows():
                self._pool[_UnicodeText(*fields)] += messages
            self._pool_schema = texts.schema
            is_full = len(self._pool) >= _POOL
        if is_full:
            self._analyze_pool()

    def _analyze_pool(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, Counter()
        if pool:
            rows = [(*text, messages) for text, messages in pool.items()]
            self._analyze(pl.DataFrame(rows, schema=self._pool_schema, orient="row"))

    def _analyze(self, texts: pl.DataFrame) -> None:
        """Find the characters that make texts UNICODE, and the texts that would take fewer parts in GSM."""
        foreign = patterns(self._profile).foreign
        outside = replace_words(texts["text"], dict.fromkeys(self._profile.placeholders, ""))
        characters = texts.select("messages", outside.str.extract_all(foreign).alias("char"))
        by_char = characters.explode("char").drop_nulls("char").group_by("char")
        gsm = count_texts(texts["text"], "GSM", self._profile, any_length=True)
        changes = texts.with_columns(gsm["parts"].alias("gsm_parts")).filter(pl.col("gsm_parts") < pl.col("parts"))
        by_change = changes.group_by(_Change._fields)
        offenders, savings = (grouped.agg(pl.col("messages").sum()).rows() for grouped in (by_char, by_change))
        with self._lock:
            for char, occurrences in offenders:
                self._offenders[char] += occurrences
            for *fields, messages in savings:
                self._changes[_Change(*fields)] += messages

    def so_far(self) -> tuple[int, dict[str, Decimal]]:
        """Return the rows that were added, and what they cost by currency."""
        with self._lock:
            rows = self._messages.total() + self._errors.total()
            return rows, _sum_by_currency((group.currency, cost) for group, cost in self._costs.items())

    def summary(self) -> Summary:
        """Sum up all rows that were added."""
        self._analyze_pool()
        with self._lock:
            encodings: Counter[str] = Counter()
            histogram: Counter[int] = Counter()
            for group, messages in self._messages.items():
                encodings[group.encoding] += messages
                histogram[group.parts] += messages
            return Summary(
                messages=self._messages.total() + self._errors.total(),
                parts=sum(parts * messages for parts, messages in histogram.items()),
                cost=_sum_by_currency((group.currency, cost) for group, cost in self._costs.items()),
                encodings={encoding.value: encodings[encoding.value] for encoding in Encoding},
                histogram=dict(sorted(histogram.items())),
                errors=dict(_most_frequent_first(self._errors)),
                countries=self._countries(),
                offenders=tuple(self._characters()),
                savings=self._savings(),
            )

    def _countries(self) -> tuple[Country, ...]:
        groups: dict[tuple[str, str | None], list[_Group]] = {}
        for group in self._messages:
            groups.setdefault((group.code, group.currency), []).append(group)
        countries = [
            Country(
                code=code,
                name=country_name(code),
                currency=currency,
                messages=sum(self._messages[group] for group in members),
                parts=sum(group.parts * self._messages[group] for group in members),
                cost=_sum_by_currency((currency, self._costs.get(group)) for group in members).get(currency or ""),
            )
            for (code, currency), members in groups.items()
        ]
        return tuple(sorted(countries, key=lambda country: (-(country.cost or 0), -country.parts, country.code)))

    def _characters(self) -> Iterator[Character]:
        replacements = replacements_for(default_alphabet(self._profile), self._profile.forced_substitutions)
        for char, occurrences in _most_frequent_first(self._offenders)[:TOP_OFFENDERS]:
            suggestion = replacements.get(char)
            yield Character(char=char, name=character_name(char), occurrences=occurrences, suggestion=suggestion)

    def _savings(self) -> Savings:
        return Savings(
            messages=self._changes.total(),
            parts=sum((change.parts - change.gsm_parts) * messages for change, messages in self._changes.items()),
            cost=_sum_by_currency(map(_saved_cost, self._changes.items())),
        )


def _saved_cost(item: tuple[_Change, int]) -> tuple[str | None, Decimal | None]:
    change, messages = item
    if change.cost is None:
        return None, None
    # A cost is a price times the parts. It has no more digits than a column holds, so this is exact.
    price = Context(prec=DECIMAL_DIGITS).divide(change.cost, Decimal(change.parts))
    return change.currency, exact().multiply(price, (change.parts - change.gsm_parts) * messages)


def _sum_by_currency(costs: Iterable[tuple[str | None, Decimal | None]]) -> dict[str, Decimal]:
    """Add up the costs in each currency, exactly; without a currency there is no cost."""
    sums: dict[str, Decimal] = {}
    for currency, cost in costs:
        if currency is not None and cost is not None:
            sums[currency] = exact().add(sums.get(currency, Decimal(0)), cost)
    return dict(sorted(sums.items()))


def _most_frequent_first(numbers: Counter[str]) -> list[tuple[str, int]]:
    """Sort by number, then by name."""
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def country_name(code: str) -> str:
    """Name the first country that has a country code, and the number of others.

    Example:
        >>> country_name("33"), country_name("1")
        ('France', 'United States of America and 24 others')
    """
    first, *others = COUNTRY_CODES[code].split("; ")
    if len(others) == 1:
        return f"{first} and 1 other"
    return f"{first} and {len(others)} others" if others else first
