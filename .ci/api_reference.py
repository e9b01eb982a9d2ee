"""Builds the API reference from the docstrings; needs the extra `dev`.

    python .ci/api_reference.py site

Every module that has an `__all__` gets a page. A warning is an error.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
import django_stubs_ext  # noqa: E402
import pdoc  # noqa: E402
from django.conf import settings  # noqa: E402
from typing_extensions import Buffer  # noqa: E402

import gsmcodec  # noqa: E402

if TYPE_CHECKING:
    from types import ModuleType


def public_modules() -> list[ModuleType]:
    """List the modules that users import: those that say by an `__all__` what is public."""
    found = [module.name for module in walk_packages(gsmcodec.__path__, prefix="gsmcodec.")]
    names = [name for name in found if not any(word.startswith("_") for word in name.split("."))]
    modules = [gsmcodec, *map(import_module, names)]
    return [module for module in modules if hasattr(module, "__all__")]


def describe_named_tuples(module: ModuleType) -> None:
    """Help pdoc with named tuples.

    Their constructors claim to be in a module of their own, where pdoc finds no types. Python's words on their fields
    ("Alias for field number 4") would only repeat that there is a description above.
    """
    for value in vars(module).values():
        if isinstance(value, type) and hasattr(value, "_fields") and "__new__" in vars(value):
            value.__new__.__module__ = value.__module__
            value.__new__.__doc__ = ""
            for field in value._fields:
                getattr(value, field).__doc__ = ""


def make_types_evaluable() -> None:
    """Provide what only type checkers have: pdoc evaluates the types of every signature."""
    django_stubs_ext.monkeypatch()
    sys.modules["_typeshed"] = cast("Any", SimpleNamespace(ReadableBuffer=Buffer))


def build(folder: Path) -> None:
    """Write a page for each public module."""
    settings.configure(INSTALLED_APPS=["django.contrib.contenttypes"], USE_I18N=False)
    django.setup()
    modules = public_modules()
    make_types_evaluable()
    for module in modules:
        describe_named_tuples(module)
    pdoc.render.configure(docformat="google")
    warnings.simplefilter("error")
    # pdoc finds what `gsmcodec` itself names, and would warn of a second page.
    names = [module.__name__ for module in modules if module.__name__.rpartition(".")[2] not in gsmcodec.__all__]
    pdoc.pdoc(*names, output_directory=folder)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path, nargs="?", default=ROOT / "site")
    build(arguments.parse_args().folder)
