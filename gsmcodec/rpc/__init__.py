"""The client of the CallR ``sms.*`` remote methods: ``pip install 'gsmcodec[rpc]'``."""

try:
    import httpx2 as _httpx2
    import pydantic as _pydantic
    import stamina as _stamina
except ImportError as error:  # pragma: no cover  the tests have them
    raise ImportError(f"{error}: gsmcodec.rpc needs the extra gsmcodec[rpc]", name=error.name) from None

from gsmcodec.rpc.auth import ApiKey, Login, Session
from gsmcodec.rpc.charset import profile_from_mapping
from gsmcodec.rpc.client import AsyncClient, Client
from gsmcodec.rpc.errors import Reason, RemoteError, RpcError, Sent, TransportError
from gsmcodec.rpc.fields import Amount, Status
from gsmcodec.rpc.objects import RemoteQuote, SearchResults, Sms, StatusChange, Webhook
from gsmcodec.rpc.protocol import JsonRpc

__all__ = [
    "Amount",
    "ApiKey",
    "AsyncClient",
    "Client",
    "JsonRpc",
    "Login",
    "Reason",
    "RemoteError",
    "RemoteQuote",
    "RpcError",
    "SearchResults",
    "Sent",
    "Session",
    "Sms",
    "Status",
    "StatusChange",
    "TransportError",
    "Webhook",
    "profile_from_mapping",
]

del _httpx2, _pydantic, _stamina
