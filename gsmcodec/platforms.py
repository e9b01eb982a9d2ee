"""Platforms: named profiles, and what each makes of a text.

A platform is a `Profile` for which every value has a source: data/platforms/, and the page platforms.md beside this
module. Each is created when it is first asked for, as an attribute of this module or by `find`. `variant` turns on a
switch that the customers of a platform have.

Example:
    >>> from gsmcodec import count, platforms
    >>> count("5 €", profile=platforms.CALLR).encoding  # it does not use the extension table
    Encoding.UNICODE
    >>> count("a" * 305, profile=platforms.TWILIO_TOLL_FREE).parts  # a part of several holds 152
    3
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gsmcodec._tables.platforms import PROFILES, VARIANTS
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, refuse_surrogates, require_str, wrong_type
from gsmcodec.pricing import exact
from gsmcodec.profile import STANDARD, Profile, changed_fields
from gsmcodec.segmentation import count, count_of, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from typing import Any

    from gsmcodec.pricing import RateCard
    from gsmcodec.profile import Encoding

    ALIBABA_CHINA: Profile
    AWS: Profile
    BANDWIDTH: Profile
    BIRD: Profile
    CALLR: Profile
    CLICKATELL: Profile
    GATEWAYAPI: Profile
    GOVUK_NOTIFY: Profile
    OVHCLOUD: Profile
    PLIVO: Profile
    SINCH: Profile
    SMSAPI: Profile
    TELNYX: Profile
    TWILIO: Profile
    TWILIO_TOLL_FREE: Profile
    VONAGE: Profile
    ZENVIA: Profile

NAMES = tuple(PROFILES)
"""The names of all platforms, in the order of the alphabet."""

__all__ = [  # noqa: PLE0604  a test compares it with NAMES
    "NAMES",
    "Comparison",
    "Difference",
    "Fact",
    "compare",
    "facts",
    "find",
    "variant",
    "variants",
    *NAMES,
]


if not TYPE_CHECKING:  # a type checker shall know the names above and no others

    def __getattr__(name: str) -> Profile:
        if name in PROFILES:
            return _profile(name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _profile(name: str) -> Profile:
    return replace(STANDARD, **_with_table(PROFILES[name]))


def _with_table(fields: dict[str, object]) -> dict[str, Any]:
    """Put the table of replacements in the place of its name."""
    if "replacements" not in fields:
        return fields
    from gsmcodec._tables.platform_replacements import REPLACEMENTS  # loaded when first used

    return {**fields, "replacements": REPLACEMENTS[str(fields["replacements"])]}


def find(name: str) -> Profile:
    """Find a platform by its name.

    Args:
        name: one of `NAMES`, "STANDARD" or its label "3GPP", in capitals or small letters, with "-" or "_". Switches
            of `variants` may follow, each behind a colon.

    Raises:
        GsmError: `unknown_platform`; `out_of_range` for a switch that the platform does not have.
        TypeError: for a wrong type.

    Example:
        >>> find("twilio-toll-free").reference_bits
        16
        >>> find("twilio:smart_encoding").name
        'TWILIO:smart_encoding'
        >>> find("twillio")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: there is no platform 'twillio'; the names, nearest first: TWILIO, ...
    """
    platform, *switches = require_str("name", name).split(":")
    constant = platform.upper().replace("-", "_")
    if constant in PROFILES:
        return _variant(_profile(constant), *switches)
    if constant in {"STANDARD", STANDARD.name}:
        return _variant(STANDARD, *switches)
    nearest_first = get_close_matches(constant, ["STANDARD", *NAMES], n=1 + len(NAMES), cutoff=0)
    raise GsmError(ErrorCode.UNKNOWN_PLATFORM, {"value": platform, "names": ", ".join(nearest_first)})


def variants(name: str) -> tuple[str, ...]:
    """List the switches of a platform that customers turn on.

    Args:
        name: as for `find`.

    Example:
        >>> variants("telnyx")
        ('smart_encoding', 'short_code')
    """
    return tuple(VARIANTS.get(_constant(find(name).name), {}))


def variant(name: str, *switches: str) -> Profile:
    """Create a platform with some of its switches on.

    Args:
        name: as for `find`.
        switches: names out of `variants`, in the order in which they are turned on.

    Returns:
        The profile; its name has the switches behind the platform's, so that `find` finds it.

    Raises:
        GsmError: `unknown_platform`; `out_of_range` for another switch.

    Example:
        >>> from gsmcodec import count
        >>> text = "“Your parcel is here”, he said. We keep it for you until Friday, 6 pm."
        >>> count(text, profile=find("twilio")).encoding
        Encoding.UNICODE
        >>> count(text, profile=variant("twilio", "smart_encoding")).encoding
        Encoding.GSM
    """
    return _variant(find(name), *switches)


def _variant(profile: Profile, *switches: str) -> Profile:
    for switch in switches:
        known = VARIANTS.get(_constant(profile.name), {})
        word = require_str("switches", switch).lower().replace("-", "_")
        if word not in known:
            raise out_of_range("switches", repr(switch), f"one of {', '.join(known)}" if known else "no switch")
        profile = _with_switch(profile, word)
    return profile


@lru_cache(maxsize=64)
def _with_switch(profile: Profile, switch: str) -> Profile:
    changes = VARIANTS[_constant(profile.name)][switch]
    return replace(profile, name=f"{profile.name}:{switch}", **_with_table(changes))


def _constant(name: str) -> str:
    """Read the name of the platform in the name of a profile: "TWILIO" in "TWILIO:smart_encoding"."""
    return name.partition(":")[0]


class Fact(NamedTuple):
    """Something that is known of a platform.

    Attributes:
        field: the field of `Profile` that expresses it, or "alphabet", "capacity", "other" or "sender".
        value: its value.
        says: a sentence.
        source: a page, or a repository and a path.
        read: the commit, or the date of reading.
        confidence: "documented", "code", "billed", "third-party" or "inferred".
        ruling: where sources contradict each other, what was chosen and why; else "".
        followed: whether the profile goes by it.
    """

    field: str
    value: object
    says: str
    source: str
    read: str
    confidence: str
    ruling: str
    followed: bool


def facts(name: str) -> tuple[Fact, ...]:
    """List everything that is known of a platform, with its sources.

    Args:
        name: as for `find`; "STANDARD" has no facts here. The facts of a switch take the place of others.

    Example:
        >>> [fact.confidence for fact in facts("aws") if fact.field == "max_characters"]
        ['documented']
        >>> [fact.value for fact in facts("vonage:sms_api") if fact.field == "default_encoding" and fact.followed]
        ['GSM']
    """
    from gsmcodec._tables.platform_facts import FACTS, VARIANT_FACTS  # loaded when first used

    constant, *switches = find(name).name.split(":")
    known = [Fact(*row) for row in FACTS.get(constant, ())]
    for switch in switches:
        changes = [Fact(*row) for row in VARIANT_FACTS[constant][switch]]
        changed = {fact.field for fact in changes}
        known = [fact._replace(followed=fact.followed and fact.field not in changed) for fact in known] + changes
    return tuple(known)


class Difference(NamedTuple):
    """A rule of a platform that changes what a text takes, or whether it is taken.

    Attributes:
        field: the field of `Profile`.
        says: the rule in one sentence.
        source: where it stands.
        confidence: how sure it is, as in `Fact`.
    """

    field: str
    says: str
    source: str
    confidence: str


class Comparison(NamedTuple):
    """What one platform makes of a text.

    Attributes:
        platform: the name of the profile.
        encoding: None if the platform refuses the text.
        parts: the number of parts that are billed; None if it refuses.
        units: septets or UTF-16 code units; None if it refuses.
        text: the text as it arrives, with what the platform puts around it and replaces; None if it refuses.
        cost: the price, None without a recipient and rates.
        currency: an ISO 4217 code, or None.
        error: why the platform refuses the text, or None.
        differences: the rules that make it differ from the standard; empty if it does not.
    """

    platform: str
    encoding: Encoding | None
    parts: int | None
    units: int | None
    text: str | None
    cost: Decimal | None
    currency: str | None
    error: GsmError | None
    differences: tuple[Difference, ...]


def compare(
    text: str,
    *,
    to: str | None = None,
    rates: RateCard | None = None,
    platforms: Iterable[str | Profile] = ("STANDARD", *NAMES),
) -> tuple[Comparison, ...]:
    """Compare what platforms make of a text.

    Args:
        text: the message.
        to: the recipient, an E.164 number with its ``+``; with `rates`, each comparison has a cost.
        rates: the price of a part.
        platforms: names as for `find`, or profiles.

    Returns:
        A comparison for each platform, in the same order.

    Raises:
        GsmError: `lone_surrogate`, `unknown_platform`; for `to`, what `quote` raises.
        TypeError: for a wrong type.

    Example:
        >>> for row in compare("Œuvre complète", platforms=["STANDARD", "GOVUK_NOTIFY", "GATEWAYAPI"]):
        ...     print(row.platform, row.encoding, row.parts, row.text, [each.field for each in row.differences])
        3GPP UNICODE 1 Œuvre complète []
        GOVUK_NOTIFY UNICODE 1 Œuvre complète []
        GATEWAYAPI GSM 1 OEuvre complète ['default_encoding']
    """
    refuse_surrogates(require_str("text", text))
    if isinstance(platforms, (str, Profile)):
        raise wrong_type("platforms", platforms, "an iterable of names and profiles")
    standard = _outcome(text, STANDARD)
    rate = None if rates is None or to is None else rates.find(to)
    comparisons = []
    for platform in platforms:
        profile = platform if isinstance(platform, Profile) else find(platform)
        outcome = _outcome(text, profile)
        differences = () if _same(outcome, standard) else _differences(text, profile, outcome)
        encoding, parts, units, sent, error = outcome
        cost = None if rate is None or parts is None else exact().multiply(rate.price, parts)
        currency = None if rate is None or parts is None else rate.currency
        comparisons.append(Comparison(profile.name, encoding, parts, units, sent, cost, currency, error, differences))
    return tuple(comparisons)


_Outcome: TypeAlias = "tuple[Encoding | None, int | None, int | None, str | None, GsmError | None]"


def _outcome(text: str, profile: Profile) -> _Outcome:
    """Measure a text: its encoding, parts and units, the text that arrives, or the error."""
    try:
        message = measure(text, None, profile)
        encoding, parts, units, _ = count_of(message, profile)
        if parts > profile.max_parts:
            count(text, None, profile)  # which raises
    except GsmError as error:
        return None, None, None, None, error
    return encoding, parts, units, message.text, None


def _same(outcome: _Outcome, other: _Outcome) -> bool:
    return outcome[:4] == other[:4] and str(outcome[4]) == str(other[4])


def _differences(text: str, profile: Profile, outcome: _Outcome) -> tuple[Difference, ...]:
    """Find the rules without which the platform would do something else with the text.

    Two rules may ask for the same: a part more because it holds less, and because it ends at a space. Then neither
    alone undoes it, and these are the rules that would each do it to the standard.
    """
    rules = _rules(profile)
    fields = [rule.field for rule in rules if not _same(_outcome(text, rule.without), outcome)]
    if not fields:
        standard = _outcome(text, STANDARD)
        fields = [rule.field for rule in rules if not _same(_outcome(text, rule.alone), standard)]
    known = _known_facts(profile)
    return tuple(
        Difference(field, known[field].says, known[field].source, known[field].confidence)
        if field in known
        else Difference(field, f"The profile sets {field}", "", "")
        for field in fields
    )


@lru_cache(maxsize=256)
def _known_facts(profile: Profile) -> Mapping[str, Fact]:
    """Look up the facts that a profile goes by. A field that a customer changed has no fact."""
    if _constant(profile.name) not in PROFILES:
        return {}
    try:
        named = find(profile.name)
    except GsmError:  # a name of the customer's own, such as "TWILIO:ours"
        return {}
    return {
        fact.field: fact
        for fact in facts(profile.name)
        if fact.followed and hasattr(named, fact.field) and getattr(named, fact.field) == getattr(profile, fact.field)
    }


class _Rule(NamedTuple):
    """A field in which a profile differs from the standard.

    Attributes:
        field: its name.
        without: the profile without this difference.
        alone: the standard with this difference.
    """

    field: str
    without: Profile
    alone: Profile


@lru_cache(maxsize=256)
def _rules(profile: Profile) -> tuple[_Rule, ...]:
    """List the fields in which a profile differs from the standard."""
    rules = []
    for field in changed_fields(profile):
        if field not in ("name", "replace_when"):
            together = (field, "replace_when") if field == "replacements" else (field,)
            without = replace(profile, **{each: getattr(STANDARD, each) for each in together})
            alone = replace(STANDARD, **{each: getattr(profile, each) for each in together})
            rules.append(_Rule(field, without, alone))
    return tuple(rules)
