"""Whether a text may be sent: the rules of `count`, held against limits.

Nothing is counted here: `segmentation.measure` says what a text takes, and this module says whether that is too much
and which character makes it so.
"""

from __future__ import annotations

from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.errors import ErrorCode, GsmError, character_error, require_int, wrong_type
from gsmcodec.profile import STANDARD, Encoding, Profile, forced_encoding
from gsmcodec.segmentation import measure, parts_of, prepare, truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gsmcodec.segmentation import Body


def validate_text(
    text: str,
    *,
    max_parts: int | None = None,
    max_units: int | None = None,
    gsm_only: bool = False,
    allow_empty: bool = False,
    force_encoding: str | None = None,
    profile: Profile = STANDARD,
) -> str:
    """Return `text` as it is to be sent if it keeps to the limits, or raise.

    Arguments:
        text: the message, any length.
        max_parts: the most parts that it may take, 1 or more; None for what the profile allows.
        max_units: the most units, 1 or more: septets if it is GSM, UTF-16 code units if it is UNICODE.
        gsm_only: whether it has to be GSM as it is, nothing transliterated.
        allow_empty: whether it may be empty, and so have no parts.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Returns:
        The text after the profile's `normalize` and `newline`, so that what is sent is what was counted. Placeholders
        and characters that GSM lacks stay: to replace them is for the platform.

    Raises:
        GsmError: those of `count`, and `text_empty`, `too_many_units`, and `unicode_too_many_parts` or
            `unicode_too_many_units`, which name the first character that makes the text UNICODE. The index of
            `too_many_parts` is that of the first character that does not fit. `not_gsm` has the `parts` that the text
            would take among its params. `out_of_range` for a limit that no text can keep.
        TypeError: for a wrong type.

    >>> validate_text("See you at 8", max_parts=1)
    'See you at 8'
    >>> validate_text("I’ll be late. " * 6, max_parts=1)
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: 2 parts are needed, at most 1 are allowed: '’' (U+2019) at index 1 makes the text UNICODE
    >>> validate_text("Tea ☕", gsm_only=True)
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: '☕' (U+2615) at index 4 is not in the GSM alphabet
    """
    require_limits(max_parts, max_units, gsm_only, allow_empty, force_encoding, profile)
    if gsm_only:
        _require_gsm_as_it_is(text, force_encoding, profile)
    body = measure(text, force_encoding, profile)
    if not body.units and not allow_empty:
        raise GsmError(ErrorCode.TEXT_EMPTY)
    parts = parts_of(body, profile)
    most = profile.max_parts if max_parts is None else min(max_parts, profile.max_parts)
    blames_a_character = body.encoding is Encoding.UNICODE and force_encoding is None
    if parts > most:
        params: dict[str, str | int] = {"parts": parts, "max_parts": most}
        if blames_a_character:
            raise _blame(ErrorCode.UNICODE_TOO_MANY_PARTS, text, body, profile, params)
        raise GsmError(ErrorCode.TOO_MANY_PARTS, params, len(truncate(text, most, force_encoding, profile)))
    if max_units is not None and body.units > max_units:
        params = {"units": body.units, "max_units": max_units, "parts": parts}
        if blames_a_character:
            raise _blame(ErrorCode.UNICODE_TOO_MANY_UNITS, text, body, profile, params)
        raise GsmError(ErrorCode.TOO_MANY_UNITS, params)
    return prepare(text, profile)


def is_valid_text(
    text: str,
    *,
    max_parts: int | None = None,
    max_units: int | None = None,
    gsm_only: bool = False,
    allow_empty: bool = False,
    force_encoding: str | None = None,
    profile: Profile = STANDARD,
) -> bool:
    """Return whether `validate_text` accepts `text`.

    Arguments are those of `validate_text`.

    Raises:
        GsmError: `out_of_range` or `unknown_encoding` for limits that no text can keep.
        TypeError: for a wrong type.

    >>> is_valid_text("a" * 160, max_parts=1), is_valid_text("€" * 81, max_parts=1)
    (True, False)
    """
    require_limits(max_parts, max_units, gsm_only, allow_empty, force_encoding, profile)
    try:
        validate_text(
            text,
            max_parts=max_parts,
            max_units=max_units,
            gsm_only=gsm_only,
            allow_empty=allow_empty,
            force_encoding=force_encoding,
            profile=profile,
        )
    except GsmError:
        return False
    return True


def require_limits(
    max_parts: object,
    max_units: object,
    gsm_only: object,
    allow_empty: object,
    force_encoding: str | None,
    profile: object,
) -> None:
    """Raise if the arguments of `validate_text` but for the text cannot be kept by any text."""
    if max_parts is not None:
        require_int("max_parts", max_parts, 1)
    if max_units is not None:
        require_int("max_units", max_units, 1)
    for argument, value in (("gsm_only", gsm_only), ("allow_empty", allow_empty)):
        if not isinstance(value, bool):
            raise wrong_type(argument, value, "bool")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    if forced_encoding(force_encoding) is Encoding.UNICODE and gsm_only:
        params: dict[str, str | int] = {
            "argument": "force_encoding",
            "value": "UNICODE",
            "expected": "GSM or None with gsm_only",
        }
        raise GsmError(ErrorCode.OUT_OF_RANGE, params)


def _require_gsm_as_it_is(text: str, force_encoding: str | None, profile: Profile) -> None:
    """Raise unless `text` is sent as GSM with nothing replaced to make it so."""
    automatic = measure(text, None, profile)
    if automatic.encoding is Encoding.GSM:
        return
    # Where GSM is forced, national tables hold the text as it is also where they save no part.
    if force_encoding and profile.languages and measure(text, force_encoding, profile).text == automatic.text:
        return
    raise _blame(ErrorCode.NOT_GSM, text, automatic, profile, {"parts": parts_of(automatic, profile)})


def _blame(
    code: ErrorCode, text: str, body: Body, profile: Profile, params: dict[str, str | int] | None = None
) -> GsmError:
    """Return the error that blames the first character of `body` that is not GSM, at its place in `text`."""
    sent = body.text
    index = DEFAULT_ALPHABETS[profile.extension_table].find_foreign(sent)
    place = index
    if text[: index + 1] != sent[: index + 1] and sent[index] in text:
        place = text.index(sent[index])  # something before it was normalised or replaced
    return GsmError(code, {**character_error(code, sent, index).params, **(params or {})}, place)
