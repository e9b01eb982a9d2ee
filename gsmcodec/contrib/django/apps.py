"""The Django application ``"gsmcodec.contrib.django"``: it has static files, and no models."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["GsmcodecConfig"]


class GsmcodecConfig(AppConfig):
    """The application, by whose name Django finds the files of the live counter."""

    name = "gsmcodec.contrib.django"
    label = "gsmcodec"
    verbose_name: str = "gsmcodec"
