"""The Django application "gsmcodec.contrib.django": in ``INSTALLED_APPS``, the files of the live counter are found."""

from __future__ import annotations

from gsmcodec.contrib._host import missing

try:
    from django.apps import AppConfig
except ImportError as error:
    raise missing("apps", "django") from error


class GsmcodecConfig(AppConfig):
    """It has static files, and no models."""

    name = "gsmcodec.contrib.django"
    label = "gsmcodec"
    verbose_name = "gsmcodec"
