"""What the status and the headers of a reply say, whatever the protocol: RFC 9110."""

from __future__ import annotations

import time
from datetime import UTC
from email.utils import parsedate_to_datetime

_NOT_REFUSALS = frozenset({408, 409, 425})
"""The statuses 4xx after which something may have been done; after the others, nothing was."""
_STATUSES: dict[int | None, str] = {
    401: "the credentials are not accepted",
    403: "it is forbidden",
    404: "there is no such service at this URL",
    429: "too many requests",
    503: "the service is not available",
}
_LONGEST_RETRY_AFTER = 10**6


def is_refusal(status: int | None) -> bool:
    """Say whether an HTTP status means that nothing was done."""
    return status is not None and 400 <= status < 500 and status not in _NOT_REFUSALS


def meaning_of(status: int | None) -> str:
    """Say in words what a status means that is no success.

    Example:
        >>> meaning_of(429), meaning_of(307), meaning_of(418)
        ('too many requests', 'a redirect, which is not followed', 'no answer')
    """
    if status is not None and 300 <= status < 400:
        return "a redirect, which is not followed"
    return _STATUSES.get(status, "no answer")


def retry_after(value: str | None) -> float | None:
    """Read the header ``Retry-After``, in seconds from now: RFC 9110, clause 10.2.3. None if it asks for no time.

    Example:
        >>> retry_after("120"), retry_after("Fri, 31 Dec 1999 23:59:59 GMT"), retry_after("soon"), retry_after(None)
        (120.0, 0.0, None, None)
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _LONGEST_RETRY_AFTER))
    try:
        date = parsedate_to_datetime(value)
        seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - time.time()
    except (ValueError, OverflowError):  # no date, or one of no calendar or time zone
        return None
    return min(max(0.0, seconds), _LONGEST_RETRY_AFTER)
