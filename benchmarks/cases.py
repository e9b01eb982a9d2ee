"""The grid, the corpus and the libraries as parameters of a benchmark; what is not here is skipped with its reason."""

from __future__ import annotations

import peers
import pytest
import texts


def _parameter(name: str) -> object:
    if name in peers.INSTALLED:
        return pytest.param(peers.INSTALLED[name], id=name)
    reason = f"{name} is not installed: pip install 'gsmcodec[bench]'"
    return pytest.param(None, id=name, marks=pytest.mark.skip(reason=reason))


def _transliterator(name: str) -> object:
    if name in peers.INSTALLED_TRANSLITERATORS:
        return pytest.param(name, id=name)
    reason = f"{name} is not installed: pip install 'gsmcodec[bench]'"
    return pytest.param(name, id=name, marks=pytest.mark.skip(reason=reason))


grid = pytest.mark.parametrize("text", [pytest.param(text, id=text.name) for text in texts.GRID])
libraries = pytest.mark.parametrize("library", [_parameter(name) for name in peers.MODULES])
detectors = pytest.mark.parametrize("library", [_parameter(name) for name in peers.MODULES if name != "smpplib"])
"""Those that can say the encoding and nothing else."""
transliterators = pytest.mark.parametrize("transliterator", [_transliterator(name) for name in peers.TRANSLITERATORS])
