"""The admin of Django over a model with the fields of gsmcodec, on a free port, which it prints."""

from __future__ import annotations

import sys
from typing import Any
from wsgiref.simple_server import make_server

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    DEBUG=True,
    SECRET_KEY="only for tests",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
        "gsmcodec.contrib.django",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    STATIC_URL="/static/",
    USE_I18N=False,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
)
django.setup()

from counter_site import _Quiet  # noqa: E402
from django.contrib import admin  # noqa: E402
from django.contrib.auth import login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from gsmcodec.contrib.django.models import (  # noqa: E402
    PhoneNumberModelField,
    SenderModelField,
    SmsTextModelField,
)


class Campaign(models.Model):
    """A model as a project has it."""

    sender = SenderModelField(blank=True)
    to = PhoneNumberModelField(region="FR")
    text = SmsTextModelField(max_parts=2)

    class Meta:
        app_label = "auth"

    def __str__(self) -> str:
        return f"{self.sender} to {self.to}: {self.text}"


admin.site.register(Campaign)


def enter(request: Any) -> HttpResponse:
    """Log the one user in."""
    login(request, User.objects.get())
    return HttpResponse("welcome")


urlpatterns = [path("admin/", admin.site.urls), path("enter/", enter)]


def serve() -> None:
    """Serve until the process ends."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Campaign)
    User.objects.create_superuser("ann", password="only for tests")  # noqa: S106
    with make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet) as server:
        print(server.server_port, flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    serve()
