"""What the sums of a campaign say: the values that `Summary` is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gsmcodec.capacity import capacity
from gsmcodec.profile import Encoding


class ExampleRow(NamedTuple):
    """A row of a campaign as an example.

    Attributes:
        line: the number of its line in a CSV or JSON Lines file, of the row in a table; both count from 1. A header is
            a line, and no row.
        to: the recipient, or None.
        text: the message, or None.
        file: the file, if there are several.
    """

    line: int
    to: str | None
    text: str | None
    file: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The order of rows: by file, then by line."""
        return self.file or "", self.line


@dataclass(frozen=True, kw_only=True)
class Country:
    """The messages to the numbers of one country code, in one currency.

    Attributes:
        code: the country code, digits only.
        name: the countries that share the code, or the service, with a semicolon between two.
        currency: an ISO 4217 code, or None without a price.
        messages: their number.
        parts: the parts of all of them together.
        cost: the cost of all of them together, or None without a price.
        examples: the first rows, if there are rates and they have no price for them.
    """

    code: str
    name: str
    currency: str | None
    messages: int
    parts: int
    cost: Decimal | None
    examples: tuple[ExampleRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The rows that cannot be sent for one reason.

    Attributes:
        code: the code of the error.
        messages: their number.
        examples: the first of them.
    """

    code: str
    messages: int
    examples: tuple[ExampleRow, ...]


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """The messages whose units are in one range.

    Attributes:
        at_least: the fewest units of the range.
        at_most: the most; None for the last range.
        messages: their number, by encoding.
    """

    at_least: int
    at_most: int | None
    messages: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Character:
    """A character that GSM lacks.

    Attributes:
        char: the character.
        name: its Unicode name.
        messages: the number of UNICODE messages that have it.
        suggestion: its replacement when GSM is forced, or None.
    """

    char: str
    name: str
    messages: int
    suggestion: str | None


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A kind of characters that makes messages UNICODE. A message with two kinds is counted for both.

    Attributes:
        kind: such as "quotes", "letters with accents", "Cyrillic" or "emoji".
        messages: the number of UNICODE messages that have such a character.
        cost: what these messages cost, by currency.
        extra_parts: the parts that they take more than in GSM.
        extra_cost: the cost of these parts, by currency.
        characters: those of the kind in the most messages, `MOST_CHARACTERS` of them at most.
        example: a message that has one.
    """

    kind: str
    messages: int
    cost: Mapping[str, Decimal]
    extra_parts: int
    extra_cost: Mapping[str, Decimal]
    characters: tuple[Character, ...]
    example: str


class Rewriting(NamedTuple):
    """A message before and after GSM is forced, with the parts that each takes."""

    before: str
    after: str
    parts_before: int
    parts_after: int


@dataclass(frozen=True, kw_only=True)
class Saving:
    """What forcing GSM would save in some messages.

    Attributes:
        messages: the number of messages that would take fewer parts.
        parts: the number of parts that they would save together.
        cost: the cost of these parts, by currency.
        example: one of the messages; None if there are none.
    """

    messages: int = 0
    parts: int = 0
    cost: Mapping[str, Decimal]
    example: Rewriting | None = None


@dataclass(frozen=True, kw_only=True)
class Savings:
    """What forcing GSM would save, by what it would do to a message. A message counts for one of the three.

    Attributes:
        lossless: only quotes, dashes, spaces, the ellipsis and what nobody sees would change, or be composed.
        transliterated: letters would lose accents, or be spelled in Latin, and signs would become others.
        lossy: characters would be lost: a question mark would take their places, or nothing.
    """

    lossless: Saving
    transliterated: Saving
    lossy: Saving


@dataclass(frozen=True, kw_only=True)
class DearText:
    """A text that costs much, however many people get it.

    Attributes:
        text: the message.
        messages: how often it is sent.
        parts: the parts of all these messages together.
        cost: their cost, or None without a price.
        currency: an ISO 4217 code, or None without a price.
        is_exact: whether the figures are exact. If there are very many different texts, they are the least.
    """

    text: str
    messages: int
    parts: int
    cost: Decimal | None
    currency: str | None
    is_exact: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The sums of a campaign.

    Attributes:
        messages: the number of rows. Each can be sent with a price or without one, or it cannot be sent.
        priced: the number of messages with a price; 0 without rates.
        parts: the parts of the messages that can be sent.
        priced_parts: the parts of the messages with a price.
        cost: by currency, the largest first; empty without rates.
        encodings: the number of messages in each encoding.
        histogram: by a number of parts, the messages that take so many.
        lengths: the messages by the range of their units.
        countries: of the messages with a price, or of all if there are no rates; the most expensive first.
        unpriced: if there are rates, the countries of the messages without a price; the most messages first.
        faults: why messages cannot be sent; the most frequent first.
        causes: what makes messages UNICODE; what costs the most parts first.
        dearest: the texts that cost the most, `MOST_DEAR_TEXTS` for each currency at most.
        savings: what forcing GSM would save; None if nobody asked.
    """

    messages: int
    priced: int
    parts: int
    priced_parts: int
    cost: Mapping[str, Decimal]
    encodings: Mapping[str, int]
    histogram: Mapping[int, int]
    lengths: tuple[Lengths, ...]
    countries: tuple[Country, ...]
    unpriced: tuple[Country, ...]
    faults: tuple[Fault, ...]
    causes: tuple[Cause, ...]
    dearest: tuple[DearText, ...]
    savings: Savings | None

    @property
    def unsendable(self) -> int:
        """The number of messages that cannot be sent."""
        return sum(fault.messages for fault in self.faults)

    @property
    def without_price(self) -> int:
        """The number of messages that can be sent, but have no price though there are rates."""
        return sum(country.messages for country in self.unpriced)


MOST_EXAMPLES = 3
MOST_CHARACTERS = 5
MOST_DEAR_TEXTS = 10


def length_ranges() -> tuple[int, ...]:
    """List the fewest units of each range of lengths: tens in one part, then the capacities of both encodings.

    Example:
        >>> length_ranges()
        (1, 21, 41, 71, 101, 131, 161, 307, 460, 613)
    """
    gsm, unicode = (capacity(encoding) for encoding in (Encoding.GSM, Encoding.UNICODE))
    several = (gsm.concatenated * parts + 1 for parts in (2, 3, 4))
    return (1, 21, 41, unicode.alone + 1, 101, 131, gsm.alone + 1, *several)
