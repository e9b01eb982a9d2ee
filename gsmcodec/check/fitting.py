"""An assertion for tests: a message keeps to its limits, whatever stands in its blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gsmcodec.errors import GsmError
from gsmcodec.explanation import offenders_of
from gsmcodec.profile import STANDARD, ForceEncoding, Profile
from gsmcodec.template import Template
from gsmcodec.template.worst_case import template_offenders
from gsmcodec.validators import validate_template, validate_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gsmcodec.explanation import Offender
    from gsmcodec.template import Field


def assert_fits(
    text: str | Template,
    max_parts: int = 1,
    *,
    fields: Mapping[str, Field] | None = None,
    gsm_only: bool = False,
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> None:
    """Raise an AssertionError that says what to change, unless a message keeps to its limits.

    Args:
        text: the message; a `Template`, or a text in the style "format" if there are `fields`.
        max_parts: the most parts.
        fields: what may stand in the blanks, by name; None for a text without blanks.
        gsm_only: whether it has to be GSM as it is.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        AssertionError: with the reason, and each character that keeps the message from being GSM.
        GsmError: for arguments that no message satisfies.
        TypeError: for a wrong type.

    Example:
        >>> assert_fits("See you at 8")
        >>> assert_fits("It’s ready. We keep it for you until Friday evening, in our shop on the market.")
        Traceback (most recent call last):
        AssertionError: 2 parts are needed, at most 1 are allowed: '’' (U+2019) at index 2 makes the text UNICODE
          index 2: '’' U+2019 RIGHT SINGLE QUOTATION MARK: write "'"
    """
    if fields is not None and isinstance(text, str):
        text = Template(text)
    try:
        if isinstance(text, Template):
            validate_template(
                text,
                fields or {},
                max_parts=max_parts,
                gsm_only=gsm_only,
                force_encoding=force_encoding,
                profile=profile,
            )
        else:
            validate_text(text, max_parts=max_parts, gsm_only=gsm_only, force_encoding=force_encoding, profile=profile)
    except GsmError as error:
        if error.code in ("template_no_field", "template_field_unused", "out_of_range", "unknown_encoding"):
            raise
        offenders: Sequence[Offender] = ()
        if "char" in error.params and error.code != "lone_surrogate":
            offenders = (
                template_offenders(text, profile) if isinstance(text, Template) else tuple(offenders_of(text, profile))
            )
        raise AssertionError("\n".join([str(error), *map(_line, offenders)])) from None


def _line(offender: Offender) -> str:
    advice = "no replacement" if offender.suggestion is None else f"write {offender.suggestion!r}"
    return f"  index {offender.index}: {offender.char!r} U+{offender.code_point:04X} {offender.name}: {advice}"
