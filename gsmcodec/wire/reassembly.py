"""Texts from parts that come in any order, more than once, or never: TS 23.040, clause 9.2.3.24.1.

Nothing here reads a clock: the caller says what time it is. Nothing gets lost silently either. A part is in a text that
`add` returned, or it is kept, or `expired` gives it back, or `add` refuses it.
"""

from __future__ import annotations

from collections import OrderedDict
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_int, require_str, wrong_type
from gsmcodec.wire.message import UserData, join

if TYPE_CHECKING:
    from collections.abc import Hashable

DAY = 86_400.0
"""In seconds."""


class Incomplete(NamedTuple):
    """A message that lacks parts.

    Attributes:
        sender: the argument of `add`.
        reference: the number that its parts share.
        reference_bits: 8 or 16.
        total: the number of parts that it should have.
        parts: the parts that came, by sequence number.
    """

    sender: Hashable
    reference: int
    reference_bits: int
    total: int
    parts: dict[int, UserData]


class _Key(NamedTuple):
    """What the parts of one message have in common.

    The total is one of these things: parts that share a reference but not the total belong to different messages.
    """

    sender: Hashable
    reference_bits: int
    reference: int
    total: int


class _Waiting:
    """A message that still lacks parts.

    Attributes:
        parts: the parts that came, by sequence number.
        latest: the time of the latest part.
        only_repeats: whether each of its parts is a repeated one of a message that was complete.
    """

    __slots__ = ("latest", "only_repeats", "parts")

    def __init__(self) -> None:
        self.parts: dict[int, UserData] = {}
        self.latest = 0.0
        self.only_repeats = True


class _Complete(NamedTuple):
    """A message that was complete.

    Attributes:
        time: when it was.
        parts: by sequence number.
    """

    time: float
    parts: dict[int, UserData]


class Reassembler:
    """A collector of parts, which keeps them until their message is complete.

    It pickles. Only one thread at a time may use it.

    One sender can take all the room. There is no limit for each, because only the caller knows who may send much:
    `give_up` makes room, and takes the message that has waited for longest. Nor is there a limit of octets: a part has
    140 of them at most where it comes from the air.

    Args:
        timeout: seconds after the latest part of a message until it is given up.
        capacity: the most parts that are kept, those of messages that were given up but not fetched included. As many
            parts of complete messages are remembered, so that one that comes again begins no new message.
        errors: an error handler of `codecs` for octets that are not UTF-16.

    Raises:
        GsmError: `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.wire import encode
        >>> reassembler = Reassembler()
        >>> first, second = encode("Your parcel is here. " * 8, reference=1)
        >>> reassembler.add("+33612345678", second, now=0.0)
        >>> reassembler.add("+33612345678", first, now=2.5) == "Your parcel is here. " * 8
        True
    """

    def __init__(self, timeout: float = DAY, capacity: int = 100_000, *, errors: str = "strict") -> None:
        self.timeout: float = _require_seconds("timeout", timeout)
        if not self.timeout >= 0:  # NaN is refused too
            raise out_of_range("timeout", timeout, "0 or more seconds")
        self.capacity: int = require_int("capacity", capacity, 1)
        self.errors: str = require_str("errors", errors)
        self._now = float("-inf")
        self._kept = 0
        # In these two, the message that has not changed for longest is the first.
        self._waiting: OrderedDict[_Key, _Waiting] = OrderedDict()
        self._complete: OrderedDict[_Key, _Complete] = OrderedDict()
        self._complete_parts = 0
        self._given_up: list[Incomplete] = []

    def __len__(self) -> int:
        """Count the parts that are kept."""
        return self._kept

    def add(self, sender: Hashable, user_data: UserData, now: float = 0.0) -> str | bytes | None:
        """Take a part, and return the text that it completes.

        If another part is kept under the same number, this one is the first of a new message with an old reference. The
        old message is given up.

        Args:
            sender: any hashable value. References of different senders have nothing in common.
            user_data: the part. One without a concatenation element is a message by itself.
            now: the time in seconds, on a clock of your choice. It never goes back: an earlier time than last time
                counts as that.

        Returns:
            The text, or `bytes` for 8-bit data. None while parts are missing, and for a part that is kept already.

        Raises:
            GsmError: `reassembler_full` if the part was not taken: call `expired` or `give_up`, then add it again.
                `compressed`, `mixed_data` and `not_utf16` if the complete message cannot be decoded: its parts are then
                among those that `expired` gives back.
            TypeError: for a wrong type.
        """
        if not isinstance(user_data, UserData):
            raise wrong_type("user_data", user_data, "UserData")
        try:
            hash(sender)
        except TypeError:
            raise wrong_type("sender", sender, "hashable") from None
        self._set_time(now)
        place = None if user_data.header is None else user_data.header.concatenation
        if place is None or place.total == 1:
            return join((user_data,), errors=self.errors)
        key = _Key(sender, place.reference_bits, place.reference, place.total)
        message = self._waiting.get(key)
        if message is not None:
            part = message.parts.get(place.sequence)
            if self._is_over(message.latest) or (part is not None and part != user_data):
                self._give_up(key)
                message = None
            elif part is not None:
                self._touch(key, message)
                return None
        completes = message is not None and len(message.parts) + 1 == place.total
        if self._kept >= self.capacity and not (completes and self._is_text(key, place.sequence, user_data)):
            raise GsmError(ErrorCode.REASSEMBLER_FULL, {"parts": self._kept, "capacity": self.capacity})
        if message is None:
            message = self._waiting[key] = _Waiting()
        message.parts[place.sequence] = user_data
        message.only_repeats = message.only_repeats and self._is_repeat(key, place.sequence, user_data)
        self._kept += 1
        self._touch(key, message)
        return self._finish(key, message) if completes else None

    def expired(self, now: float) -> tuple[Incomplete, ...]:
        """Give up the messages that have waited longer than the timeout.

        Args:
            now: the time in seconds, as in `add`.

        Returns:
            Every message that was given up since last time. A message that is nothing but repeated parts of a complete
            one is forgotten instead, because `add` has returned it.

        Raises:
            GsmError: `out_of_range`.
            TypeError: for a wrong type.
        """
        self._set_time(now)
        while self._waiting:
            key, oldest = next(iter(self._waiting.items()))
            if not self._is_over(oldest.latest):
                break
            self._give_up(key)
        while self._complete and self._is_over(next(iter(self._complete.values())).time):
            self._forget_complete()
        return self._fetch()

    def give_up(self) -> tuple[Incomplete, ...]:
        """Give up the message whose latest part is the oldest, whatever the timeout.

        This makes room when `add` raises `reassembler_full`.

        Returns:
            Every message that was given up since last time. If there are some already, no other one is given up.
        """
        if self._waiting and not self._given_up:
            self._give_up(next(iter(self._waiting)))
        return self._fetch()

    def _set_time(self, now: object) -> None:
        seconds = _require_seconds("now", now)
        if not isfinite(seconds):
            raise out_of_range("now", now, "a finite number of seconds")
        self._now = max(self._now, seconds)

    def _is_over(self, time: float) -> bool:
        return self._now - time > self.timeout

    def _touch(self, key: _Key, message: _Waiting) -> None:
        message.latest = self._now
        self._waiting.move_to_end(key)

    def _fetch(self) -> tuple[Incomplete, ...]:
        messages = tuple(self._given_up)
        self._given_up.clear()
        self._kept -= sum(len(message.parts) for message in messages)
        return messages

    def _give_up(self, key: _Key) -> None:
        message = self._waiting.pop(key)
        if message.only_repeats:
            self._kept -= len(message.parts)
            return
        parts = dict(sorted(message.parts.items()))
        self._given_up.append(Incomplete(key.sender, key.reference, key.reference_bits, key.total, parts))

    def _is_text(self, key: _Key, sequence: int, user_data: UserData) -> bool:
        """Say whether a part completes a text. The parts of what cannot be decoded would have to be kept."""
        try:
            _join({**self._waiting[key].parts, sequence: user_data}, self.errors)
        except GsmError:
            return False
        return True

    def _finish(self, key: _Key, message: _Waiting) -> str | bytes:
        try:
            text = _join(message.parts, self.errors)
        except GsmError:
            message.only_repeats = False
            self._give_up(key)
            raise
        del self._waiting[key]
        self._kept -= key.total
        self._remember_complete(key, message)
        return text

    def _remember_complete(self, key: _Key, message: _Waiting) -> None:
        """Remember a complete message, within the capacity: a part of it that comes again begins no new message."""
        if self._complete.pop(key, None) is not None:
            self._complete_parts -= key.total
        while self._complete and self._complete_parts + key.total > self.capacity:
            self._forget_complete()
        self._complete[key] = _Complete(self._now, message.parts)
        self._complete_parts += key.total

    def _forget_complete(self) -> None:
        key, _ = self._complete.popitem(last=False)
        self._complete_parts -= key.total

    def _is_repeat(self, key: _Key, sequence: int, part: UserData) -> bool:
        complete = self._complete.get(key)
        return complete is not None and not self._is_over(complete.time) and complete.parts[sequence] == part


def _join(parts: dict[int, UserData], errors: str) -> str | bytes:
    return join([part for _, part in sorted(parts.items())], errors=errors)


def _require_seconds(argument: str, value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise wrong_type(argument, value, "float")
    try:
        return float(value)
    except OverflowError:
        raise out_of_range(argument, value, "a number of seconds that a float can hold") from None
