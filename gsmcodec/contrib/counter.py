"""The limits of a text as attributes of a textarea, for the live counter of a page.

The script ``counter.js`` (in ``django/static/gsmcodec``) counts the text of a textarea while a person types. It reads
the limits from these attributes, so the page refuses what the server will refuse. `gsmcodec.contrib.django` and
`gsmcodec.contrib.wtforms` have widgets that write them. Any other page asks `counter_attributes`. This module imports
no host.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from gsmcodec.errors import wrong_type
from gsmcodec.profile import MAX_PARTS, Newline
from gsmcodec.validators import TextRule

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        messages: the counter's sentences by name, see ``counter.js``. It says the others in English.

    Returns:
        The attributes by name; no value is escaped for HTML yet. An attribute is left out if the counter assumes its
        value, such as LF for `newline`.

    Raises:
        TypeError: if `rule` is neither.

    Example:
        >>> from gsmcodec.contrib.pydantic import SmsText
        >>> counter_attributes(SmsText(max_parts=2))
        {'data-gsmcodec-counter': '', 'data-gsmcodec-max-parts': '2'}
        >>> counter_attributes(TextRule(max_parts=2))  # doctest: +NORMALIZE_WHITESPACE
        {'data-gsmcodec-counter': '', 'data-gsmcodec-newline': 'KEEP', 'data-gsmcodec-max-parts': '2'}
    """
    text_rule = getattr(rule, "rule", rule)
    if not isinstance(text_rule, TextRule):
        raise wrong_type("rule", rule, "a TextRule or the SmsText of a host")
    profile = text_rule.profile
    # By name, the value and the value that the counter assumes.
    options: dict[str, tuple[object, object]] = {
        "extension-table": (profile.extension_table, True),
        "languages": (" ".join(str(int(language)) for language in profile.languages), ""),
        "reference-bits": (profile.reference_bits, 8),
        "keep-graphemes": (profile.keep_graphemes, False),
        "newline": (str(profile.newline), str(Newline.LF)),
        "normalize": (profile.normalize, False),
        "max-characters": (profile.max_characters, None),
        "max-parts": (text_rule.most_parts, MAX_PARTS),
        "max-units": (text_rule.max_units, None),
        "placeholders": (dict(profile.placeholders), {}),
        "force-encoding": (text_rule.force_encoding, None),
        "gsm-only": (text_rule.gsm_only, False),
        "messages": (dict(messages or {}), {}),
    }
    attributes = {"data-gsmcodec-counter": ""}
    for name, (value, assumed) in options.items():
        if value != assumed:
            attributes[f"data-gsmcodec-{name}"] = (
                value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            )
    return attributes
