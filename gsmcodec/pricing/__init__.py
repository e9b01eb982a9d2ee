"""What a message costs: rate cards, and quotes by them."""

from gsmcodec.pricing.quoting import Options, PricedQuote, Quote, exact, quote
from gsmcodec.pricing.rate import DEFAULT_NATURE, NATURES, Nature, Rate
from gsmcodec.pricing.rates import RateCard

__all__ = [
    "DEFAULT_NATURE",
    "NATURES",
    "Nature",
    "Options",
    "PricedQuote",
    "Quote",
    "Rate",
    "RateCard",
    "exact",
    "quote",
]
