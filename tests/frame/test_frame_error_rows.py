"""Every row that cannot be sent has a reason in words, whatever its error is."""

from __future__ import annotations

import pytest

from gsmcodec import ErrorCode
from gsmcodec.frame.error_rows import HINTS, hint_of, reason_of


@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_has_a_reason_without_a_place_for_a_figure(code: ErrorCode) -> None:
    assert reason_of(code.value)
    assert "{" not in reason_of(code.value)


def test_what_a_row_of_a_table_can_have_has_a_hint_too() -> None:
    assert hint_of("phone_no_plus") == "write + and the country code, as in +33612345678, or have numbers normalized"
    assert hint_of("not_json") == ""
    assert set(HINTS) <= set(ErrorCode)
