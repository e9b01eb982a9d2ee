"""Everything that is known of the platforms, with its source.

A fact: (field, value, says, source, read, confidence, ruling, followed). The field is one of `Profile`, or
alphabet, capacity, other or sender. A profile follows one fact on each field.

Made by data/generate.py from data/platforms/: change that file, not this one.
"""

from __future__ import annotations

# What people call the platform of a constant.
TITLES: dict[str, str] = {
    "ALIBABA_CHINA": "Alibaba Cloud, to the Chinese mainland",
    "AWS": "AWS End User Messaging, SNS and Pinpoint",
    "BANDWIDTH": "Bandwidth",
    "BIRD": "Bird (MessageBird)",
    "CALLR": "CALLR",
    "CLICKATELL": "Clickatell",
    "GATEWAYAPI": "GatewayAPI",
    "GOVUK_NOTIFY": "GOV.UK Notify",
    "OVHCLOUD": "OVHcloud",
    "PLIVO": "Plivo",
    "SINCH": "Sinch",
    "SMSAPI": "SMSAPI (LINK Mobility Poland)",
    "TELNYX": "Telnyx",
    "TWILIO": "Twilio",
    "TWILIO_TOLL_FREE": "Twilio, toll-free numbers to the United States and Canada",
    "VONAGE": "Vonage",
    "ZENVIA": "Zenvia",
}
# The facts about the platform of a constant.
FACTS: dict[str, tuple[tuple[str, object, str, str, str, str, str, bool], ...]] = {
    "ALIBABA_CHINA": (
        ("default_encoding", "UNICODE", "Letters, digits and punctuation count one like Chinese characters: 160 characters are three messages", "help.aliyun.com/en/sms/product-overview/billing-overview", "2026-11-01", "documented", "", True),
        ("max_characters", 500, "The content has at most 500 characters", "help.aliyun.com/en/sms/product-overview/billing-overview", "2026-11-01", "documented", "", True),
        ("capacity", (70, 67), "A message holds 70 characters alone, 67 as one of several", "help.aliyun.com/en/sms/product-overview/billing-overview", "2026-11-01", "documented", "", True),
        ("other", "signature", "The signature and its brackets stand before the text and are counted", "help.aliyun.com/en/sms/product-overview/billing-overview", "2026-11-01", "documented", "", True),
    ),
    "AWS": (
        ("default_encoding", None, "AWS chooses the most efficient encoding", "docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html", "2026-11-01", "documented", "", True),
        ("max_characters", 1600, "AWS refuses a GSM text of more than 1,600 characters", "github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md", "9e360b8", "documented", "", True),
        ("max_unicode_characters", 630, "AWS refuses another text of more than 630 characters", "github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md", "9e360b8", "documented", "", True),
        ("not_gsm", "\x0c", "The list of GSM characters has no form feed", "github.com/awsdocs/amazon-pinpoint-user-guide doc-source/channels-sms-limitations-characters.md", "9e360b8", "documented", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several, and each part is billed", "docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html", "2026-11-01", "documented", "", True),
        ("sender", 11, "A sender has letters, digits, dashes and underscores", "docs.aws.amazon.com, API reference of SetDefaultSenderId", "2026-11-01", "documented", "", True),
    ),
    "BANDWIDTH": (
        ("default_encoding", None, "The content of the text decides between GSM-7 and UCS-2", "support.bandwidth.com/hc/en-us/articles/360010235373", "2026-11-01", "documented", "", True),
        ("max_characters", 2048, "The HTTP API takes at most 2,048 characters", "github.com/Bandwidth/api-docs site/specs/messaging.yml; support.bandwidth.com/hc/en-us/articles/360010235373", "2fcdf57", "documented", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone; a header of 6 bytes takes room from each of several", "support.bandwidth.com/hc/en-us/articles/360010235373", "2026-11-01", "documented", "A header of 6 bytes leaves 153 and 67. The old FAQ forgets it and would count too few.", True),
        ("capacity", (160, 160, 70, 70), "An old FAQ bills every segment as 160 or 70 characters", "github.com/Bandwidth/faq messaging/longSMS.md", "33b0fb3", "documented", "", False),
        ("alphabet", "3GPP", "The table of the international API is the default alphabet", "github.com/Bandwidth/api-docs site/docs/messaging/international.mdx", "2fcdf57", "documented", "", True),
        ("sender", 11, "International: a sender has letters, digits, spaces and punctuation, or at most 16 digits", "github.com/Bandwidth/api-docs site/docs/messaging/international.mdx", "2fcdf57", "documented", "", True),
    ),
    "BIRD": (
        ("default_encoding", None, "One character outside of GSM makes the whole body UCS-2", "github.com/messagebird/bird-sdk-python src/bird/_generated.py", "d74be48", "code", "", True),
        ("max_parts", 12, "Bird refuses a body of more than 12 segments and never truncates", "github.com/messagebird/bird-sdk-python src/bird/_generated.py", "d74be48", "code", "", True),
        ("not_gsm", "\x0c", "The list of GSM characters has no form feed", "docs.bird.com/connectivity-platform/sending-sms/using-special-characters-unicode-and-gsm-t-charsets", "2026-11-01", "documented", "", True),
        ("newline", "KEEP", "Only the characters of the extension table cost two", "docs.bird.com/connectivity-platform/sending-sms/using-special-characters-unicode-and-gsm-t-charsets", "2026-11-01", "documented", "The page of Bird decides over the help page of MessageBird, which is older and about another product.", True),
        ("newline", "CRLF", "An old help page of MessageBird names the line break among the characters that cost two", "support.messagebird.com/hc/en-us/articles/208739765-Special-characters", "2026-11-01", "documented", "", False),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several, and each part is billed", "docs.bird.com/api/channels-api/supported-channels/programmable-sms/sending-sms-messages/smart-encoding", "2026-11-01", "documented", "", True),
        ("sender", 11, "A sender has letters, digits, spaces, dashes and underscores, and at least one letter", "github.com/messagebird/bird-sdk-python src/bird/_generated.py", "d74be48", "code", "", True),
    ),
    "CALLR": (
        ("default_encoding", None, "CALLR detects the encoding; force_encoding demands GSM or UNICODE", "CALLR API reference, sms.send; github.com/THECALLR/sdk-php README.md", "2026-11-01", "documented", "", True),
        ("extension_table", False, "A text is GSM only if the basic character set holds it; forced GSM turns the euro sign into e", "github.com/THECALLR/sdk-php README.md; CALLR API reference, sms.send", "2026-11-01", "documented", "The API reference decides over the help article: without the table the count is never too low.", True),
        ("extension_table", True, "The help article points to a table of GSM characters that has the extension characters too", "support.callr.com/hc/en-us/articles/115001419846", "2026-11-01", "documented", "", False),
        ("max_characters", 3200, "A text has at most 3,200 characters", "CALLR API reference, sms.send; docs.callr.com, POST /sms", "2026-11-01", "documented", "", True),
        ("placeholders", {"%STOPNUM%": "000000000"}, "The STOP number counts nine digits", "CALLR API reference, sms.send", "2026-11-01", "inferred", "No page says how long it is, nor whether parts are counted before: nine digits cover the placeholder itself and every short code.", True),
        ("other", "%STOPNUM%", "With an alphanumeric sender, a number for STOP replies takes the place of %STOPNUM%", "CALLR API reference, sms.send; support.callr.com/hc/en-us/articles/115003791103", "2026-11-01", "documented", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several", "support.callr.com/hc/en-us/articles/115001419846; github.com/THECALLR/sdk-php README.md", "2026-11-01", "documented", "", True),
        ("sender", 11, "A sender has letters, digits, spaces, dashes and underscores, or is a number of the customer", "CALLR API reference, sms.send; support.callr.com/hc/en-us/articles/115003791103", "2026-11-01", "documented", "", True),
    ),
    "CLICKATELL": (
        ("max_parts", 35, "A message has at most 35 parts; a new connection allows three", "docs.clickatell.com/archive/channels/advanced-message-send-archived/sms-concatenation", "2026-11-01", "documented", "The highest setting is followed: a limit that a customer raised must not refuse a text.", True),
        ("capacity", (160, 153, 70), "A part holds 160 or 70 characters alone; a header of six bytes leaves 153", "docs.clickatell.com/archive/channels/advanced-message-send-archived/sms-concatenation", "2026-11-01", "documented", "", True),
        ("alphabet", "3GPP", "Escaped characters cost two", "docs.clickatell.com/archive/channels/advanced-message-send-archived/sms-concatenation", "2026-11-01", "documented", "", True),
    ),
    "GATEWAYAPI": (
        ("default_encoding", "GSM", "encoding=UTF8 is the default and means GSM; encoding=UCS2 demands UNICODE", "github.com/onlinecity/gatewayapi-docs docs/rest.rst", "da52fb9", "documented", "", True),
        ("max_parts", 255, "A message has at most 255 segments; max_parts makes that fewer", "gatewayapi.com/docs/limitations; github.com/onlinecity/gatewayapi-docs docs/rest.rst", "2026-11-01", "documented", "", True),
        ("not_gsm", "\x0c", "The list of GSM characters has no form feed", "github.com/onlinecity/gatewayapi-docs docs/appendix.rst", "da52fb9", "documented", "The list lacks the inverted exclamation mark too. That is taken for a slip: the list means GSM 03.38 and repeats five letters.", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several, and each part is charged", "gatewayapi.com/docs/limitations; github.com/onlinecity/gatewayapi-docs docs/appendix.rst", "2026-11-01", "documented", "", True),
        ("other", "tags", "Tags stand for a text of each recipient: use placeholders", "github.com/onlinecity/gatewayapi-docs docs/rest.rst", "da52fb9", "documented", "", True),
        ("sender", 11, "A sender has at most 11 characters, or is a number of at most 15 digits", "github.com/onlinecity/gatewayapi-docs docs/appendix.rst", "da52fb9", "documented", "", True),
    ),
    "GOVUK_NOTIFY": (
        ("default_encoding", None, "The characters that are left after the replacements decide", "github.com/alphagov/notifications-utils notifications_utils/template.py", "a9af02a", "code", "", True),
        ("max_characters", 918, "Notify refuses a text of more than 918 UTF-16 units; extension characters count once, and the prefix not at all", "github.com/alphagov/notifications-utils notifications_utils/__init__.py, template.py", "a9af02a", "code", "", True),
        ("filling", "DIVISION", "The units divided by 153 or 67, rounded up, are what Notify bills", "github.com/alphagov/notifications-api app/delivery/send_to_providers.py, with fragment_count of notifications-utils", "8ea2366", "billed", "", True),
        ("not_gsm", "\x0c", "The alphabet of the code has no form feed", "github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py", "a9af02a", "code", "", True),
        ("replacements", "govuk_notify", "Notify replaces 21 characters in every text and leaves the others alone", "github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py, branch allow-unicode-sms", "0eaf4e4", "code", "The main branch at a9af02a replaces these 21 and more. Both agree on the 21; a text with another character counts as UNICODE, which is never too low.", True),
        ("replace_when", "ALWAYS", "Notify replaces them also in a text that stays UNICODE", "github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py, branch allow-unicode-sms", "0eaf4e4", "code", "", True),
        ("whitespace", "COLLAPSE", "Runs of spaces become one, and lines and ends are stripped", "github.com/alphagov/notifications-utils notifications_utils/formatters.py, template.py", "a9af02a", "code", "", True),
        ("capacity", (160, 153, 70, 67), "A fragment holds 160 or 70 units alone, 153 or 67 as one of several", "github.com/alphagov/notifications-utils notifications_utils/template.py", "a9af02a", "code", "", True),
        ("alphabet", "3GPP and 43 Welsh letters", "On the main branch 43 Welsh letters make a text UNICODE; others lose their accent or become a question mark", "github.com/alphagov/notifications-utils notifications_utils/sanitise_text.py", "a9af02a", "code", "Such texts count as UNICODE here, which is never too low.", True),
        ("other", "service name", "The name of the service, a colon and a space stand before the text and are counted", "github.com/alphagov/notifications-utils notifications_utils/formatters.py, template.py", "a9af02a", "code", "", True),
        ("other", "empty lines", "More than two line feeds become two, and spaces before a comma or a full stop go", "github.com/alphagov/notifications-utils notifications_utils/formatters.py", "a9af02a", "code", "They are counted here, which is never too low.", True),
    ),
    "OVHCLOUD": (
        ("default_encoding", None, "Characters outside of GSM make the text Unicode; the API field coding can demand an encoding", "github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md", "509acdb", "documented", "", True),
        ("max_parts", 6, "A message has at most 6 concatenated parts: 918 characters", "github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md", "509acdb", "documented", "The FAQ decides over the counter of the control panel: it says what OVHcloud sends.", True),
        ("max_parts", 255, "The counter of the control panel goes on to 255 parts", "github.com/ovh/manager, getSmsInfoText", "2026-11-01", "code", "", False),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several", "github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md", "509acdb", "documented", "", True),
        ("alphabet", "3GPP", "Extension characters count double", "github.com/ovh/docs pages/web_cloud/messaging/sms/envoyer_des_sms_depuis_mon_espace_client/guide.en-gb.md", "509acdb", "documented", "The guide and the standard decide over counter and FAQ: extension characters cost two, \xea and tabs are not GSM. That is never too low.", True),
        ("alphabet", "3GPP, extension characters counted once, any white space", "The counter of the control panel counts extension characters once and takes any white space for GSM", "github.com/ovh/manager, TUC_SMS_REGEX", "2026-11-01", "code", "", False),
        ("alphabet", "3GPP and \xea", "The FAQ names \xea among the accents that GSM has", "github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md", "509acdb", "documented", "", False),
        ("sender", 11, "A sender has letters and digits and is registered", "github.com/ovh/docs pages/web_cloud/messaging/sms/faq-sms/guide.en-gb.md", "509acdb", "documented", "", True),
    ),
    "PLIVO": (
        ("default_encoding", None, "One character outside of GSM makes the whole text UCS-2", "www.plivo.com/docs/messaging/concepts/encoding-and-concatenation", "2026-11-01", "documented", "", True),
        ("max_characters", 1600, "A GSM text has at most 1,600 characters", "www.plivo.com/docs/messaging/concepts/encoding-and-concatenation; www.plivo.com/docs/faq/messaging/sms", "2026-11-01", "documented", "", True),
        ("max_unicode_characters", 737, "Another text has at most 737 characters: 11 parts", "tdr.freshdesk.com, article 69000295303, which repeats Plivo's text", "2026-11-01", "third-party", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several, and each part is billed", "www.plivo.com/docs/faq/messaging/sms", "2026-11-01", "documented", "", True),
    ),
    "SINCH": (
        ("default_encoding", None, "Sinch detects the encoding from the characters of the text", "developers.sinch.com/docs/sms/resources/message-info/character-support", "2026-11-01", "documented", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several", "github.com/sinch/skills, channels/sms.md", "474538d", "documented", "", True),
        ("alphabet", "3GPP", "The whole default alphabet and extension table are GSM, form feed included", "developers.sinch.com/docs/sms/resources/message-info/character-support", "2026-11-01", "documented", "", True),
        ("other", "parameters", "Parameters of each recipient change the length; the dry run reports the parts", "github.com/sinch/sinch-sdk-java, DryRunResponse", "d747cc3", "code", "", True),
    ),
    "SMSAPI": (
        ("default_encoding", None, "A character outside of GSM makes the text UNICODE, unless nounicode or normalize is set", "github.com/smsapi/smsapi-counter README.md; github.com/smsapi/smsapi-php-client, SendSmsBag.php", "ab5ca5c", "documented", "", True),
        ("max_characters", 918, "The counter cuts a GSM text after 918 characters", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "", True),
        ("max_unicode_characters", 402, "The counter cuts another text after 402 characters", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "", True),
        ("not_gsm", "\x0c", "The counter does not take a form feed for GSM", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "", True),
        ("capacity", (160, 153, 70, 67), "A part holds 160 or 70 characters alone, 153 or 67 as one of several", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "", True),
        ("alphabet", "3GPP", "The counter takes \xe7 and small Greek letters for GSM, because its pattern ignores case", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "GSM has none of them. They make a text UNICODE here, which is never too low.", True),
        ("other", "counting by division", "The counter divides the units by 153 or 67", "github.com/smsapi/smsapi-counter smsapi-counter.js", "ab5ca5c", "code", "A counter for pages does not say what is billed. The parts are filled as the standard does, which is never too low.", True),
    ),
    "TELNYX": (
        ("default_encoding", None, "encoding=auto is the default: one character outside of the alphabet makes the whole text UTF-16", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "", True),
        ("max_parts", 10, "A message has at most 10 segments: 1,530 or 670 characters", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "", True),
        ("filling", "DIVISION", "The formula for segments divides the units by 153 or 67 and rounds up", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "", True),
        ("not_gsm", "\x0c\xa4\xc7\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9", "The alphabet is smaller than GSM; the table of the page has neither \xc7 nor \xa4 nor Greek capitals", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md; developers.telnyx.com/docs/messaging/messages/message-encoding", "96101f5", "documented", "The table decides over the sample programs: it says that it is complete, and UNICODE is never too low.", True),
        ("not_gsm", "\x0c", "The sample programs of the same page take \xc7, \xa4 and Greek capitals for GSM", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "", False),
        ("not_gsm", "\x0c\xa1\xa3\xa4\xa5\xa7\xbf\xc4\xc5\xc6\xc7\xc9\xd1\xd6\xd8\xdc\xdf\xe0\xe4\xe5\xe6\xe8\xe9\xec\xf1\xf2\xf6\xf8\xf9\xfc\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9\u20ac", "An older page allows only ASCII without the grave accent, with line feed and carriage return", "developers.telnyx.com/docs/messaging/messages/character-and-rate-limits", "2026-11-01", "documented", "", False),
        ("capacity", (160, 153, 70, 67), "A segment holds 160 or 70 characters alone, 153 or 67 as one of several; an emoji costs two", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "", True),
        ("sender", 11, "A sender has letters, digits and spaces, and at least one letter", "github.com/team-telnyx/knowledge-base wiki/runbooks/alphanumeric-sender-id.md", "96101f5", "documented", "", True),
    ),
    "TWILIO": (
        ("default_encoding", None, "Twilio chooses the most compact encoding; no parameter changes that", "www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding", "2026-11-01", "documented", "", True),
        ("max_characters", 1600, "A longer body is refused with error 21617", "github.com/twilio/twilio-oai spec/yaml/twilio_api_v2010.yaml; www.twilio.com/docs/api/errors/21617", "d50069b", "documented", "", True),
        ("other", "grapheme clusters", "The calculator of Twilio never cuts a grapheme cluster", "github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts", "a50230f", "code", "No bill shows the difference. Parts are filled as the standard does; the variant whole_graphemes follows the calculator.", True),
        ("newline", "KEEP", "A carriage return with a line feed costs two units", "github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js", "867a6da", "code", "", True),
        ("capacity", (160, 153, 70, 67), "A header of 6 bytes leaves 153 or 67 characters in each of several parts", "www.twilio.com/docs/glossary/what-sms-character-limit", "2026-11-01", "documented", "", True),
        ("alphabet", "3GPP", "The default alphabet and the whole extension table are GSM, form feed included", "github.com/TwilioDevEd/message-segment-calculator src/libs/UnicodeToGSM.ts", "a50230f", "code", "", True),
        ("other", "line breaks at the end", "A comment in the test script says that Twilio trims line breaks at the end", "github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js", "867a6da", "code", "They are counted: whether spaces at the end go too is not known, and TRIM_END could count too few.", True),
        ("sender", 11, "A sender has letters, digits and spaces and is not only digits; a list of characters allows punctuation too", "www.twilio.com/docs/glossary/what-alphanumeric-sender-id", "2026-11-01", "documented", "", True),
    ),
    "TWILIO_TOLL_FREE": (
        ("default_encoding", None, "Twilio chooses the most compact encoding; no parameter changes that", "www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding", "2026-11-01", "documented", "", True),
        ("max_characters", 1600, "A longer body is refused with error 21617", "github.com/twilio/twilio-oai spec/yaml/twilio_api_v2010.yaml; www.twilio.com/docs/api/errors/21617", "d50069b", "documented", "", True),
        ("other", "grapheme clusters", "The calculator of Twilio never cuts a grapheme cluster", "github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts", "a50230f", "code", "No bill shows the difference. Parts are filled as the standard does; the variant whole_graphemes follows the calculator.", True),
        ("newline", "KEEP", "A carriage return with a line feed costs two units", "github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js", "867a6da", "code", "", True),
        ("alphabet", "3GPP", "The default alphabet and the whole extension table are GSM, form feed included", "github.com/TwilioDevEd/message-segment-calculator src/libs/UnicodeToGSM.ts", "a50230f", "code", "", True),
        ("other", "line breaks at the end", "A comment in the test script says that Twilio trims line breaks at the end", "github.com/TwilioDevEd/message-segment-calculator scripts/manual-test-plan.js", "867a6da", "code", "They are counted: whether spaces at the end go too is not known, and TRIM_END could count too few.", True),
        ("sender", 11, "A sender has letters, digits and spaces and is not only digits; a list of characters allows punctuation too", "www.twilio.com/docs/glossary/what-alphanumeric-sender-id", "2026-11-01", "documented", "", True),
        ("reference_bits", 16, "From a toll-free number to the United States or Canada, a part holds 152 or 66 as one of several", "epicmessages.com/?p=1472; github.com/TwilioDevEd/message-segment-calculator issue 51; motopress.com/free-tools/sms-segment-calculator", "2026-11-01", "third-party", "Three sources agree. Twilio's own page was not seen; the smaller part is never too low.", True),
    ),
    "VONAGE": (
        ("default_encoding", None, "The Messages API detects the encoding unless encoding_type says otherwise", "developer.vonage.com/messages/guides/sms/concatenation-and-encoding", "2026-11-01", "documented", "Of two APIs the automatic one is followed: it never counts too few parts for a text that needs UNICODE.", True),
        ("default_encoding", "GSM", "The SMS API sends GSM unless type=unicode demands UNICODE", "github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md", "4da2b39", "documented", "", False),
        ("max_characters", 3200, "Vonage accepts at most 3,200 characters and advises six parts at most", "github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md", "4da2b39", "documented", "", True),
        ("not_gsm", "\x0c", "The list of GSM characters has no form feed", "developer.vonage.com/messaging/sms/guides/concatenation-and-encoding", "2026-11-01", "documented", "", True),
        ("newline", "KEEP", "A line feed costs one character", "developer.vonage.com/en/messaging/sms/guides/concatenation-and-encoding.md", "2026-11-01", "documented", "", True),
        ("capacity", (160, 153, 70, 67), "Each of several parts holds 153 or 67 characters, and each is charged", "api.support.vonage.com/hc/en-us/articles/217491638", "2026-11-01", "documented", "The article about charges decides, and the guide's own calculation agrees: only a column of the guide has 152.", True),
        ("capacity", (160, 152), "A column of the guide gives 304 characters for two parts, 456 for three and 608 for four", "github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md", "4da2b39", "documented", "", False),
        ("sender", 11, "A sender has letters and digits, or is a number of at most 15 digits", "github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/custom-sender-id.md", "4da2b39", "documented", "", True),
    ),
    "ZENVIA": (
        ("default_encoding", None, "encodingStrategy AUTO is the default: the content decides", "github.com/zenvia/zenvia-openapi-spec spec/components/schemas/content/sms/text.ts, spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("reference_bits", 16, "Each of several parts holds up to 152 or 66 characters", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("capacity", (160, 152, 70, 66), "A part holds 160 or 70 characters alone, 152 or 66 as one of several", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("not_gsm", "|\xc4\xc7\xc9\xd1\xd6\xdc\xe0\xe4\xe8\xe9\xec\xf1\xf2\xf6\xf9\xfc", "Of the characters that only UNICODE has at Zenvia, these are GSM in the standard", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("end_at_spaces", True, "A part ends at a space, always", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("replacements", "zenvia", "A space takes the place of a tab", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("replace_when", "ALWAYS", "Zenvia always replaces tabs", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("max_characters", 1520, "A text has at most 1,520 characters", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "", True),
        ("other", "double spaces", "Double spaces become one", "github.com/zenvia/zenvia-openapi-spec spec/tags/sms.md", "56b6f78", "documented", "They are counted: COLLAPSE would strip lines and ends too, of which nothing is said, and could count too few.", True),
    ),
}
# The facts that a variant of a platform changes, by the name of the variant.
VARIANT_FACTS: dict[str, dict[str, tuple[tuple[str, object, str, str, str, str, str, bool], ...]]] = {
    "BIRD": {
        "smart_encoding": (
            ("replacements", "bird_smart", "Smart encoding replaces characters only if the whole text becomes GSM; else the text stays as it is", "docs.bird.com/api/channels-api/supported-channels/programmable-sms/sending-sms-messages/smart-encoding; github.com/messagebird/bird-sdk-python CHANGELOG.md", "2026-11-01", "documented", "", True),
            ("replace_when", "IF_GSM", "Smart encoding replaces characters only if the whole text becomes GSM; else the text stays as it is", "docs.bird.com/api/channels-api/supported-channels/programmable-sms/sending-sms-messages/smart-encoding; github.com/messagebird/bird-sdk-python CHANGELOG.md", "2026-11-01", "documented", "", True),
        ),
    },
    "OVHCLOUD": {
        "stop_clause": (
            ("suffix", "\nSTOP au 36180", "OVHcloud puts a STOP clause after a text of an alphanumeric sender in France", "github.com/ovh/manager, TUC_SMS_STOP_CLAUSE; public code of a customer, withOvhStopClause", "2026-11-01", "third-party", "The control panel counts 11 characters, a customer saw 14. The longer clause is followed: it is never too low.", True),
        ),
    },
    "PLIVO": {
        "automatic_replacement": (
            ("replacements", "plivo_auto", "Auto-replace puts GSM characters in the place of smart quotes and dashes, not in texts with emoji or kanji", "support.plivo.com/hc/en-us/articles/360048079132-What-is-automatic-encoding; www.plivo.com/docs/faq/messaging/sms", "2026-11-01", "documented", "", True),
            ("replace_when", "IF_GSM", "Auto-replace puts GSM characters in the place of smart quotes and dashes, not in texts with emoji or kanji", "support.plivo.com/hc/en-us/articles/360048079132-What-is-automatic-encoding; www.plivo.com/docs/faq/messaging/sms", "2026-11-01", "documented", "", True),
        ),
    },
    "SINCH": {
        "auto_encoding": (
            ("replacements", "sinch_auto", "Auto Encoding converts a text that needs more than one part, if all of it becomes GSM", "developers.sinch.com/docs/sms/resources/message-info/auto-encoding", "2026-11-01", "documented", "The rows that were seen equal Twilio's, but Twilio's other rows are not taken over: a guess could count too few.", True),
            ("replace_when", "IF_SEVERAL_PARTS", "Auto Encoding converts a text that needs more than one part, if all of it becomes GSM", "developers.sinch.com/docs/sms/resources/message-info/auto-encoding", "2026-11-01", "documented", "The rows that were seen equal Twilio's, but Twilio's other rows are not taken over: a guess could count too few.", True),
        ),
    },
    "TELNYX": {
        "smart_encoding": (
            ("replacements", "telnyx_smart", "Smart encoding replaces characters before Telnyx chooses the encoding, also if the text stays UTF-16", "github.com/team-telnyx/knowledge-base wiki/runbooks/smart-encoding.md", "96101f5", "documented", "", True),
            ("replace_when", "ALWAYS", "Smart encoding replaces characters before Telnyx chooses the encoding, also if the text stays UTF-16", "github.com/team-telnyx/knowledge-base wiki/runbooks/smart-encoding.md", "96101f5", "documented", "", True),
        ),
        "short_code": (
            ("not_gsm", "\x0c\xa1\xa3\xa4\xa5\xa7\xbf\xc4\xc5\xc6\xc7\xc9\xd1\xd6\xd8\xdc\xdf\xe0\xe4\xe5\xe6\xe8\xe9\xec\xf1\xf2\xf6\xf8\xf9\xfc\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9\u20ac", "From a short code Telnyx sends ASCII of 7 bits, or else UTF-16", "github.com/team-telnyx/knowledge-base wiki/runbooks/message-encoding.md", "96101f5", "documented", "In ASCII the brackets may cost one unit. They count two here, which is never too low.", True),
        ),
    },
    "TWILIO": {
        "whole_graphemes": (
            ("keep_graphemes", True, "The calculator of Twilio never cuts a grapheme cluster", "github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts", "a50230f", "code", "", True),
        ),
        "smart_encoding": (
            ("replacements", "twilio_smart", "SmartEncoded, or a Messaging Service, replaces characters before Twilio chooses the encoding", "github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list", "a50230f", "code", "The code gives two spaces for most kinds of space. That looks like a slip, but it is the count that is not too low.", True),
            ("replace_when", "ALWAYS", "SmartEncoded, or a Messaging Service, replaces characters before Twilio chooses the encoding", "github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list", "a50230f", "code", "The code gives two spaces for most kinds of space. That looks like a slip, but it is the count that is not too low.", True),
        ),
    },
    "TWILIO_TOLL_FREE": {
        "whole_graphemes": (
            ("keep_graphemes", True, "The calculator of Twilio never cuts a grapheme cluster", "github.com/TwilioDevEd/message-segment-calculator src/libs/SegmentedMessage.ts", "a50230f", "code", "", True),
        ),
        "smart_encoding": (
            ("replacements", "twilio_smart", "SmartEncoded, or a Messaging Service, replaces characters before Twilio chooses the encoding", "github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list", "a50230f", "code", "The code gives two spaces for most kinds of space. That looks like a slip, but it is the count that is not too low.", True),
            ("replace_when", "ALWAYS", "SmartEncoded, or a Messaging Service, replaces characters before Twilio chooses the encoding", "github.com/TwilioDevEd/message-segment-calculator src/libs/SmartEncodingMap.ts; www.twilio.com/docs/messaging/services/smart-encoding-char-list", "a50230f", "code", "The code gives two spaces for most kinds of space. That looks like a slip, but it is the count that is not too low.", True),
        ),
    },
    "VONAGE": {
        "sms_api": (
            ("default_encoding", "GSM", "The SMS API without type=unicode sends every text as GSM", "github.com/Nexmo/nexmo-developer _documentation/en/messaging/sms/guides/concatenation-and-encoding.md", "4da2b39", "documented", "", True),
        ),
    },
}
# What a user of a profile has to know.
NOTES: dict[str, tuple[str, ...]] = {
    "ALIBABA_CHINA": ("Set prefix to your signature with its brackets, such as \u3010Name\u3011: Alibaba adds it and counts it.", "Alibaba counts each character once. One above U+FFFF counts two here, which is never too low.", "International messages are counted by the standard, with a signature in square brackets. They have no profile."),
    "BANDWIDTH": ("The international A2P API demands the encoding in dcs: pass it as force_encoding.",),
    "BIRD": ("Bird does not publish the table of smart_encoding. It replaces here only the characters that the documentation names.", "The old REST API of MessageBird sends GSM unless datacoding says unicode. It has no profile."),
    "CALLR": ("CALLR does not document the length of the STOP number. Nine digits are counted: as many as %STOPNUM% has characters.", "CALLR does not document the fate of a character without a replacement when GSM is forced."),
    "CLICKATELL": ("A connection allows three parts unless its owner changes that: three are the default, 35 the most.", "The pages are archived. Nobody found pages on the present API."),
    "GATEWAYAPI": ("GatewayAPI does not choose the encoding. For encoding=UCS2, pass force_encoding=\"UNICODE\".", "GatewayAPI does not document the fate of a character that GSM lacks under its default."),
    "GOVUK_NOTIFY": ("Set prefix to the name of your service, a colon and a space, unless your service turned it off: Notify counts it.", "The limit of 918 characters is one of UTF-16 units, without the prefix.", "On 2026-08-20 Notify turned other letters into GSM (\u0151 into o) or into a question mark. A change that keeps them was in preparation. Such texts count as UNICODE here."),
    "OVHCLOUD": ("Unless noStopClause is set, a STOP clause follows the text: use the variant stop_clause.", "The API method /sms/estimate has the last word on the number of parts."),
    "PLIVO": ("Nobody found the list of automatic_replacement. It replaces here only smart quotes and the em dash.",),
    "SINCH": ("Only the first rows of the table of Auto Encoding are known. A text with a character of the other rows counts as UNICODE.", "Nobody found the longest text that Sinch accepts. max_number_of_message_parts is the customer's own limit."),
    "SMSAPI": ("Nobody found the table of normalize. nounicode refuses a text that needs UNICODE.", "The limits come from the published counter of 2019. The service may take other lengths."),
    "TELNYX": ("encoding=gsm7 refuses a text that cannot be converted; encoding=ucs2 skips smart encoding.", "From a short code the alphabet is ASCII: use the variant short_code."),
    "TWILIO": ("ShortenUrls puts another text in the place of a link. Nobody found its length, so the link itself is counted.", "The rows of smart_encoding for spaces and controls come from Twilio's calculator. Nobody compared them with a bill.", "The variant whole_graphemes needs the extra gsmcodec[graphemes]."),
    "VONAGE": ("The SMS API does not choose the encoding: use the variant sms_api for it.", "Vonage does not document the fate of a character that GSM lacks under type=text."),
    "ZENVIA": ("Zenvia calls its list of UNICODE characters examples and says that GSM has about 110. Some ten more may be missing from GSM, perhaps the Greek capitals.", "Zenvia does not send words of more than 152 or 66 characters."),
}
# Platforms without a profile: name, what is known, what is missing, source.
NOT_SHIPPED: tuple[tuple[str, str, str, str], ...] = (
    ("46elks", "Automatic; 153 and 67 in each of several parts", "Whether it uses the extension table: a page says that the euro sign is missing from GSM", "46elks.fi/kb/sms-splitting-and-pricing"),
    ("Africa's Talking", "Nothing of its own; a package of others takes three parts at most", "Everything", "none found"),
    ("Azure Communication Services", "Automatic; 160 and 70 in a single segment", "The capacity of each of several parts, the alphabet, the longest text", "github.com/MicrosoftDocs/azure-docs articles/communication-services/concepts/sms/sms-faq.md @ 01a6d35"),
    ("Brevo", "unicodeEnabled false converts to GSM; [STOP_CODE] and organisationPrefix change the text", "The capacities, the table of the conversion, the longest text", "developers.brevo.com/changelog/unicode-option-on-all-sms-endpoints"),
    ("BudgetSMS", "As the standard, at most four parts", "Nothing: Profile(max_parts=4)", "www.budgetsms.net/faq/messaging/sending-an-sms/number-of-characters-sms"),
    ("BulkSMS", "Its old API converts to GSM and puts a full stop or a question mark for the rest", "The table, and what the present API does", "bulksms.com/developer/eapi"),
    ("Burst SMS", "At most four parts; two help sites contradict each other on line breaks and on 70 or 67", "Which site is right", "help.burstsms.com 44001076957; support.transmitsms.com 44001940835"),
    ("ClickSend", "Automatic; a line break costs two; texts of more than six parts are truncated, beside a table of eight", "Whether extension characters cost two; which limit holds", "help.clicksend.com/article/h474eseq3a"),
    ("Cloudnumbering", "As the standard, at most six parts", "Nothing: Profile(max_parts=6)", "developer.cloudnumbering.com/docs/sms-encoding"),
    ("CM.com", "GSM unless body.type is auto; 153; the SDK sends at most eight parts", "Whether a UNICODE part holds 67 or 66 characters: site and SDK differ", "developers.cm.com/messaging/docs/sms; github.com/cmdotcom/text-sdk-dotnet Body.cs @ b782e4c"),
    ("customer.io", "It replaces characters by itself", "The table", "docs.customer.io/journeys/sms-character-encoding.md"),
    ("D7, Route Mobile", "Nothing", "Everything", "none found"),
    ("DIDWW", "Automatic over HTTP; extension characters cost two", "The limits", "doc.didww.com, sms-encoding-reference"),
    ("Esendex", "153 and 67; IsUnicode and Concatenate in the United States; once at most four parts in Europe", "The present limits; whether a line break costs two, as a post of 2010 says", "esendex.us/docs/sms-api/send-sms-messages; forum.esendex.com t6, t89"),
    ("Exotel", "153 and 67", "The alphabet: a page takes the quotation mark of ASCII for UNICODE", "developer.exotel.com/docs/sms-support/long-sms; support.exotel.com"),
    ("Infobip", "Automatic; it offers national language tables and eleven transliterations", "The capacity of each of several parts, and every table of transliteration", "www.infobip.com/docs/sms/language.md; github.com/infobip/infobip-api-python-client @ 5419238"),
    ("Kaleyra", "An old API counts accented letters twice and the euro sign three times", "What the present API does", "alerts.solutionsinfini.com/readme/4.0/pre-requisites"),
    ("LINK Mobility", "A published calculator fills parts as the standard does", "The limits; what the gateway itself does", "mojob.io/no/sms-in-mojob"),
    ("Mailjet", "Nothing", "Everything", "none found"),
    ("MessageFlow", "As the standard, at most nine parts", "Nothing: Profile(max_parts=9)", "dev.messageflow.com/sms-billing"),
    ("MessageMedia", "The portal of this Sinch company maps characters", "The list, which is a spreadsheet", "support.messagemedia.com 50583"),
    ("Messente", "autoconvert on, full or off", "The tables", "messente.com/documentation/tools/autoreplace"),
    ("Modica", "As the standard, at most ten parts; it cannot send \xa4 \xa1 \xa7 and the vertical line", "Nothing: Profile(max_parts=10), without these four characters", "confluence.modicagroup.com, Encoding and concatenation"),
    ("MSG91", "Nothing", "Everything", "none found"),
    ("Naxai", "As the standard, at most 1,530 characters", "Nothing: Profile(max_characters=1530)", "docs.naxai.com/docs/character-support"),
    ("Nxcloud", "154 in each of several GSM parts, 70 in others; a prefix in Malaysia", "A source of its own", "github.com/nxtele/http-api-document-en, its wiki"),
    ("Salesforce Marketing Cloud", "It splits at spaces; limits differ from country to country", "The rules of each country", "help.salesforce.com mktg.mc_moc_character_counts"),
    ("seven.io", "Its counter divides, with extension characters at two", "The documentation of the API; what is billed", "github.com/seven-io/sms-counter @ 9bb3245"),
    ("SignalWire", "As the standard, at most 1,600 characters", "Nothing: Profile(max_characters=1600)", "developer.signalwire.com/guides/messaging-character-limits"),
    ("Spryng", "Nothing", "Everything", "none found"),
    ("Textmagic", "As the standard, at most six parts", "Nothing: Profile(max_parts=6)", "www.textmagic.com/docs/api/encoding"),
    ("Unifonic", "As the standard", "Why hyphens, quotes and underscores shall need another encoding", "docs.unifonic.com/docs/understanding-sms-message-parts"),
    ("Webex Interact", "It converts a text only if all of it becomes GSM", "The end of its table, and the limits", "docs.webexinteract.com/reference/message-encoding"),
    ("Yunpian", "Nothing", "Everything", "none found"),
)
