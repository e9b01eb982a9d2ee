"""What counting and splitting return."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.capacity import capacity
from gsmcodec.profile import GSM, STANDARD, Encoding, Profile, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

_MOST_WRITTEN = 160  # characters of all parts in a repr
_MOST_LISTED = 8  # parts of a longer text


class Count(NamedTuple):
    """What a text takes.

    Attributes:
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        parts: the number of parts, which is what is billed; 0 for the empty text.
        units: septets for GSM, UTF-16 code units for UNICODE, in all parts together.
        remaining: the units that are still free in the last part.
    """

    encoding: Encoding
    parts: int
    units: int
    remaining: int


class Part(NamedTuple):
    """One short message of a text (a segment).

    Attributes:
        text: its characters.
        units: septets for GSM, UTF-16 code units for UNICODE.
    """

    text: str
    units: int


class Parts(tuple[Part, ...]):
    """The parts of a text: a tuple, which a notebook shows as the page of ``gsmcodec split --html`` does.

    Without more, they are those of a plain text of one part, or of none.
    """

    _profile: Profile = STANDARD
    _count: Callable[[], Count] | None = None

    @classmethod
    def of(cls, parts: Iterable[Part], count: Callable[[], Count], profile: Profile) -> Self:
        """Make the parts of a text that is not plain, or of another profile; `count` counts it for a notebook."""
        self = cls(parts)
        self._count, self._profile = count, profile
        return self

    def __repr__(self) -> str:
        """Write the tuple if it fits a few lines, else its beginning."""
        if sum(len(part.text) for part in self) <= _MOST_WRITTEN:
            return super().__repr__()
        lines = [f"Part(text={shortened(part.text)!r}, units={part.units})" for part in self[:_MOST_LISTED]]
        if len(self) > _MOST_LISTED:
            lines.append(f"... {len(self) - _MOST_LISTED} more")
        return "(" + ",\n ".join(lines) + ")"

    def _repr_html_(self) -> str:
        """Write the parts for a notebook."""
        from gsmcodec._page import fragment, parts_section  # only a notebook needs it

        units = sum(part.units for part in self)
        plain = Count(GSM, len(self), units, capacity(GSM).alone - units)
        return fragment(parts_section(self._count() if self._count else plain, self, self._profile))
