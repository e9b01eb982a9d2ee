"""The contract of GsmError, and the proof that every one of its codes can be raised."""

from __future__ import annotations

import copy
import io
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
    ErrorCode.PHONE_EMPTY: lambda: _phone(""),
    ErrorCode.PHONE_NO_PLUS: lambda: _phone("33612345678"),
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
    ErrorCode.NO_TAB: lambda: _number_and_text("+33612345678 Hello"),
}
"""For each code, one public call that raises it."""

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
