"""The one error of gsmcodec, the closed set of its codes, and the checks of arguments.

A `GsmError` says what is wrong to programs (`code`, `params`, `index`) and to people (``str(error)``, rendered from the
template of the code). Codes are stable, wording is not. A wrong type is not a `GsmError` but a `TypeError` that names
the argument.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


class ErrorCode(str, Enum):  # noqa: UP042  a StrEnum's members cannot carry a template
    """Everything that can be wrong with a value, each with the sentence that says so.

    A member is its own code, a `str`.

    Attributes:
        template: the sentence. The names of the error's `params` (and ``index``) stand in braces, and nothing else
            does, so that every form host can render it in its own way.

    Example:
        >>> ErrorCode("too_many_parts").template
        '{parts} parts are needed, at most {max_parts} are allowed'
    """

    _value_: str
    template: str

    def __new__(cls, code: str, template: str = "") -> Self:
        """Create a member that is the string `code` and carries `template`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.template = template
        return member

    def __str__(self) -> str:
        return str(self.value)

    # Texts
    LONE_SURROGATE = "lone_surrogate", "{code_point} at index {index} is half of a surrogate pair and cannot be sent"
    NOT_GSM = "not_gsm", "'{char}' ({code_point}) at index {index} is not in the GSM alphabet"
    NO_REPLACEMENT = "no_replacement", "'{char}' ({code_point} {name}) at index {index} has no replacement in GSM"
    TOO_MANY_CHARACTERS = "too_many_characters", "{characters} characters, at most {max_characters} are allowed"
    TOO_MANY_PARTS = "too_many_parts", "{parts} parts are needed, at most {max_parts} are allowed"
    TEXT_EMPTY = "text_empty", "the text is empty"
    TOO_MANY_UNITS = "too_many_units", "{units} units are needed, at most {max_units} are allowed"
    UNICODE_TOO_MANY_PARTS = (
        "unicode_too_many_parts",
        (
            "{parts} parts are needed, at most {max_parts} are allowed: "
            "'{char}' ({code_point}) at index {index} makes the text UNICODE"
        ),
    )
    UNICODE_TOO_MANY_UNITS = (
        "unicode_too_many_units",
        (
            "{units} units are needed, at most {max_units} are allowed: "
            "'{char}' ({code_point}) at index {index} makes the text UNICODE"
        ),
    )
    # Templates
    TEMPLATE_SYNTAX = "template_syntax", "'{source}' at index {index} is no blank and no escape of the style '{style}'"
    TEMPLATE_NO_FIELD = "template_no_field", "the blank '{name}' at index {index} has no field"
    TEMPLATE_NO_VALUE = "template_no_value", "the blank '{name}' at index {index} has no value"
    TEMPLATE_FIELD_UNUSED = "template_field_unused", "the field '{name}' stands nowhere in the template"
    TEMPLATE_FIELD_NOT_GSM = (
        "template_field_not_gsm",
        "the field of the blank '{name}' at index {index} allows '{char}' ({code_point}), which is not GSM",
    )
    # Arguments
    UNKNOWN_ENCODING = "unknown_encoding", "force_encoding '{value}' is neither 'GSM' nor 'UNICODE'"
    UNKNOWN_PLATFORM = "unknown_platform", "there is no platform '{value}'; the names, nearest first: {names}"
    UNKNOWN_NATURE = "unknown_nature", "nature '{value}' is neither 'ALERTING' nor 'MARKETING'"
    OUT_OF_RANGE = "out_of_range", "{argument} is {value}, expected {expected}"
    WRONG_TYPE = "wrong_type", "a text is needed, not a value of the type {type}"
    # Senders
    SENDER_CHARACTER = (
        "sender_character",
        "'{char}' ({code_point}) at index {index} of the sender is no letter a-z, digit, space, dash or underscore",
    )
    SENDER_DIGITS_ONLY = "sender_digits_only", "the sender is digits only, and not one of your shortcodes"
    SENDER_NO_LETTER = "sender_no_letter", "the sender has no letter, at least one is needed"
    SENDER_TOO_LONG = (
        "sender_too_long",
        "the sender has {characters} characters, at most {max_characters} are allowed",
    )
    # Bytes on the air
    NOT_A_SEPTET = "not_a_septet", "octet {octet} at index {index} is above 0x7F, so it is no septet"
    TOO_FEW_OCTETS = "too_few_octets", "{octets} octets, but the length given takes {needed}"
    HEADER_TRUNCATED = "header_truncated", "the user data header takes {needed} octets, there are {octets}"
    HEADER_TOO_LONG = "header_too_long", "the user data header has {octets} octets, at most {max_octets} are allowed"
    USER_DATA_TOO_LONG = "user_data_too_long", "the user data has {octets} octets, at most {max_octets} are allowed"
    COMPRESSED = "compressed", "the user data is compressed, which is not supported"
    NOT_UTF16 = "not_utf16", "the octets at index {index} are not UTF-16: {reason}"
    MIXED_DATA = "mixed_data", "some parts of the message are text and some are 8-bit data"
    REASSEMBLER_FULL = "reassembler_full", "{parts} parts are waiting for others, no more than {capacity} are kept"
    NOT_HEXADECIMAL = "not_hexadecimal", "'{char}' at index {index} is not a hexadecimal digit"
    ODD_HEXADECIMAL = "odd_hexadecimal", "{digits} hexadecimal digits: an octet has two"
    # Phone numbers
    PHONE_EMPTY = "phone_empty", "the phone number is empty"
    PHONE_NO_PLUS = "phone_no_plus", "the phone number does not begin with '+'"
    PHONE_ROUNDED = (
        "phone_rounded",
        "a spreadsheet has rounded the phone number: make its column one of texts there, and enter the number again",
    )
    PHONE_NOT_DIGIT = "phone_not_digit", "'{char}' at index {index} of the phone number is not one of the digits 0 to 9"
    PHONE_LEADING_ZERO = "phone_leading_zero", "a 0 follows the '+' of the phone number: no country code begins with 0"
    PHONE_TOO_SHORT = "phone_too_short", "the phone number has {digits} digits, at least {min_digits} are needed"
    PHONE_TOO_LONG = "phone_too_long", "the phone number has {digits} digits, at most {max_digits} are allowed"
    PHONE_UNASSIGNED = "phone_unassigned", "no country code is assigned to phone numbers that begin with +{digits}"
    # Phone numbers as people write them
    PHONE_NATIONAL = "phone_national", "the phone number begins with neither '+' nor 00 and a country code"
    PHONE_TRUNK_ZERO = (
        "phone_trunk_zero",
        "the 0 in parentheses at index {index} may belong to the phone number or not: write the number without doubt",
    )
    PHONE_LETTER = "phone_letter", "'{char}' ({code_point}) at index {index} of the phone number is a letter"
    PHONE_SEVERAL = "phone_several", "a second phone number begins at index {index}, only one is allowed"
    PHONE_EXTENSION = "phone_extension", "a message cannot be sent to an extension of a phone number, here {extension}"
    # Phone numbers, asked of the package phonenumbers
    PHONE_NOT_POSSIBLE = "phone_not_possible", "no phone number of +{country_code} has that length or beginning"
    PHONE_NOT_VALID = "phone_not_valid", "the phone number is in no range that +{country_code} has in use"
    PHONE_NOT_MOBILE = "phone_not_mobile", "the phone number is not a mobile number but of the kind {kind}"
    # Rates
    NO_RATE = "no_rate", "the rate card has no price for {to}"
    RATES_TWO_COLUMNS = "rates_two_columns", "line {line}: the rate card has two columns '{column}'"
    RATES_NOT_UTF8 = (
        "rates_not_utf8",
        "line {line}: the rate card is not {encoding}: name its encoding, probably {likely} or {other}",
    )
    RATES_NOT_CSV = "rates_not_csv", "line {line}: not CSV: {reason}"
    RATES_NO_COLUMN = "rates_no_column", "line {line}: the rate card has no column '{column}'"
    RATES_COLUMN_DIFFERS = (
        "rates_column_differs",
        "line {line}: the rate card has no column '{column}', but it has '{found}': rename one, or map the columns",
    )
    RATE_CELLS = "rate_cells", "line {line}: {cells} cells, but {expected} columns"
    RATE_PREFIX = "rate_prefix", "{place}: '{value}' is not a prefix: 1 to 15 digits, the first not 0"
    RATE_PRICE = "rate_price", "{place}: '{value}' is not a price such as 0.0450"
    RATE_DECIMAL = "rate_decimal", "{place}: '{value}' has a decimal comma: say so, or write it with a point"
    RATE_CURRENCY = "rate_currency", "{place}: '{value}' is not an ISO 4217 currency code"
    RATE_NATURE = "rate_nature", "{place}: '{value}' is neither 'ALERTING' nor 'MARKETING' nor empty"
    RATE_DUPLICATE = "rate_duplicate", "{place}: a second price for prefix {value}"
    # Remote methods
    SMS_ID = "sms_id", "'{value}' is not the id of a message: 8 of A to Z and 0 to 9"
    SMS_TYPE = "sms_type", "type '{value}' is neither 'IN' nor 'OUT'"
    DATE_NAIVE = "date_naive", "{argument} has no time zone"
    DATE_ORDER = "date_order", "start is later than end"
    NOT_JSON = "not_json", "{argument} cannot be written as JSON: {reason}"
    NOT_IN_PROTOCOL = "not_in_protocol", "{feature} is not known of the {protocol}: {instead}"
    BAD_CREDENTIALS = "bad_credentials", "{argument} {reason}"
    RPC_URL = "rpc_url", "the URL {reason}"
    WEBHOOK_ENDPOINT = "webhook_endpoint", "the webhook's endpoint is no http or https URL"
    WEBHOOK_BODY = "webhook_body", "the webhook's body cannot be read: {reason}"
    # Tables and files
    RATES_TOO_PRECISE = (
        "rates_too_precise",
        "255 parts at {price}, with the {decimals} decimals of the rate card, do not fit the 38 digits of a column",
    )
    FRAME_NO_COLUMN = "frame_no_column", "there is no column '{column}' among {columns}"
    FRAME_COLUMN_EXISTS = "frame_column_exists", "there is a column '{column}' already: rename or drop it first"
    FILE_FORMAT = "file_format", "'{path}' ends with none of {expected}"
    FILE_UNREADABLE = "file_unreadable", "'{path}': {reason}"
    FILE_TAKEN = "file_taken", "'{path}': another run is writing it"
    FILE_HEADER = "file_header", "'{path}': line {line} is no header: {reason}"
    FILE_NO_COLUMN = "file_no_column", "'{path}': there is no column '{column}' among {columns}"
    FILE_COLUMN_DIFFERS = "file_column_differs", "'{path}': there is no column '{column}', but there is '{found}'"
    FILE_COLUMNS = "file_columns", "'{path}': its columns are {columns}, but those of '{first}' are {expected}"
    FILE_ENCODING = (
        "file_encoding",
        "'{path}': line {line} is not {encoding}: name the encoding of the file, probably {likely} or {other}",
    )
    FILES_DIFFER = "files_differ", "'{path}' is of another kind than '{first}': quote them one after the other"
    FILE_SHEETS = "file_sheets", "'{path}' has several sheets: choose one of {sheets}"
    NO_FILES = "no_files", "no file is at '{path}'"
    NO_TAB = "no_tab", "no tab between the number and the text"


class GsmError(ValueError):
    """Report a value that cannot be sent, or asked for, as it is.

    Args:
        code: what is wrong.
        params: the values that the code's template names; `str` or `int`.
        index: the place to blame, counted from 0; None if no single place is to blame.

    Example:
        >>> error = GsmError(ErrorCode.TOO_MANY_PARTS, {"parts": 256, "max_parts": 255})
        >>> error.code, error.index
        (<ErrorCode.TOO_MANY_PARTS: 'too_many_parts'>, None)
        >>> print(error)
        256 parts are needed, at most 255 are allowed
    """

    def __init__(
        self, code: ErrorCode, params: Mapping[str, str | int] | None = None, index: int | None = None
    ) -> None:
        self.code: ErrorCode = ErrorCode(code)
        self.params: dict[str, str | int] = {name: _shown(value) for name, value in (params or {}).items()}
        self.index: int | None = index
        super().__init__(self.code, self.params, index)

    def __str__(self) -> str:
        return printable(self.code.template.format_map(_Values({"index": self.index, **self.params})))


def _shown(value: str | int) -> str | int:
    """Write an integer in hexadecimal if it is long: Python refuses to print one of more than 4,300 digits."""
    return hex(value) if isinstance(value, int) and abs(value) > 10**100 else value


class _Values(dict[str, object]):
    """The values of a template; a name without a value shows itself."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>"


def printable(text: str) -> str:
    """Replace what a terminal, a log or a page cannot show (a lone surrogate, a control) by its escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def wrong_type(argument: str, value: object, expected: str) -> TypeError:
    """Create the `TypeError` for an argument of a wrong type.

    Example:
        >>> wrong_type("text", b"Hello", "str")
        TypeError('text must be str, not bytes')
    """
    return TypeError(f"{argument} must be {expected}, not {type(value).__name__}")


def out_of_range(argument: str, value: object, expected: str) -> GsmError:
    """Create the error for a value that an argument cannot have."""
    text = str(_shown(value)) if isinstance(value, int) else str(value)
    return GsmError(ErrorCode.OUT_OF_RANGE, {"argument": argument, "value": text, "expected": expected})


def character_error(code: ErrorCode, text: str, index: int) -> GsmError:
    """Create the error that blames the character ``text[index]``."""
    char = text[index]
    return GsmError(code, {"char": char, "code_point": f"U+{ord(char):04X}"}, index)


def lone_surrogate(text: str) -> GsmError:
    """Create the error for the first lone surrogate of `text`, which holds one."""
    places = (place for place, char in enumerate(text) if "\ud800" <= char <= "\udfff")
    return character_error(ErrorCode.LONE_SURROGATE, text, next(places))


def refuse_surrogates(text: str) -> None:
    """Raise the error of the first lone surrogate, if `text` holds one."""
    try:
        text.encode("utf-16-be")
    except UnicodeEncodeError:
        raise lone_surrogate(text) from None


def require_str(argument: str, value: object) -> str:
    """Return `value` if it is a `str`, else raise a `TypeError`."""
    if not isinstance(value, str):
        raise wrong_type(argument, value, "str")
    return value


def require_text(value: object) -> str:
    """Return what a person entered if it is a `str`, else raise the GsmError `wrong_type`."""
    if not isinstance(value, str):
        raise GsmError(ErrorCode.WRONG_TYPE, {"type": type(value).__name__})
    return value


def require_bool(argument: str, value: object) -> bool:
    """Return `value` if it is a `bool`, else raise a `TypeError`."""
    if not isinstance(value, bool):
        raise wrong_type(argument, value, "bool")
    return value


def require_int(argument: str, value: object, low: int, high: int | None = None) -> int:
    """Return `value` if it is an integer from `low` to `high`, else raise."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(argument, value, "int")
    if value < low or (high is not None and value > high):
        raise out_of_range(argument, value, f"{low} or more" if high is None else f"{low} to {high}")
    return value
