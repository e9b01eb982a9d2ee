"""The profiles of platforms, and the variants that a customer can choose.

Beside each value stand its confidence and its source. `replacements` is the name of a table in
`platform_replacements`.

Made by data/generate.py from data/platforms/*.toml: change that file, not this one.
"""

from __future__ import annotations

# The arguments of Profile for each constant.
PROFILES: dict[str, dict[str, object]] = {
    "ALIBABA_CHINA": {
        "name": "ALIBABA_CHINA",
        "default_encoding": "UNICODE",  # documented: help.aliyun.com/en/sms/product-overview/billing-overview @ 2026-11-01
        "max_characters": 500,  # documented: help.aliyun.com/en/sms/product-overview/billing-overview @ 2026-11-01
    },
    "AWS": {
        "name": "AWS",
        "default_encoding": None,  # documented: docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html @ 2026-11-01
        "max_characters": 1600,  # documented: github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md @ 9e360b8
        "max_unicode_characters": 630,  # documented: github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md @ 9e360b8
        "not_gsm": "\x0c",  # documented: github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md @ 9e360b8
    },
    "BANDWIDTH": {
        "name": "BANDWIDTH",
        "default_encoding": None,  # documented: support.bandwidth.com/hc/en-us/articles/360010235373 @ 2026-11-01
        "max_characters": 2048,  # documented: github.com/Bandwidth/api-docs site/specs/messaging.yml; support.bandwidth.com/hc/en-us/articles/360010235373 @ 2fcdf57
    },
    "BIRD": {
        "name": "BIRD",
        "default_encoding": None,  # code: github.com/messagebird/bird-sdk-python src/bird/_generated.py @ d74be48
        "max_parts": 12,  # code: github.com/messagebird/bird-sdk-python src/bird/_generated.py @ d74be48
        "not_gsm": "\x0c",  # documented: docs.bird.com/connectivity-platform/sending-sms/using-special-characters-unicode-and-gsm-t-charsets @ 2026-11-01
        "newline": "KEEP",  # documented: docs.bird.com/connectivity-platform/sending-sms/using-special-characters-unicode-and-gsm-t-charsets @ 2026-11-01
    },
    "CALLR": {
        "name": "CALLR",
        "default_encoding": None,  # documented: CALLR API reference, sms.send; github.com/THECALLR/sdk-php README.md @ 2026-11-01
        "extension_table": False,  # documented: github.com/THECALLR/sdk-php README.md; CALLR API reference, sms.send @ 2026-11-01
        "max_characters": 3200,  # documented: CALLR API reference, sms.send; docs.callr.com, POST /sms @ 2026-11-01
        "placeholders": {"%STOPNUM%": "000000000"},  # inferred: CALLR API reference, sms.send @ 2026-11-01
    },
    "CLICKATELL": {
        "name": "CLICKATELL",
        "max_parts": 35,  # documented: docs.clickatell.com/archive/channels/advanced-message-send-archived/sms-concatenation @ 2026-11-01
    },
    "GATEWAYAPI": {
        "name": "GATEWAYAPI",
        "default_encoding": "GSM",  # documented: github.com/onlinecity/gatewayapi-docs docs/rest.rst @ da52fb9
        "max_parts": 255,  # documented: gatewayapi.com/docs/limitations; github.com/onlinecity/gatewayapi-docs docs/rest.rst @ 2026-11-01
        "not_gsm": "\x0c",  # documented: github.com/onlinecity/gatewayapi-docs docs/appendix.rst @ da52fb9
    },
    "GOVUK_NOTIFY": {
        "name": "GOVUK_NOTIFY",
        "default_encoding": None,  # code: github.com/alphagov/notifications-utils notifications_utils/template.py @ a9af02a
        "max_characters": 918,  # code: github.com/alphagov/notifications-utils notifications_utils/__init__.py, template.py @ a9af02a
        "filling": "DIVISION",  # billed: github.com/alphagov/notifications-api app/delivery/send_to_providers.py, with fragment_count of notifications-utils @ 8ea2366
        "not_gsm": "\x0c",  # code: github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py @ a9af02a
        "replacements": "govuk_notify",  # code: github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py, branch allow-unicode-sms @ 0eaf4e4
        "replace_when": "ALWAYS",  # code: github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py, branch allow-unicode-sms @ 0eaf4e4
        "whitespace": "COLLAPSE",  # code: github.com/alphagov/notifications-utils notifications_utils/formatters.py, template.py @ a9af02a
    },
    "OVHCLOUD": {
        "name": "OVHCLOUD",
        "default_encoding": None,  # documented: github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md @ 509acdb
        "max_parts": 6,  # documented: github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md @ 509acdb
    },
    "PLIVO": {
        "name": "PLIVO",
        "default_encoding": None,  # documented: www.plivo.com/docs/messaging/concepts/encoding-and-concatenation @ 2026-11-01
        "max_characters": 1600,  # documented: www.plivo.com/docs/messaging/concepts/encoding-and-concatenation; www.plivo.com/docs/faq/messaging/sms @ 2026-11-01
        "max_unicode_characters": 737,  # third-party: tdr.freshdesk.com, article 69000295303, which repeats Plivo's text @ 2026-11-01
    },
    "SINCH": {
        "name": "SINCH",
        "default_encoding": None,  # documented: developers.sinch.com/docs/sms/resources/message-info/character-support @ 2026-11-01
    },
    "SMSAPI": {
        "name": "SMSAPI",
        "default_encoding": None,  # documented: github.com/smsapi/smsapi-counter README.md; github.com/smsapi/smsapi-php-client, SendSmsBag.php @ ab5ca5c
        "max_characters": 918,  # code: github.com/smsapi/smsapi-counter smsapi-counter.js @ ab5ca5c
        "max_unicode_characters": 402,  # code: github.com/smsapi/smsapi-counter smsapi-counter.js @ ab5ca5c
        "not_gsm": "\x0c",  # code: github.com/smsapi/smsapi-counter smsapi-counter.js @ ab5ca5c
    },
    "TELNYX": {
        "name": "TELNYX",
        "default_encoding": None,  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md @ 96101f5
        "max_parts": 10,  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md @ 96101f5
        "filling": "DIVISION",  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md @ 96101f5
        "not_gsm": "\x0c\xa4\xc7\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9",  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md; developers.telnyx.com/docs/messaging/messages/message-encoding @ 96101f5
    },
    "TWILIO": {
        "name": "TWILIO",
        "default_encoding": None,  # documented: www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding @ 2026-11-01
        "max_characters": 1600,  # documented: github.com/twilio/twilio-oai spec/yaml/twilio_api_v2010.yaml; www.twilio.com/docs/api/errors/21617 @ d50069b
        "newline": "KEEP",  # code: github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js @ 867a6da
    },
    "TWILIO_TOLL_FREE": {
        "name": "TWILIO_TOLL_FREE",
        "default_encoding": None,  # documented: www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding @ 2026-11-01
        "max_characters": 1600,  # documented: github.com/twilio/twilio-oai spec/yaml/twilio_api_v2010.yaml; www.twilio.com/docs/api/errors/21617 @ d50069b
        "newline": "KEEP",  # code: github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js @ 867a6da
        "reference_bits": 16,  # third-party: epicmessages.com/?p=1472; github.com/TwilioDevEd/message-segment-calculator issue 51; motopress.com/free-tools/sms-segment-calculator @ 2026-11-01
    },
    "VONAGE": {
        "name": "VONAGE",
        "default_encoding": None,  # documented: developer.vonage.com/messages/guides/sms/concatenation-and-encoding @ 2026-11-01
        "max_characters": 3200,  # documented: github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md @ 4da2b39
        "not_gsm": "\x0c",  # documented: developer.vonage.com/messaging/sms/guides/concatenation-and-encoding @ 2026-11-01
        "newline": "KEEP",  # documented: developer.vonage.com/en/messaging/sms/guides/concatenation-and-encoding.md @ 2026-11-01
    },
    "ZENVIA": {
        "name": "ZENVIA",
        "default_encoding": None,  # documented: github.com/zenvia/zenvia-openapi-spec spec/components/schemas/content/sms/text.ts, spec/tags/sms.md @ 56b6f78
        "reference_bits": 16,  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
        "not_gsm": "|\xc4\xc7\xc9\xd1\xd6\xdc\xe0\xe4\xe8\xe9\xec\xf1\xf2\xf6\xf9\xfc",  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
        "end_at_spaces": True,  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
        "replacements": "zenvia",  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
        "replace_when": "ALWAYS",  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
        "max_characters": 1520,  # documented: github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md @ 56b6f78
    },
}
# The arguments that a variant of a platform changes, by the name of the variant.
VARIANTS: dict[str, dict[str, dict[str, object]]] = {
    "BIRD": {
        "smart_encoding": {
            "replacements": "bird_smart",  # documented: docs.bird.com/api/channels-api/supported-channels/programmable-sms/sending-sms-messages/smart-encoding; github.com/messagebird/bird-sdk-python CHANGELOG.md @ 2026-11-01
            "replace_when": "IF_GSM",  # documented: docs.bird.com/api/channels-api/supported-channels/programmable-sms/sending-sms-messages/smart-encoding; github.com/messagebird/bird-sdk-python CHANGELOG.md @ 2026-11-01
        },
    },
    "OVHCLOUD": {
        "stop_clause": {
            "suffix": "\nSTOP au 36180",  # third-party: github.com/ovh/manager, TUC_SMS_STOP_CLAUSE; public code of a customer, withOvhStopClause @ 2026-11-01
        },
    },
    "PLIVO": {
        "automatic_replacement": {
            "replacements": "plivo_auto",  # documented: support.plivo.com/hc/en-us/articles/360048079132-What-is-automatic-encoding; www.plivo.com/docs/faq/messaging/sms @ 2026-11-01
            "replace_when": "IF_GSM",  # documented: support.plivo.com/hc/en-us/articles/360048079132-What-is-automatic-encoding; www.plivo.com/docs/faq/messaging/sms @ 2026-11-01
        },
    },
    "SINCH": {
        "auto_encoding": {
            "replacements": "sinch_auto",  # documented: developers.sinch.com/docs/sms/resources/message-info/auto-encoding @ 2026-11-01
            "replace_when": "IF_SEVERAL_PARTS",  # documented: developers.sinch.com/docs/sms/resources/message-info/auto-encoding @ 2026-11-01
        },
    },
    "TELNYX": {
        "smart_encoding": {
            "replacements": "telnyx_smart",  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/smart-encoding.md @ 96101f5
            "replace_when": "ALWAYS",  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/smart-encoding.md @ 96101f5
        },
        "short_code": {
            "not_gsm": "\x0c\xa1\xa3\xa4\xa5\xa7\xbf\xc4\xc5\xc6\xc7\xc9\xd1\xd6\xd8\xdc\xdf\xe0\xe4\xe5\xe6\xe8\xe9\xec\xf1\xf2\xf6\xf8\xf9\xfc\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9\u20ac",  # documented: github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md @ 96101f5
        },
    },
    "TWILIO": {
        "whole_graphemes": {
            "keep_graphemes": True,  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts @ a50230f
        },
        "smart_encoding": {
            "replacements": "twilio_smart",  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list @ a50230f
            "replace_when": "ALWAYS",  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list @ a50230f
        },
    },
    "TWILIO_TOLL_FREE": {
        "whole_graphemes": {
            "keep_graphemes": True,  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts @ a50230f
        },
        "smart_encoding": {
            "replacements": "twilio_smart",  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list @ a50230f
            "replace_when": "ALWAYS",  # code: github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list @ a50230f
        },
    },
    "VONAGE": {
        "sms_api": {
            "default_encoding": "GSM",  # documented: github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md @ 4da2b39
        },
    },
}
