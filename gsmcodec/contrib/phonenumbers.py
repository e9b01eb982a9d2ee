"""Is a phone number in use? The package phonenumbers answers more than E.164 does.

`gsmcodec.validate_phone_number` asks for a ``+``, an assigned country code and at most 15 digits. The regulator of each
country decides the rest: how long its numbers are, which ranges are in use, and which of them are mobile. Those
decisions change every week. The package phonenumbers, a port of Google's libphonenumber, follows them. Neither knows
whether somebody has the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, require_text, wrong_type
from gsmcodec.extras import missing_extra
from gsmcodec.validators.phone import PhoneNumberRule, country_code, validate_phone_number

try:
    import phonenumbers
except ImportError as _error:
    raise missing_extra("gsmcodec.contrib.phonenumbers", "phonenumbers", _error) from _error

__all__ = ["KINDS", "Kind", "PhoneNumber"]

Kind: TypeAlias = Literal["possible", "valid", "mobile"]
"""The questions about a number; each includes the one before it."""
KINDS: tuple[Kind, ...] = get_args(Kind)

# In some countries, such as the United States, nobody can tell the two apart: both are accepted.
_MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


@dataclass(frozen=True, kw_only=True)
class PhoneNumber(PhoneNumberRule):
    """A rule for phone numbers that the package phonenumbers calls possible, valid or mobile.

    Args:
        kind: "possible" asks whether the country has numbers of this length. "valid" asks whether the country has the
            number's range in use. "mobile" asks whether mobile phones have, or may have, the numbers of that range.

    Raises:
        GsmError: `out_of_range` for another kind. A call raises what `validate_phone_number` raises, and
            `phone_not_possible`, `phone_not_valid`, `phone_not_mobile` or `phone_extension`.
        TypeError: for a wrong type.

    Example:
        >>> mobile = PhoneNumber(kind="mobile")
        >>> mobile("+33612345678")
        '+33612345678'
        >>> mobile(phonenumbers.parse("06 12 34 56 78", "FR"))
        '+33612345678'
        >>> mobile("+33142685300")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the phone number is not a mobile number but of the kind FIXED_LINE
    """

    kind: Kind = "valid"

    def __post_init__(self) -> None:
        if require_str("kind", self.kind) not in KINDS:
            raise out_of_range("kind", ascii(self.kind), "possible, valid or mobile")

    def __call__(self, value: str | phonenumbers.PhoneNumber) -> str:
        """Return the number in E.164 form, or raise.

        Args:
            value: a number in E.164 form, or a number that the package phonenumbers has parsed.
        """
        number = validate_phone_number(_e164(value))
        country = {"country_code": country_code(number[1:])}
        try:
            parsed = phonenumbers.parse(number)
        except phonenumbers.NumberParseException:
            raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, country) from None
        # Parsing drops a national prefix, such as the 0 of +44 07700 900123. What remains is another number.
        is_unchanged = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number
        if not is_unchanged or not phonenumbers.is_possible_number(parsed):
            raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, country)
        if self.kind == "possible":
            return number
        if not phonenumbers.is_valid_number(parsed):
            raise GsmError(ErrorCode.PHONE_NOT_VALID, country)
        number_type = phonenumbers.number_type(parsed)
        if self.kind == "mobile" and number_type not in _MOBILE:
            name = phonenumbers.PhoneNumberType.to_string(number_type)
            raise GsmError(ErrorCode.PHONE_NOT_MOBILE, {"kind": name})
        return number

    def check(self, value: object) -> str:
        """Return the number in E.164 form, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(value if isinstance(value, phonenumbers.PhoneNumber) else require_text(value))


def _e164(value: str | phonenumbers.PhoneNumber) -> str:
    """Write `value` in E.164 form; an object without a number is the empty text."""
    if isinstance(value, str):
        return value
    if not isinstance(value, phonenumbers.PhoneNumber):
        raise wrong_type("value", value, "str or phonenumbers.PhoneNumber")
    if value.extension:
        raise GsmError(ErrorCode.PHONE_EXTENSION, {"extension": value.extension})
    if value.country_code is None or value.national_number is None:
        return ""
    formatted: str = phonenumbers.format_number(value, phonenumbers.PhoneNumberFormat.E164)
    return formatted
