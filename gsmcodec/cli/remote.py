"""The commands ``gsmcodec remote``: the platform's own methods, asked from a terminal.

The extra ``gsmcodec[rpc]`` is imported when one of them runs, so that their help needs no extra.
`gsmcodec.cli.remote_methods` does their work.
"""

from __future__ import annotations

import argparse
import os
import warnings
from typing import TYPE_CHECKING, Any

from gsmcodec.cli.inputs import print_problem
from gsmcodec.cli.outcome import needs_extra
from gsmcodec.cli.parsing import add_encoding_option, add_nature_option, add_rates_option

if TYPE_CHECKING:
    from gsmcodec.cli.outcome import ExitStatus
    from gsmcodec.cli.parsing import CommandParser


PROTOCOLS = ("json-rpc", "rest-v2")


def add_commands(root: CommandParser) -> None:
    """Add the parsers of these commands."""
    remote = root.add_group(
        "remote",
        "send, get, quote, search, export, mapping, ping: the platform's own methods",
        "The platform's own methods. Credentials come from the environment (CALLR_API_KEY, or CALLR_SESSION, or "
        "CALLR_LOGIN and CALLR_PASSWORD) or from a file.",
    )
    _add_send(remote)
    get = _add_method(remote, "get", "show messages")
    get.add_argument("id", nargs="+", metavar="ID", help="the id of a message")
    _add_quote(remote)
    _add_search(remote)
    export = _add_method(remote, "export", "start a CSV export and print the id of its job")
    _add_filters(export)
    export.add_argument("--webhook", metavar="URL", help="what the platform calls when the export is done")
    _add_method(remote, "mapping", "list what each character becomes if GSM is forced")
    _add_method(remote, "ping", "check the credentials and print the platform's time")


def _add_method(remote: CommandParser, name: str, purpose: str) -> CommandParser:
    """Add the parser of a method, with the options of the connection."""
    parser = remote.add_command(name, _remote, purpose)
    parser.set_defaults(method=name)
    parser.add_argument("--credentials", metavar="FILE", help="a file of lines NAME=VALUE that nobody else can read")
    parser.add_argument("--url", default=os.environ.get("CALLR_URL"), help="where requests go (default: CALLR_URL)")
    parser.add_argument(
        "--protocol",
        type=protocol_name,
        default=os.environ.get("CALLR_PROTOCOL") or PROTOCOLS[0],
        metavar="|".join(PROTOCOLS),
        help="what the platform is asked by (default: CALLR_PROTOCOL, or json-rpc, which ends on 30 June 2027)",
    )
    parser.add_argument(
        "--act-as",
        nargs=2,
        metavar=("TYPE", "VALUE"),
        help="the account to act for; TYPE is user.login, user.id, account.hash or account.id",
    )
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="for one attempt (default: 10)")
    return parser


def _add_send(remote: CommandParser) -> None:
    send = _add_method(remote, "send", "send a message, after a question")
    _add_message_options(send)
    send.add_argument("--from", default="", dest="sender", metavar="SENDER", help="default: a shared shortcode")
    send.add_argument(
        "--shortcode",
        action="append",
        default=[],
        metavar="NUMBER",
        help="a shortcode or a phone number of your own, for --from; may be repeated",
    )
    send.add_argument("--flash", action="store_true", help="show it at once, keep it nowhere")
    send.add_argument("--user-data", default="", metavar="TEXT", help="comes back with the message")
    send.add_argument("--yes", action="store_true", help="do not ask")
    send.add_argument("text", metavar="TEXT", help="the message")


def _add_quote(remote: CommandParser) -> None:
    quote = _add_method(remote, "quote", "say what each text takes and costs")
    _add_message_options(quote)
    quote.add_argument("--compare", action="store_true", help="show the offline quote below it")
    add_rates_option(quote)
    quote.add_argument("text", nargs="+", metavar="TEXT", help="a message")


def _add_search(remote: CommandParser) -> None:
    search = _add_method(remote, "search", "list messages of the last six months")
    _add_filters(search)
    search.add_argument("--all", action="store_true", help="every page, not only one")
    search.add_argument("--limit", type=int, metavar="N", help="messages to a page")
    search.add_argument("--offset", type=int, metavar="N", help="messages to pass over")


def _add_message_options(parser: CommandParser) -> None:
    parser.add_argument("--to", required=True, metavar="NUMBER", help="the recipient")
    add_encoding_option(parser)
    add_nature_option(parser)


def _add_filters(parser: CommandParser) -> None:
    parser.add_argument(
        "--filter", action="append", default=[], type=key_and_value, metavar="KEY=VALUE", help="may be repeated"
    )


def protocol_name(word: str) -> str:
    """Read the value of ``--protocol``, or of CALLR_PROTOCOL.

    Example:
        >>> protocol_name("rest-v2")
        'rest-v2'
    """
    if word not in PROTOCOLS:
        raise argparse.ArgumentTypeError(f"{word!r} is not one of {', '.join(PROTOCOLS)}")
    return word


def key_and_value(word: str) -> tuple[str, str]:
    """Read the value of ``--filter``.

    Example:
        >>> key_and_value("type=OUT")
        ('type', 'OUT')
    """
    key, equals, value = word.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(f"{word!r} is not KEY=VALUE")
    return key, value


def _remote(arguments: argparse.Namespace) -> ExitStatus:
    """Open a client and let it do what the arguments ask for."""
    with needs_extra("remote", "rpc"):
        from gsmcodec.rpc import Client, JsonRpc, RestV2
    from gsmcodec.cli.credentials import find_credentials
    from gsmcodec.cli.remote_methods import METHODS

    options: dict[str, Any] = {} if arguments.timeout is None else {"timeout": arguments.timeout}
    options["protocol"] = RestV2() if arguments.protocol == "rest-v2" else JsonRpc()
    if arguments.method == "send":
        options["shortcodes"] = arguments.shortcode
    if arguments.act_as:
        options["act_as"] = tuple(arguments.act_as)
    credentials = find_credentials(arguments.credentials, os.environ)
    with warnings.catch_warnings(record=True) as announced:  # Python shows them to programmers only
        warnings.simplefilter("always", DeprecationWarning)
        client = Client(credentials, url=arguments.url, **options)
    for warning in announced:
        print_problem(str(warning.message))
    with client:
        return METHODS[arguments.method](client, arguments)
