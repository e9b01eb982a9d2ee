"""A room whose extra is not installed says what to install, in one style."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gsmcodec.extras import missing_extra

CASES = {
    "gsmcodec.rpc": ("rpc", "httpx2", "import gsmcodec.rpc"),
    "gsmcodec.frame": ("frame", "polars", "import gsmcodec.frame"),
    "gsmcodec.frame.spark": ("spark", "pyspark", "import gsmcodec.frame.spark"),
    "gsmcodec.check": ("check", "polib", "from gsmcodec.check.gettext import read_catalog; list(read_catalog(''))"),
    "gsmcodec.check, for YAML": ("check", "ruamel", "from gsmcodec.check.trees import read_yaml; list(read_yaml(''))"),
    "gsmcodec.check, for ICU": ("check", "pyicumessageformat", "from gsmcodec.check.icu import variants; variants('')"),
    "keep_graphemes": (
        "graphemes",
        "regex",
        "from gsmcodec import count, Profile; count('я' * 71, profile=Profile(keep_graphemes=True))",
    ),
    "gsmcodec.contrib.phonenumbers": ("phonenumbers", "phonenumbers", "import gsmcodec.contrib.phonenumbers"),
}


@pytest.mark.parametrize("user", CASES)
def test_a_room_without_its_extra_says_what_to_install(user: str) -> None:
    extra, package, use = CASES[user]
    if extra == "spark":
        pytest.importorskip("polars")  # without it, the frame says so first
    program = f"import sys; sys.modules[{package!r}] = None\ntry: {use}\nexcept ImportError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    name = user.partition(",")[0]
    assert done.stdout == f"{name} needs the extra gsmcodec[{extra}]: pip install 'gsmcodec[{extra}]'\n"


def test_a_fault_of_gsmcodec_itself_is_no_missing_extra() -> None:
    fault = ImportError("no such name", name="gsmcodec.rpc.client")
    assert missing_extra("gsmcodec.rpc", "rpc", fault) is fault
