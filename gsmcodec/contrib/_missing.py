"""The error of an adapter whose host is not installed. Each adapter raises it, so this module imports none of them."""

from __future__ import annotations


def missing(module: str, package: str) -> ImportError:
    """Create the error that names the package to install.

    Args:
        module: the module of `gsmcodec.contrib` that needs the package.
        package: the name to install it by.

    Example:
        >>> missing("wtforms", "wtforms")
        ImportError('gsmcodec.contrib.wtforms needs the package wtforms: pip install wtforms')
    """
    return ImportError(f"gsmcodec.contrib.{module} needs the package {package}: pip install {package}")
