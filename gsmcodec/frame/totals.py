"""What a quoted campaign comes to: sums that grow batch by batch.

A batch is grouped before Python looks at it, so that Python handles groups, not rows. `gsmcodec.frame.unicode_texts`
takes the second look at UNICODE texts that their causes and savings need.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, require_str, wrong_type
from gsmcodec.frame.dear_texts import DearTexts
from gsmcodec.frame.numbers import prefixes_of
from gsmcodec.frame.quoting import can_be_sent, require_columns, require_strings
from gsmcodec.frame.reading import FILE, LINE
from gsmcodec.frame.sums import MOST_EXAMPLES, Country, ExampleRow, Fault, Lengths, Summary, length_ranges
from gsmcodec.frame.unicode_texts import UnicodeText, UnicodeTexts, sum_by_currency
from gsmcodec.pricing import exact
from gsmcodec.profile import STANDARD, Encoding, Profile, require_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

SUMMED = ("encoding", "parts", "units", "cost", "currency", "error")
"""The columns of `quote` that are summed up."""
_NO_RATE = ErrorCode.NO_RATE.value


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
        >>> sums.messages, sums.parts, sums.faults[0].code, sums.faults[0].examples[0].line
        (2, 2, 'phone_no_plus', 2)
        >>> sums.causes[0].kind, sums.savings.lossless.parts
        ('quotes', 1)
    """
    if not isinstance(frame, (pl.DataFrame, pl.LazyFrame)):
        raise wrong_type("frame", frame, "DataFrame or LazyFrame")
    require_profile(profile)
    messages = (require_str("to", to), require_str("text", text))
    schema = frame.collect_schema()
    require_strings(schema, messages)
    require_columns(schema, SUMMED)
    totals = Totals(*messages, profile)
    columns = frame.lazy().select(*dict.fromkeys((*messages, *SUMMED))).with_row_index(LINE, offset=1)
    for batch in columns.collect_batches(maintain_order=False, engine="streaming"):
        totals.add(batch)
    return totals.summary()


class _Group(NamedTuple):
    """Messages that can be sent and share all of these.

    Attributes:
        code: the country code.
        encoding: "GSM" or "UNICODE".
        parts: the parts of a message.
        range: the place of the units in `length_ranges`, from 1.
        currency: an ISO 4217 code, or None.
        cost: what a message costs, or None.
        error: None, or `no_rate`.
    """

    code: str
    encoding: str
    parts: int
    range: int
    currency: str | None
    cost: Decimal | None
    error: str | None


class _Wrong(NamedTuple):
    """Rows that share an error, and for a missing price the country code."""

    error: str
    code: str | None


class Totals:
    """Sums that grow batch by batch, from any thread.

    Args:
        to: the name of the column of recipients.
        text: the name of the column of messages.
        profile: the platform.
        analyze: whether to look at texts: for `causes`, `dearest` and `savings`. It takes as long as to quote.
    """

    def __init__(self, to: str, text: str, profile: Profile, *, analyze: bool = True) -> None:
        self._to, self._text = to, text
        self._lock = Lock()
        self._wrong: Counter[_Wrong] = Counter()
        self._examples: dict[_Wrong, list[ExampleRow]] = {}
        self._messages: Counter[_Group] = Counter()
        self._unicode = UnicodeTexts(profile) if analyze else None
        self._dear = DearTexts() if analyze else None

    def add(self, batch: pl.DataFrame) -> None:
        """Add rows that `quote` returned, with the column `LINE`, and `FILE` if there are several files."""
        rows = batch.select(  # other columns of the source may have any name
            pl.col(self._to).cast(pl.String).alias("to"),
            pl.col(self._text).cast(pl.String).alias("text"),
            pl.col(LINE).alias("line"),
            (pl.col(FILE) if FILE in batch.columns else pl.lit(None, dtype=pl.String)).alias("file"),
            *SUMMED,
        )
        wrong = rows.filter(rows["error"].is_not_null())
        if wrong.height:
            self._add_wrong(wrong)
            rows = rows.filter(can_be_sent())
        code = prefixes_of(None).look_up(rows["to"], "code")
        ranges = pl.Series(length_ranges(), dtype=pl.UInt32)
        rows = rows.hstack([code["code"], ranges.search_sorted(rows["units"], side="right").alias("range")])
        groups = rows.group_by(_Group._fields).len().rows()
        with self._lock:
            for *fields, messages in groups:
                self._messages[_Group(*fields)] += messages
        if self._unicode is not None and self._dear is not None:
            self._unicode.add(rows.filter(pl.col("encoding") == Encoding.UNICODE.value).select(UnicodeText._fields))
            self._dear.add(rows.select("text", "currency", "cost", "parts"))

    def _add_wrong(self, rows: pl.DataFrame) -> None:
        """Add rows with an error; keep the first as examples."""
        code = prefixes_of(None).look_up(rows["to"], "code")["code"].cast(pl.String)
        table = rows.with_columns(pl.when(pl.col("error") == _NO_RATE).then(pl.lit(code)).alias("code"))
        first = pl.struct(ExampleRow._fields).sort_by("file", "line").head(MOST_EXAMPLES)
        groups = table.group_by(_Wrong._fields).agg(pl.len(), first.alias("examples")).rows()
        with self._lock:
            for *fields, number, examples in groups:
                group = _Wrong(*fields)
                self._wrong[group] += number
                of_group = [*self._examples.get(group, ()), *(ExampleRow(**example) for example in examples)]
                self._examples[group] = sorted(of_group, key=lambda row: row.place)[:MOST_EXAMPLES]

    def so_far(self) -> tuple[int, dict[str, Decimal]]:
        """Return the rows that were added, and what they cost by currency."""
        with self._lock:
            unsendable = sum(number for group, number in self._wrong.items() if group.error != _NO_RATE)
            return self._messages.total() + unsendable, sum_by_currency(map(self._cost, self._messages))

    def summary(self) -> Summary:
        """Sum up all rows that were added."""
        with self._lock:
            encodings: Counter[str] = Counter()
            histogram: Counter[int] = Counter()
            for group, messages in self._messages.items():
                encodings[group.encoding] += messages
                histogram[group.parts] += messages
            priced = {group: messages for group, messages in self._messages.items() if group.currency is not None}
            faults = [group for group in self._wrong if group.error != _NO_RATE]
            return Summary(
                messages=self._messages.total() + sum(self._wrong[group] for group in faults),
                priced=sum(priced.values()),
                parts=sum(parts * messages for parts, messages in histogram.items()),
                priced_parts=sum(group.parts * messages for group, messages in priced.items()),
                cost=sum_by_currency(map(self._cost, self._messages)),
                encodings={encoding.value: encodings[encoding.value] for encoding in Encoding},
                histogram=dict(sorted(histogram.items())),
                lengths=self._lengths(),
                countries=tuple(sorted(self._countries(None), key=_dearest_first)),
                unpriced=tuple(sorted(self._countries(_NO_RATE), key=lambda each: (-each.messages, each.code))),
                faults=tuple(
                    Fault(code=group.error, messages=self._wrong[group], examples=tuple(self._examples[group]))
                    for group in sorted(faults, key=lambda group: (-self._wrong[group], group.error))
                ),
                causes=() if self._unicode is None else self._unicode.causes(),
                dearest=() if self._dear is None else self._dear.dearest(),
                savings=None if self._unicode is None else self._unicode.savings(),
            )

    def _cost(self, group: _Group) -> tuple[str | None, Decimal | None]:
        """Calculate what all messages of a group cost, in its currency."""
        cost = None if group.cost is None else exact().multiply(group.cost, self._messages[group])
        return group.currency, cost

    def _countries(self, error: str | None) -> list[Country]:
        """Sum up the groups with an error (or without one, for None) by country and currency."""
        groups: dict[tuple[str, str | None], list[_Group]] = {}
        for group in self._messages:
            if group.error == error:
                groups.setdefault((group.code, group.currency), []).append(group)
        return [
            Country(
                code=code,
                name=COUNTRY_CODES[code],
                currency=currency,
                messages=sum(self._messages[group] for group in members),
                parts=sum(group.parts * self._messages[group] for group in members),
                cost=sum_by_currency(map(self._cost, members)).get(currency or ""),
                examples=() if error is None else tuple(self._examples[_Wrong(error, code)]),
            )
            for (code, currency), members in groups.items()
        ]

    def _lengths(self) -> tuple[Lengths, ...]:
        """Count messages by the range of their units: every range up to the last that has messages."""
        begins = length_ranges()
        messages: Counter[tuple[int, str]] = Counter()
        for group, number in self._messages.items():
            messages[group.range, group.encoding] += number
        last = max((group.range for group in self._messages), default=0)
        ends: Sequence[int | None] = [*(begin - 1 for begin in begins[1:]), None]
        return tuple(
            Lengths(
                at_least=begins[place],
                at_most=ends[place],
                messages={encoding.value: messages[place + 1, encoding.value] for encoding in Encoding},
            )
            for place in range(last)
        )


def _dearest_first(country: Country) -> tuple[Decimal, int, str]:
    return -(country.cost or Decimal(0)), -country.parts, country.code
