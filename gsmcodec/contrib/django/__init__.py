"""Validators, form fields and a widget for Django.

Model fields are in `gsmcodec.contrib.django.models`, serializer fields for Django REST framework in
`gsmcodec.contrib.django.serializers`. With ``"gsmcodec.contrib.django"`` in ``INSTALLED_APPS``, Django finds the files
of the live counter.
"""

from gsmcodec.contrib._missing import missing

try:
    import django as _django  # noqa: F401  every module of this package needs it, and this one comes first
except ImportError as _error:
    raise missing("django", "django") from _error

from gsmcodec.contrib.django.forms import PhoneNumberField, SenderField, SmsTextField, TemplateTextField
from gsmcodec.contrib.django.validators import PhoneNumber, Sender, SmsText, TemplateText
from gsmcodec.contrib.django.widgets import CounterTextarea

__all__ = [
    "CounterTextarea",
    "PhoneNumber",
    "PhoneNumberField",
    "Sender",
    "SenderField",
    "SmsText",
    "SmsTextField",
    "TemplateText",
    "TemplateTextField",
]
