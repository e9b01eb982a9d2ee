"""The contract of GsmError, and the proof that every one of its codes can be raised."""

from __future__ import annotations

import ast
import copy
import io
import json
import pickle
import warnings
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, cast

import pytest

from gsmcodec import ErrorCode, GsmError, Profile, Template, count, transliterate, truncate
from gsmcodec.platforms import find

if TYPE_CHECKING:
    from collections.abc import Callable


def _phone(number: str) -> object:
    from gsmcodec import validate_phone_number

    return validate_phone_number(number)


def _written(text: str) -> object:
    from gsmcodec import normalize_phone_number

    return normalize_phone_number(text)


def _rates(csv: str | bytes) -> object:
    from gsmcodec import RateCard

    return RateCard.from_csv(io.BytesIO(csv) if isinstance(csv, bytes) else io.StringIO(csv))


def _quote(to: str, csv: str) -> object:
    from gsmcodec import RateCard, quote

    return quote(to, "Hello", rates=RateCard.from_csv(io.StringIO(csv)))


def _options(**values: Any) -> object:
    from gsmcodec import Options

    return Options(**values)


def _sender(sender: str) -> object:
    from gsmcodec import validate_sender

    return validate_sender(sender)


def _text(text: str, **limits: Any) -> object:
    from gsmcodec import validate_text

    return validate_text(text, **limits)


def _template(source: str, **alphabets: Any) -> object:
    from gsmcodec import Field, validate_template

    fields = {name: Field(8, alphabet=alphabet) for name, alphabet in alphabets.items()}
    return validate_template(source, fields, gsm_only=True)


def _person(value: object) -> object:
    from gsmcodec import TextRule

    return TextRule().check(value)


def _in_use(number: object, kind: Any = "valid") -> object:
    import phonenumbers

    from gsmcodec.contrib.phonenumbers import PhoneNumber

    if isinstance(number, str) and "x" in number:
        number = phonenumbers.parse(number)
    return PhoneNumber(kind=kind).check(number)


def _wire() -> Any:
    from gsmcodec import wire

    return wire


def _fill() -> None:
    reassembler = _wire().Reassembler(capacity=1)
    for part in _wire().encode("a" * 400):
        reassembler.add("", part)


def _hexadecimal(text: str) -> object:
    from gsmcodec.wire.hexadecimal import read_hexadecimal

    return read_hexadecimal(text)


def _remote(call: Callable[[Any], object]) -> object:
    """Call a remote client that would have nobody to talk to."""
    from gsmcodec.rpc import ApiKey, Client

    with warnings.catch_warnings(), Client(ApiKey("0123456789abcdef"), url="http://127.0.0.1:9/") as client:
        warnings.simplefilter("ignore", DeprecationWarning)
        return call(client)


def _url(url: str) -> object:
    from gsmcodec.rpc import ApiKey, Client

    return Client(ApiKey("0123456789abcdef"), url=url)


def _login(login: str, password: str) -> object:
    from gsmcodec.rpc import Login

    return Login(login, password)


def _report(body: bytes) -> object:
    from gsmcodec.rpc import webhook

    return webhook.parse(body)


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def _frame(**columns: str) -> object:
    import polars as pl

    from gsmcodec import Rate, RateCard
    from gsmcodec.frame import quote

    price = columns.pop("price", "0.05")
    return quote(
        pl.DataFrame({name: [value] for name, value in columns.items()}), rates=RateCard([Rate("33", price, "EUR")])
    )


def _file(name: str, content: bytes) -> object:
    from tempfile import TemporaryDirectory

    from gsmcodec.frame import quote_file

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return quote_file(path)


def _files(contents: dict[str, bytes]) -> object:
    from tempfile import TemporaryDirectory

    from gsmcodec.frame import quote_file

    with TemporaryDirectory() as folder:
        for name, content in contents.items():
            Path(folder, name).write_bytes(content)
        return quote_file(Path(folder))


def _sheets(*names: str) -> object:
    from tempfile import TemporaryDirectory

    import openpyxl

    from gsmcodec.frame import quote_file

    workbook = openpyxl.Workbook()
    for name in names:
        workbook.create_sheet(name).append(["to", "text"])
    with TemporaryDirectory() as folder:
        workbook.save(Path(folder, "messages.xlsx"))
        return quote_file(Path(folder, "messages.xlsx"))


def _taken() -> object:
    from tempfile import TemporaryDirectory

    from gsmcodec._whole_files import WholeFile, write_whole

    with TemporaryDirectory() as folder, WholeFile(Path(folder, "out.csv")):
        write_whole(Path(folder, "out.csv"), b"")
    return None


def _number_and_text(line: str) -> object:
    from gsmcodec.cli.texts import recipient_and_text

    return recipient_and_text(line)


HEADER = "prefix,price,currency,name\n"

RAISERS: dict[ErrorCode, Callable[[], object]] = {
    ErrorCode.LONE_SURROGATE: lambda: count("a\ud83d"),
    ErrorCode.NOT_GSM: lambda: _text("a\nя", gsm_only=True),
    ErrorCode.NO_REPLACEMENT: lambda: transliterate("a\n中", errors="strict"),
    ErrorCode.TOO_MANY_CHARACTERS: lambda: count("Hello", profile=Profile(max_characters=4)),
    ErrorCode.TOO_MANY_PARTS: lambda: count("a" * 39016),
    ErrorCode.TEXT_EMPTY: lambda: _text(""),
    ErrorCode.TOO_MANY_UNITS: lambda: _text("a" * 41, max_units=40),
    ErrorCode.UNICODE_TOO_MANY_PARTS: lambda: _text("a" * 70 + "я", max_parts=1),
    ErrorCode.UNICODE_TOO_MANY_UNITS: lambda: _text("a" * 40 + "я", max_units=40),
    ErrorCode.TEMPLATE_SYNTAX: lambda: Template("5 $", "dollar"),
    ErrorCode.TEMPLATE_NO_VALUE: lambda: Template("Hi {name}").render({"name": None}),
    ErrorCode.TEMPLATE_NO_FIELD: lambda: _template("Hi {name}"),
    ErrorCode.TEMPLATE_FIELD_UNUSED: lambda: _template("Hi", name="any"),
    ErrorCode.TEMPLATE_FIELD_NOT_GSM: lambda: _template("Hi {name}", name="any"),
    ErrorCode.UNKNOWN_ENCODING: lambda: count("Hello", cast("Any", "UCS2")),
    ErrorCode.UNKNOWN_PLATFORM: lambda: find("twillio"),
    ErrorCode.UNKNOWN_NATURE: lambda: _options(nature="URGENT"),
    ErrorCode.OUT_OF_RANGE: lambda: truncate("Hello", -1),
    ErrorCode.SENDER_CHARACTER: lambda: _sender("Café"),
    ErrorCode.SENDER_DIGITS_ONLY: lambda: _sender("36000"),
    ErrorCode.SENDER_NO_LETTER: lambda: _sender("24-7"),
    ErrorCode.SENDER_TOO_LONG: lambda: _sender("Tea and cake"),
    ErrorCode.WRONG_TYPE: lambda: _person(7),
    ErrorCode.NOT_A_SEPTET: lambda: _wire().pack(b"a\x80"),
    ErrorCode.TOO_FEW_OCTETS: lambda: _wire().unpack(b"a", 2),
    ErrorCode.HEADER_TRUNCATED: lambda: _wire().parse_header(b"\x05\x00"),
    ErrorCode.HEADER_TOO_LONG: lambda: _wire().build_header(_wire().Header((), bytes(140))),
    ErrorCode.USER_DATA_TOO_LONG: lambda: _wire().UserData(payload=b"a" * 161).octets(),
    ErrorCode.COMPRESSED: lambda: _wire().decode(_wire().UserData(payload=b"", data_coding=0x20)),
    ErrorCode.NOT_UTF16: lambda: _wire().decode(_wire().UserData(payload=b"a", data_coding=0x08)),
    ErrorCode.MIXED_DATA: lambda: _wire().join(_wire().UserData(payload=b"a", data_coding=coding) for coding in (0, 4)),
    ErrorCode.REASSEMBLER_FULL: _fill,
    ErrorCode.NOT_HEXADECIMAL: lambda: _hexadecimal("0g"),
    ErrorCode.ODD_HEXADECIMAL: lambda: _hexadecimal("050"),
    ErrorCode.PHONE_NATIONAL: lambda: _written("06 12 34 56 78"),
    ErrorCode.PHONE_TRUNK_ZERO: lambda: _written("+44 (0)7911 123456"),
    ErrorCode.PHONE_LETTER: lambda: _written("+1-800-FLOWERS"),
    ErrorCode.PHONE_SEVERAL: lambda: _written("+33612345678, +33612345679"),
    ErrorCode.PHONE_EMPTY: lambda: _phone(""),
    ErrorCode.PHONE_NO_PLUS: lambda: _phone("33612345678"),
    ErrorCode.PHONE_ROUNDED: lambda: _phone("3,36E+10"),
    ErrorCode.PHONE_NOT_DIGIT: lambda: _phone("+33 612345678"),
    ErrorCode.PHONE_LEADING_ZERO: lambda: _phone("+0612345678"),
    ErrorCode.PHONE_TOO_SHORT: lambda: _phone("+33612"),
    ErrorCode.PHONE_TOO_LONG: lambda: _phone("+3361234567890123"),
    ErrorCode.PHONE_UNASSIGNED: lambda: _phone("+210123456"),
    ErrorCode.PHONE_EXTENSION: lambda: _in_use("+33142685300 x 12"),
    ErrorCode.PHONE_NOT_POSSIBLE: lambda: _in_use("+3361234"),
    ErrorCode.PHONE_NOT_VALID: lambda: _in_use("+447700900123"),
    ErrorCode.PHONE_NOT_MOBILE: lambda: _in_use("+33142685300", "mobile"),
    ErrorCode.NO_RATE: lambda: _quote("+4915112345678", HEADER + "33,0.05,EUR,France\n"),
    ErrorCode.RATES_NOT_UTF8: lambda: _rates(HEADER.encode() + b"33,0.05,EUR,R\xe9union\n"),
    ErrorCode.RATES_NOT_CSV: lambda: _rates(HEADER + '33,0.05,EUR,"France\n'),
    ErrorCode.RATES_NO_COLUMN: lambda: _rates("prefix,price,name\n33,0.05,France\n"),
    ErrorCode.RATES_COLUMN_DIFFERS: lambda: _rates("Prefix,price,currency\n"),
    ErrorCode.RATE_DECIMAL: lambda: _rates("prefix;price;currency\n33;0,05;EUR\n"),
    ErrorCode.RATES_TWO_COLUMNS: lambda: _rates("prefix,price,currency,name,price\n"),
    ErrorCode.RATE_CELLS: lambda: _rates(HEADER + "33,0,05,EUR,France\n"),
    ErrorCode.RATE_PREFIX: lambda: _rates(HEADER + "0033,0.05,EUR,France\n"),
    ErrorCode.RATE_PRICE: lambda: _rates(HEADER + "33,free,EUR,France\n"),
    ErrorCode.RATE_CURRENCY: lambda: _rates(HEADER + "33,0.05,ABC,Nowhere\n"),
    ErrorCode.RATE_NATURE: lambda: _rates("prefix,price,currency,name,nature\n33,0.05,EUR,France,URGENT\n"),
    ErrorCode.RATE_DUPLICATE: lambda: _rates(HEADER + "33,0.05,EUR,France\n+33,0.06,EUR,France\n"),
    ErrorCode.SMS_ID: lambda: _remote(lambda client: client.get("8242d945")),
    ErrorCode.SMS_TYPE: lambda: _remote(lambda client: client.get_list("BOTH", NOON, NOON)),
    ErrorCode.DATE_NAIVE: lambda: _remote(lambda client: client.get_list("IN", NOON.replace(tzinfo=None), NOON)),
    ErrorCode.DATE_ORDER: lambda: _remote(lambda client: client.get_list("IN", NOON, NOON.replace(hour=11))),
    ErrorCode.NOT_JSON: lambda: _remote(lambda client: client.search({"from": NOON})),
    ErrorCode.NOT_IN_PROTOCOL: lambda: _remote(lambda client: client.ping()),
    ErrorCode.BAD_CREDENTIALS: lambda: _login("shop:24", "s3cret"),
    ErrorCode.RPC_URL: lambda: _url("http://example.com/"),
    ErrorCode.WEBHOOK_ENDPOINT: lambda: _remote(lambda client: client.export_async(None, "example.com")),
    ErrorCode.WEBHOOK_BODY: lambda: _report(b"{}"),
    ErrorCode.RATES_TOO_PRECISE: lambda: _frame(to="+33612345678", text="Hello", price="0." + "1" * 38),
    ErrorCode.FRAME_NO_COLUMN: lambda: _frame(to="+33612345678", body="Hello"),
    ErrorCode.FRAME_COLUMN_EXISTS: lambda: _frame(to="+33612345678", text="Hello", cost="1"),
    ErrorCode.FILE_FORMAT: lambda: _file("messages.txt", b""),
    ErrorCode.FILE_UNREADABLE: lambda: _file("messages.parquet", b"to,text"),
    ErrorCode.FILE_HEADER: lambda: _file("messages.csv", b"to,to"),
    ErrorCode.FILE_NO_COLUMN: lambda: _file("messages.csv", b"number,text"),
    ErrorCode.FILE_COLUMN_DIFFERS: lambda: _file("messages.csv", b"To,text"),
    ErrorCode.FILE_COLUMNS: lambda: _files({"a.csv": b"to,text", "b.csv": b"to,body"}),
    ErrorCode.FILE_ENCODING: lambda: _file("messages.csv", b"to,text\n+33612345678,\xe9t\xe9"),
    ErrorCode.FILES_DIFFER: lambda: _files({"a.csv": b"to,text", "b.jsonl": b""}),
    ErrorCode.FILE_SHEETS: lambda: _sheets("May", "June"),
    ErrorCode.FILE_TAKEN: _taken,
    ErrorCode.NO_FILES: lambda: _files({}),
    ErrorCode.NO_TAB: lambda: _number_and_text("+33612345678 Hello"),
}
"""For each code, one public call that raises it."""

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.TEMPLATE_NO_VALUE: "the blank 'name' at index 3 has no value",
    ErrorCode.PHONE_ROUNDED: (
        "a spreadsheet has rounded the phone number: make its column one of texts there, and enter the number again"
    ),
    ErrorCode.PHONE_NATIONAL: "the phone number begins with neither '+' nor 00 and a country code",
    ErrorCode.PHONE_TRUNK_ZERO: (
        "the 0 in parentheses at index 5 may belong to the phone number or not: write the number without doubt"
    ),
    ErrorCode.PHONE_LETTER: "'F' (U+0046) at index 7 of the phone number is a letter",
    ErrorCode.PHONE_SEVERAL: "a second phone number begins at index 12, only one is allowed",
    ErrorCode.RATES_COLUMN_DIFFERS: (
        "line 1: the rate card has no column 'prefix', but it has 'Prefix': rename one, or map the columns"
    ),
    ErrorCode.RATE_DECIMAL: "line 2, column price: '0,05' has a decimal comma: say so, or write it with a point",
    ErrorCode.FILE_TAKEN: "'{path}': another run is writing it",
    ErrorCode.FILE_NO_COLUMN: "'{path}': there is no column 'to' among number, text",
    ErrorCode.FILE_COLUMN_DIFFERS: "'{path}': there is no column 'to', but there is 'To'",
    ErrorCode.FILE_COLUMNS: "'{path}': its columns are to, body, but those of '{first}' are to, text",
    ErrorCode.FILE_ENCODING: "'{path}': line 2 is not UTF-8: name the encoding of the file, probably cp1252 or cp1250",
    ErrorCode.FILES_DIFFER: "'{path}' is of another kind than '{first}': quote them one after the other",
    ErrorCode.FILE_SHEETS: "'{path}' has several sheets: choose one of Sheet, May, June",
    ErrorCode.NO_FILES: "no file is at '{path}'",
    ErrorCode.LONE_SURROGATE: "U+D83D at index 1 is half of a surrogate pair and cannot be sent",
    ErrorCode.NOT_GSM: "'я' (U+044F) at index 2 is not in the GSM alphabet",
    ErrorCode.NO_REPLACEMENT: "'中' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) at index 2 has no replacement in GSM",
    ErrorCode.TOO_MANY_CHARACTERS: "5 characters, at most 4 are allowed",
    ErrorCode.TOO_MANY_PARTS: "256 parts are needed, at most 255 are allowed",
    ErrorCode.TEXT_EMPTY: "the text is empty",
    ErrorCode.TOO_MANY_UNITS: "41 units are needed, at most 40 are allowed",
    ErrorCode.UNICODE_TOO_MANY_PARTS: (
        "2 parts are needed, at most 1 are allowed: 'я' (U+044F) at index 70 makes the text UNICODE"
    ),
    ErrorCode.UNICODE_TOO_MANY_UNITS: (
        "41 units are needed, at most 40 are allowed: 'я' (U+044F) at index 40 makes the text UNICODE"
    ),
    ErrorCode.TEMPLATE_SYNTAX: "'$' at index 2 is no blank and no escape of the style 'dollar'",
    ErrorCode.TEMPLATE_NO_FIELD: "the blank 'name' at index 3 has no field",
    ErrorCode.TEMPLATE_FIELD_UNUSED: "the field 'name' stands nowhere in the template",
    ErrorCode.TEMPLATE_FIELD_NOT_GSM: (
        "the field of the blank 'name' at index 3 allows '😀' (U+1F600), which is not GSM"
    ),
    ErrorCode.UNKNOWN_ENCODING: "force_encoding 'UCS2' is neither 'GSM' nor 'UNICODE'",
    ErrorCode.UNKNOWN_PLATFORM: "there is no platform 'twillio'; the names, nearest first: {names}",
    ErrorCode.UNKNOWN_NATURE: "nature 'URGENT' is neither 'ALERTING' nor 'MARKETING'",
    ErrorCode.OUT_OF_RANGE: "parts is -1, expected 0 or more",
    ErrorCode.WRONG_TYPE: "a text is needed, not a value of the type int",
    ErrorCode.SENDER_CHARACTER: (
        "'é' (U+00E9) at index 3 of the sender is no letter a-z, digit, space, dash or underscore"
    ),
    ErrorCode.SENDER_DIGITS_ONLY: "the sender is digits only, and not one of your shortcodes",
    ErrorCode.SENDER_NO_LETTER: "the sender has no letter, at least one is needed",
    ErrorCode.SENDER_TOO_LONG: "the sender has 12 characters, at most 11 are allowed",
    ErrorCode.NOT_A_SEPTET: "octet 0x80 at index 1 is above 0x7F, so it is no septet",
    ErrorCode.TOO_FEW_OCTETS: "1 octets, but the length given takes 2",
    ErrorCode.HEADER_TRUNCATED: "the user data header takes 6 octets, there are 2",
    ErrorCode.HEADER_TOO_LONG: "the user data header has 140 octets, at most 139 are allowed",
    ErrorCode.USER_DATA_TOO_LONG: "the user data has 141 octets, at most 140 are allowed",
    ErrorCode.COMPRESSED: "the user data is compressed, which is not supported",
    ErrorCode.NOT_UTF16: "the octets at index 0 are not UTF-16: {reason}",
    ErrorCode.MIXED_DATA: "some parts of the message are text and some are 8-bit data",
    ErrorCode.REASSEMBLER_FULL: "1 parts are waiting for others, no more than 1 are kept",
    ErrorCode.NOT_HEXADECIMAL: "'g' at index 1 is not a hexadecimal digit",
    ErrorCode.ODD_HEXADECIMAL: "3 hexadecimal digits: an octet has two",
    ErrorCode.PHONE_EMPTY: "the phone number is empty",
    ErrorCode.PHONE_NO_PLUS: "the phone number does not begin with '+'",
    ErrorCode.PHONE_NOT_DIGIT: "' ' at index 3 of the phone number is not one of the digits 0 to 9",
    ErrorCode.PHONE_LEADING_ZERO: "a 0 follows the '+' of the phone number: no country code begins with 0",
    ErrorCode.PHONE_TOO_SHORT: "the phone number has 5 digits, at least 6 are needed",
    ErrorCode.PHONE_TOO_LONG: "the phone number has 16 digits, at most 15 are allowed",
    ErrorCode.PHONE_UNASSIGNED: "no country code is assigned to phone numbers that begin with +210",
    ErrorCode.PHONE_EXTENSION: "a message cannot be sent to an extension of a phone number, here 12",
    ErrorCode.PHONE_NOT_POSSIBLE: "no phone number of +33 has that length or beginning",
    ErrorCode.PHONE_NOT_VALID: "the phone number is in no range that +44 has in use",
    ErrorCode.PHONE_NOT_MOBILE: "the phone number is not a mobile number but of the kind FIXED_LINE",
    ErrorCode.NO_RATE: "the rate card has no price for +4915112345678",
    ErrorCode.RATES_TWO_COLUMNS: "line 1: the rate card has two columns 'price'",
    ErrorCode.RATES_NOT_UTF8: "line 2: the rate card is not UTF-8: name its encoding, probably cp1252 or mac_roman",
    ErrorCode.RATES_NOT_CSV: "line 2: not CSV: {reason}",
    ErrorCode.RATES_NO_COLUMN: "line 1: the rate card has no column 'currency'",
    ErrorCode.RATE_CELLS: "line 2: 5 cells, but 4 columns",
    ErrorCode.RATE_PREFIX: "line 2, column prefix: '0033' is not a prefix: 1 to 15 digits, the first not 0",
    ErrorCode.RATE_PRICE: "line 2, column price: 'free' is not a price such as 0.0450",
    ErrorCode.RATE_CURRENCY: "line 2, column currency: 'ABC' is not an ISO 4217 currency code",
    ErrorCode.RATE_NATURE: "line 2, column nature: 'URGENT' is neither 'ALERTING' nor 'MARKETING' nor empty",
    ErrorCode.RATE_DUPLICATE: "line 3, column prefix: a second price for prefix 33",
    ErrorCode.SMS_ID: "'8242d945' is not the id of a message: 8 of A to Z and 0 to 9",
    ErrorCode.SMS_TYPE: "type 'BOTH' is neither 'IN' nor 'OUT'",
    ErrorCode.DATE_NAIVE: "start has no time zone",
    ErrorCode.DATE_ORDER: "start is later than end",
    ErrorCode.NOT_JSON: "the parameters of sms.search cannot be written as JSON: {reason}",
    ErrorCode.NOT_IN_PROTOCOL: "ping is not known of the JSON-RPC v1.1: use search with a quantity of 1",
    ErrorCode.BAD_CREDENTIALS: "login holds a colon",
    ErrorCode.RPC_URL: "the URL is not https, and credentials do not travel in the clear",
    ErrorCode.WEBHOOK_ENDPOINT: "the webhook's endpoint is no http or https URL",
    ErrorCode.WEBHOOK_BODY: "the webhook's body cannot be read: it has no event_id",
    ErrorCode.RATES_TOO_PRECISE: (
        "255 parts at 0.11111111111111111111111111111111111111, with the 38 decimals of the rate card, do not fit the "
        "38 digits of a column"
    ),
    ErrorCode.FRAME_NO_COLUMN: "there is no column 'text' among to, body",
    ErrorCode.FRAME_COLUMN_EXISTS: "there is a column 'cost' already: rename or drop it first",
    ErrorCode.FILE_FORMAT: "'{path}' ends with none of .csv, .tsv, .jsonl, .ndjson, .parquet, .xlsx",
    ErrorCode.FILE_UNREADABLE: "'{path}': {reason}",
    ErrorCode.FILE_HEADER: "'{path}': line 1 is no header: the column 'to' stands there twice",
    ErrorCode.NO_TAB: "no tab between the number and the text",
}
"""The whole sentence of each of these errors. What others say, such as Polars, stands in braces."""

EVERY_CODE = pytest.mark.parametrize("code", ErrorCode, ids=str)


def raised_by(code: ErrorCode) -> GsmError:
    try:
        RAISERS[code]()
    except GsmError as error:
        return error
    except ImportError as missing:  # of an adapter's package: on other Pythons, only the engine is tried
        pytest.skip(str(missing))
    pytest.fail(f"{code} is not raised")


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_there_is_a_call_for_every_code() -> None:
    assert set(RAISERS) == set(ErrorCode)


@EVERY_CODE
def test_every_code_can_be_raised(code: ErrorCode) -> None:
    error = raised_by(code)
    assert error.code is code
    assert isinstance(error, ValueError)


@EVERY_CODE
def test_every_value_that_a_template_names_is_given(code: ErrorCode) -> None:
    error = raised_by(code)
    named = names_in(code.template)
    assert named - {"index"} <= set(error.params)
    assert "index" not in named or error.index is not None
    assert all(type(param) in (str, int) or isinstance(param, str) for param in error.params.values())
    assert error.index is None or error.index >= 0


@EVERY_CODE
def test_every_message_is_a_printable_sentence(code: ErrorCode) -> None:
    message = str(raised_by(code))
    assert message
    assert message.isprintable()
    assert "{" not in message


@EVERY_CODE
def test_the_whole_of_every_sentence_is_what_it_is(code: ErrorCode) -> None:
    error = raised_by(code)
    assert str(error) == SENTENCES[code].format_map(error.params)


@EVERY_CODE
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_error_pickles_through_every_protocol(code: ErrorCode, protocol: int) -> None:
    error = raised_by(code)
    copied = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301
    assert type(copied) is GsmError
    assert (copied.code, copied.params, copied.index, str(copied)) == (code, error.params, error.index, str(error))
    assert copied.code is code


@EVERY_CODE
def test_every_error_copies(code: ErrorCode) -> None:
    error = raised_by(code)
    for copied in (copy.copy(error), copy.deepcopy(error)):
        assert (copied.code, copied.params, copied.index, str(copied)) == (code, error.params, error.index, str(error))


@EVERY_CODE
def test_a_code_is_its_own_string(code: ErrorCode) -> None:
    assert isinstance(code, str)
    assert code == code.value == str(code) == f"{code}"
    assert ErrorCode(code.value) is code
    assert code.value == code.name.lower()
    assert {code: 1}[cast("ErrorCode", code.value)] == 1


@EVERY_CODE
def test_a_template_holds_nothing_but_names_in_braces(code: ErrorCode) -> None:
    for _, name, specification, conversion in Formatter().parse(code.template):
        assert name is None or name.isidentifier()
        assert not specification
        assert conversion is None


def test_an_unknown_code_is_a_value_error_and_no_gsm_error() -> None:
    with pytest.raises(ValueError, match="nonsense") as caught:
        GsmError(cast("Any", "nonsense"))
    assert not isinstance(caught.value, GsmError)


def test_a_code_may_be_given_as_its_string() -> None:
    error = GsmError(cast("Any", "phone_empty"))
    assert error.code is ErrorCode.PHONE_EMPTY
    assert error.params == {}
    assert error.index is None


@pytest.mark.parametrize("number", [10**101, 10**5000], ids=["long", "longer than Python prints"])
def test_a_number_of_any_size_can_be_shown(number: int) -> None:
    error = GsmError(ErrorCode.TOO_FEW_OCTETS, {"octets": 1, "needed": number})
    assert str(error) == f"1 octets, but the length given takes {number:#x}"
    assert json.loads(json.dumps(error.params)) == error.params
    calls: list[Callable[[], object]] = [
        lambda: _wire().unpack(b"a", number),
        lambda: _wire().UserData.from_octets(b"a", length=number),
    ]
    for call in calls:
        with pytest.raises(GsmError) as caught:
            call()
        assert str(caught.value).isprintable()


def test_an_error_does_not_see_later_changes_of_the_params_that_it_was_given() -> None:
    params: dict[str, str | int] = {"parts": 256, "max_parts": 255}
    error = GsmError(ErrorCode.TOO_MANY_PARTS, params)
    params["parts"] = 1
    assert str(error) == "256 parts are needed, at most 255 are allowed"


def test_the_repr_of_an_error_names_its_code() -> None:
    assert "too_many_parts" in repr(GsmError(ErrorCode.TOO_MANY_PARTS, {"parts": 256, "max_parts": 255}))


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\0", "\\x00"),
        ("\t", "\\t"),
        ("\x1b", "\\x1b"),
        ("\x9b", "\\x9b"),
        ("\xa0", "\\xa0"),
        ("\u202e", "\\u202e"),
        ("\ufffe", "\\ufffe"),
        ("\U000e0041", "\\U000e0041"),
        ("я", "я"),
        ("'", "'"),
        ("{", "{"),
    ],
)
def test_a_message_shows_what_is_not_printable_by_its_escape(char: str, shown: str) -> None:
    error = GsmError(ErrorCode.NOT_GSM, {"char": char, "code_point": "U+0000"}, 7)
    assert str(error) == f"'{shown}' (U+0000) at index 7 is not in the GSM alphabet"


def test_the_message_of_a_lone_surrogate_can_be_encoded() -> None:
    error = GsmError(ErrorCode.NOT_GSM, {"char": "\ud83d", "code_point": "U+D83D"}, 0)
    assert str(error).encode() == b"'\\ud83d' (U+D83D) at index 0 is not in the GSM alphabet"


def test_a_brace_in_a_parameter_is_shown_as_it_is() -> None:
    error = GsmError(ErrorCode.UNKNOWN_ENCODING, {"value": "{value} {0} %s"})
    assert str(error) == "force_encoding '{value} {0} %s' is neither 'GSM' nor 'UNICODE'"


def test_a_long_code_point_is_written_with_all_its_digits() -> None:
    with pytest.raises(GsmError) as caught:
        _text("ab😀", gsm_only=True)
    assert caught.value.params == {"char": "😀", "code_point": "U+1F600", "parts": 1}
    assert caught.value.index == 2


def test_a_message_shows_the_name_of_a_parameter_that_is_not_there() -> None:
    assert str(GsmError(ErrorCode.NOT_GSM)) == "'<char>' (<code_point>) at index None is not in the GSM alphabet"


# The values of every place that raises, also of those that no test reaches by name


BUILT_ELSEWHERE = {"_blame", "_rate_error", "_too_many", "character_error"}
"""Functions that are given the code: the sentences above pin what each of these codes says."""


def keys_of(node: ast.expr, function: ast.AST) -> set[str] | None:
    """The keys of the params that an expression has; None if it does not say."""
    match node:
        case ast.Dict():
            keys: set[str] = set()
            for key, value in zip(node.keys, node.values, strict=True):
                more = {str(ast.literal_eval(key))} if key is not None else keys_of(value, function)
                keys |= more or set()
            return keys
        case ast.Name():
            values = {
                found.lineno: found.value
                for found in ast.walk(function)
                if isinstance(found, (ast.Assign, ast.AnnAssign)) and found.value is not None
                for target in (found.targets if isinstance(found, ast.Assign) else [found.target])
                if isinstance(target, ast.Name) and target.id == node.id and found.lineno < node.lineno
            }
            return keys_of(values[max(values)], function) if values else None  # the one that comes last before it
        case ast.Attribute(value=ast.Call(func=ast.Name("character_error")), attr="params"):
            return {"char", "code_point"}
    return None


def raisers() -> dict[str, tuple[ErrorCode, ast.Call, set[str]]]:
    """Each place that creates a GsmError of a code that it names, and the keys of the params there."""
    found = {}
    for path in sorted((Path(__file__).parents[1] / "gsmcodec").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef) or function.name in BUILT_ELSEWHERE:
                continue
            for node in ast.walk(function):
                match node:
                    case ast.Call(ast.Name("GsmError"), [ast.Attribute(ast.Name("ErrorCode"), code), *others]):
                        keys = keys_of(others[0], function) if others else set()
                        assert keys is not None, f"{path}:{node.lineno}"
                        found[f"{path}:{node.lineno}"] = (ErrorCode[code], node, keys)
    return found


def test_every_place_that_raises_gives_the_values_that_its_sentence_names() -> None:
    places = raisers()
    assert len(places) > 60
    for place, (code, call, keys) in places.items():
        named = names_in(code.template)
        assert named - {"index"} <= keys, place
        assert "index" not in named or len(call.args) > 2 or any(word.arg == "index" for word in call.keywords), place
