"""The live counter of a page: how it is told what the server will ask.

`static/gsmcodec/counter.js`, beside this module, shows under a textarea what its text takes while it is typed. This
module imports no host; `gsmcodec.contrib.django` and `gsmcodec.contrib.wtforms` have widgets, and any other page needs
the attributes that are made here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gsmcodec.errors import wrong_type
from gsmcodec.profile import MAX_PARTS, Newline
from gsmcodec.validators import TextRule

if TYPE_CHECKING:
    from collections.abc import Mapping


def counter_attributes(rule: TextRule, messages: Mapping[str, object] | None = None) -> dict[str, str]:
    """Return the attributes of a textarea whose text `rule` will be asked of.

    Args:
        rule: the validator; of a host's validator, its ``rule``.
        messages: the counter's words by name, see `counter.js`; what is not given is English.

    Returns:
        Values by attribute, none of them escaped yet. What the counter assumes anyway is left out, so that
        ``newline="LF"`` has none.

    Raises:
        TypeError: for a wrong type.

    Example:
        >>> counter_attributes(TextRule(max_parts=2))  # doctest: +NORMALIZE_WHITESPACE
        {'data-gsmcodec-counter': '', 'data-gsmcodec-newline': 'KEEP', 'data-gsmcodec-max-parts': '2'}
    """
    if not isinstance(rule, TextRule):
        raise wrong_type("rule", rule, "TextRule")
    profile = rule.profile
    max_parts = profile.max_parts if rule.max_parts is None else min(rule.max_parts, profile.max_parts)
    # Each with what the counter assumes.
    given: dict[str, tuple[object, object]] = {
        "extension-table": (profile.extension_table, True),
        "languages": (" ".join(str(int(language)) for language in profile.languages), ""),
        "reference-bits": (profile.reference_bits, 8),
        "keep-graphemes": (profile.keep_graphemes, False),
        "newline": (str(profile.newline), str(Newline.LF)),
        "normalize": (profile.normalize, False),
        "max-characters": (profile.max_characters, None),
        "max-parts": (max_parts, MAX_PARTS),
        "max-units": (rule.max_units, None),
        "placeholders": (dict(profile.placeholders), {}),
        "force-encoding": (rule.force_encoding, None),
        "gsm-only": (rule.gsm_only, False),
        "messages": (dict(messages or {}), {}),
    }
    return {
        "data-gsmcodec-counter": "",
        **{
            f"data-gsmcodec-{name}": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, (value, assumed) in given.items()
            if value != assumed
        },
    }
