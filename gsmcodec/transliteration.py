"""Forcing GSM: a text, or every replacement that there is, in the alphabet of a platform."""

from __future__ import annotations

from gsmcodec._values import FrozenDict
from gsmcodec.alphabet import DEFAULT_ALPHABETS, ONE_SEPTET_ASCII
from gsmcodec.errors import out_of_range, require_str, wrong_type
from gsmcodec.profile import STANDARD, Profile
from gsmcodec.replacement import (
    ERRORS,
    closest_alphabet,
    frequent_to_gsm,
    rare_to_gsm,
    replacement_of,
    replacements_for,
    to_gsm,
)
from gsmcodec.segmentation import pieces, tally, unlimited_body

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.replacement import Fallback

WHEN = ("always", "cheaper")


def transliterate(
    text: str,
    profile: Profile = STANDARD,
    *,
    errors: str = "replace",
    when: str = "always",
    fallback: Fallback | None = None,
) -> str:
    """Return `text` as it reads when it is forced into GSM.

    Arguments:
        text: the message, any length.
        profile: the platform: its alphabets are the target, its `substitutions` win over the table, and its
            placeholders are left as they are.
        errors: what becomes of a character for which there is no replacement: "replace" (a question mark takes its
            place), "ignore" (it is left out), "strict" (an error) or "keep" (it stays, and the result is not GSM).
        when: "always", or "cheaper" to change nothing unless that saves a part.
        fallback: a function that is asked for what the table lacks, with one character; "" is no answer. What it says
            is held to the alphabet too.

    Returns:
        A text in the alphabet of the profile (but for `errors="keep"`): `text` itself if it is in it already. It is
        brought to Unicode normalisation form C first, so that e and U+0301 become é, which is GSM. Doing it twice
        changes nothing.

    Raises:
        GsmError: `lone_surrogate`, `no_replacement` (with "strict"), `out_of_range` for an unknown `errors` or `when`.
        TypeError: for a wrong type.

    The tables and their sources are in data/transliteration/.

    >>> transliterate("« Łódź » – œuvre")
    '" Lodz " - oeuvre'
    >>> transliterate("λόγος, Москва, tűzoltó")
    'ΛOΓOΣ, Moskva, tüzolto'
    """
    if errors != "replace" or when != "always" or fallback is not None or profile is not STANDARD:
        return _transliterated(text, profile, errors, when, fallback)
    # What most calls ask for, with nothing else to look at.
    try:
        if text.isascii() and text.encode().translate(ONE_SEPTET_ASCII).isascii():
            return text
    except AttributeError:
        pass  # a wrong type, which is named below
    if not isinstance(text, str):
        raise wrong_type("text", text, "str")
    replaced = frequent_to_gsm(text, extension_table=True)
    return rare_to_gsm(text, profile, errors, fallback) if replaced is None else replaced


def _transliterated(text: str, profile: Profile, errors: str, when: str, fallback: Fallback | None) -> str:
    if not isinstance(text, str):
        raise wrong_type("text", text, "str")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    for argument, value, words in (("errors", errors, ERRORS), ("when", when, WHEN)):
        if require_str(argument, value) not in words:
            raise out_of_range(argument, value, ", ".join(words))
    if fallback is not None and not callable(fallback):
        raise wrong_type("fallback", fallback, "callable or None")
    if not profile.placeholders:
        result = to_gsm(text, profile, errors, fallback)
    else:
        result = _around_placeholders(text, profile, errors, fallback)
    if when == "cheaper" and result is not text and not _cheaper(result, text, profile):
        return text
    return result


def _around_placeholders(text: str, profile: Profile, errors: str, fallback: Fallback | None) -> str:
    sent = unlimited_body(text, "UNICODE", profile).text if profile.languages else text
    alphabet = closest_alphabet(sent, profile)
    made = []
    begin = 0
    for piece in pieces(text, profile.placeholders):
        if piece in profile.placeholders:
            made.append(piece)
        else:
            made.append(to_gsm(piece, profile, errors, fallback, given=text, begin=begin, alphabet=alphabet))
        begin += len(piece)
    result = "".join(made)
    return text if result == text else result


def _cheaper(one: str, other: str, profile: Profile) -> bool:
    return tally(one, None, profile).parts < tally(other, None, profile).parts


def charset_mapping(profile: Profile = STANDARD) -> Mapping[str, str]:
    """Return every replacement that `transliterate` makes: the local answer to ``sms.get_gsm_charset_mapping``.

    Arguments:
        profile: the platform.

    Returns:
        A read-only mapping of single characters that the profile's alphabet lacks to what takes their place, which may
        be several characters or none.

    Raises:
        TypeError: for a wrong type.

    >>> from gsmcodec import CALLR
    >>> charset_mapping()["’"], charset_mapping().get("€"), charset_mapping(CALLR)["€"]
    ("'", None, 'e')
    """
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    alphabet = DEFAULT_ALPHABETS[profile.extension_table]
    mapping = dict(replacements_for(alphabet))
    for char in profile.substitutions:
        replacement = replacement_of(char, alphabet, profile.substitutions)
        if replacement is not None and char not in alphabet.characters:
            mapping[char] = replacement
    return FrozenDict(mapping)
