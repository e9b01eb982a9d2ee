"""Texts from parts that come in any order, more than once, or never: TS 23.040, clause 9.2.3.24.1.

Nothing here reads a clock: whoever calls says what time it is. Nothing is lost silently either: a part is in a text
that `add` returned, or it is kept, or `expired` gives it back, or `add` refuses it.
"""

from __future__ import annotations

from collections import OrderedDict
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, require_int, require_str, wrong_type
from gsmcodec.wire.message import UserData, join

if TYPE_CHECKING:
    from collections.abc import Hashable

DAY = 86_400.0


class Incomplete(NamedTuple):
    """A message of which parts are missing.

    Attributes:
        sender: as it was given to `add`.
        reference: the number that its parts share.
        reference_bits: 8 or 16.
        total: how many parts it has.
        parts: those that came, by sequence number.
    """

    sender: Hashable
    reference: int
    reference_bits: int
    total: int
    parts: dict[int, UserData]


class _Key(NamedTuple):
    """What the parts of one message have in common.

    The total belongs to it: parts that share a reference but not the total are of different messages.
    """

    sender: Hashable
    reference_bits: int
    reference: int
    total: int


class _Message:
    """A message of which parts are missing still."""

    __slots__ = ("latest", "parts", "repeats")

    def __init__(self) -> None:
        self.parts: dict[int, UserData] = {}
        self.latest = 0.0
        self.repeats = True
        """whether all its parts are those of a message that was complete already"""


class Reassembler:
    """Collects the parts of messages until they are complete.

    Args:
        timeout: seconds after the latest part of a message until it is given up.
        capacity: how many parts are kept at most, those of messages that were given up but not fetched included.
        errors: an error handler of `codecs` for what is not UTF-16.

    Raises:
        GsmError: `out_of_range`.
        TypeError: for a wrong type.

    It pickles, and is to be used by one thread at a time.

    Example:
        >>> from gsmcodec.wire import encode
        >>> reassembler = Reassembler()
        >>> first, second = encode("Your parcel is here. " * 8, reference=1)
        >>> reassembler.add("+33612345678", second, now=0.0)
        >>> reassembler.add("+33612345678", first, now=2.5) == "Your parcel is here. " * 8
        True
    """

    def __init__(self, timeout: float = DAY, capacity: int = 100_000, *, errors: str = "strict") -> None:
        self.timeout = _seconds("timeout", timeout, "0 or more seconds")
        self.capacity = require_int("capacity", capacity, 1)
        self.errors = require_str("errors", errors)
        self._now = float("-inf")
        self._kept = 0
        # The first of each is the one to whom nothing happened for longest.
        self._waiting: OrderedDict[_Key, _Message] = OrderedDict()
        self._given_up: list[Incomplete] = []
        self._complete: OrderedDict[_Key, tuple[float, dict[int, UserData]]] = OrderedDict()
        self._complete_parts = 0

    def __len__(self) -> int:
        """Return how many parts are kept."""
        return self._kept

    def add(self, sender: Hashable, user_data: UserData, now: float = 0.0) -> str | bytes | None:
        """Take a part, and return the text that it completes.

        Args:
            sender: whom it is from: any hashable value. References of different senders have nothing in common.
            user_data: the part; one without a concatenation element is a message by itself.
            now: the time in seconds, on a clock of your choice; an earlier time than last time counts as that.

        Returns:
            The text, or `bytes` for 8-bit data; None while parts are missing, and for a part that is here already.

        Raises:
            GsmError: `reassembler_full`: the part was not taken; call `expired` or `give_up`, then add it again.
                Those of `join`; the parts are then among those that `expired` gives back.
            TypeError: for a wrong type.

        A part that differs from the one that is kept under its number is the first of a new message with an old
        reference: the old message is given up.
        """
        if not isinstance(user_data, UserData):
            raise wrong_type("user_data", user_data, "UserData")
        try:
            hash(sender)
        except TypeError:
            raise wrong_type("sender", sender, "hashable") from None
        self._now = max(self._now, _time(now))
        place = None if user_data.header is None else user_data.header.concatenation
        if place is None or place.total == 1:
            return join((user_data,), errors=self.errors)
        key = _Key(sender, place.reference_bits, place.reference, place.total)
        waiting = self._waiting.get(key)
        if waiting is not None:
            kept = waiting.parts.get(place.sequence)
            if self._is_over(waiting.latest) or (kept is not None and kept != user_data):
                self._give_up(key)
                waiting = None
            elif kept is not None:
                self._touch(key, waiting)
                return None
        completes = waiting is not None and len(waiting.parts) + 1 == place.total
        if self._kept >= self.capacity and not completes:
            raise GsmError(ErrorCode.REASSEMBLER_FULL, {"parts": self._kept, "capacity": self.capacity})
        if waiting is None:
            waiting = self._waiting[key] = _Message()
        waiting.parts[place.sequence] = user_data
        waiting.repeats = waiting.repeats and self._was_complete(key, place.sequence, user_data)
        self._kept += 1
        self._touch(key, waiting)
        return self._finish(key, waiting) if completes else None

    def expired(self, now: float) -> tuple[Incomplete, ...]:
        """Give up what has waited for longer than the timeout, and return all that was given up since last time.

        Args:
            now: the time in seconds, as in `add`.

        A message that is nothing but repeated parts of one that was complete is forgotten: it was returned before.
        """
        self._now = max(self._now, _time(now))
        while self._waiting:
            key, oldest = next(iter(self._waiting.items()))
            if not self._is_over(oldest.latest):
                break
            self._give_up(key)
        while self._complete and self._is_over(next(iter(self._complete.values()))[0]):
            self._forget_complete()
        return self._fetch()

    def give_up(self) -> tuple[Incomplete, ...]:
        """Give up the message whose latest part is the oldest, whatever the timeout, and return it as `expired` does.

        This is how to make room when `add` raises `reassembler_full`.
        """
        if self._waiting and not self._given_up:
            self._give_up(next(iter(self._waiting)))
        return self._fetch()

    def _is_over(self, latest: float) -> bool:
        return self._now - latest > self.timeout

    def _touch(self, key: _Key, waiting: _Message) -> None:
        waiting.latest = self._now
        self._waiting.move_to_end(key)

    def _fetch(self) -> tuple[Incomplete, ...]:
        fetched = tuple(self._given_up)
        self._given_up.clear()
        self._kept -= sum(len(message.parts) for message in fetched)
        return fetched

    def _give_up(self, key: _Key) -> None:
        message = self._waiting.pop(key)
        if message.repeats:
            self._kept -= len(message.parts)
            return
        parts = dict(sorted(message.parts.items()))
        self._given_up.append(Incomplete(key.sender, key.reference, key.reference_bits, key.total, parts))

    def _finish(self, key: _Key, message: _Message) -> str | bytes:
        parts = [message.parts[sequence] for sequence in range(1, key.total + 1)]
        try:
            text = join(parts, errors=self.errors)
        except GsmError:
            message.repeats = False
            self._give_up(key)
            raise
        del self._waiting[key]
        self._kept -= key.total
        self._remember_complete(key, message)
        return text

    def _remember_complete(self, key: _Key, message: _Message) -> None:
        """Remember, within the capacity, what was complete: a part that comes once more is no new message."""
        if self._complete.pop(key, None) is not None:
            self._complete_parts -= key.total
        while self._complete and self._complete_parts + key.total > self.capacity:
            self._forget_complete()
        self._complete[key] = (self._now, message.parts)
        self._complete_parts += key.total

    def _forget_complete(self) -> None:
        key, _ = self._complete.popitem(last=False)
        self._complete_parts -= key.total

    def _was_complete(self, key: _Key, sequence: int, part: UserData) -> bool:
        found = self._complete.get(key)
        return found is not None and not self._is_over(found[0]) and found[1][sequence] == part


def _seconds(argument: str, value: object, expected: str) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise wrong_type(argument, value, "float")
    if not (isfinite(value) if argument == "now" else value >= 0):
        raise GsmError(ErrorCode.OUT_OF_RANGE, {"argument": argument, "value": str(value), "expected": expected})
    return value


def _time(now: object) -> float:
    return _seconds("now", now, "a finite number of seconds")
