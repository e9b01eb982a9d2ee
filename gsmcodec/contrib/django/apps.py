"""The Django application ``"gsmcodec.contrib.django"``: it has static files, and no models.

Where Django REST framework is installed too, a ``ModelSerializer`` uses the serializer fields of gsmcodec for the model
fields of gsmcodec.
"""

from __future__ import annotations

from django.apps import AppConfig, apps

__all__ = ["GsmcodecConfig"]


class GsmcodecConfig(AppConfig):
    """The application, by whose name Django finds the files of the live counter."""

    name = "gsmcodec.contrib.django"
    label = "gsmcodec"
    verbose_name: str = "gsmcodec"

    def ready(self) -> None:
        """Tell Django REST framework, if it is installed, which fields a ``ModelSerializer`` has."""
        if apps.is_installed("rest_framework"):
            from gsmcodec.contrib.django.serializers import register

            register()
