"""How a migration writes a `Profile` or a `Field`: as a person would, with what differs from the defaults."""

from __future__ import annotations

from typing import Any

from django.db.migrations.serializer import BaseSerializer, Serializer, serializer_factory

import gsmcodec
from gsmcodec import platforms
from gsmcodec.profile import Profile, changed_fields
from gsmcodec.template import Field

_IMPORTS = {"import gsmcodec"}


class ProfileSerializer(BaseSerializer):
    """Writes a profile by its name in `gsmcodec`, or as a call of `Profile`."""

    def serialize(self) -> tuple[str, set[str]]:
        """Return the expression and the imports that it needs."""
        for name in ("STANDARD", "CALLR"):
            if self.value == getattr(gsmcodec, name):
                return f"gsmcodec.{name}", _IMPORTS
        platform = _platform(self.value)
        if platform is not None:
            return f"gsmcodec.platforms.{platform}", _IMPORTS
        return _call(self.value)


class FieldSerializer(BaseSerializer):
    """Writes a field of a template as a call of `Field`."""

    def serialize(self) -> tuple[str, set[str]]:
        """Return the expression and the imports that it needs."""
        return _call(self.value)


def _call(value: Profile | Field) -> tuple[str, set[str]]:
    """Write the call that creates an equal value."""
    imports = set(_IMPORTS)
    arguments: list[str] = []
    for name, argument in changed_fields(value).items():
        plain: Any = dict(argument) if isinstance(argument, dict) else argument
        text, argument_imports = serializer_factory(plain).serialize()
        arguments.append(f"{name}={text}")
        imports |= argument_imports
    return f"gsmcodec.{type(value).__name__}({', '.join(arguments)})", imports


def _platform(profile: Profile) -> str | None:
    """Return what `gsmcodec.platforms` has to be asked for: a constant, or a variant with one or more switches."""
    platform, *switches = profile.name.split(":")
    if platform not in platforms.NAMES or not set(switches) <= set(platforms.variants(platform)):
        return None
    if profile != platforms.variant(platform, *switches):
        return None
    return f"variant({', '.join(map(repr, (platform, *switches)))})" if switches else platform


def register() -> None:
    """Tell Django's migrations how to write the values of gsmcodec."""
    Serializer.register(Profile, ProfileSerializer)
    Serializer.register(Field, FieldSerializer)
