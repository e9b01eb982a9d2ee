"""Rate cards as providers publish them and as spreadsheets save them."""

from __future__ import annotations

import io
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gsmcodec import ErrorCode, GsmError, Rate, RateCard

if TYPE_CHECKING:
    from pathlib import Path

CARD = RateCard([Rate("33", "0.0520", "EUR", "France"), Rate("336", "0.0450", "EUR", "Réunion; mobile")])
CELLS = [
    ["prefix", "price", "currency", "name"],
    ["33", "0.0520", "EUR", "France"],
    ["336", "0.0450", "EUR", "Réunion"],
]


def card_of(content: str | bytes, **arguments: Any) -> RateCard:
    return RateCard.from_csv(
        io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content, newline=""), **arguments
    )


def refused(content: str | bytes, **arguments: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        card_of(content, **arguments)
    return caught.value


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("is_told", [False, True])
def test_the_separator_is_guessed_or_told(separator: str, is_told: bool) -> None:
    content = "\n\n" + "\n".join(map(separator.join, CELLS))
    card = card_of(content, **({"separator": separator} if is_told else {}))
    assert [rate.name for rate in card] == ["France", "Réunion"]


def test_a_separator_that_is_none_of_the_usual_can_be_told() -> None:
    assert len(card_of("\n".join(map(":".join, CELLS)), separator=":")) == 2


def test_the_separator_that_yields_the_columns_wins() -> None:
    card = card_of("prefix;price;currency;a,b,c,d,e\n33;0.05;EUR;x\n")
    assert list(card) == [Rate("33", "0.05", "EUR")]


@pytest.mark.parametrize("separator", ["", ";;", '"', " ", "\n", "\r", "\0"])
def test_what_is_no_separator_is_refused(separator: str) -> None:
    assert refused("prefix,price\n", separator=separator).params["argument"] == "separator"


def test_a_decimal_comma_is_read_if_it_is_told() -> None:
    content = "prefix;price;currency\n33;0,0520;EUR\n34;1;EUR\n"
    assert [rate.price for rate in card_of(content, decimal=",")] == [Decimal("0.0520"), Decimal(1)]


@pytest.mark.parametrize("price", ["1.000,05", "0.05", "0,0,5", ",", "a"])
def test_what_is_no_price_with_a_decimal_comma_is_refused(price: str) -> None:
    error = refused(f"prefix;price;currency\n33;{price};EUR\n", decimal=",")
    assert (error.code, error.params["line"], error.params["column"]) == (ErrorCode.RATE_PRICE, 2, "price")
    assert error.params["value"] == price


def test_a_decimal_comma_that_nobody_told_is_named_for_what_it_is() -> None:
    error = refused("prefix;price;currency\n33;0,0520;EUR\n")
    assert str(error) == ("line 2, column price: '0,0520' has a decimal comma: say so, or write it with a point")


def test_the_name_may_be_missing() -> None:
    assert list(card_of("prefix,price,currency\n33,0.05,EUR\n")) == [Rate("33", "0.05", "EUR")]


def test_columns_have_the_names_that_a_provider_gives_them() -> None:
    content = 'Country,Prefix,"Price / msg"\nFrance,33,0.05\n'
    columns = {"prefix": "Prefix", "price": "Price / msg", "name": "Country"}
    assert list(card_of(content, columns=columns, currency="EUR")) == [Rate("33", "0.05", "EUR", "France")]


def test_the_currency_of_the_caller_counts_even_if_there_is_a_column() -> None:
    assert next(iter(card_of("prefix,price,currency\n33,0.05,Euro\n", currency="EUR"))).currency == "EUR"


def test_an_error_names_the_column_of_the_file() -> None:
    error = refused("Prefix,Price,currency\n33,x,EUR\n", columns={"prefix": "Prefix", "price": "Price"})
    assert str(error) == "line 2, column Price: 'x' is not a price such as 0.0450"


@pytest.mark.parametrize("header", ["Prefix,price,currency", "pre fix,price,currency", "PREFIX ;price;currency"])
def test_a_column_that_is_written_a_little_differently_is_suggested(header: str) -> None:
    error = refused(f"{header}\n33,1,EUR\n")
    assert error.code is ErrorCode.RATES_COLUMN_DIFFERS
    assert (error.params["column"], str(error.params["found"]).lower().replace(" ", "")) == ("prefix", "prefix")


def test_a_mapped_column_has_to_be_there() -> None:
    error = refused("prefix,price,currency\n", columns={"name": "Destination"})
    assert str(error) == "line 1: the rate card has no column 'Destination'"
    assert refused("prefix,price,currency,X,X\n", columns={"name": "X"}).code is ErrorCode.RATES_TWO_COLUMNS


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"columns": {"cost": "Price"}}, "columns"),
        ({"decimal": ";"}, "decimal"),
        ({"encoding": "klingon"}, "encoding"),
        ({"encoding": "rot13"}, "encoding"),
        ({"encoding": "\0"}, "encoding"),
    ],
)
def test_an_argument_out_of_range_is_refused(arguments: dict[str, Any], argument: str) -> None:
    error = refused(b"prefix,price,currency\n", **arguments)
    assert (error.code, error.params["argument"]) == (ErrorCode.OUT_OF_RANGE, argument)


@pytest.mark.parametrize(
    "arguments", [{"columns": ["price"]}, {"columns": {"price": 1}}, {"currency": 1}, {"separator": 1}, {"decimal": 1}]
)
def test_an_argument_of_a_wrong_type_is_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=next(iter(arguments))):
        card_of("prefix,price,currency\n", **arguments)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    assert [rate.name for rate in card_of("\n".join(map(";".join, CELLS)).encode(encoding))] == ["France", "Réunion"]


def test_an_encoding_is_told(tmp_path: Path) -> None:
    content = "\n".join(map(";".join, CELLS)).encode("cp1252")
    (tmp_path / "rates.csv").write_bytes(content)
    assert [rate.name for rate in RateCard.from_csv(tmp_path / "rates.csv", encoding="cp1252")][1] == "Réunion"
    assert str(refused(content)) == (
        "line 3: the rate card is not UTF-8: name its encoding, probably cp1252 or mac_roman"
    )
    assert refused(b"prefix,price\n\x81", encoding="cp1252").params["encoding"] == "cp1252"


def test_a_card_keeps_rates_of_a_kind_of_ones_own_in_a_pickle() -> None:
    card = RateCard([Special("33", 1, "EUR"), Rate("34", 1, "EUR")])
    copied = pickle.loads(pickle.dumps(card))  # noqa: S301
    assert copied == card
    assert [type(rate) for rate in copied] == [Special, Rate]


class Special(Rate):
    """A rate of a caller's own kind."""

    __slots__ = ()


@pytest.mark.parametrize("rates", [[], list(CARD), [Rate("33", 1, "EUR", "", "ALERTING"), Rate("33", 2, "EUR")]])
def test_a_card_from_a_pickle_finds_what_it_found(rates: list[Rate]) -> None:
    card = pickle.loads(pickle.dumps(RateCard(rates)))  # noqa: S301
    assert list(card) == rates
    assert all(type(rate) is Rate for rate in card)
    for rate in rates:
        assert card.find(f"+{rate.prefix}612345678", rate.nature) == RateCard(rates).find(
            f"+{rate.prefix}612345678", rate.nature
        )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognized(encoding: str) -> None:
    content = "prefix,price,currency,name\n33,1,EUR,Réunion\n".encode(encoding)
    assert refused(content).params["likely"] == encoding
    assert len(card_of(content, encoding=encoding)) == 1
