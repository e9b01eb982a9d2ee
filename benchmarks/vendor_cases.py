"""What vendors publish: texts with the parts that they count, each with its source.

A case without an encoding has none in its source. What needs a country, an account or a service's name is
left out, and so is what the vendor refuses elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A text, and what a vendor says of it.

    Attributes:
        text: the message.
        parts: the parts that the vendor counts.
        encoding: "GSM", "UNICODE", or None if the vendor does not say it.
    """

    text: str
    parts: int
    encoding: str | None = None


class Suite(NamedTuple):
    """The cases of a vendor.

    Attributes:
        vendor: a name for a table.
        platform: the name of the vendor's profile in `gsmcodec.platforms`.
        source: a repository, a path and a commit.
        cases: the cases.
    """

    vendor: str
    platform: str
    source: str
    cases: tuple[Case, ...]


def _digits(length: int, first: int = 1) -> str:
    return "".join(str(number % 10) for number in range(first, first + length))


_FLAG = "\U0001f1ee\U0001f1f9"  # two code points, four units
_RAINBOW_FLAG = "\U0001f3f3\ufe0f\u200d\U0001f308"  # four code points, six units
_THREE_ACCENTS = "e\u0301\u0301\u0301"

TWILIO = Suite(
    "Twilio",
    "TWILIO",
    "github.com/TwilioDevEd/message-segment-calculator tests/index.test.js @ 29a4bc2, "
    "scripts/manual-test-plan.js @ 867a6da",
    (
        Case(_digits(160), 1, "GSM"),
        Case(_digits(161), 2, "GSM"),
        Case(_digits(307), 3, "GSM"),
        *(Case(char + _digits(158), 1, "GSM") for char in "|^€{}[]~\\"),
        *(Case(char + _digits(159), 2, "GSM") for char in "|^€{}[]~\\"),
        Case("😜" + _digits(68, 2), 1, "UNICODE"),
        Case("😜" + _digits(69, 2), 2, "UNICODE"),
        Case("😜" + _digits(133, 2), 3, "UNICODE"),
        Case(_FLAG + _digits(66, 2), 1, "UNICODE"),
        Case(_FLAG + _digits(67, 2), 2, "UNICODE"),
        Case(_RAINBOW_FLAG + _digits(64, 2), 1, "UNICODE"),
        Case(_RAINBOW_FLAG + _digits(65, 2), 2, "UNICODE"),
        *(Case(char * 70, 1, "UNICODE") for char in "ÁÚúçíÍóÓ"),
        *(Case(char * 71, 2, "UNICODE") for char in "ÁÚúçíÍóÓ"),
        Case("😀" + "]" * 68, 1, "UNICODE"),
        Case("😀" + "]" * 69, 2, "UNICODE"),
        Case(_THREE_ACCENTS + "a" * 66, 1, "UNICODE"),
        Case(_THREE_ACCENTS + "a" * 67, 2, "UNICODE"),
        Case("a" * 80 + "\r\n" + "a" * 79, 2),
        Case("a" * 200 + "\r\n" + "a" * 105, 3),
    ),
)

TELNYX = Suite(
    "Telnyx",
    "TELNYX",
    "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md @ 96101f5",
    (
        *(
            Case("a" * length, parts, "GSM")
            for length, parts in ((100, 1), (160, 1), (161, 2), (306, 2), (307, 3), (1530, 10))
        ),
        *(
            Case("я" * length, parts, "UNICODE")
            for length, parts in ((50, 1), (70, 1), (71, 2), (134, 2), (135, 3), (670, 10))
        ),
        Case("a" * 155 + "|||", 2, "GSM"),
        Case("a" * 200, 2, "GSM"),
        Case("a" * 199 + "😀", 3, "UNICODE"),
        Case("a" * 199 + "“", 3, "UNICODE"),
        Case("Hello, world!", 1, "GSM"),
        Case("Hello 😀", 1, "UNICODE"),
    ),
)

GOVUK_NOTIFY = Suite(
    "GOV.UK Notify",
    "GOVUK_NOTIFY",
    "github.com/alphagov/notifications-utils tests/test_template_types.py @ a9af02a",
    (
        *(
            Case("à" * length, parts)
            for length, parts in (
                (71, 1),
                (160, 1),
                (161, 2),
                (306, 2),
                (307, 3),
                (612, 4),
                (613, 5),
                (765, 5),
                (766, 6),
                (918, 6),
            )
        ),
        *(
            Case("ÿ" * length, parts)
            for length, parts in ((70, 1), (71, 2), (134, 2), (135, 3), (268, 4), (269, 5), (402, 6), (403, 7))
        ),
        Case("à" * 70 + "ÿ", 2),
        Case("🚀" * 160, 1),
        Case("🚀" * 161, 2),
        Case("^" * 80, 1),
        Case("^" * 81, 2),
        Case("a" * 158 + "|", 1),
        Case("a" * 159 + "|", 2),
        Case("a" * 304 + "[", 2),
        Case("a" * 304 + "[]", 3),
        Case("â" * 69 + "{", 1),
        Case("â" * 70 + "{", 2),
        Case("â" * 133 + "}", 2),
        Case("â" * 134 + "}", 3),
    ),
)

SMSAPI = Suite(
    "SMSAPI",
    "SMSAPI",
    "github.com/smsapi/smsapi-counter smsapi-counter.spec.js @ ab5ca5c",
    (
        *(Case("a" * length, parts) for length, parts in ((150, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3))),
        *(Case(char, 1) for char in "^{}[]~\\|€"),
        *(Case("Ж" * length, parts) for length, parts in ((10, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3))),
    ),
)

SUITES = (TWILIO, TELNYX, GOVUK_NOTIFY, SMSAPI)
