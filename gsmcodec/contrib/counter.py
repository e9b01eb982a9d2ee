"""The limits of a text as attributes of a textarea, for the live counter of a page.

The script ``counter.js`` (in ``django/static/gsmcodec``) counts the text of a textarea while a person types. It reads
the limits from these attributes, so the page refuses what the server will refuse. `gsmcodec.contrib.django` and
`gsmcodec.contrib.wtforms` have widgets that write them. Any other page asks `counter_attributes`. This module imports
no host.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, Protocol

from gsmcodec import platforms
from gsmcodec.errors import wrong_type
from gsmcodec.profile import STANDARD, Newline
from gsmcodec.validators import TextRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.profile import Profile

__all__ = ["HasTextRule", "counter_attributes"]


class HasTextRule(Protocol):
    """A validator of a host, such as `gsmcodec.contrib.pydantic.SmsText`."""

    @property
    def rule(self) -> TextRule:
        """The rule that the validator asks."""


def counter_attributes(rule: TextRule | HasTextRule, messages: Mapping[str, object] | None = None) -> dict[str, str]:
    """Write the attributes of a textarea whose text `rule` is going to be asked about.

    Args:
        rule: a `gsmcodec.TextRule`, or the `SmsText` of a host. A host's counts a line end as LF unless it says
            otherwise; a bare rule counts the CRLF that a browser submits.
        messages: the counter's words by name, see data/counter/messages.js. It says the others in the language of the
            page.

    Returns:
        The attributes by name; no value is escaped for HTML yet. An attribute is left out if the counter assumes its
        value, such as LF for `newline`. A platform is written by its name and the switches that are on, with what
        differs from it.

    Raises:
        TypeError: if `rule` is neither.

    Example:
        >>> from gsmcodec.contrib.pydantic import SmsText
        >>> counter_attributes(SmsText(max_parts=2))
        {'data-gsmcodec-counter': '', 'data-gsmcodec-max-parts': '2'}
        >>> counter_attributes(TextRule(max_parts=2))  # doctest: +NORMALIZE_WHITESPACE
        {'data-gsmcodec-counter': '', 'data-gsmcodec-newline': 'KEEP', 'data-gsmcodec-max-parts': '2'}
        >>> counter_attributes(SmsText(profile=platforms.variant("twilio", "smart_encoding")))
        {'data-gsmcodec-counter': '', 'data-gsmcodec-profile': 'twilio smart_encoding'}
    """
    text_rule = getattr(rule, "rule", rule)
    if not isinstance(text_rule, TextRule):
        raise wrong_type("rule", rule, "a TextRule or the SmsText of a host")
    profile = text_rule.profile
    name, platform = _named_platform(profile)
    # By name, the value and the value that the counter assumes.
    options: dict[str, tuple[object, object]] = {
        "profile": (name, ""),
        **{_attribute(field): (getattr(profile, field), getattr(platform, field)) for field in _COUNTED},
        "newline": (profile.newline, Newline.LF if platform.newline is Newline.KEEP else platform.newline),
        "max-parts": (text_rule.most_parts, platform.max_parts),
        "max-units": (text_rule.max_units, None),
        "force-encoding": (text_rule.force_encoding, None),
        "gsm-only": (text_rule.gsm_only, False),
        "messages": (dict(messages or {}), {}),
    }
    attributes = {"data-gsmcodec-counter": ""}
    for option, (value, assumed) in options.items():
        if value != assumed:
            attributes[f"data-gsmcodec-{option}"] = _written(value)
    return attributes


_COUNTED = (
    "extension_table",
    "languages",
    "reference_bits",
    "keep_graphemes",
    "normalize",
    "max_characters",
    "max_unicode_characters",
    "placeholders",
    "not_gsm",
    "replacements",
    "replace_when",
    "prefix",
    "suffix",
    "filling",
    "whitespace",
    "end_at_spaces",
    "default_encoding",
)
"""The fields of `Profile` that change a count; two more have a rule of their own, and `substitutions` changes none."""


@lru_cache(maxsize=64)
def _named_platform(profile: Profile) -> tuple[str, Profile]:
    """Find the platform of a profile's name, with the switches that leave the fewest differences.

    Returns:
        What the counter calls it, and its profile: ("", STANDARD) for a profile with a name of its own.
    """
    name = profile.name.partition(":")[0]
    if name not in platforms.NAMES:
        return "", STANDARD
    switches = platforms.variants(name)
    choices = chain.from_iterable(combinations(switches, number) for number in range(len(switches) + 1))
    known = {" ".join((name.lower(), *on)): platforms.variant(name, *on) for on in choices}
    return min(known.items(), key=lambda item: _differences(profile, item[1]))


def _differences(profile: Profile, platform: Profile) -> int:
    """Count the fields in which a page would have to say that `profile` differs from `platform`."""
    return sum(getattr(profile, field) != getattr(platform, field) for field in (*_COUNTED, "max_parts"))


def _attribute(field: str) -> str:
    return field.replace("_", "-")


def _written(value: object) -> str:
    """Write a value as the counter reads it: a word or plain text as it is, the rest as JSON."""
    if isinstance(value, tuple):
        return " ".join(str(int(language)) for language in value)
    if isinstance(value, str) and value.isprintable() and not value.startswith('"'):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
