"""Forcing GSM: a text, or every replacement that there is, in the alphabet of a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from gsmcodec.alphabet import default_alphabet
from gsmcodec.errors import GsmError, out_of_range, refuse_surrogates, require_str, wrong_type
from gsmcodec.message import pieces_around, prepare, stand_in
from gsmcodec.profile import STANDARD, Profile, require_profile
from gsmcodec.replacement import ERROR_MODES, ErrorMode, Fallback, closest_alphabet, replacements_for, to_gsm
from gsmcodec.segmentation import count_of, is_plain, measure

if TYPE_CHECKING:
    from collections.abc import Mapping

When: TypeAlias = Literal["always", "cheaper"]
"""When to transliterate: always, or only where that saves a part."""
WHEN: tuple[When, ...] = get_args(When)


def transliterate(
    text: str,
    profile: Profile = STANDARD,
    *,
    errors: ErrorMode = "replace",
    when: When = "always",
    fallback: Fallback | None = None,
) -> str:
    """Write `text` as it reads when it is forced into GSM.

    The tables and their sources are in data/transliteration/.

    Args:
        text: the message, any length.
        profile: the platform: its alphabets are the target, its `substitutions` win over the table, and its
            placeholders stay.
        errors: what happens to a character without a replacement: "replace" (a question mark takes its place),
            "ignore" (it is left out), "strict" (an error) or "keep" (it stays, and the result is not GSM).
        when: "always", or "cheaper" to change nothing unless that saves a part.
        fallback: asked, with one character, for what the table lacks; "" is no answer. Its answer is brought into the
            alphabet too.

    Returns:
        A text in the alphabet of the profile (but for `errors="keep"`): `text` itself if it is in it already. It is
        brought to Unicode normalization form C first, so that e and U+0301 become é, which is GSM. Doing it twice
        changes nothing, but for "keep" with `languages`: what a character that was kept stands beside may have changed.

    Raises:
        GsmError: `lone_surrogate`, `no_replacement` (with "strict"), `out_of_range` for an unknown `errors` or `when`.
        TypeError: for a wrong type.

    Example:
        >>> transliterate("« Łódź » – œuvre")
        '" Lodz " - oeuvre'
        >>> transliterate("λόγος, Москва, tűzoltó")
        'ΛOΓOΣ, Moskva, tüzolto'
    """
    if errors not in ERROR_MODES:
        raise out_of_range("errors", require_str("errors", errors), ", ".join(ERROR_MODES))
    if when not in WHEN:
        raise out_of_range("when", require_str("when", when), ", ".join(WHEN))
    if fallback is not None and not callable(fallback):
        raise wrong_type("fallback", fallback, "callable or None")
    if is_plain(text, None, profile):
        return text
    if not isinstance(text, str):
        raise wrong_type("text", text, "str")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    try:
        if profile.placeholders:
            result = _around_placeholders(text, profile, errors, fallback)
        else:
            result = to_gsm(text, profile, errors, fallback)
    except (GsmError, UnicodeEncodeError):
        refuse_surrogates(text)  # before anything else that may be wrong
        raise
    if when == "cheaper" and result is not text and _parts(result, profile) >= _parts(text, profile):
        return text
    return result


def _around_placeholders(text: str, profile: Profile, errors: ErrorMode, fallback: Fallback | None) -> str:
    counted = stand_in(prepare(text, profile), profile.placeholders) if profile.languages else text
    alphabet = closest_alphabet(counted, profile)
    pieces = []
    begin = 0
    for piece in pieces_around(text, profile.placeholders):
        if piece not in profile.placeholders:
            pieces.append(to_gsm(piece, profile, errors, fallback, begin=begin, alphabet=alphabet))
        else:
            pieces.append(piece)
        begin += len(piece)
    result = "".join(pieces)
    return text if result == text else result


def _parts(text: str, profile: Profile) -> int:
    return count_of(measure(text, None, profile, any_length=True), profile).parts


def charset_mapping(profile: Profile = STANDARD) -> Mapping[str, str]:
    """List every replacement that `transliterate` makes: the local answer to ``sms.get_gsm_charset_mapping``.

    Args:
        profile: the platform.

    Returns:
        A read-only mapping of single characters that the profile's alphabet lacks to what takes their place, which may
        be several characters or none.

    Raises:
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec import CALLR
        >>> charset_mapping()["’"], charset_mapping().get("€"), charset_mapping(CALLR)["€"]
        ("'", None, 'e')
    """
    alphabet = default_alphabet(require_profile(profile))
    return replacements_for(alphabet, profile.forced_substitutions)
