"""A Django site with a form in the languages of its readers, under a strict Content-Security-Policy.

Run as a program it serves on a free port of this machine, which it prints. ``/fr/`` is the page in French.
"""

from __future__ import annotations

from wsgiref.simple_server import make_server

import django
from counter_site import POLICY, _Quiet
from django import forms
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import get_language, get_language_bidi

from gsmcodec.contrib.django import CounterTextarea, PhoneNumberField, SenderField, SmsTextField

PAGE = """<!doctype html>
<html lang="{{ language }}" dir="{{ direction }}"><head><meta charset="utf-8"><title>Campaign</title>
<meta name="viewport" content="width=device-width">{{ form.media }}</head>
<body><form method="post" novalidate>{{ form.as_div }}<p><button id="send">OK</button></p></form>
{% if sent %}<pre id="sent">{{ sent }}</pre>{% endif %}</body></html>"""


class Campaign(forms.Form):
    """The form of the page."""

    sender = SenderField(required=False)
    to = PhoneNumberField()
    text = SmsTextField(max_parts=2, widget=CounterTextarea)


def page(request: HttpRequest) -> HttpResponse:
    """Show the form; of a form that is sent, show what was understood, or why it was refused."""
    form = Campaign(request.POST or None)
    sent = "\n".join(form.cleaned_data.values()) if form.is_valid() else ""
    context = {
        "form": form,
        "sent": sent,
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
    return HttpResponse(Template(PAGE).render(Context(context)), headers={"Content-Security-Policy": POLICY})


urlpatterns: list[URLPattern | URLResolver] = []


def serve() -> None:
    """Serve until the process ends."""
    settings.configure(
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for tests",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["django.contrib.staticfiles", "gsmcodec.contrib.django"],
        MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
        STATIC_URL="/static/",
        LANGUAGE_CODE="en",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()
    urlpatterns.extend(i18n_patterns(path("", page)))  # which asks the settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet) as server:
        print(server.server_port, flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    serve()
