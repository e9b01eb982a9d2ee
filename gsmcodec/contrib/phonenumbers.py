"""Is a phone number in use, and what does a national number mean? The package phonenumbers knows both.

`gsmcodec.validate_phone_number` asks for a ``+``, an assigned country code and at most 15 digits. The regulator of each
country decides the rest: how long its numbers are, which ranges are in use, which of them are mobile, and what is
dialed in front of a number within the country. Those decisions change every week. The package phonenumbers, a port of
Google's libphonenumber, follows them. Neither knows whether somebody has the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from gsmcodec import validators
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, require_text, wrong_type
from gsmcodec.extras import missing_extra
from gsmcodec.validators.phone import (
    PhoneNumberRule,
    WrittenPhoneNumber,
    country_code,
    read_phone_number,
    validate_phone_number,
)

try:
    import phonenumbers
except ImportError as _error:
    raise missing_extra("gsmcodec.contrib.phonenumbers", "phonenumbers", _error) from _error

__all__ = ["KINDS", "Kind", "PhoneNumber", "normalize_phone_number"]

Kind: TypeAlias = Literal["possible", "valid", "mobile"]
"""The questions about a number; each includes the one before it."""
KINDS: tuple[Kind, ...] = get_args(Kind)

# In some countries, such as the United States, nobody can tell the two apart: both are accepted.
_MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def normalize_phone_number(text: str, region: str | None = None) -> str:
    """Return the phone number that a person wrote in E.164 form, or raise.

    Args:
        text: a number as it stands on a card: what `gsmcodec.normalize_phone_number` takes, and ``(0)`` behind a
            country code if the number is in use either with or without the 0, but not both.
        region: where a number without a country code belongs: two capital letters of ISO 3166-1, such as "FR". None
            refuses such a number.

    Raises:
        GsmError: what `gsmcodec.normalize_phone_number` raises: `phone_national` for a number that may be one of the
            region, or one of another country without its ``+``. `phone_not_possible` for a national number that the
            region cannot have, and for a 0 behind the country code that is dialed within the country only;
            `out_of_range` for an unknown region.
        TypeError: for a wrong type.

    Example:
        >>> normalize_phone_number("06 12 34 56 78", "FR"), normalize_phone_number("011 33 612345678", "US")
        ('+33612345678', '+33612345678')
        >>> normalize_phone_number("+44 (0)7911 123456"), normalize_phone_number("+39 (0)6 1234 5678")
        ('+447911123456', '+390612345678')
        >>> normalize_phone_number("06 12", "FR")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: no phone number of +33 has that length or beginning
    """
    require_region(region)
    written = read_phone_number(text)
    if written.trunk_zero is not None:
        return _with_or_without_zero(text, written, written.trunk_zero)
    if region is None:
        return validators.normalize_phone_number(text)
    if written.has_plus:
        return _without_needless_zero(validators.normalize_phone_number(text))
    parsed = _parse(written.digits, region)
    if _lacks_a_plus(written.digits, parsed, region):
        raise GsmError(ErrorCode.PHONE_NATIONAL, index=written.places[0])
    if parsed is not None and phonenumbers.is_valid_number(parsed):
        return validate_phone_number(_e164(parsed))
    try:
        return _without_needless_zero(validators.normalize_phone_number(text))  # 00 and a country code
    except GsmError as error:
        if error.code is not ErrorCode.PHONE_NATIONAL:
            raise
    possible = phonenumbers.ValidationResult.IS_POSSIBLE
    if parsed is None or phonenumbers.is_possible_number_with_reason(parsed) != possible:
        raise GsmError(
            ErrorCode.PHONE_NOT_POSSIBLE, {"country_code": str(phonenumbers.country_code_for_region(region))}
        )
    return validate_phone_number(_e164(parsed))


def require_region(region: object) -> None:
    """Raise unless `region` is None or a region that the package phonenumbers knows."""
    if region is not None and require_str("region", region) not in phonenumbers.SUPPORTED_REGIONS:
        raise out_of_range("region", ascii(region), "two capital letters of ISO 3166-1, such as FR")


def _with_or_without_zero(text: str, written: WrittenPhoneNumber, zero: int) -> str:
    """Decide whether the 0 in parentheses belongs to the number: only one of the two numbers may be in use."""
    place = written.places.index(zero)
    digits = written.digits if written.has_plus else written.digits.removeprefix("00")
    place -= len(written.digits) - len(digits)
    candidates = [f"+{digits}", f"+{digits[:place]}{digits[place + 1 :]}"]
    in_use = [each for each in candidates if _is_in_use(each)]
    return in_use[0] if len(in_use) == 1 else validators.normalize_phone_number(text)  # which raises


def _is_in_use(number: str) -> bool:
    parsed = _parse(number)
    return parsed is not None and phonenumbers.is_valid_number(parsed) and _e164(parsed) == number


def numbers_meant(digits: str, region: str | None) -> set[str]:
    """List the numbers in use that digits alone may be: one of the region, or one of any country without its ``+``.

    Example:
        >>> numbers_meant("612345678", "FR"), sorted(numbers_meant("33612345678", "DE"))
        ({'+33612345678'}, ['+33612345678', '+4933612345678'])
    """
    national = None if region is None else _parse(digits, region)
    candidates = {f"+{digits}"} | ({_e164(national)} if national is not None else set())
    return {number for number in candidates if _is_in_use(number)}


def _lacks_a_plus(digits: str, national: phonenumbers.PhoneNumber | None, region: str) -> bool:
    """Say whether a number may be one of another country whose ``+`` a spreadsheet has dropped.

    It is not in doubt if it begins as numbers of the region do when they are dialed, as with 0. In North America nobody
    writes that 1.
    """
    other = f"+{digits}"
    if not _is_in_use(other) or (national is not None and _e164(national) == other):
        return False
    if national is None or not phonenumbers.is_valid_number(national):
        return True
    prefix = phonenumbers.ndd_prefix_for_region(region, True)
    return prefix is not None and national.country_code != 1 and not digits.startswith(prefix)


def _without_needless_zero(number: str) -> str:
    """Return `number`, or raise if the 0 behind its country code is dialed within the country only."""
    code = country_code(number[1:])
    parsed = _parse(number)
    if number[1 + len(code) :].startswith("0") and parsed is not None and _e164(parsed) != number:
        raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, {"country_code": code})
    return number


def _parse(number: str, region: str | None = None) -> phonenumbers.PhoneNumber | None:
    """Ask the package what `number` is; None if it cannot tell."""
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None


@dataclass(frozen=True, kw_only=True)
class PhoneNumber(PhoneNumberRule):
    """A rule for phone numbers as people write them, of which the package phonenumbers knows more than E.164.

    Args:
        kind: "possible" asks whether the country has numbers of this length. "valid" asks whether the country has the
            number's range in use. "mobile" asks whether mobile phones have, or may have, the numbers of that range.
            None asks nothing.
        region: where a number without a country code belongs, as for `normalize_phone_number`.

    Raises:
        GsmError: `out_of_range` for another kind or an unknown region. A call raises what `normalize_phone_number`
            raises, and `phone_not_possible`, `phone_not_valid`, `phone_not_mobile` or `phone_extension`.
        TypeError: for a wrong type.

    Example:
        >>> mobile = PhoneNumber(kind="mobile", region="FR")
        >>> mobile("06 12 34 56 78")
        '+33612345678'
        >>> mobile(phonenumbers.parse("07911 123456", "GB"))
        '+447911123456'
        >>> mobile("+33142685300")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the phone number is not a mobile number but of the kind FIXED_LINE
    """

    kind: Kind | None = "valid"
    region: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and require_str("kind", self.kind) not in KINDS:
            raise out_of_range("kind", ascii(self.kind), "possible, valid or mobile")
        require_region(self.region)

    def __call__(self, value: str | phonenumbers.PhoneNumber) -> str:
        """Return the number in E.164 form, or raise.

        Args:
            value: a number as a person wrote it, or a number that the package phonenumbers has parsed.
        """
        if isinstance(value, str):
            number = normalize_phone_number(value, self.region)
        else:
            number = validate_phone_number(_e164_of_object(value))
        if self.kind is not None:
            _require_kind(number, self.kind)
        return number

    def check(self, value: object) -> str:
        """Return the number in E.164 form, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(value if isinstance(value, phonenumbers.PhoneNumber) else require_text(value))


def _require_kind(number: str, kind: Kind) -> None:
    """Raise unless a number in E.164 form is of this kind."""
    country = {"country_code": country_code(number[1:])}
    parsed = _parse(number)
    # Parsing drops a national prefix, such as the 0 of +44 07700 900123. What remains is another number.
    if parsed is None or _e164(parsed) != number or not phonenumbers.is_possible_number(parsed):
        raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, country)
    if kind == "possible":
        return
    if not phonenumbers.is_valid_number(parsed):
        raise GsmError(ErrorCode.PHONE_NOT_VALID, country)
    number_type = phonenumbers.number_type(parsed)
    if kind == "mobile" and number_type not in _MOBILE:
        name = phonenumbers.PhoneNumberType.to_string(number_type)
        raise GsmError(ErrorCode.PHONE_NOT_MOBILE, {"kind": name})


def _e164(number: phonenumbers.PhoneNumber) -> str:
    formatted: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return formatted


def _e164_of_object(number: phonenumbers.PhoneNumber) -> str:
    """Write a caller's object in E.164 form; one without a number is the empty text."""
    if not isinstance(number, phonenumbers.PhoneNumber):
        raise wrong_type("value", number, "str or phonenumbers.PhoneNumber")
    if number.extension:
        raise GsmError(ErrorCode.PHONE_EXTENSION, {"extension": number.extension})
    if number.country_code is None or number.national_number is None:
        return ""
    return _e164(number)
