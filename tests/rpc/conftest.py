"""What every test of the remote client starts from."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from anyio.from_thread import start_blocking_portal
from rpc_clients import Blocking
from rpc_platform import Platform

from gsmcodec.rpc import Client

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority of the tests' own."""
    return trustme.CA()


@pytest.fixture(scope="session")
def certificates(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file that holds its certificate."""
    path = tmp_path_factory.mktemp("certificates") / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(autouse=True)
def trust(certificates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust that authority alone, which is also much faster than to load all those of the system for each client."""
    monkeypatch.setenv("SSL_CERT_FILE", certificates)


@pytest.fixture(autouse=True, scope="session")
def portal() -> Iterator[None]:
    with start_blocking_portal() as Blocking.portal:
        yield


@pytest.fixture(scope="session")
def running() -> Iterator[Platform]:
    with Platform() as started:
        yield started


@pytest.fixture
def platform(running: Platform) -> Platform:
    """A platform that nobody has used."""
    running.reset()
    return running


@pytest.fixture(scope="session")
def secure(authority: trustme.CA) -> Iterator[Platform]:
    """A platform behind TLS, on the name localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with Platform(tls=context) as started:
        yield started


@pytest.fixture(params=[Client, Blocking], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Any:
    """Either client."""
    return request.param
