"""A Django site of one page: a form with the live counter, under a strict Content-Security-Policy.

Run as a program it serves on a free port of this machine, which it prints.
"""

from __future__ import annotations

import json
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from gsmcodec import CALLR, Language, Profile, count, platforms
from gsmcodec.contrib.django import CounterTextarea, SmsText, SmsTextField
from gsmcodec.profile import ReplaceWhen, Whitespace

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
RULES: dict[str, dict[str, Any]] = {
    "standard": {"max_parts": 2},
    "callr": {"profile": CALLR},
    "turkish": {"profile": Profile(languages=(Language.TURKISH,))},
    "keep": {"newline": "KEEP", "max_units": 20},
    "forced": {"force_encoding": "GSM"},
    "twilio": {"profile": platforms.variant("twilio", "smart_encoding"), "max_parts": 2},
    "telnyx": {"profile": platforms.TELNYX},
    "zenvia": {"profile": platforms.ZENVIA},
    "notify": {"profile": platforms.GOVUK_NOTIFY},
    "gatewayapi": {"profile": platforms.GATEWAYAPI},
    "stop": {"profile": platforms.variant("ovhcloud", "stop_clause"), "max_parts": 1},
    "private": {
        "profile": Profile(
            prefix='"Shop"\r\n ',
            suffix="\u00a0\n",
            not_gsm="\r\f\"'<&",
            replacements={"\u2019": "'", "\u0000": "", '"': "\u00ab\r"},
            replace_when=ReplaceWhen.IF_SEVERAL_PARTS,
            whitespace=Whitespace.TRIM_END,
            end_at_spaces=True,
            max_unicode_characters=80,
        )
    },
}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Campaign</title>
<meta name="color-scheme" content="light dark">{{ form.media }}</head>
<body><h1>Campaign</h1><form method="post">{{ form.as_div }}<p><button id="send">Send</button></p></form>
{% if answer %}<pre id="answer">{{ answer }}</pre>{% endif %}</body></html>"""


def page(request: HttpRequest, rules: str) -> HttpResponse:
    """Show the form; of a form that is sent, show the answer of the server: the count, or the codes of its errors."""
    arguments = RULES[rules]

    class Campaign(forms.Form):
        text = SmsTextField(widget=CounterTextarea, **arguments)

    form = Campaign(request.POST or None)
    answer = None
    if request.method == "POST":
        if form.is_valid():
            rule = SmsText(**arguments).rule
            counted = count(form.cleaned_data["text"], rule.force_encoding, rule.profile)
            answer = json.dumps({**counted._asdict(), "text": form.cleaned_data["text"]})
        else:
            errors = form.errors.as_data()["text"]
            answer = json.dumps([{"code": error.code, "params": error.params} for error in errors])
    response = HttpResponse(Template(PAGE).render(Context({"form": form, "answer": answer})))
    response["Content-Security-Policy"] = POLICY
    return response


PLAIN = """<!doctype html>
<html lang="cs"><head><meta charset="utf-8"><title>Plain</title>
<script type="module" src="/static/gsmcodec/counter.js"></script></head>
<body><form><textarea id="one" data-gsmcodec-counter data-gsmcodec-max-parts="1" data-gsmcodec-extension-table="false"
data-gsmcodec-messages='{"parts": {"one": "{number} SMS en tout", "other": "{number} SMS"}}'>5 €</textarea>
<textarea id="two" data-gsmcodec-counter data-gsmcodec-max-part="1"></textarea>
<textarea id="three"></textarea><button type="reset">Reset</button></form></body></html>"""


PLATFORMS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Platforms</title>
<script type="module" src="/static/gsmcodec/counter.js"></script></head>
<body><textarea data-gsmcodec-counter data-gsmcodec-profile="twillio" data-gsmcodec-max-parts="1">\u2019</textarea>
<textarea data-gsmcodec-counter data-gsmcodec-profile="twilio smart">\u2019</textarea>
<textarea data-gsmcodec-counter data-gsmcodec-profile="twilio smart_encoding">\u2019</textarea>
<textarea data-gsmcodec-counter data-gsmcodec-profile="Ovhcloud" data-gsmcodec-suffix="\nSTOP 36180">a</textarea>
<textarea data-gsmcodec-counter data-gsmcodec-prefix='"Shop"'>a</textarea>
<textarea data-gsmcodec-counter data-gsmcodec-prefix='"\\f"'>a</textarea></body></html>"""


EMPTY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Empty</title>
<link rel="stylesheet" href="/static/gsmcodec/counter.css">
<script type="module" src="/static/gsmcodec/counter.js"></script></head><body></body></html>"""


def plain(request: HttpRequest, source: str) -> HttpResponse:
    """Show a page that was written by hand."""
    response = HttpResponse(source)
    response["Content-Security-Policy"] = POLICY
    return response


urlpatterns = [
    path("plain/", plain, {"source": PLAIN}),  # one with options and words, one with a mistake, one without a counter
    path("platforms/", plain, {"source": PLATFORMS}),
    path("empty/", plain, {"source": EMPTY}),  # whatever a test adds to it comes later
    path("<slug:rules>/", page),
]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its name in the standard library
        """Say nothing."""


def serve() -> None:
    """Serve until the process ends."""
    settings.configure(
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for tests",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["django.contrib.staticfiles", "gsmcodec.contrib.django"],
        STATIC_URL="/static/",
        USE_I18N=False,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet) as server:
        print(server.server_port, flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    serve()
