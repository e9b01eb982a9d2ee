"""The names that each module promises: one that goes, or comes, is a change that users notice."""

from __future__ import annotations

import pytest

NAMES = {
    "gsmcodec": """
        CALLR Comparison Count Difference Encoding ErrorCode Field Filling GsmError Language LineEndings Newline
        Offender Options Part Parts PhoneNumberRule PricedQuote Profile Quote Rate RateCard ReplaceWhen Report STANDARD
        SenderRule Template TemplateCount TemplatePart TemplateReport TemplateRule TextRule TextVersion TwoUnitCharacter
        Whitespace charset_mapping compare count count_template detect explain explain_template is_gsm
        is_valid_phone_number is_valid_sender is_valid_text normalize_phone_number platforms quote split split_template
        transliterate truncate validate_phone_number validate_sender validate_template validate_text
    """,
    "gsmcodec.check": "assert_fits",
    "gsmcodec.explanation": "Choice LineEndings Offender Report TextVersion TwoUnitCharacter explain",
    "gsmcodec.frame": """
        Campaign Cause Character Country DearText ExampleRow Fault Lengths Progress Rewriting Saving Savings SmsExpr
        SmsSeries Summary quote quote_file summary
    """,
    "gsmcodec.pricing": "DEFAULT_NATURE NATURES Nature Options PricedQuote Quote Rate RateCard exact quote",
    "gsmcodec.rpc": """
        Amount ApiKey AsyncClient Client JsonRpc Login Reason RemoteError RemoteQuote RestV2 RpcError SearchResults
        Sent Session Sms Status StatusChange TransportError Webhook profile_from_mapping
    """,
    "gsmcodec.rpc.views": "Answer EventStore Receiver django_view fastapi_router flask_view",
    "gsmcodec.rpc.webhook": """
        ALGORITHMS EVENT_ID_HEADER Event MAX_EVENT_BYTES RECEIVED RECEIVED_V2 SIGNATURE_HEADER STATUS_UPDATE parse
        verify
    """,
    "gsmcodec.template": """
        Alphabet BlankSpan Field Fit Piece STYLES Style Template TemplateCount TemplatePart TemplateReport
        count_template explain_template split_template
    """,
    "gsmcodec.validators": """
        PhoneNumberRule SenderRule TemplateRule TextLimits TextRule is_valid_phone_number is_valid_sender is_valid_text
        normalize_phone_number validate_phone_number validate_sender validate_template validate_text
    """,
    "gsmcodec.wire": """
        Concatenation DataCoding Element Header Incomplete MessageWaiting Reassembler UserData build_header decode
        encode join pack parse_header read_data_coding unpack
    """,
    "gsmcodec.wire.codec": "SeptetCodec TRANSLITERATE find_codec transliterate_errors",
}


@pytest.mark.parametrize("module", NAMES)
def test_a_module_promises_these_names_and_has_them(module: str) -> None:
    imported = pytest.importorskip(module, exc_type=ImportError)  # an extra may be missing
    assert sorted(imported.__all__) == NAMES[module].split()
    assert all(hasattr(imported, name) for name in imported.__all__)
