"""Validators, fields and widgets for Django. The models' fields are in `models`, the serializers' in `serializers`."""

from gsmcodec.contrib.django.forms import (
    MESSAGES,
    CounterTextarea,
    PhoneNumber,
    PhoneNumberField,
    Sender,
    SenderField,
    SmsText,
    SmsTextField,
)

__all__ = [
    "MESSAGES",
    "CounterTextarea",
    "PhoneNumber",
    "PhoneNumberField",
    "Sender",
    "SenderField",
    "SmsText",
    "SmsTextField",
]
