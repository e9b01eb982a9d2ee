"""The settings of Django for the tests, the doctests and the README.

The doctests do not set Django up, so there are no translations.
"""

from __future__ import annotations

SECRET_KEY = "only for tests"  # noqa: S105
USE_I18N = False
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "rest_framework"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": (), "UNAUTHENTICATED_USER": None}
