"""The client of CallR's ``sms.*`` remote methods: ``pip install 'gsmcodec[rpc]'``.

Theory of operation. What ``Client.send(...)`` does, from the call to the octets and back:

1. `client` and `async_client`: `Client` and `AsyncClient` have the methods that a user sees, and do the waiting. All
   else is written once.
2. `calls`: ``Calls.send`` checks the arguments with the engine. A wrong one raises here, before anything is sent.
   It returns a `Call`: the method's name, its parameters, how to read the result, and whether it `changes` something.
3. `base`: `Attempts` decides how often the call may be tried. `BaseClient` creates one `Exchange` for each attempt.
4. `json_rpc`: `JsonRpc` writes the call as a `Request` of HTTP; or `RestV2` does, in `rest`. `protocol` says what both
   are. What the protocol does not have raises here. Only these two know a protocol, and they do no I/O.
5. `auth`: the protocol turns the `Credentials` into headers, for which the HTTP client asks. They show nowhere else.
6. `exchange`: the `Exchange` sees the octets leave and the reply come, and keeps the time.
7. `json_rpc` or `rest` again: the protocol reads the reply, and returns the result or raises the platform's
   `RemoteError`. `json_reading` parses it within limits.
8. ``Call.read`` turns the result into a value: `objects` for messages, `quotes` for quotes, `charset` for the mapping,
   `fields` for the single values in them. A value that they cannot read is a `MalformedError`.
9. `exchange` again: every error becomes one `RpcError`, without credentials, that says in `sent` what was done.

`webhook` stands apart: it checks and reads the reports that the platform sends. `errors` holds what all of them raise.

Money safety. A message that is sent twice is billed twice, and no request carries a key by which the platform could
tell. So the client never repeats a call that may have been carried out:

- A `Call` that `changes` something is repeated only if no octet of it has left (``Attempts._may_repeat``).
- The HTTP client's own steps show whether an octet may have left (``Exchange.trace``); the type of an error does not.
- Redirects are not followed, and a connection is closed after one request.
- The caller learns what is known: `Sent.NO` if nothing left or the platform refused, `Sent.YES` if the platform
  answered with a result that cannot be read, `Sent.UNKNOWN` in all other cases. When in doubt, it is UNKNOWN.
"""

from gsmcodec.extras import missing_extra as _missing_extra

try:
    import httpx2 as _httpx2
    import pydantic as _pydantic
    import stamina as _stamina
except ImportError as _error:  # pragma: no cover  the tests have them
    raise _missing_extra("gsmcodec.rpc", "rpc", _error) from _error

from gsmcodec.rpc.async_client import AsyncClient
from gsmcodec.rpc.auth import ApiKey, Login, Session
from gsmcodec.rpc.charset import profile_from_mapping
from gsmcodec.rpc.client import Client
from gsmcodec.rpc.errors import Reason, RemoteError, RpcError, Sent, TransportError
from gsmcodec.rpc.fields import Amount, Status
from gsmcodec.rpc.json_rpc import JsonRpc
from gsmcodec.rpc.objects import SearchResults, Sms, StatusChange, Webhook
from gsmcodec.rpc.quotes import RemoteQuote
from gsmcodec.rpc.rest import RestV2

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
    "RestV2",
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

del _httpx2, _missing_extra, _pydantic, _stamina
