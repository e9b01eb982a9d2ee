"""Is a phone number in use? The deeper question, asked of the package phonenumbers.

`gsmcodec.validate_phone_number` says what E.164 says: a ``+``, an assigned country code, at most 15 digits. How long
the numbers of a country are, which ranges it has given out and which of them are mobile is for its regulator to say,
changes every week, and is what phonenumbers (a port of Google's libphonenumber) knows. Neither says whether somebody
has the number.
"""

from __future__ import annotations

from dataclasses import dataclass

from gsmcodec.contrib._host import missing
from gsmcodec.errors import ErrorCode, GsmError, require_text, wrong_type
from gsmcodec.validators.phone import country_code, validate_phone_number

try:
    import phonenumbers
except ImportError as error:
    raise missing("phonenumbers", "phonenumbers") from error

KINDS = ("possible", "valid", "mobile")
# In some countries, such as the United States, nobody can tell the two apart: both pass.
_MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


@dataclass(frozen=True, kw_only=True)
class PhoneNumber:
    """A phone number that phonenumbers knows to be possible, valid, or mobile.

    Args:
        kind: "possible" if the length is one that the country has, "valid" if the number is in a range that the country
            has in use, "mobile" if that range is, or may be, one of mobile numbers.

    Raises:
        GsmError: `out_of_range` for another kind. When called: what `validate_phone_number` raises,
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

    kind: str = "valid"

    def __post_init__(self) -> None:
        if not isinstance(self.kind, str):
            raise wrong_type("kind", self.kind, "str")
        if self.kind not in KINDS:
            expected = "possible, valid or mobile"
            raise GsmError(
                ErrorCode.OUT_OF_RANGE, {"argument": "kind", "value": ascii(self.kind), "expected": expected}
            )

    def __call__(self, value: str | phonenumbers.PhoneNumber) -> str:
        """Return the number in E.164 form, or raise; `value` is such a form or a `phonenumbers.PhoneNumber`."""
        number = validate_phone_number(_e164(value))
        country = {"country_code": country_code(number[1:])}
        try:
            parsed = phonenumbers.parse(number)
        except phonenumbers.NumberParseException:
            raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, country) from None
        # Parsing drops a national prefix, as the 0 of +44 07700 900123; what is left is another number than the given.
        as_given = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number
        if not as_given or not phonenumbers.is_possible_number(parsed):
            raise GsmError(ErrorCode.PHONE_NOT_POSSIBLE, country)
        if self.kind == "possible":
            return number
        if not phonenumbers.is_valid_number(parsed):
            raise GsmError(ErrorCode.PHONE_NOT_VALID, country)
        kind = phonenumbers.number_type(parsed)
        if self.kind == "mobile" and kind not in _MOBILE:
            raise GsmError(ErrorCode.PHONE_NOT_MOBILE, {"kind": phonenumbers.PhoneNumberType.to_string(kind)})
        return number

    def check(self, value: object) -> str:
        """Return what calling with `value` returns; a wrong type is the GsmError `wrong_type`."""
        return self(value if isinstance(value, phonenumbers.PhoneNumber) else require_text(value))


def _e164(value: str | phonenumbers.PhoneNumber) -> str:
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
