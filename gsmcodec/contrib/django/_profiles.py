"""How a migration writes a `Profile`: as a person would, with the arguments that differ from their defaults."""

from __future__ import annotations

from django.db.migrations.serializer import BaseSerializer, Serializer, serializer_factory

import gsmcodec
from gsmcodec import platforms
from gsmcodec.profile import Profile, changed_fields


class ProfileSerializer(BaseSerializer):
    """Writes a profile by its name in `gsmcodec`, or as a call of `Profile`."""

    def serialize(self) -> tuple[str, set[str]]:
        """Return the expression and the imports that it needs."""
        imports = {"import gsmcodec"}
        for name in ("STANDARD", "CALLR"):
            if self.value == getattr(gsmcodec, name):
                return f"gsmcodec.{name}", imports
        platform = _platform(self.value)
        if platform is not None:
            return f"gsmcodec.platforms.{platform}", imports
        arguments: list[str] = []
        for name, value in changed_fields(self.value).items():
            text, value_imports = serializer_factory(dict(value) if isinstance(value, dict) else value).serialize()
            arguments.append(f"{name}={text}")
            imports |= value_imports
        return f"gsmcodec.Profile({', '.join(arguments)})", imports


def _platform(profile: Profile) -> str | None:
    """Return what `gsmcodec.platforms` has to be asked for: a constant, or a variant with one or more switches."""
    platform, *switches = profile.name.split(":")
    if platform not in platforms.NAMES or not set(switches) <= set(platforms.variants(platform)):
        return None
    if profile != platforms.variant(platform, *switches):
        return None
    return f"variant({', '.join(map(repr, (platform, *switches)))})" if switches else platform


def register() -> None:
    """Tell Django's migrations how to write a profile."""
    Serializer.register(Profile, ProfileSerializer)
