"""What is said where a package is missing that gsmcodec does without: one sentence for every room."""

from __future__ import annotations


def missing_extra(user: str, extra: str, error: ImportError) -> ImportError:
    """Create the error for a package of an extra that cannot be imported.

    Args:
        user: what needs it, such as "gsmcodec.rpc".
        extra: the extra that brings it, such as "rpc".
        error: what the import raised.

    Returns:
        An error with the sentence, or `error` itself if a module of gsmcodec is missing, which no extra would mend.

    Example:
        >>> missing_extra("gsmcodec.rpc", "rpc", ImportError())
        ImportError("gsmcodec.rpc needs the extra gsmcodec[rpc]: pip install 'gsmcodec[rpc]'")
    """
    if str(error.name).startswith("gsmcodec."):
        return error
    return ImportError(f"{user} needs the extra gsmcodec[{extra}]: pip install 'gsmcodec[{extra}]'", name=error.name)
