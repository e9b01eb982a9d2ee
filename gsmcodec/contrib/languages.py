"""The sentences of the form hosts in the language of the reader.

Django and WTForms translate by themselves what they show. Where a program shows an error itself, as behind FastAPI or
attrs, it asks `localized_message`. A language is one file, ``django/locale/fr/LC_MESSAGES/django.po``, which a speaker
can correct. Here and in Django, gettext reads what ``data/generate.py`` makes of it.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import params_of
from gsmcodec.contrib._sentences import english, percent_template, sentence_of
from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type

if TYPE_CHECKING:
    from gsmcodec.contrib._sentences import Sentence

__all__ = ["ENGLISH", "LANGUAGES", "choose_language", "localized_message"]

_LOCALE = Path(__file__).resolve().parent / "django" / "locale"

ENGLISH = "en"
"""The language of the sentences without a translation."""

LANGUAGES: tuple[str, ...] = (ENGLISH, *sorted(path.parts[-3] for path in _LOCALE.glob("*/LC_MESSAGES/django.mo")))
"""The languages that forms speak, by their ISO 639 codes: English, and those with a file."""


def localized_message(error: GsmError | Mapping[str, Any], language: str) -> str:
    r"""Write the sentence of an error in a language, for the person who filled in the form.

    Args:
        error: a `GsmError`; or one of the errors that pydantic lists and that FastAPI answers with, a mapping.
        language: a language tag such as "fr" or "pt-BR". Its region changes nothing. In a language that is not one of
            `LANGUAGES`, the sentence is English.

    Returns:
        The sentence. A sentence that is not gsmcodec's own stays as it is: those of pydantic, and those that replace
        one by ``messages``. So does the template of a code that no form shows.

    Raises:
        TypeError: if `error` is neither, or `language` is no `str`.

    Example:
        >>> from gsmcodec import validate_text
        >>> try:
        ...     validate_text("a" * 400, max_parts=2)
        ... except GsmError as error:
        ...     print(localized_message(error, "en"), localized_message(error, "de-AT"), sep="\n")
        This message needs 3 parts; at most 2 are allowed.
        Diese Nachricht braucht 3 SMS; höchstens 2 sind erlaubt.
    """
    language = known_language(require_str("language", language)) or ENGLISH
    if isinstance(error, GsmError):
        params: Mapping[str, Any] = params_of(error)
        return translated(sentence_of(error.code, params), params, language) % params
    if not isinstance(error, Mapping):
        raise wrong_type("error", error, "a GsmError or a mapping")
    params = error.get("ctx") or {}
    message = str(error["msg"])
    try:
        sentence = sentence_of(ErrorCode(error["type"]), params)
        is_own = english(sentence, params).format(**params) == message
    except (ValueError, KeyError):  # a code or params that are not gsmcodec's
        return message
    return translated(sentence, params, language) % params if is_own else message


def choose_language(accept_language: str | None) -> str:
    """Choose the first of `LANGUAGES` that a reader asks for.

    RFC 9110, clause 12.5.4.

    Args:
        accept_language: the header ``Accept-Language`` of a request; None or "" if it has none.

    Returns:
        A language of `LANGUAGES`; English if the header names none of them.

    Example:
        >>> choose_language("cs, fr-CH;q=0.9, en;q=0.8"), choose_language("cs"), choose_language(None)
        ('fr', 'en', 'en')
    """
    weighted: list[tuple[float, str]] = []
    for item in (accept_language or "").split(","):
        tag, _, weight = item.partition(";")
        language = known_language(tag)
        quality = _quality(weight)
        if language and quality:
            weighted.append((quality, language))
    best = max(weighted, key=lambda each: each[0], default=(0.0, ENGLISH))
    return best[1]


def _quality(weight: str) -> float:
    """Return the weight of an item of the header: 1 if it has none, 0 if it is not as RFC 9110, clause 12.4.2, says."""
    if not weight.strip():
        return 1.0
    found = _WEIGHT.fullmatch(weight.strip())
    return float(found[1]) if found else 0.0


_WEIGHT = re.compile(r"[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def known_language(tag: str) -> str | None:
    """Return the language of a tag such as "fr-CH" or "fr_CH", if it is one of `LANGUAGES`."""
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else None


def translated(sentence: Sentence, params: Mapping[str, Any], language: str) -> str:
    """Return the template of `sentence` that fits `params`, in one of `LANGUAGES`, to be rendered with ``%``."""
    catalog = _catalog(language)
    if not sentence.plural:
        return catalog.gettext(percent_template(sentence.singular))
    singular, plural = percent_template(sentence.singular), percent_template(sentence.plural)
    return catalog.ngettext(singular, plural, params[sentence.number])


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    """Load the sentences of a language; English ones are in no file."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation("django", _LOCALE, [language])
