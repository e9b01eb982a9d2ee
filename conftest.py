"""What the doctests of `gsmcodec.contrib` and the tests in tests/contrib have in common: the settings of Django."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_settings")  # in tests/contrib; read when Django first asks
