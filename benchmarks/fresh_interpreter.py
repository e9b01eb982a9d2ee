"""Starting interpreters that import one library and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from peers import INSTALLED, MODULES

if TYPE_CHECKING:
    from pathlib import Path

BARE = "pass"


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which byte code is kept in `folder`, so that only the first start compiles it.

    An installer compiles too. What the tree holds already is left alone.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def start(statement: str, env: dict[str, str]) -> int:
    """Run `statement` in a fresh interpreter and return its exit status."""
    return subprocess.run([sys.executable, "-c", statement], env=env, check=False).returncode  # noqa: S603


def processor_time(statement: str, env: dict[str, str]) -> float:
    """Run `statement` in a fresh interpreter and return the seconds of processor time that the process took."""
    code = f"{statement}\nimport time\nprint(time.process_time())"
    return float(subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True).stdout)  # noqa: S603


STANDARD_LIBRARY = "import dataclasses, enum, typing, re, decimal"
"""What gsmcodec is built on, and what most programs have imported anyway."""
STATEMENTS = {"bare interpreter": BARE} | {name: f"import {MODULES[name]}" for name in INSTALLED}
