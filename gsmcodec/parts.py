"""What counting and splitting return."""

from __future__ import annotations

from typing import NamedTuple

from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Profile, shortened

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
    """The parts of a text: a tuple, which a notebook shows as the page of ``gsmcodec split --html`` does."""

    asked: tuple[str, ForceEncoding, Profile] | None = None
    """What `split` was asked; None for a plain text."""

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
        from gsmcodec._page import fragment, parts_section  # only a notebook needs these
        from gsmcodec.segmentation import count

        asked = self.asked or ("".join(part.text for part in self), None, STANDARD)
        return fragment(parts_section(count(*asked), self, asked[2]))
