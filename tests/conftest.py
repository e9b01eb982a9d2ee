"""The settings of Django, for the tests in tests/contrib."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_settings")  # in tests/contrib; Django reads it on first use

collect_ignore = ["contrib/admin_site.py"]  # a program with settings of its own, which must not win over these
