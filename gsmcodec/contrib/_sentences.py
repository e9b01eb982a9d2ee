"""The English sentences that a form can show, for the person who filled it in.

A template of `ErrorCode` speaks to a programmer: it counts places from 0 and leaves the plural alone. A sentence here
speaks to somebody who wrote a message. The files ``django/locale/*/LC_MESSAGES/django.po`` translate these sentences,
and no others: codes that no form can show are not here.

The names in braces are the params of the error, and `place`, which is counted from 1.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sentence(NamedTuple):
    """A sentence to translate, in English.

    Attributes:
        singular: the sentence; of two, the one for the number 1.
        plural: the sentence for other numbers; "" if the sentence has no plural.
        number: the name of the param that chooses between the two.
    """

    singular: str
    plural: str = ""
    number: str = ""


_NOT_ROOMY = " The character “{char}” ({code_point}) at position {place} leaves less room in each part."
_NOT_GSM = " The character “{char}” ({code_point}) at position {place} makes the message UNICODE."

SENTENCES: dict[ErrorCode, Sentence] = {
    # Texts
    ErrorCode.LONE_SURROGATE: Sentence(
        "The character at position {place} is incomplete ({code_point}) and cannot be sent. Please delete it."
    ),
    ErrorCode.NOT_GSM: Sentence(
        "The character “{char}” ({code_point}) at position {place} is not in the GSM alphabet. Please replace it."
    ),
    ErrorCode.TOO_MANY_CHARACTERS: Sentence(
        "This message has {characters} character; the limit is {max_characters}.",
        "This message has {characters} characters; the limit is {max_characters}.",
        "characters",
    ),
    ErrorCode.TOO_MANY_PARTS: Sentence(
        "This message needs {parts} part; at most {max_parts} are allowed.",
        "This message needs {parts} parts; at most {max_parts} are allowed.",
        "parts",
    ),
    ErrorCode.TEXT_EMPTY: Sentence("This message is empty."),
    ErrorCode.TOO_MANY_UNITS: Sentence(
        "This message takes {units} unit; the limit is {max_units}.",
        "This message takes {units} units; the limit is {max_units}.",
        "units",
    ),
    ErrorCode.UNICODE_TOO_MANY_PARTS: Sentence(
        "This message needs {parts} part; at most {max_parts} are allowed." + _NOT_ROOMY,
        "This message needs {parts} parts; at most {max_parts} are allowed." + _NOT_ROOMY,
        "parts",
    ),
    ErrorCode.UNICODE_TOO_MANY_UNITS: Sentence(
        "This message takes {units} unit; the limit is {max_units}." + _NOT_GSM,
        "This message takes {units} units; the limit is {max_units}." + _NOT_GSM,
        "units",
    ),
    ErrorCode.WRONG_TYPE: Sentence("A text is needed here, not a value of the type {type}."),
    # Messages with blanks
    ErrorCode.TEMPLATE_SYNTAX: Sentence("“{source}” at position {place} cannot be read as a blank."),
    ErrorCode.TEMPLATE_NO_FIELD: Sentence("The blank “{name}” at position {place} is unknown."),
    ErrorCode.TEMPLATE_FIELD_UNUSED: Sentence("The message lacks the blank “{name}”."),
    ErrorCode.TEMPLATE_FIELD_NOT_GSM: Sentence(
        "The blank “{name}” at position {place} may hold “{char}” ({code_point}), which is not in the GSM alphabet."
    ),
    # Senders
    ErrorCode.SENDER_CHARACTER: Sentence(
        "The character “{char}” ({code_point}) at position {place} cannot be used in a sender. "
        "Please use only the letters a to z, digits, spaces, dashes and underscores."
    ),
    ErrorCode.SENDER_DIGITS_ONLY: Sentence("A sender of digits only has to be one of your own numbers."),
    ErrorCode.SENDER_NO_LETTER: Sentence("The sender needs at least one letter."),
    ErrorCode.SENDER_TOO_LONG: Sentence(
        "The sender has {characters} character; at most {max_characters} are allowed.",
        "The sender has {characters} characters; at most {max_characters} are allowed.",
        "characters",
    ),
    # Phone numbers
    ErrorCode.PHONE_EMPTY: Sentence("Please enter a phone number."),
    ErrorCode.PHONE_NOT_DIGIT: Sentence(
        "The character “{char}” ({code_point}) at position {place} of the phone number is not a digit."
    ),
    ErrorCode.PHONE_LEADING_ZERO: Sentence("The country code after “+” cannot begin with 0."),
    ErrorCode.PHONE_TOO_SHORT: Sentence(
        "The phone number has {digits} digit; at least {min_digits} are needed.",
        "The phone number has {digits} digits; at least {min_digits} are needed.",
        "digits",
    ),
    ErrorCode.PHONE_TOO_LONG: Sentence(
        "The phone number has {digits} digit; at most {max_digits} are allowed.",
        "The phone number has {digits} digits; at most {max_digits} are allowed.",
        "digits",
    ),
    ErrorCode.PHONE_UNASSIGNED: Sentence("No country has phone numbers that begin with +{digits}."),
    ErrorCode.PHONE_NATIONAL: Sentence(
        "The phone number has no country code. Please begin it with “+” and the country code."
    ),
    ErrorCode.PHONE_TRUNK_ZERO: Sentence(
        "It is not clear whether the 0 in parentheses at position {place} belongs to the phone number. "
        "Please write the number as it is dialed from abroad."
    ),
    ErrorCode.PHONE_LETTER: Sentence(
        "The character “{char}” ({code_point}) at position {place} of the phone number is a letter. "
        "Please use digits only."
    ),
    ErrorCode.PHONE_SEVERAL: Sentence("A second phone number begins at position {place}. Please enter only one."),
    ErrorCode.PHONE_EXTENSION: Sentence(
        "A message cannot reach an extension. Please enter the phone number without the extension {extension}."
    ),
    ErrorCode.PHONE_NOT_POSSIBLE: Sentence(
        "No phone number with the country code +{country_code} has this length or this beginning."
    ),
    ErrorCode.PHONE_NOT_VALID: Sentence(
        "Phone numbers like this one are not in use with the country code +{country_code}."
    ),
    ErrorCode.PHONE_NOT_MOBILE: Sentence("This phone number does not belong to a mobile phone."),
}
"""The sentence of each code that a form can show."""

FOR_ONE_PART: dict[ErrorCode, Sentence] = {
    ErrorCode.TOO_MANY_PARTS: Sentence(
        "This message needs {parts} part; only one is allowed.",
        "This message needs {parts} parts; only one is allowed.",
        "parts",
    ),
    ErrorCode.UNICODE_TOO_MANY_PARTS: Sentence(
        "This message needs {parts} part; only one is allowed." + _NOT_ROOMY,
        "This message needs {parts} parts; only one is allowed." + _NOT_ROOMY,
        "parts",
    ),
}
"""The sentences where `max_parts` is 1: gettext chooses a plural by one number only, and `parts` takes it."""


def sentence_of(code: ErrorCode, params: Mapping[str, object]) -> Sentence:
    """Return the English sentence of an error; of a code that no form can show, its template.

    Example:
        >>> sentence_of(ErrorCode.TOO_MANY_PARTS, {"parts": 2, "max_parts": 1}).plural
        'This message needs {parts} parts; only one is allowed.'
    """
    if params.get("max_parts") == 1 and code in FOR_ONE_PART:
        return FOR_ONE_PART[code]
    return SENTENCES.get(code) or Sentence(code.template)


def english(sentence: Sentence, params: Mapping[str, object]) -> str:
    """Return the template of the two that fits the number among `params`."""
    return sentence.plural if sentence.plural and params[sentence.number] != 1 else sentence.singular


def percent_template(template: str) -> str:
    """Write a template for a host that renders with ``%``, as gettext does.

    Example:
        >>> percent_template("100% of {parts} parts")
        '100%% of %(parts)s parts'
    """
    pieces: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        pieces.append(literal.replace("%", "%%"))
        if name is not None:
            pieces.append(f"%({name})s")
    return "".join(pieces)
