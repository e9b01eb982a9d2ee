"""What a message costs: rates, rate cards and where they are read from, options, quotes."""

from __future__ import annotations

import copy
import csv
import decimal
import io
import json
import pickle
import string
from collections import ChainMap, OrderedDict
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Options,
    PricedQuote,
    Profile,
    Quote,
    Rate,
    RateCard,
    count,
    quote,
)
from gsmcodec.pricing import Nature, exact

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import ForceEncoding

DATA = Path(__file__).resolve().parent.parent.parent / "data"

FRANCE = Rate("33", "0.0520", "EUR", "France")
MOBILE = Rate("336", "0.0450", "EUR", "France, mobile")
ALERTS = Rate("336", "0.0490", "EUR", "France, mobile, alerts", "ALERTING")
OFFERS = Rate("336", "0.0430", "EUR", "France, mobile, offers", "MARKETING")
AMERICA = Rate("1", "0.0079", "USD", "North America")
CARD = RateCard([FRANCE, MOBILE])

HEADER = "prefix,price,currency,name\n"
HEADER_WITH_NATURE = "prefix,price,currency,name,nature\n"

PROTOCOLS = pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))


class Text(str):
    """A str of a caller's own kind."""

    __slots__ = ()


class Money(Decimal):
    """A Decimal of a caller's own kind."""

    __slots__ = ()


class Tariff(RateCard):
    """A rate card of a caller's own kind."""

    __slots__ = ()


def told(error: GsmError) -> tuple[ErrorCode, dict[str, str | int], int | None]:
    return error.code, error.params, error.index


def refusal(call: Callable[[], object]) -> GsmError:
    with pytest.raises(GsmError) as caught:
        call()
    return caught.value


def read(content: str | bytes) -> RateCard:
    return RateCard.from_csv(io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content, newline=""))


def refused(content: str | bytes) -> tuple[ErrorCode, dict[str, str | int]]:
    error = refusal(lambda: read(content))
    return error.code, error.params


# What a rate keeps


def test_a_rate_has_its_fields_in_order() -> None:
    rate = Rate("+336", "0.0450", "EUR", "France, mobile", "ALERTING")
    assert tuple(rate) == ("336", Decimal("0.0450"), "EUR", "France, mobile", "ALERTING")
    assert Rate._fields == ("prefix", "price", "currency", "name", "nature")
    assert (rate.prefix, rate.price, rate.currency, rate.name, rate.nature) == tuple(rate)


def test_the_name_and_the_nature_of_a_rate_may_be_left_out() -> None:
    assert tuple(Rate("336", 1, "EUR")) == ("336", Decimal(1), "EUR", "", None)


def test_a_rate_takes_its_arguments_by_name() -> None:
    named = Rate(prefix="336", price="0.0450", currency="EUR", name="France, mobile", nature=None)
    assert named == MOBILE


@pytest.mark.parametrize("prefix", ["1", "336", "123456789012345"])
def test_a_prefix_is_kept_without_its_plus(prefix: str) -> None:
    assert Rate(prefix, 1, "EUR").prefix == prefix
    assert Rate("+" + prefix, 1, "EUR").prefix == prefix
    assert Rate(prefix, 1, "EUR") == Rate("+" + prefix, 1, "EUR")


@pytest.mark.parametrize(
    ("price", "shown"),
    [
        ("0.0450", "0.0450"),
        ("0", "0"),
        ("007.50", "7.50"),
        ("0.1234567890123456789012345678901234567890", "0.1234567890123456789012345678901234567890"),
        ("9" * 40, "9" * 40),
        (3, "3"),
        (0, "0"),
        (10**40, "1" + "0" * 40),
        (Decimal("0.0450"), "0.0450"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-3"), "0.001"),
        (Decimal(0), "0"),
        (Money("0.5"), "0.5"),
        (Text("0.5"), "0.5"),
    ],
)
def test_a_price_is_kept_exactly_with_its_trailing_zeros(price: Decimal | int | str, shown: str) -> None:
    kept = Rate("33", price, "EUR").price
    assert type(kept) is Decimal
    assert format(kept, "f") == shown


@pytest.mark.parametrize("precision", [1, 2, 28])
def test_a_price_is_exact_whatever_the_context_says(precision: int) -> None:
    digits = "0.1234567890123456789012345678901234567890"
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded])):
        for price in (digits, Decimal(digits)):
            assert str(Rate("33", price, "EUR").price) == digits
        assert Rate("33", 12345, "EUR").price == 12345
        assert str(next(iter(read(f"{HEADER}33,{digits},EUR,France"))).price) == digits


@pytest.mark.parametrize("nature", ["ALERTING", "MARKETING", None])
def test_a_nature_is_kept(nature: Any) -> None:
    assert Rate("33", 1, "EUR", nature=nature).nature == nature


def test_an_empty_nature_is_none() -> None:
    assert Rate("33", 1, "EUR", nature="").nature is None


# What a rate refuses


@pytest.mark.parametrize(
    "prefix",
    [
        *("", "+", "++33", "0", "033", "+033", "0033", "33 ", " 33", "3 3", "33\n", "3a", "-33", "33."),
        *("1234567890123456", "３３", "٣٣", "3³", "33\0", "33\ud800", "+33+", "1" * 1_000_000),
    ],
    ids=lambda prefix: ascii(prefix[:20]),
)
def test_a_prefix_that_is_none_is_refused(prefix: str) -> None:
    error = refusal(lambda: Rate(prefix, 1, "EUR"))
    assert told(error) == (
        ErrorCode.RATE_PREFIX,
        {"value": prefix, "column": "prefix", "place": "rate, prefix"},
        None,
    )


@pytest.mark.parametrize(
    "price",
    [
        *("", ".", "-1", "+1", "-0", "1,5", "0,0450", "1.2.3", "1e-3", "1E3", "1_000", "1 000", "1'000", " 1", "1 "),
        *("1\n", "1\0", "\ud800", "NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "free", "$1", "1€", "0x10"),
        *("１", "１.５", "٠.٥", "1²", "½"),
    ],
)
def test_a_price_that_is_not_written_plainly_is_refused(price: str) -> None:
    error = refusal(lambda: Rate("33", price, "EUR"))
    assert told(error) == (ErrorCode.RATE_PRICE, {"value": price, "column": "price", "place": "rate, price"}, None)


@pytest.mark.parametrize("price", ["NaN", "-NaN", "sNaN", "NaN123", "Infinity", "-Infinity", "-1", "-0.001", "-1E+3"])
def test_a_decimal_that_is_no_price_is_refused(price: str) -> None:
    assert refusal(lambda: Rate("33", Decimal(price), "EUR")).code is ErrorCode.RATE_PRICE


@pytest.mark.parametrize(
    "price", ["1E+100", "1E+999999999", "1E-999999999", "0E+999999999", "0E-999999999", "-9E+999999"]
)
def test_a_decimal_with_more_zeros_than_anybody_would_write_is_refused_and_not_written_out(price: str) -> None:
    error = refusal(lambda: Rate("33", Decimal(price), "EUR"))
    assert told(error) == (ErrorCode.RATE_PRICE, {"value": price, "column": "price", "place": "rate, price"}, None)
    assert refusal(lambda: MOBILE._replace(price=Decimal(price))).code is ErrorCode.RATE_PRICE


@pytest.mark.parametrize("price", ["1E+99", "1E-99", "0E-99", "9" * 200, "0." + "1" * 90])
def test_a_decimal_that_can_be_written_out_is_a_price(price: str) -> None:
    assert Rate("33", Decimal(price), "EUR").price == Decimal(price)


@pytest.mark.parametrize("price", [-1, -(10**40)])
def test_a_negative_int_is_refused(price: int) -> None:
    error = refusal(lambda: Rate("33", price, "EUR"))
    assert (error.code, error.params["value"]) == (ErrorCode.RATE_PRICE, str(price))


@pytest.mark.parametrize(
    "currency",
    [
        *("", "eur", "Eur", "EURO", "EU", "€", "$", "EUR ", " EUR", "ABC", "978", "ＥＵＲ", "EUR\n", "EUR\0"),
        *("\ud800", "XAU", "XXX", "XTS"),
    ],
)
def test_a_currency_that_nobody_can_be_paid_in_is_refused(currency: str) -> None:
    error = refusal(lambda: Rate("33", 1, currency))
    assert told(error) == (
        ErrorCode.RATE_CURRENCY,
        {"value": currency, "column": "currency", "place": "rate, currency"},
        None,
    )


@pytest.mark.parametrize("currency", ["EUR", "USD", "GBP", "CHF", "JPY", "XOF"])
def test_a_currency_of_iso_4217_is_accepted(currency: str) -> None:
    assert Rate("33", 1, currency).currency == currency


@pytest.mark.parametrize("nature", ["alerting", "MARKETING ", "URGENT", " ", "None"])
def test_a_nature_that_is_none_is_refused(nature: Any) -> None:
    error = refusal(lambda: Rate("33", 1, "EUR", nature=nature))
    assert told(error) == (ErrorCode.RATE_NATURE, {"value": nature, "column": "nature", "place": "rate, nature"}, None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"prefix": 33}, "prefix must be str, not int"),
        ({"prefix": None}, "prefix must be str, not NoneType"),
        ({"prefix": b"33"}, "prefix must be str, not bytes"),
        ({"price": 0.045}, "price must be Decimal, int or str, not float"),
        ({"price": float("nan")}, "price must be Decimal, int or str, not float"),
        ({"price": True}, "price must be Decimal, int or str, not bool"),
        ({"price": None}, "price must be Decimal, int or str, not NoneType"),
        ({"price": b"1"}, "price must be Decimal, int or str, not bytes"),
        ({"price": Fraction(1, 2)}, "price must be Decimal, int or str, not Fraction"),
        ({"price": (0, (1,), 0)}, "price must be Decimal, int or str, not tuple"),
        ({"currency": None}, "currency must be str, not NoneType"),
        ({"currency": b"EUR"}, "currency must be str, not bytes"),
        ({"name": None}, "name must be str, not NoneType"),
        ({"name": 5}, "name must be str, not int"),
        ({"nature": 5}, "nature must be str, not int"),
        ({"nature": False}, "nature must be str, not bool"),
        ({"nature": b"ALERTING"}, "nature must be str, not bytes"),
    ],
)
def test_a_wrong_type_in_a_rate_is_a_type_error_that_names_the_argument(
    arguments: dict[str, Any], message: str
) -> None:
    given: dict[str, Any] = {"prefix": "33", "price": 1, "currency": "EUR", **arguments}
    with pytest.raises(TypeError) as caught:
        Rate(**given)
    assert str(caught.value) == message


def test_the_message_of_a_refused_rate_says_which_field() -> None:
    assert str(refusal(lambda: Rate("33", "1,5", "EUR"))) == "rate, price: '1,5' is not a price such as 0.0450"


# A rate is a value


def test_replacing_a_field_of_a_rate_normalizes_it() -> None:
    assert MOBILE._replace(prefix="+337", price=Decimal("2E+1")) == Rate("337", 20, "EUR", "France, mobile")
    assert type(MOBILE._replace(name="x")) is Rate
    assert MOBILE.prefix == "336"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("prefix", "033", ErrorCode.RATE_PREFIX),
        ("price", "1e3", ErrorCode.RATE_PRICE),
        ("price", Decimal(-1), ErrorCode.RATE_PRICE),
        ("currency", "eur", ErrorCode.RATE_CURRENCY),
        ("nature", "URGENT", ErrorCode.RATE_NATURE),
    ],
)
def test_replacing_a_field_of_a_rate_checks_it(field: str, value: object, code: ErrorCode) -> None:
    changes: dict[str, Any] = {field: value}
    assert refusal(lambda: MOBILE._replace(**changes)).code is code


def test_replacing_the_price_of_a_rate_by_a_float_is_a_type_error() -> None:
    changes: dict[str, Any] = {"price": 0.5}
    with pytest.raises(TypeError, match=r"^price must be"):
        MOBILE._replace(**changes)


def test_replacing_a_field_that_a_rate_does_not_have_is_refused() -> None:
    changes: dict[str, Any] = {"color": "red"}
    with pytest.raises((TypeError, ValueError), match="color"):  # the former since Python 3.13
        MOBILE._replace(**changes)


@pytest.mark.parametrize("field", ["prefix", "price", "currency", "name", "nature", "other"])
def test_no_attribute_of_a_rate_can_be_set(field: str) -> None:
    with pytest.raises(AttributeError):
        setattr(MOBILE, field, "x")


def test_rates_are_equal_by_value_and_hash_alike() -> None:
    again = Rate("+336", Decimal("0.045"), "EUR", "France, mobile")
    assert again == MOBILE
    assert hash(again) == hash(MOBILE)
    assert len({again, MOBILE, FRANCE}) == 2
    assert MOBILE != OFFERS


def test_the_repr_of_a_rate_makes_the_rate() -> None:
    assert repr(ALERTS) == (
        "Rate(prefix='336', price=Decimal('0.0490'), currency='EUR', name='France, mobile, alerts', nature='ALERTING')"
    )


@PROTOCOLS
def test_a_rate_survives_a_pickle(protocol: int) -> None:
    copied = pickle.loads(pickle.dumps(ALERTS, protocol))  # noqa: S301
    assert type(copied) is Rate
    assert copied == ALERTS
    assert repr(copied) == repr(ALERTS)


def test_a_rate_can_be_copied() -> None:
    for copied in (copy.copy(ALERTS), copy.deepcopy(ALERTS)):
        assert type(copied) is Rate
        assert copied == ALERTS


# The longest prefix


def test_the_longest_prefix_is_found() -> None:
    card = RateCard([FRANCE, MOBILE, AMERICA])
    assert card.find("+33612345678") is MOBILE
    assert card.find("+33112345678") is FRANCE
    assert card.find("+12025550123") is AMERICA


def test_a_prefix_may_be_the_whole_number() -> None:
    mine = Rate("33612345678", 0, "EUR", "mine")
    card = RateCard([MOBILE, mine])
    assert card.find("+33612345678") is mine
    assert card.find("+33612345679") is MOBILE
    assert card.find("+336123456789") is mine


def test_a_prefix_that_is_longer_than_the_number_is_not_found() -> None:
    card = RateCard([FRANCE, Rate("336123456789012", 1, "EUR")])
    assert card.find("+33612345678") is FRANCE


def test_lengths_between_the_prefixes_do_not_matter() -> None:
    long = Rate("3361234", 1, "EUR")
    card = RateCard([Rate("3", 1, "EUR"), long])
    assert card.find("+33612345678") is long
    assert card.find("+33612999999").prefix == "3"


@pytest.mark.parametrize("number", ["+4915112345678", "+34612345678", "+320000", "+345678901234567"])
def test_a_number_without_a_rate_is_an_error(number: str) -> None:
    error = refusal(lambda: RateCard([FRANCE, MOBILE]).find(number))
    assert told(error) == (ErrorCode.NO_RATE, {"to": number}, None)
    assert str(error) == f"the rate card has no price for {number}"


@pytest.mark.parametrize(
    ("number", "code", "index"),
    [
        ("", ErrorCode.PHONE_EMPTY, None),
        ("33612345678", ErrorCode.PHONE_NO_PLUS, 0),
        ("x33612345678", ErrorCode.PHONE_NO_PLUS, 0),
        ("0033612345678", ErrorCode.PHONE_NO_PLUS, 0),
        ("+33 612345678", ErrorCode.PHONE_NOT_DIGIT, 3),
        ("+3361234567x", ErrorCode.PHONE_NOT_DIGIT, 11),
        ("+٣٣612345678", ErrorCode.PHONE_NOT_DIGIT, 1),
        ("+033612345678", ErrorCode.PHONE_LEADING_ZERO, 1),
        ("+", ErrorCode.PHONE_TOO_SHORT, None),
        ("+33612", ErrorCode.PHONE_TOO_SHORT, None),
        ("+3361234567890123", ErrorCode.PHONE_TOO_LONG, None),
        ("+21012345678", ErrorCode.PHONE_UNASSIGNED, 1),
    ],
)
def test_what_is_no_phone_number_has_no_rate_whatever_it_begins_with(
    number: str, code: ErrorCode, index: int | None
) -> None:
    card = RateCard([Rate(digit, 1, "EUR") for digit in "123456789"])
    error = refusal(lambda: card.find(number))
    assert (error.code, error.index) == (code, index)
    assert told(error) == told(refusal(lambda: quote(number, "Hello", rates=card)))


def test_an_empty_card_has_no_rate() -> None:
    assert refusal(lambda: RateCard([]).find("+33612345678")).code is ErrorCode.NO_RATE


DIGITS = st.text(alphabet="123", min_size=1, max_size=5)
NATURES = st.sampled_from(["ALERTING", "MARKETING", None])


def naive_find(rates: list[Rate], number: str, nature: Nature | None) -> Rate | None:
    """The longest prefix first; of two rates for it, the one that is for the nature."""
    fitting = [
        rate for rate in rates if number.startswith("+" + rate.prefix) and rate.nature in (None, nature or "MARKETING")
    ]
    return max(fitting, key=lambda rate: (len(rate.prefix), rate.nature is not None), default=None)


def found(card: RateCard, number: str, nature: Nature | None) -> Rate | None:
    try:
        return card.find(number, nature)
    except GsmError as error:
        if error.code is not ErrorCode.NO_RATE:
            raise
        return None


@settings(deadline=None)
@given(
    st.lists(st.tuples(DIGITS, NATURES), unique=True, max_size=40),
    st.lists(st.text(alphabet="123", min_size=6, max_size=15), min_size=1, max_size=10),
    NATURES,
    st.randoms(use_true_random=False),
)
def test_what_is_found_is_what_a_walk_over_all_rates_finds(
    keys: list[tuple[str, Nature | None]], numbers: list[str], nature: Nature | None, random: Any
) -> None:
    rates = [Rate(prefix, at, "EUR", f"{prefix} {its}", its) for at, (prefix, its) in enumerate(keys)]
    shuffled = rates.copy()
    random.shuffle(shuffled)
    text = "nature,name,currency,price,prefix\n" + "".join(
        f"{rate.nature or ''},{rate.name},{rate.currency},{rate.price},+{rate.prefix}\n" for rate in shuffled
    )
    cards = (RateCard(rates), RateCard(shuffled), read(text))
    for number in ("+" + digits for digits in numbers):
        expected = naive_find(rates, number, nature)
        assert [found(card, number, nature) for card in cards] == [expected] * 3


# Natures


@pytest.mark.parametrize("rates", [[MOBILE, ALERTS, OFFERS], [OFFERS, ALERTS, MOBILE], [ALERTS, MOBILE, OFFERS]])
def test_the_rate_for_the_nature_goes_before_the_one_for_both(rates: list[Rate]) -> None:
    card = RateCard(rates)
    assert card.find("+33612345678", "ALERTING") is ALERTS
    assert card.find("+33612345678", "MARKETING") is OFFERS
    assert card.find("+33612345678", None) is OFFERS
    assert card.find("+33612345678") is OFFERS


def test_the_rate_for_both_serves_a_nature_without_its_own() -> None:
    card = RateCard([MOBILE, ALERTS])
    assert card.find("+33612345678", "MARKETING") is MOBILE
    assert card.find("+33612345678", "ALERTING") is ALERTS


def test_a_longer_prefix_for_both_goes_before_a_shorter_one_for_the_nature() -> None:
    card = RateCard([Rate("33", 1, "EUR", nature="ALERTING"), MOBILE])
    assert card.find("+33612345678", "ALERTING") is MOBILE
    assert card.find("+33112345678", "ALERTING").prefix == "33"


def test_a_rate_for_another_nature_is_no_rate() -> None:
    error = refusal(lambda: RateCard([ALERTS]).find("+33612345678", "MARKETING"))
    assert error.code is ErrorCode.NO_RATE
    assert RateCard([ALERTS]).find("+33612345678", "ALERTING") is ALERTS


def test_a_longer_prefix_for_another_nature_does_not_hide_a_shorter_one() -> None:
    assert RateCard([FRANCE, ALERTS]).find("+33612345678", "MARKETING") is FRANCE


@pytest.mark.parametrize("nature", ["", "alerting", "URGENT", " ", "ALERTING "])
def test_a_nature_that_is_none_is_refused_when_searching(nature: Any) -> None:
    error = refusal(lambda: RateCard([MOBILE]).find("+33612345678", nature))
    assert told(error) == (ErrorCode.UNKNOWN_NATURE, {"value": nature}, None)


@pytest.mark.parametrize(
    ("number", "nature", "message"),
    [
        (None, None, "number must be str, not NoneType"),
        (b"+33612345678", None, "number must be str, not bytes"),
        (33612345678, None, "number must be str, not int"),
        ("+33612345678", 5, "nature must be str, not int"),
        ("+33612345678", b"ALERTING", "nature must be str, not bytes"),
        ("+33612345678", 0, "nature must be str, not int"),
        ("+33612345678", False, "nature must be str, not bool"),
        ("+33612345678", [], "nature must be str, not list"),
    ],
)
def test_a_wrong_type_when_searching_is_a_type_error_that_names_the_argument(
    number: Any, nature: Any, message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        RateCard([MOBILE]).find(number, nature)
    assert str(caught.value) == message


# Duplicates


@pytest.mark.parametrize("nature", ["ALERTING", "MARKETING", None])
@pytest.mark.parametrize("prefix", ["33", "+33"])
def test_a_second_rate_for_a_prefix_and_a_nature_is_refused(prefix: str, nature: Nature | None) -> None:
    rates = [MOBILE, Rate("33", 1, "EUR", "one", nature), AMERICA, Rate(prefix, 2, "USD", "two", nature)]
    error = refusal(lambda: RateCard(rates))
    assert told(error) == (
        ErrorCode.RATE_DUPLICATE,
        {"value": "33", "column": "prefix", "place": "rate, prefix"},
        None,
    )


def test_the_same_rate_twice_is_refused_too() -> None:
    assert refusal(lambda: RateCard([MOBILE, MOBILE])).code is ErrorCode.RATE_DUPLICATE


def test_rates_for_one_prefix_and_different_natures_are_no_duplicates() -> None:
    assert len(RateCard([MOBILE, ALERTS, OFFERS])) == 3


# A card is a value


@pytest.mark.parametrize("make", [list, tuple, iter, lambda rates: (rate for rate in rates), dict.fromkeys])
def test_a_card_is_made_from_any_iterable(make: Callable[[list[Rate]], Any]) -> None:
    card = RateCard(make([FRANCE, MOBILE]))
    assert list(card) == [FRANCE, MOBILE]


def test_a_card_does_not_see_later_changes_of_the_list_that_it_was_made_from() -> None:
    rates = [FRANCE, MOBILE]
    card = RateCard(rates)
    rates[1] = AMERICA
    rates.clear()
    assert list(card) == [FRANCE, MOBILE]
    assert card.find("+33612345678") is MOBILE
    assert refusal(lambda: card.find("+12025550123")).code is ErrorCode.NO_RATE


def attributes_of(card: RateCard) -> list[str]:
    """The names of everything that a card holds or answers to, and of what it does not."""
    return [*RateCard.__slots__, *(name for name in dir(card) if not name.startswith("_")), "rates", "__dict__"]


@pytest.mark.parametrize("name", attributes_of(CARD))
@pytest.mark.parametrize("kind", [RateCard, Tariff])
def test_no_attribute_of_a_card_can_be_set_or_deleted(kind: type[RateCard], name: str) -> None:
    card = kind([FRANCE, MOBILE])
    with pytest.raises(AttributeError, match="immutable"):
        setattr(card, name, ())
    with pytest.raises((AttributeError, TypeError)):
        delattr(card, name)
    assert list(card) == [FRANCE, MOBILE]
    assert card.find("+33612345678") is MOBILE


def test_deleting_an_attribute_of_a_card_is_told_as_setting_it_is() -> None:
    card: Any = RateCard([FRANCE])
    with pytest.raises(AttributeError, match="immutable"):
        del card.rates


@pytest.mark.parametrize("rates", [[], [AMERICA], None])
def test_a_card_cannot_be_initialized_again(rates: Any) -> None:
    card: Any = RateCard([FRANCE, MOBILE])
    before = hash(card)
    card.__init__(rates)
    assert list(card) == [FRANCE, MOBILE]
    assert hash(card) == before
    assert card.find("+33612345678") is MOBILE


def test_no_item_of_a_card_can_be_set() -> None:
    card: Any = RateCard([MOBILE])
    with pytest.raises(TypeError):
        card[0] = FRANCE
    with pytest.raises(TypeError):
        del card[0]


def test_searching_changes_nothing() -> None:
    card = RateCard([FRANCE, MOBILE, ALERTS])
    before = pickle.dumps(card)
    for nature in ("ALERTING", "MARKETING", None):
        card.find("+33612345678", nature)
        assert found(card, "+4915112345678", nature) is None
    assert pickle.dumps(card) == before


def test_a_card_has_a_length_and_iterates_over_its_rates_in_their_order() -> None:
    card = RateCard([MOBILE, AMERICA, FRANCE])
    assert len(card) == 3
    assert list(card) == [MOBILE, AMERICA, FRANCE]
    assert list(card) == list(card)
    assert AMERICA in card
    assert ALERTS not in card
    assert list(RateCard([])) == []


def test_cards_are_equal_by_value_and_hash_alike() -> None:
    card, again = RateCard([FRANCE, MOBILE]), RateCard(iter([FRANCE, MOBILE]))
    assert card == again
    assert hash(card) == hash(again)
    assert card != RateCard([FRANCE])
    assert card != RateCard([FRANCE, ALERTS])
    assert card == read(HEADER + '33,0.0520,EUR,France\n336,0.0450,EUR,"France, mobile"\n')
    assert len({card, again, RateCard([])}) == 2


def test_cards_are_equal_whatever_the_order_of_their_rates() -> None:
    rates = [FRANCE, MOBILE, ALERTS, AMERICA]
    card, other = RateCard(rates), RateCard(rates[::-1])
    assert card == other
    assert hash(card) == hash(other)
    assert list(card) == list(other)[::-1] == rates
    assert card != RateCard(rates[1:])
    assert RateCard(rates[1:]) != card
    assert card != RateCard([*rates[1:], FRANCE._replace(price=Decimal(1))])


def test_a_card_is_not_equal_to_anything_else() -> None:
    card: object = RateCard([MOBILE])
    assert card != [MOBILE]
    assert card != (MOBILE,)
    assert card is not None
    assert card != "RateCard(1 rate)"


@pytest.mark.parametrize(
    ("rates", "shown"),
    [([], "RateCard(0 rates)"), ([MOBILE], "RateCard(1 rate)"), ([FRANCE, MOBILE], "RateCard(2 rates)")],
)
def test_the_repr_of_a_card_says_how_many_rates_it_has(rates: list[Rate], shown: str) -> None:
    assert repr(RateCard(rates)) == shown


@PROTOCOLS
def test_a_card_survives_a_pickle(protocol: int) -> None:
    card = RateCard([FRANCE, MOBILE, ALERTS])
    copied = pickle.loads(pickle.dumps(card, protocol))  # noqa: S301
    assert type(copied) is RateCard
    assert copied == card
    assert copied.find("+33612345678", "ALERTING") == ALERTS


@PROTOCOLS
def test_a_card_of_a_kind_of_ones_own_survives_a_pickle_as_what_it_is(protocol: int) -> None:
    for card in (Tariff([FRANCE, MOBILE]), Tariff.from_csv(io.StringIO(CONTENT))):
        assert type(card) is Tariff
        for copied in (pickle.loads(pickle.dumps(card, protocol)), copy.copy(card), copy.deepcopy(card)):  # noqa: S301
            assert type(copied) is Tariff
            assert copied == card
            assert copied.find("+33612345678") == MOBILE


def test_a_card_can_be_copied() -> None:
    card = read(HEADER + "33,0.0520,EUR,France\n")
    for copied in (copy.copy(card), copy.deepcopy(card)):
        assert copied == card
        assert copied.find("+33612345678") == FRANCE


@pytest.mark.parametrize(
    ("rates", "wrong"),
    [
        ([MOBILE, None], "NoneType"),
        ([1], "int"),
        ([tuple(MOBILE)], "tuple"),
        ([[MOBILE]], "list"),
        ("33", "str"),
        (b"33", "int"),
        ({"33": MOBILE}, "str"),
        (MOBILE, "str"),
        (None, "NoneType"),
        (5, "int"),
        (True, "bool"),
        (list, "type"),
        (object(), "object"),
    ],
)
def test_what_is_no_rate_is_a_type_error_that_names_the_argument(rates: Any, wrong: str) -> None:
    with pytest.raises(TypeError, match=rf"^rates must be an iterable of Rate, not {wrong}$"):
        RateCard(rates)


# Where a card is read from

CONTENT = HEADER + '33,0.0520,EUR,France\n336,0.0450,EUR,"France, mobile"\n'


class PathOfMine:
    """A path of a caller's own kind."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


@pytest.mark.parametrize("kind", [str, Path, PathOfMine])
def test_a_card_is_read_from_a_path(tmp_path: Path, kind: Callable[[Path], Any]) -> None:
    path = tmp_path / "rätes.csv"
    path.write_bytes(CONTENT.encode())
    assert RateCard.from_csv(kind(path)) == CARD


@pytest.mark.parametrize("newline", [None, "", "\n"])
def test_a_card_is_read_from_an_open_text_file(tmp_path: Path, newline: str | None) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(CONTENT.replace("\n", "\r\n").encode("utf-8-sig"))
    with path.open(encoding="utf-8", newline=newline) as file:
        assert RateCard.from_csv(file) == CARD
        assert not file.closed


def test_a_card_is_read_from_an_open_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(CONTENT.encode())
    with path.open("rb") as file:
        assert RateCard.from_csv(file) == CARD
        assert not file.closed


def test_a_card_is_read_from_memory() -> None:
    assert RateCard.from_csv(io.StringIO(CONTENT)) == CARD
    assert RateCard.from_csv(io.BytesIO(CONTENT.encode())) == CARD


def test_a_file_is_read_from_where_it_stands() -> None:
    file = io.StringIO("# our rates\n" + CONTENT)
    file.readline()
    assert RateCard.from_csv(file) == CARD


def test_the_sample_card_is_read() -> None:
    card = RateCard.from_csv(DATA / "rates.sample.csv")
    with (DATA / "rates.sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [tuple(rate) for rate in card] == [
        (row["prefix"].removeprefix("+"), Decimal(row["price"]), row["currency"], row["name"], row["nature"] or None)
        for row in rows
    ]
    assert all(rate.name.startswith("sample: ") for rate in card)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        RateCard.from_csv(tmp_path / "none.csv")
    with pytest.raises(FileNotFoundError):
        RateCard.from_csv(str(tmp_path / "none" / "none.csv"))


def test_a_directory_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises((IsADirectoryError, PermissionError)):
        RateCard.from_csv(tmp_path)


@pytest.mark.parametrize("name", ["rates\0.csv", "\0", "\ud800.csv", ""])
@pytest.mark.parametrize("kind", [str, PathOfMine])
def test_a_path_that_no_file_can_have_is_a_missing_file(name: str, kind: Callable[[Any], Any]) -> None:
    with pytest.raises(FileNotFoundError):
        RateCard.from_csv(kind(name))


@pytest.mark.parametrize("source", [None, 3, b"rates.csv", [CONTENT], CARD, object()])
def test_a_wrong_type_of_source_is_a_type_error_that_names_the_argument(source: Any) -> None:
    with pytest.raises(TypeError, match=rf"^source must be a path or a file, not {type(source).__name__}$"):
        RateCard.from_csv(source)


def test_a_file_that_yields_neither_text_nor_octets_is_a_type_error_that_names_the_argument() -> None:
    class Numbers:
        def read(self) -> int:
            return 5

    source: Any = Numbers()
    with pytest.raises(TypeError, match=r"^source must be str, not int$"):
        RateCard.from_csv(source)


# What means nothing in a file


@pytest.mark.parametrize("binary", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        CONTENT,
        CONTENT.removesuffix("\n"),
        "\ufeff" + CONTENT,
        CONTENT.replace("\n", "\r\n"),
        CONTENT.replace("\n", "\r"),
        "\ufeff" + CONTENT.replace("\n", "\r\n"),
        CONTENT + "\n",
        CONTENT + "\n\n\n",
        CONTENT + "\r\n\r\n",
        CONTENT + "   \n\t\n",
        CONTENT + ",\n ,, \n,,,,,,,,\n",
        CONTENT + ",,,\n",
        CONTENT + " , ,\t, \n,,, \n",
        CONTENT + '"","","",""\n',
        CONTENT.replace("\n", "\n,,,\n"),
        CONTENT.replace("\n", "\r\n , , , \r\n\r\n"),
        "\n" + CONTENT,
        "\r\n \r\n" + CONTENT.replace("\n", "\r\n"),
        "\r\r" + CONTENT.replace("\n", "\r"),
        "\ufeff\n\n" + CONTENT,
        ",,,\n ,,\t\n" + CONTENT,
        HEADER + '33, 0.0520, EUR, France\n336, 0.0450, EUR, "France, mobile"\n',
        HEADER + ' "33",  "0.0520", "EUR",   "France"\n  "336", 0.0450,"EUR", "  France, mobile  "\n',
        '"prefix", "price",  "currency", "name"\n33,0.0520,EUR,France\n336,0.0450,EUR,"France, mobile"\n',
        'x,prefix,price,x,currency,name,x\n,33,0.0520,,EUR,France,\n,336,0.0450,,EUR,"France, mobile",\n',
        HEADER + "\n\n33,0.0520,EUR,France\n\n   \n336,0.0450,EUR,\"France, mobile\"\n",
        "prefix, price,currency ,\tname\n 33 ,0.0520\t, EUR,  France\n336 , 0.0450 ,EUR,\"France, mobile \"\n",
        'prefix,price,currency,name\n"33","0.0520","EUR","France"\n"336","0.0450","EUR","France, mobile"\n',
        '"prefix","price","currency","name"\n33,0.0520,EUR,France\n336,0.0450,EUR,"France, mobile"\n',
        '\ufeff"prefix",price,currency,name\n+33,0.0520,EUR,France\n+336,0.0450,EUR,"France, mobile"\n',
        "name,currency,price,prefix\nFrance,EUR,0.0520,33\n\"France, mobile\",EUR,0.0450,336\n",
        'note,prefix,price,x,currency,name,\n,33,0.0520,",",EUR,France,\n"a\nb",336,0.0450,,EUR,"France, mobile",z\n',
        "prefix,price,currency,name,nature\n33,0.0520,EUR,France,\n336,0.0450,EUR,\"France, mobile\", \n",
    ],
)  # fmt: skip
def test_a_card_is_the_same_however_it_is_written(content: str, binary: bool) -> None:
    assert read(content.encode() if binary else content) == CARD


def test_the_column_nature_is_read() -> None:
    card = read(
        HEADER_WITH_NATURE
        + "336,0.0450,EUR,x,\n"
        + "336,0.0490,EUR,x,ALERTING\n"
        + "336,0.0430,EUR,x, MARKETING \n"
        + "337,0.0430,EUR,x,  \n"
    )
    assert [rate.nature for rate in card] == [None, "ALERTING", "MARKETING", None]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('"France, mobile"', "France, mobile"),
        ('"France\nmobile"', "France\nmobile"),
        ('"France\r\nmobile"', "France\r\nmobile"),
        ('"the ""Hexagon"""', 'the "Hexagon"'),
        ('""', ""),
        ("", ""),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
        ("a\u2028b\u0085c\x0bd\x0ce", "a\u2028b\u0085c\x0bd\x0ce"),
        ("a\0b", "a\0b"),
        ("😀", "😀"),
    ],
)
def test_a_name_is_read_as_it_is_written(cell: str, name: str) -> None:
    (rate,) = read(f"{HEADER}33,1,EUR,{cell}\n")
    assert rate.name == name


def test_a_header_alone_is_a_card_without_rates() -> None:
    for content in (HEADER, HEADER.removesuffix("\n"), HEADER + "\n\n"):
        assert read(content) == RateCard([])


def test_prices_that_are_written_differently_are_kept_as_they_are_written() -> None:
    card = read(HEADER + "33,0.0450,EUR,a\n34,0.045,EUR,b\n35,0.0450,EUR,c\n")
    assert [str(rate.price) for rate in card] == ["0.0450", "0.045", "0.0450"]


def test_rates_from_a_file_are_as_good_as_others() -> None:
    rate = next(iter(read(CONTENT)))
    assert type(rate) is Rate
    assert rate == Rate("+33", "0.0520", "EUR", "France")
    assert type(rate.price) is Decimal


@PROTOCOLS
def test_a_card_from_a_file_survives_a_pickle(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(read(CONTENT), protocol)) == CARD  # noqa: S301


CELLS = st.text(st.characters(codec="utf-8"), max_size=10)
PRICES = st.decimals(min_value=0, max_value=10**6, allow_nan=False, places=4)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text(alphabet="123456789", min_size=1, max_size=15),
        st.tuples(PRICES, st.sampled_from(["EUR", "USD", "GBP"]), CELLS, NATURES),
        max_size=10,
    ),
    st.permutations(["prefix", "price", "currency", "name", "nature", "extra", "more"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_what_a_csv_writer_writes_is_read_back(
    terms: dict[str, tuple[Decimal, str, str, Nature | None]],
    columns: list[str],
    line_end: str,
    mark: str,
    binary: bool,
) -> None:
    rates = [Rate(prefix, price, currency, name, nature) for prefix, (price, currency, name, nature) in terms.items()]
    file = io.StringIO(newline="")
    file.write(mark)
    writer = csv.DictWriter(file, columns, restval='ex,"tra\n', lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rate._asdict() for rate in rates)
    content = file.getvalue()
    card = read(content.encode() if binary else content)
    assert list(card) == [rate._replace(name=rate.name.strip()) for rate in rates]


# What is refused in a file, and where


def test_an_empty_file_has_no_columns() -> None:
    for content in ("", "\ufeff", b"", b"\xef\xbb\xbf"):
        assert refused(content) == (ErrorCode.RATES_NO_COLUMN, {"line": 1, "column": "prefix"})


@pytest.mark.parametrize("content", ["\n", "\n\n\n", "\r\n", "\r", ",,,\n", " \n\t\n"])
def test_a_file_of_blank_rows_has_no_columns(content: str) -> None:
    code, params = refused(content)
    assert (code, params["column"]) == (ErrorCode.RATES_NO_COLUMN, "prefix")


@pytest.mark.parametrize(
    ("before", "line"), [("\n", 2), ("\r\n\r\n", 3), ("\r\r", 3), (" \n,,,\n\n", 4), ('"\n\n"\n', 4)]
)
def test_a_header_may_follow_blank_rows_and_is_told_with_its_line(before: str, line: int) -> None:
    assert refused(before + "prefix,price,name\n33,1,France\n") == (
        ErrorCode.RATES_NO_COLUMN,
        {"line": line, "column": "currency"},
    )
    assert refused(before + "prefix,price,currency,name,price\n") == (
        ErrorCode.RATES_TWO_COLUMNS,
        {"line": line, "column": "price"},
    )
    assert refused(f"{before}{HEADER}33,1\n")[1]["line"] == line + 1


@pytest.mark.parametrize("column", ["prefix", "price", "currency", "name", "nature"])
@pytest.mark.parametrize("again", ["{}", " {} ", '"{}"'])
def test_a_column_that_is_there_twice_is_named(column: str, again: str) -> None:
    content = f"{HEADER_WITH_NATURE.strip()},{again.format(column)}\n33,1,EUR,France,,\n"
    assert refused(content) == (ErrorCode.RATES_TWO_COLUMNS, {"line": 1, "column": column})
    assert str(refusal(lambda: read(content))) == f"line 1: the rate card has two columns '{column}'"


def test_a_header_of_several_lines_is_told_with_its_first() -> None:
    assert refused('note,"pre\nfix",price,currency,name\n') == (
        ErrorCode.RATES_COLUMN_DIFFERS,
        {"line": 1, "column": "prefix", "found": "pre\nfix"},
    )
    assert refused('prefix,price,currency,name,"a\nnote",name\n') == (
        ErrorCode.RATES_TWO_COLUMNS,
        {"line": 1, "column": "name"},
    )
    assert refused('prefix,price,currency,name,"a\nnote"\n33,x,EUR,France,\n')[1]["line"] == 3


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("price,currency,name", "prefix"),
        ("prefix,currency,name", "price"),
        ("prefix,price,name", "currency"),
        ("nothing", "prefix"),
        ("33,0.05,EUR,France", "prefix"),
    ],
)
def test_a_missing_column_is_named(header: str, column: str) -> None:
    assert refused(header + "\n33,0.05,EUR,France\n") == (
        ErrorCode.RATES_NO_COLUMN,
        {"line": 1, "column": column},
    )
    assert str(refusal(lambda: read(header))) == f"line 1: the rate card has no column '{column}'"


BEFORE = {
    "nothing": ("", 2),
    "rows": ("34,1,EUR,Spain\n35,1,EUR,x\n", 4),
    "blank lines": ("\n \n34,1,EUR,Spain\n\n", 6),
    "a cell of three lines": ('34,1,EUR,"Spain\nEspaña\nEspanya"\n', 5),
    "a cell of blank lines": ('34,1,EUR,"\n\n"\n\n', 6),
    "CRLF": ('34,1,EUR,"Spain\r\nEspaña"\r\n\r\n', 5),
    "CR": ('34,1,EUR,"Spain\rEspaña"\r\r', 5),
    "line separators that are none": ("34,1,EUR,a\u2028b\u0085c\x0bd\x0ce\n", 3),
}


@pytest.mark.parametrize("binary", [False, True])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("row", "code", "column", "value"),
    [
        (",1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", ""),
        ("033,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "033"),
        ("3 3,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "3 3"),
        ("３３,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "３３"),
        ("33\0,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "33\0"),
        ("\ufeff33,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "\ufeff33"),
        ("1234567890123456,1,EUR,x", ErrorCode.RATE_PREFIX, "prefix", "1234567890123456"),
        ("33,,EUR,x", ErrorCode.RATE_PRICE, "price", ""),
        ("33,-1,EUR,x", ErrorCode.RATE_PRICE, "price", "-1"),
        ("33,1e3,EUR,x", ErrorCode.RATE_PRICE, "price", "1e3"),
        ("33,NaN,EUR,x", ErrorCode.RATE_PRICE, "price", "NaN"),
        ('33,"0,05",EUR,x', ErrorCode.RATE_DECIMAL, "price", "0,05"),
        ('33,"1,000,05",EUR,x', ErrorCode.RATE_PRICE, "price", "1,000,05"),
        ("33, free ,EUR,x", ErrorCode.RATE_PRICE, "price", "free"),
        ("33,1,,x", ErrorCode.RATE_CURRENCY, "currency", ""),
        ("33,1,eur,x", ErrorCode.RATE_CURRENCY, "currency", "eur"),
        ("33,1,XXX,x", ErrorCode.RATE_CURRENCY, "currency", "XXX"),
        ("0,x,y,z", ErrorCode.RATE_PREFIX, "prefix", "0"),
        ("33,x,y,z", ErrorCode.RATE_PRICE, "price", "x"),
        ("+34,1,EUR,Spain", ErrorCode.RATE_DUPLICATE, "prefix", "34"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_column(
    before: str, row: str, code: ErrorCode, column: str, value: str, binary: bool
) -> None:
    rows, line = BEFORE[before]
    if code is ErrorCode.RATE_DUPLICATE and "34," not in rows:
        rows, line = "34,2,EUR,Spain\n" + rows, line + 1
    content = f"{HEADER}{rows}{row}\n36,1,EUR,after\n0,0,0,after\n"
    if code is ErrorCode.RATE_DUPLICATE:
        content = content.removesuffix("0,0,0,after\n")  # rows are read before they are compared
    place = f"line {line}, column {column}"
    assert refused(content.encode() if binary else content) == (
        code,
        {"value": value, "line": line, "column": column, "place": place},
    )
    assert str(refusal(lambda: read(content))).startswith(f"{place}: ")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(("row", "cells"), [("33", 1), ("33,1,EUR", 3), ("33,1,EUR,x,y", 5), ("33,0,05,EUR,x", 5)])
def test_a_row_of_too_few_or_too_many_cells_is_told_with_its_line(before: str, row: str, cells: int) -> None:
    rows, line = BEFORE[before]
    assert refused(HEADER + rows + row) == (
        ErrorCode.RATE_CELLS,
        {"line": line, "cells": cells, "expected": 4},
    )


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('0,1,EUR,"a@b@c"', ErrorCode.RATE_PREFIX),
        ('33,free,EUR,"a@b@c"', ErrorCode.RATE_PRICE),
        ('33,"1@",eur,"a@@c"', ErrorCode.RATE_CURRENCY),
        ('33,1,EUR,"a@b","c@d"', ErrorCode.RATE_CELLS),
        ('"33@","@"', ErrorCode.RATE_CELLS),
        ('+38,1,EUR,"a@b@c"', ErrorCode.RATE_DUPLICATE),
        ('33,1,EUR,"a@b"c', ErrorCode.RATES_NOT_CSV),
        ('33,1,EUR,"a@b@c', ErrorCode.RATES_NOT_CSV),
        ('33,1,EUR,"a@36,1,EUR,""', ErrorCode.RATES_NOT_CSV),
    ],
)
def test_a_wrong_row_of_several_lines_is_told_with_its_first(before: str, row: str, code: ErrorCode) -> None:
    rows, line = BEFORE[before]
    for line_end in ("\n", "\r\n", "\r"):
        content = f"{HEADER}38,1,EUR,first\n{rows}{row.replace('@', line_end)}{line_end}"
        told_code, params = refused(content)
        assert (told_code, params["line"]) == (code, line + 1)


def test_the_column_of_a_wrong_cell_is_a_name_whatever_the_order_of_the_columns() -> None:
    content = "nature,name,currency,price,prefix\nALERTING,x,EUR,1,33\nURGENT,x,EUR,1,34\n"
    assert refused(content) == (
        ErrorCode.RATE_NATURE,
        {"value": "URGENT", "line": 3, "column": "nature", "place": "line 3, column nature"},
    )


@pytest.mark.parametrize("nature", ["", "ALERTING", "MARKETING"])
def test_a_duplicate_is_told_with_the_line_of_the_second(nature: str) -> None:
    other = "ALERTING" if nature != "ALERTING" else "MARKETING"
    content = HEADER_WITH_NATURE + f"+33,1,EUR,x,{nature}\n33,1,EUR,x,{other}\n\n33,2,EUR,y,{nature}\n33,3,EUR,z,\n"
    assert refused(content) == (
        ErrorCode.RATE_DUPLICATE,
        {"value": "33", "line": 5, "column": "prefix", "place": "line 5, column prefix"},
    )


@pytest.mark.parametrize(
    ("content", "line", "index"),
    [
        (HEADER.encode() + b"33,1,EUR,R\xe9union\n", 2, 37),
        (HEADER.encode() + b"33,1,EUR,x\n\n34,1,EUR,\xe2\x82", 4, 48),
        (HEADER.replace("\n", "\r\n").encode() + b"33,1,EUR,x\r\n34,1,EUR,\xff\r\n", 3, 49),
        (HEADER.encode() + b'33,1,EUR,"a\nb"\n\xed\xa0\x80,1,EUR,a surrogate\n', 4, 42),
        (b"\xef\xbb\xbf" + HEADER.encode() + b"\x80", 2, 30),
        (HEADER.replace("\n", "\r").encode() + b"33,1,EUR,x\r34,1,EUR,\xff\r", 3, 47),
        (HEADER.replace("\n", "\r").encode() + b"\r\r\xff", 4, 29),
        (HEADER.replace("\n", "\r\n").encode() + b"\r\n\r\n\xff", 4, 32),
        (b"\r\n\n\r\xff", 4, 4),
        (HEADER.encode() + "33,1,EUR,a\u2028b\u0085c\v\f\x1c".encode() + b"\xff", 2, 47),
    ],
)
def test_what_is_not_utf_8_is_told_with_its_line_and_its_octet(content: bytes, line: int, index: int) -> None:
    error = refusal(lambda: read(content))
    likely = {"encoding": "UTF-8", "likely": error.params["likely"], "other": error.params["other"]}
    assert told(error) == (ErrorCode.RATES_NOT_UTF8, {"line": line, **likely}, index)


def test_a_path_to_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(HEADER.encode() + b"33,1,EUR,R\xe9union\n")
    assert refusal(lambda: RateCard.from_csv(path)).params["line"] == 2


@pytest.mark.parametrize("newline", [None, "", "\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_open_text_file_that_is_not_utf_8_is_told_as_its_octets_are(
    tmp_path: Path, newline: str | None, line_end: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(f"{HEADER}33,1,EUR,x\n34,1,EUR,".replace("\n", line_end).encode() + b"R\xe9union")
    with path.open(encoding="utf-8", newline=newline) as file:
        error = refusal(lambda: RateCard.from_csv(file))
    assert told(error) == told(refusal(lambda: RateCard.from_csv(path)))
    assert (error.params["line"], error.index) == (3, 46 + 2 * len(line_end))


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('33,1,EUR,"France', 2),
        ('33,1,EUR,x\n34,1,EUR,"Spain', 3),
        ('33,1,EUR,"France"x\n34,1,EUR,Spain\n', 2),
        ('33,1,EUR,"a\nb"\n34,1,EUR,"Spain"""x"\n', 4),
        ("33,1,EUR," + "x" * 200_000 + "\n", 2),
    ],
    ids=["unclosed", "unclosed later", "text behind a quote", "after two lines", "a huge cell"],
)
def test_what_is_not_csv_is_told_with_its_line(rows: str, line: int) -> None:
    code, params = refused(HEADER + rows)
    assert code is ErrorCode.RATES_NOT_CSV
    assert params["line"] == line
    assert params["reason"]
    assert set(params) == {"line", "reason"}


def test_a_header_with_an_unclosed_quote_is_not_csv() -> None:
    code, params = refused('"prefix,price,currency,name')
    assert (code, params["line"]) == (ErrorCode.RATES_NOT_CSV, 1)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=60), st.binary(max_size=40).map(HEADER.encode().__add__)))
def test_whatever_octets_a_file_holds_it_is_a_card_or_a_gsm_error(content: bytes) -> None:
    try:
        card = read(content)
    except GsmError as caught:
        error = caught
    else:
        assert isinstance(card, RateCard)
        return
    line = error.params["line"]
    assert isinstance(line, int)
    assert 1 <= line <= len((content + b"?").splitlines())  # what is missing is missing where the file ends
    assert str(error).startswith(f"line {line}")


@settings(deadline=None)
@given(st.text(alphabet='1209+.,"\n\r EURUSDeur\ufeff\0é', max_size=60))
def test_whatever_text_a_file_holds_it_is_a_card_or_a_gsm_error(rows: str) -> None:
    try:
        card = read(HEADER + rows)
    except GsmError as caught:
        error = caught
    else:
        assert all(Rate(*rate) == rate for rate in card)
        return
    assert error.params["line"] in range(1, 3 + rows.count("\n") + rows.count("\r"))


# Options


def test_options_have_defaults() -> None:
    options = Options()
    assert options.force_encoding is None
    assert options.nature is None
    assert options.flash_message is False
    assert options.user_data == ""
    assert options.webhook is None


def test_options_keep_what_they_are_given() -> None:
    webhook = {"type": "sms.mt", "endpoint": "https://example.org/"}
    options = Options(
        force_encoding="UNICODE", nature="ALERTING", flash_message=True, user_data="order 7", webhook=webhook
    )
    assert options.force_encoding is Encoding.UNICODE
    assert options.nature == "ALERTING"
    assert options.flash_message is True
    assert options.user_data == "order 7"
    assert options.webhook == webhook


@pytest.mark.parametrize("word", ["GSM", "UNICODE", Encoding.GSM, Encoding.UNICODE])
def test_options_turn_the_word_into_the_encoding(word: Any) -> None:
    assert Options(force_encoding=word).force_encoding is Encoding(word)


@pytest.mark.parametrize("word", ["", "gsm", "UCS2", "UCS-2", "unicode", "GSM ", "AUTO"])
def test_options_refuse_an_unknown_encoding(word: Any) -> None:
    error = refusal(lambda: Options(force_encoding=word))
    assert told(error) == (ErrorCode.UNKNOWN_ENCODING, {"value": word}, None)


@pytest.mark.parametrize("word", ["", "alerting", "URGENT", "MARKETING "])
def test_options_refuse_an_unknown_nature(word: Any) -> None:
    error = refusal(lambda: Options(nature=word))
    assert told(error) == (ErrorCode.UNKNOWN_NATURE, {"value": word}, None)
    assert str(error) == f"nature '{word}' is neither 'ALERTING' nor 'MARKETING'"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("force_encoding", 7, "force_encoding must be str, not int"),
        ("force_encoding", b"GSM", "force_encoding must be str, not bytes"),
        ("nature", 1, "nature must be str, not int"),
        ("nature", b"ALERTING", "nature must be str, not bytes"),
        ("flash_message", 1, "flash_message must be bool, not int"),
        ("flash_message", "no", "flash_message must be bool, not str"),
        ("flash_message", None, "flash_message must be bool, not NoneType"),
        ("user_data", None, "user_data must be str, not NoneType"),
        ("user_data", {}, "user_data must be str, not dict"),
        ("webhook", "https://example.org/", "webhook must be a mapping or None, not str"),
        ("webhook", [], "webhook must be a mapping or None, not list"),
        ("webhook", [("a", "b")], "webhook must be a mapping or None, not list"),
        ("webhook", dict, "webhook must be a mapping or None, not type"),
        ("webhook", MappingProxyType, "webhook must be a mapping or None, not type"),
        ("webhook", False, "webhook must be a mapping or None, not bool"),
    ],
)
def test_a_wrong_type_in_options_is_a_type_error_that_names_the_argument(
    field: str, value: object, message: str
) -> None:
    arguments: dict[str, Any] = {field: value}
    with pytest.raises(TypeError) as caught:
        Options(**arguments)
    assert str(caught.value) == message


def test_options_take_keywords_only_and_only_their_own() -> None:
    make: Any = Options
    with pytest.raises(TypeError):
        make("GSM")
    with pytest.raises(TypeError, match="color"):
        make(color="red")


def test_options_are_equal_by_value_and_hash_alike() -> None:
    assert Options(force_encoding="GSM") == Options(force_encoding=Encoding.GSM)
    assert hash(Options(force_encoding="GSM")) == hash(Options(force_encoding=Encoding.GSM))
    assert Options(nature="ALERTING") != Options()
    different: object = ("GSM", None, False, "", None)
    assert Options(force_encoding="GSM") != different


def test_options_are_immutable() -> None:
    options = Options()
    for name in ("nature", "other"):
        with pytest.raises((AttributeError, FrozenInstanceError)):
            setattr(options, name, "ALERTING")
    with pytest.raises((AttributeError, FrozenInstanceError)):
        del options.nature
    assert options == Options()


def test_options_do_not_see_later_changes_of_the_webhook_that_they_were_given() -> None:
    given: dict[str, Any] = {"endpoint": "x", "headers": {"a": ["1", {"b": "2"}]}, "retries": (1, [2])}
    options = Options(webhook=given)
    before = (options, hash(options))
    given["endpoint"] = "y"
    given["headers"]["a"][1]["b"] = "3"
    given["headers"]["a"].append("4")
    given["headers"]["c"] = "5"
    given["retries"][1].append(3)
    assert (options, hash(options)) == before
    assert options.webhook == {"endpoint": "x", "headers": {"a": ("1", {"b": "2"})}, "retries": (1, (2,))}


@pytest.mark.parametrize("at", [lambda hook: hook, lambda hook: hook["a"], lambda hook: hook["a"]["b"][0]])
def test_a_webhook_cannot_be_changed_at_any_depth(at: Callable[[Any], Any]) -> None:
    options = Options(webhook={"a": {"b": [{"c": 1}]}})
    with pytest.raises(TypeError):
        at(options.webhook)["a"] = 2
    with pytest.raises(TypeError):
        at(options.webhook).update(a=2)
    assert options == Options(webhook={"a": {"b": [{"c": 1}]}})


@pytest.mark.parametrize("kind", [dict, MappingProxyType, ChainMap, OrderedDict])
def test_a_webhook_is_any_mapping_and_options_with_it_are_equal_and_hash_alike(kind: Callable[[Any], Any]) -> None:
    options = Options(webhook=kind({"a": [1, {"b": None}], "c": True}))
    again = Options(webhook={"c": True, "a": (1, {"b": None})})
    assert options == again
    assert hash(options) == hash(again)
    assert options != Options(webhook={"a": 1})
    assert json.loads(json.dumps(options.webhook)) == {"a": [1, {"b": None}], "c": True}
    assert asdict(options)["webhook"] == options.webhook


def test_an_empty_webhook_is_not_none() -> None:
    assert Options(webhook={}).webhook == {}
    assert Options(webhook={}) != Options()


def test_replacing_a_field_of_options_makes_others() -> None:
    options = Options(nature="ALERTING", user_data="7")
    assert replace(options, force_encoding="GSM") == Options(force_encoding="GSM", nature="ALERTING", user_data="7")
    assert replace(options, nature=None) == Options(user_data="7")
    assert options == Options(nature="ALERTING", user_data="7")


def test_replacing_a_field_of_options_checks_it() -> None:
    options = Options()
    assert refusal(lambda: replace(options, nature=cast("Any", "URGENT"))).code is ErrorCode.UNKNOWN_NATURE
    assert refusal(lambda: replace(options, force_encoding=cast("Any", "UCS2"))).code is ErrorCode.UNKNOWN_ENCODING
    wrong: dict[str, Any] = {"flash_message": 1}
    with pytest.raises(TypeError, match=r"^flash_message must be bool"):
        replace(options, **wrong)


def test_options_are_a_dataclass_of_five_fields() -> None:
    assert is_dataclass(Options)
    names = [field.name for field in fields(Options)]
    assert names == ["force_encoding", "nature", "flash_message", "user_data", "webhook"]


def test_the_repr_of_options_shows_what_was_given() -> None:
    assert repr(Options()) == "Options()"
    assert repr(Options(nature="ALERTING", flash_message=True)) == "Options(nature='ALERTING', flash_message=True)"


@PROTOCOLS
def test_options_survive_a_pickle(protocol: int) -> None:
    options = Options(
        force_encoding="GSM", nature="ALERTING", user_data="7", webhook={"endpoint": "x", "to": [{"a": 1}]}
    )
    copied = pickle.loads(pickle.dumps(options, protocol))  # noqa: S301
    assert copied == copy.deepcopy(options) == options
    assert hash(copied) == hash(options)
    assert copied.force_encoding is Encoding.GSM


# Quotes


def test_a_quote_without_rates_says_encoding_and_parts_and_the_country() -> None:
    quoted = quote("+33612345678", "Hello €")
    assert quoted == Quote("+33612345678", Encoding.GSM, 1, 8, None, None, None, "France")
    assert quoted._fields == (*("to", "encoding", "parts", "units", "unit_price", "cost", "currency", "destination"),)


def test_a_quote_with_rates_says_the_price_and_the_cost() -> None:
    quoted = quote("+33612345678", "x" * 161, rates=RateCard([FRANCE, MOBILE]))
    assert quoted == Quote(
        to="+33612345678",
        encoding=Encoding.GSM,
        parts=2,
        units=161,
        unit_price=Decimal("0.0450"),
        cost=Decimal("0.0900"),
        currency="EUR",
        destination="France, mobile",
    )
    assert str(quoted.cost) == "0.0900"


def test_a_rate_without_a_name_leaves_the_country_as_the_destination() -> None:
    assert quote("+33612345678", "Hello", rates=RateCard([Rate("336", 1, "EUR")])).destination == "France"


def test_a_number_of_a_service_has_the_service_as_its_destination() -> None:
    assert quote("+80012345678", "Hello").destination == "International Freephone Service (UIFN)"


@pytest.mark.parametrize(("text", "profile"), [("", STANDARD), ("%S%", Profile(placeholders={"%S%": ""}))])
def test_a_message_without_a_part_cannot_be_sent_though_it_is_counted(text: str, profile: Profile) -> None:
    assert count(text, profile=profile).parts == 0
    for card in (None, RateCard([MOBILE]), RateCard([Rate("44", "1", "GBP")])):
        with pytest.raises(GsmError) as caught:
            quote("+33612345678", text, rates=card, profile=profile)
        assert caught.value.code is ErrorCode.TEXT_EMPTY
    with pytest.raises(GsmError) as caught:
        quote("0612345678", text, profile=profile)
    assert caught.value.code is ErrorCode.PHONE_NO_PLUS


def test_a_price_of_nothing_costs_nothing() -> None:
    quoted = quote("+33612345678", "Hello", rates=RateCard([Rate("33", "0", "EUR")]))
    assert quoted.cost == 0
    assert quoted.cost is not None


def test_a_forced_encoding_bears_on_the_cost() -> None:
    card = RateCard([MOBILE])
    text = "x" * 100
    assert quote("+33612345678", text, rates=card).cost == Decimal("0.0450")
    forced = quote("+33612345678", text, Options(force_encoding="UNICODE"), rates=card)
    assert (forced.encoding, forced.parts, forced.cost) == (Encoding.UNICODE, 2, Decimal("0.0900"))


def test_forcing_gsm_on_a_text_that_does_not_fit_prices_the_transliterated_text() -> None:
    card = RateCard([MOBILE])
    text = "Ваша посылка прибудет сегодня с 14 до 16 часов; ответьте СТОП. 中"
    assert quote("+33612345678", text + text, rates=card).parts == 2
    forced = quote("+33612345678", text + text, Options(force_encoding="GSM"), rates=card)
    assert (forced.encoding, forced.parts, forced.units) == (Encoding.GSM, 1, 132)
    assert forced.cost == Decimal("0.0450")
    # Щ takes four septets, so that what is forced may cost more.
    assert quote("+33612345678", "щ" * 50, rates=card).parts == 1
    assert quote("+33612345678", "щ" * 50, Options(force_encoding="GSM"), rates=card).cost == Decimal("0.0900")


def test_the_nature_bears_on_the_price() -> None:
    card = RateCard([FRANCE, MOBILE, ALERTS])
    prices = {
        nature: quote("+33612345678", "Hello", Options(nature=nature), rates=card).unit_price
        for nature in ("ALERTING", "MARKETING", None)
    }
    assert prices == {"ALERTING": ALERTS.price, "MARKETING": MOBILE.price, None: MOBILE.price}
    assert quote("+33612345678", "Hello", None, rates=card).unit_price == MOBILE.price


def test_the_other_options_do_not_bear_on_the_quote() -> None:
    card = RateCard([MOBILE])
    options = Options(flash_message=True, user_data="x" * 200, webhook={"endpoint": "x"})
    assert quote("+33612345678", "Hello", options, rates=card) == quote("+33612345678", "Hello", rates=card)


def test_the_profile_bears_on_the_cost() -> None:
    card = RateCard([MOBILE])
    text = "€" * 71
    assert quote("+33612345678", text, rates=card).parts == 1
    quoted = quote("+33612345678", text, rates=card, profile=CALLR)
    assert (quoted.encoding, quoted.parts) == (Encoding.UNICODE, 2)


def test_a_number_without_a_rate_has_no_quote() -> None:
    error = refusal(lambda: quote("+4915112345678", "Hello", rates=RateCard([MOBILE])))
    assert told(error) == (ErrorCode.NO_RATE, {"to": "+4915112345678"}, None)
    assert refusal(lambda: quote("+4915112345678", "Hello", rates=RateCard([]))).code is ErrorCode.NO_RATE


@pytest.mark.parametrize(
    ("to", "text", "code"),
    [
        ("", "Hello", ErrorCode.PHONE_EMPTY),
        ("0612345678", "Hello", ErrorCode.PHONE_NO_PLUS),
        ("+33 6 12 34 56 78", "Hello", ErrorCode.PHONE_NOT_DIGIT),
        ("+21012345678", "Hello", ErrorCode.PHONE_UNASSIGNED),
        ("+33612345678", "a\ud83d", ErrorCode.LONE_SURROGATE),
        ("+33612345678", "a" * 39016, ErrorCode.TOO_MANY_PARTS),
        ("0612345678", "a\ud83d", ErrorCode.PHONE_NO_PLUS),
    ],
)
@pytest.mark.parametrize("rates", [None, RateCard([FRANCE])])
def test_what_cannot_be_sent_has_no_quote(to: str, text: str, code: ErrorCode, rates: RateCard | None) -> None:
    assert refusal(lambda: quote(to, text, rates=rates)).code is code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": None}, "text must be str, not NoneType"),
        ({"text": b"Hello"}, "text must be str, not bytes"),
        ({"options": {"nature": "ALERTING"}}, "options must be Options or None, not dict"),
        ({"options": "GSM"}, "options must be Options or None, not str"),
        ({"rates": [MOBILE]}, "rates must be RateCard or None, not list"),
        ({"rates": []}, "rates must be RateCard or None, not list"),
        ({"rates": "rates.csv"}, "rates must be RateCard or None, not str"),
        ({"rates": False}, "rates must be RateCard or None, not bool"),
        ({"profile": None}, "profile must be Profile, not NoneType"),
        ({"profile": "callr"}, "profile must be Profile, not str"),
    ],
)
def test_a_wrong_type_for_a_quote_is_a_type_error_that_names_the_argument(
    arguments: dict[str, Any], message: str
) -> None:
    given: dict[str, Any] = {"to": "+33612345678", "text": "Hello", **arguments}
    with pytest.raises(TypeError) as caught:
        quote(**given)
    assert str(caught.value) == message


@pytest.mark.parametrize("to", [None, b"+33612345678", 33612345678])
def test_a_recipient_that_is_no_str_is_a_type_error(to: Any) -> None:
    for rates in (None, CARD):
        with pytest.raises(TypeError, match=rf"^to must be str, not {type(to).__name__}$"):
            quote(to, "Hello", rates=rates)


def test_rates_and_profile_are_taken_by_name_only() -> None:
    call: Any = quote
    with pytest.raises(TypeError):
        call("+33612345678", "Hello", None, RateCard([MOBILE]))


LONG_PRICE = "1.234567890123456789012345678901234567891"  # 40 digits


def test_a_cost_is_exact_whatever_the_context_says() -> None:
    price = int(LONG_PRICE.replace(".", ""))
    with decimal.localcontext(
        decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation])
    ):
        quoted = quote("+33612345678", "x" * 153 * 255, rates=RateCard([Rate("33", LONG_PRICE, "EUR")]))
    assert quoted.parts == 255
    assert str(quoted.unit_price) == LONG_PRICE
    expected = str(price * 255)
    assert str(quoted.cost) == f"{expected[:-39]}.{expected[-39:]}"


def test_a_quote_leaves_the_context_alone() -> None:
    with decimal.localcontext(decimal.Context(prec=2)) as context:
        quote("+33612345678", "x" * 1000, rates=RateCard([Rate("33", LONG_PRICE, "EUR")]))
        assert context.prec == 2
        assert not any(context.flags.values())


def test_sums_and_products_in_the_exact_context_are_never_rounded() -> None:
    price = Decimal(LONG_PRICE)
    with decimal.localcontext(decimal.Context(prec=1)):
        total = Decimal(0)
        for _ in range(7):
            total = exact().add(total, price)
        assert str(total) == str(exact().multiply(price, 7)) == "8.641975230864197523086419752308641975237"


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**20, allow_nan=False, places=20),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=400),
    st.sampled_from([None, "UNICODE"]),
    st.integers(1, 40),
)
def test_a_cost_is_the_parts_times_the_price(price: Decimal, text: str, forced: ForceEncoding, precision: int) -> None:
    card = RateCard([Rate("336", price, "EUR", "x")])
    with decimal.localcontext(decimal.Context(prec=precision)):
        quoted = quote("+33612345678", text, Options(force_encoding=forced), rates=card)
    counted = count(text, forced)
    assert (quoted.encoding, quoted.parts, quoted.units) == (counted.encoding, counted.parts, counted.units)
    assert quoted.unit_price == price
    assert quoted.cost is not None
    assert Fraction(quoted.cost) == Fraction(price) * quoted.parts


@settings(deadline=None)
@given(st.text(alphabet="+0123456789x", max_size=16), st.text(max_size=20), st.booleans())
def test_only_gsm_errors_leave_a_quote(to: str, text: str, priced: bool) -> None:
    card = RateCard([Rate(digit, 1, "EUR") for digit in string.digits[1:6]]) if priced else None
    try:
        quoted = quote(to, text, rates=card)
    except GsmError as caught:
        error = caught
    else:
        assert quoted.to == to
        assert (quoted.cost is None) is (card is None)
        return
    assert error.code is ErrorCode.NO_RATE or error.code.startswith("phone_") or error.code is ErrorCode.LONE_SURROGATE


@PROTOCOLS
def test_a_quote_survives_a_pickle(protocol: int) -> None:
    quoted = quote("+33612345678", "Hello", rates=RateCard([MOBILE]))
    copied = pickle.loads(pickle.dumps(quoted, protocol))  # noqa: S301
    assert type(copied) is PricedQuote
    assert copied == quoted
    assert copied.encoding is Encoding.GSM
