"""What makes messages UNICODE, and what forcing GSM would save: a second look at each different UNICODE text.

It takes a second count of these texts, however many people get each. Small batches are pooled, because a query plan
takes as long as a thousand texts.
"""

from __future__ import annotations

from collections import Counter
from decimal import Context, Decimal
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

import polars as pl

from gsmcodec.alphabet import default_alphabet
from gsmcodec.explanation import character_name
from gsmcodec.frame.characters import patterns, replace_words
from gsmcodec.frame.columns import count_texts
from gsmcodec.frame.kinds import kind_of
from gsmcodec.frame.numbers import DECIMAL_DIGITS
from gsmcodec.frame.sums import MOST_CHARACTERS, Cause, Character, Rewriting, Saving, Savings
from gsmcodec.normalization import nfc
from gsmcodec.pricing import exact
from gsmcodec.replacement import LOSSES, Loss, closest_alphabet, foreign_characters, loss_of, replacements_for
from gsmcodec.transliteration import transliterate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gsmcodec.profile import Profile

    Costs = Iterable[tuple[str | None, Decimal | None]]

_ENOUGH = 5_000
"""A batch with so many different UNICODE texts is analyzed by itself. Smaller ones are pooled."""
_POOL = 50_000
"""A pool of so many texts is analyzed."""


class UnicodeText(NamedTuple):
    """A UNICODE message, as often as it is sent at one cost."""

    text: str
    currency: str | None
    cost: Decimal | None
    parts: int


class _Bill(NamedTuple):
    """Messages of one kind or loss, at one cost, that would take `gsm_parts` instead of `parts` if GSM was forced."""

    of: str
    currency: str | None
    cost: Decimal | None
    parts: int
    gsm_parts: int


class _Example(NamedTuple):
    """A text as an example. The least is the best: it takes more parts than in GSM, and it is short."""

    is_as_cheap: bool
    length: int
    text: str
    parts: int
    gsm_parts: int


class _Bills:
    """The messages of each kind, or of each loss, with an example for each."""

    def __init__(self) -> None:
        self._messages: Counter[_Bill] = Counter()
        self.examples: dict[str, _Example] = {}

    def add(self, of: str, texts: pl.DataFrame, lock: Lock) -> None:
        """Add messages of one kind, or of one loss."""
        if not texts.height:
            return
        bills = texts.group_by(_Bill._fields[1:]).agg(pl.col("messages").sum()).rows()
        best = texts.bottom_k(1, by=["is_as_cheap", "length", "text"]).select(_Example._fields)
        example = _Example(*best.row(0))
        with lock:
            for *fields, messages in bills:
                self._messages[_Bill(of, *fields)] += messages
            self.examples[of] = min(example, self.examples.get(of, example))

    def grouped(self) -> dict[str, list[tuple[_Bill, int]]]:
        """Return the bills of each kind or loss, with the number of messages."""
        groups: dict[str, list[tuple[_Bill, int]]] = {}
        for bill, messages in self._messages.items():
            groups.setdefault(bill.of, []).append((bill, messages))
        return groups


class UnicodeTexts:
    """The causes and the savings of UNICODE texts. They grow batch by batch, from any thread.

    Args:
        profile: the platform.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._replacements = replacements_for(default_alphabet(profile), profile.forced_substitutions)
        self._lock = Lock()
        self._pool: Counter[UnicodeText] = Counter()
        self._pool_schema = pl.Schema()
        self._characters: Counter[str] = Counter()
        self._by_kind, self._by_loss = _Bills(), _Bills()

    def add(self, texts: pl.DataFrame) -> None:
        """Analyze the texts of a batch, or pool them: each different one once, however many people get it.

        Args:
            texts: UNICODE messages with the columns of `UnicodeText`.
        """
        texts = texts.group_by(UnicodeText._fields).len("messages")
        if texts.height >= _ENOUGH:
            self._analyze(texts)
            return
        # A table of a few rows would keep the texts of its whole batch in memory. These copies do not.
        with self._lock:
            for *fields, messages in texts.rows():
                self._pool[UnicodeText(*fields)] += messages
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
        gsm = count_texts(texts["text"], "GSM", self._profile, any_length=True)
        texts = texts.with_columns(gsm["parts"].alias("gsm_parts"), pl.col("text").str.len_chars().alias("length"))
        texts = texts.with_columns(is_as_cheap=pl.col("gsm_parts") >= pl.col("parts"))
        outside = replace_words(texts["text"], dict.fromkeys(self._profile.placeholders, ""))
        foreign = patterns(self._profile).foreign
        characters = outside.str.extract_all(foreign).list.unique().alias("char")
        by_char = pl.DataFrame([characters, texts["messages"]]).explode("char").drop_nulls("char")
        occurrences = by_char.group_by("char").agg(pl.col("messages").sum()).rows()
        by_kind: dict[str, list[str]] = {}
        with self._lock:
            for char, messages in occurrences:
                self._characters[char] += messages
                by_kind.setdefault(kind_of(char), []).append(char)
        for kind, chars in by_kind.items():
            self._by_kind.add(kind, texts.filter(outside.str.contains_any(chars)), self._lock)
        is_dearer = ~texts["is_as_cheap"]
        dearer = texts.filter(is_dearer)
        losses = self._losses(outside.filter(is_dearer), [char for char, _ in occurrences])
        for loss in LOSSES:
            self._by_loss.add(loss, dearer.filter(losses == loss), self._lock)

    def _losses(self, texts: pl.Series, characters: list[str]) -> pl.Series:
        """Say what each text would lose in GSM.

        Args:
            texts: the texts, without placeholders.
            characters: those that the alphabet lacks in these texts, and in others.
        """
        if self._profile.languages:  # the whole text decides which alphabet it is forced into
            return pl.Series([_loss(text, self._profile) for text in texts], dtype=pl.String)
        composing = [char for char in characters if category(char)[0] == "M" or nfc(char) != char]
        if composing:  # to normalize all texts takes longer than everything else here
            places = texts.str.contains_any(composing).arg_true()
            composed = texts.gather(places).str.normalize("NFC")
            texts = texts.clone().scatter(places, composed)
            characters = [
                *characters,
                *composed.str.extract_all(patterns(self._profile).foreign).explode().drop_nulls(),
            ]
        by_loss: dict[Loss, list[str]] = {loss: [] for loss in LOSSES}
        for char in dict.fromkeys(characters):
            by_loss[loss_of(char, self._replacements)].append(char)
        losses = pl.lit(LOSSES[0])
        for loss in LOSSES[1:]:
            if by_loss[loss]:
                losses = pl.when(pl.col("text").str.contains_any(by_loss[loss])).then(pl.lit(loss)).otherwise(losses)
        return texts.alias("text").to_frame().with_columns(losses.alias("loss"))["loss"]

    def causes(self) -> tuple[Cause, ...]:
        """List the kinds of characters that make messages UNICODE: what costs the most parts first."""
        self._analyze_pool()
        with self._lock:
            causes = [self._cause(kind, bills) for kind, bills in self._by_kind.grouped().items()]
        return tuple(sorted(causes, key=lambda cause: (-cause.extra_parts, -cause.messages, cause.kind)))

    def _cause(self, kind: str, bills: list[tuple[_Bill, int]]) -> Cause:
        characters = [(char, messages) for char, messages in self._characters.items() if kind_of(char) == kind]
        characters.sort(key=lambda item: (-item[1], item[0]))
        return Cause(
            kind=kind,
            messages=sum(messages for _, messages in bills),
            cost=sum_by_currency((bill.currency, _cost(bill, bill.parts * messages)) for bill, messages in bills),
            extra_parts=sum(_parts_saved(bill) * messages for bill, messages in bills),
            extra_cost=_cost_saved(bills),
            characters=tuple(
                Character(
                    char=char,
                    name=character_name(char),
                    messages=messages,
                    suggestion=self._replacements.get(char),
                )
                for char, messages in characters[:MOST_CHARACTERS]
            ),
            example=self._by_kind.examples[kind].text,
        )

    def savings(self) -> Savings:
        """Say what forcing GSM would save, by what a message would lose."""
        self._analyze_pool()
        with self._lock:
            by_loss = self._by_loss.grouped()
            lossless, transliterated, lossy = (self._saving(loss, by_loss.get(loss, [])) for loss in LOSSES)
        return Savings(lossless=lossless, transliterated=transliterated, lossy=lossy)

    def _saving(self, loss: Loss, bills: list[tuple[_Bill, int]]) -> Saving:
        if not bills:
            return Saving(cost={})
        example = self._by_loss.examples[loss]
        return Saving(
            messages=sum(messages for _, messages in bills),
            parts=sum(_parts_saved(bill) * messages for bill, messages in bills),
            cost=_cost_saved(bills),
            example=Rewriting(
                example.text, transliterate(example.text, self._profile), example.parts, example.gsm_parts
            ),
        )


def _loss(text: str, profile: Profile) -> Loss:
    """Say what a text would lose in GSM."""
    composed = nfc(text)
    alphabet = closest_alphabet(composed, profile)
    replacements = replacements_for(alphabet, profile.forced_substitutions)
    losses = {loss_of(char, replacements) for char in foreign_characters(composed, alphabet)}
    return max(losses, key=LOSSES.index, default=LOSSES[0])


def _parts_saved(bill: _Bill) -> int:
    return max(0, bill.parts - bill.gsm_parts)


def _cost_saved(bills: list[tuple[_Bill, int]]) -> dict[str, Decimal]:
    saved = ((bill.currency, _cost(bill, _parts_saved(bill) * messages)) for bill, messages in bills)
    return {currency: cost for currency, cost in sum_by_currency(saved).items() if cost}


def _cost(bill: _Bill, parts: int) -> Decimal | None:
    """Calculate what some parts cost at the price of a bill."""
    if bill.cost is None:
        return None
    # A cost is a price times the parts. It has no more digits than a column holds, so this is exact.
    price = Context(prec=DECIMAL_DIGITS).divide(bill.cost, Decimal(bill.parts))
    return exact().multiply(price, parts)


def sum_by_currency(costs: Costs) -> dict[str, Decimal]:
    """Add up the costs in each currency, exactly, the largest first; without a currency there is no cost."""
    sums: dict[str, Decimal] = {}
    for currency, cost in costs:
        if currency is not None and cost is not None:
            sums[currency] = exact().add(sums.get(currency, Decimal(0)), cost)
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))
