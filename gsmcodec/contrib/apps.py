"""The application for Django's ``INSTALLED_APPS``, so that the files of the live counter are found: "gsmcodec.contrib"."""

from __future__ import annotations

from gsmcodec.contrib._host import missing

try:
    from django.apps import AppConfig
except ImportError as error:
    raise missing("apps", "django") from error


class GsmcodecConfig(AppConfig):
    """It has static files, and no models."""

    name = "gsmcodec.contrib"
    label = "gsmcodec"
    verbose_name = "gsmcodec"
