"""What one message to one number takes and costs.

Money is `decimal.Decimal` from the first to the last: nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import cache
from typing import NamedTuple, overload

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError, require_bool, require_str, wrong_type
from gsmcodec.pricing.rate import Nature, require_nature
from gsmcodec.pricing.rates import RateCard
from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Profile, forced_encoding, frozen, short_repr
from gsmcodec.segmentation import count
from gsmcodec.validators.phone import country_code, validate_phone_number


@dataclass(frozen=True, kw_only=True, repr=False)
class Options:
    """How a message is to be sent: the ``SMS.Options`` of the remote API, which `quote` takes too.

    Args:
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        nature: "ALERTING", "MARKETING" or None for the platform's default, which is MARKETING.
        flash_message: whether it is shown at once and not stored.
        user_data: a text of the sender's own that comes back with the message.
        webhook: what is called when the message's status changes, or None.

    Raises:
        GsmError: `unknown_encoding`, `unknown_nature`.
        TypeError: for a wrong type.

    Example:
        >>> Options(force_encoding="GSM")
        Options(force_encoding=Encoding.GSM)
    """

    force_encoding: ForceEncoding = None
    nature: Nature | None = None
    flash_message: bool = False
    user_data: str = ""
    webhook: Mapping[str, object] | None = None

    def __post_init__(self) -> None:
        encoding = forced_encoding(self.force_encoding)
        require_nature(self.nature)
        require_bool("flash_message", self.flash_message)
        require_str("user_data", self.user_data)
        if self.webhook is not None and not isinstance(self.webhook, Mapping):
            raise wrong_type("webhook", self.webhook, "a mapping or None")
        object.__setattr__(self, "force_encoding", encoding)  # the dataclass is frozen
        object.__setattr__(self, "webhook", frozen(self.webhook))

    __repr__ = short_repr


class Quote(NamedTuple):
    """What one message to one number takes and costs.

    Attributes:
        to: the phone number.
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        parts: the number of parts that are billed.
        units: septets for GSM, UTF-16 code units for UNICODE.
        unit_price: the price of one part in units of `currency`, or None without rates.
        cost: ``parts * unit_price``, exact, or None without rates.
        currency: an ISO 4217 code, or None without rates.
        destination: the rate's name; without one, the countries or the service of the country code.
    """

    to: str
    encoding: Encoding
    parts: int
    units: int
    unit_price: Decimal | None
    cost: Decimal | None
    currency: str | None
    destination: str


class PricedQuote(Quote):
    """A `Quote` by a rate card: price, cost and currency are known."""

    __slots__ = ()

    unit_price: Decimal
    cost: Decimal
    currency: str


@overload
def quote(
    to: str, text: str, options: Options | None = None, *, rates: RateCard, profile: Profile = STANDARD
) -> PricedQuote: ...
@overload
def quote(
    to: str, text: str, options: Options | None = None, *, rates: RateCard | None = None, profile: Profile = STANDARD
) -> Quote: ...
def quote(
    to: str,
    text: str,
    options: Options | None = None,
    *,
    rates: RateCard | None = None,
    profile: Profile = STANDARD,
) -> Quote:
    """Say what sending `text` to the number `to` takes and costs.

    Args:
        to: the recipient, an E.164 number with its ``+``.
        text: the message.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        rates: the prices; without them, `unit_price`, `cost` and `currency` are None.
        profile: the platform.

    Raises:
        GsmError: as `validate_phone_number` and `count` do; `text_empty` for a message without a part; `no_rate` if
            `rates` has no prefix of `to`.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec import Rate
        >>> quote("+33612345678", "Hello", rates=RateCard([Rate("336", "0.0450", "EUR", "France, mobile")]))[3:]
        (5, Decimal('0.0450'), Decimal('0.0450'), 'EUR', 'France, mobile')
    """
    validate_phone_number(require_str("to", to))
    if options is None:
        options = _NO_OPTIONS
    elif not isinstance(options, Options):
        raise wrong_type("options", options, "Options or None")
    encoding, parts, units, _ = count(text, options.force_encoding, profile)
    if not parts:
        raise GsmError(ErrorCode.TEXT_EMPTY)
    country = COUNTRY_CODES[country_code(to[1:])]
    if rates is None:
        return Quote(to, encoding, parts, units, None, None, None, country)
    if not isinstance(rates, RateCard):
        raise wrong_type("rates", rates, "RateCard or None")
    rate = rates.find(to, options.nature)
    cost = exact().multiply(rate.price, parts)
    return PricedQuote(to, encoding, parts, units, rate.price, cost, rate.currency, rate.name or country)


_NO_OPTIONS = Options()


@cache
def exact() -> Context:
    """Return a context in which sums and products are never rounded, whatever the thread's own context says."""
    return Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
