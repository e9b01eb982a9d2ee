"""The command ``gsmcodec remote``: the remote methods, asked from a terminal.

Results go to standard output, problems and questions to standard error. The exit status is that of ``gsmcodec``, and 3
if a message, or an export, may have been sent though no answer said so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gsmcodec.cli.credentials import find_credentials
from gsmcodec.cli.rendering import visible
from gsmcodec.errors import GsmError
from gsmcodec.pricing import NATURES, Options, RateCard, quote
from gsmcodec.profile import Encoding
from gsmcodec.rpc.auth import ACT_AS_TYPES
from gsmcodec.rpc.client import Client
from gsmcodec.rpc.base import DEFAULT_TIMEOUT
from gsmcodec.rpc.errors import RpcError, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.pricing import Quote
    from gsmcodec.rpc.objects import Sms

MAY_HAVE_BEEN_SENT = 3


def parser() -> argparse.ArgumentParser:
    """Return the parser of what follows ``gsmcodec remote``."""
    made = argparse.ArgumentParser(
        prog="gsmcodec remote",
        description="The platform's own methods. Credentials come from the environment (CALLR_API_KEY, or "
        "CALLR_SESSION, or CALLR_LOGIN and CALLR_PASSWORD) or from a file.",
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print JSON Lines")
    common.add_argument("--credentials", metavar="FILE", help="lines NAME=VALUE, readable by nobody else")
    common.add_argument("--url", default=os.environ.get("CALLR_URL"), help="where requests go (or CALLR_URL)")
    common.add_argument("--act-as", nargs=2, metavar=("TYPE", "VALUE"), help=f"TYPE is {', '.join(ACT_AS_TYPES)}")
    common.add_argument("--timeout", type=float, default=DEFAULT_TIMEOUT, metavar="SECONDS", help="for one attempt")

    def command(name: str, run: Any, purpose: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", parents=[common]
        )
        added.set_defaults(run=run)
        return added

    def message(added: argparse.ArgumentParser) -> None:
        added.add_argument("--to", required=True, metavar="NUMBER", help="the recipient")
        added.add_argument(
            "--force", choices=[word.value for word in Encoding], metavar="GSM|UNICODE", help="the encoding"
        )
        added.add_argument("--nature", choices=NATURES, help="default: MARKETING")

    send = command("send", _send, "send a message, after a question")
    message(send)
    send.add_argument("--from", default="", dest="sender", metavar="SENDER", help="default: a shared shortcode")
    send.add_argument("--flash", action="store_true", help="show it at once, keep it nowhere")
    send.add_argument("--user-data", default="", metavar="TEXT", help="comes back with the message")
    send.add_argument("--yes", action="store_true", help="do not ask")
    send.add_argument("text", metavar="TEXT")

    command("get", _get, "show messages").add_argument("id", nargs="+", metavar="ID")

    quoted = command("quote", _quote, "say what each text takes and costs")
    message(quoted)
    quoted.add_argument("--compare", action="store_true", help="set the offline quote beside it")
    quoted.add_argument("--rates", metavar="FILE", help="a rate card for the offline quote")
    quoted.add_argument("text", nargs="+", metavar="TEXT")

    search = command("search", _search, "list messages of the last six months")
    export = command("export", _export, "start a CSV export and print the id of its job")
    for added in (search, export):
        added.add_argument(
            "--filter", action="append", default=[], type=_filter, metavar="KEY=VALUE", help="may be repeated"
        )
    search.add_argument("--all", action="store_true", help="every page, not only one")
    search.add_argument("--limit", type=int, metavar="N", help="messages to a page")
    search.add_argument("--offset", type=int, metavar="N", help="messages to pass over")
    export.add_argument("--webhook", metavar="URL", help="is told when it is done")

    command("mapping", _mapping, "list what each character becomes if GSM is forced")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Do what `parser` has understood and return the exit status."""
    auth = find_credentials(arguments.credentials, os.environ)
    act_as = tuple(arguments.act_as) if arguments.act_as else None
    with Client(auth, url=arguments.url, timeout=arguments.timeout, act_as=act_as) as client:
        status: int = arguments.run(client, arguments)
    return status


@contextmanager
def _reported(place: str, status: list[int], *, changes: bool = False) -> Iterator[None]:
    """Print an error of the block to standard error and note the exit status."""
    try:
        yield
    except GsmError as error:
        status.append(1)
        print(f"gsmcodec: {place}{error}", file=sys.stderr)
    except KeyboardInterrupt:
        if not changes:
            raise
        status.append(MAY_HAVE_BEEN_SENT)
        print(f"gsmcodec: {place}interrupted; it may have been sent", file=sys.stderr)
    except RpcError as error:
        status.append(MAY_HAVE_BEEN_SENT if changes and error.sent is not Sent.NO else 1)
        print(f"gsmcodec: {place}{error}", file=sys.stderr)


def _print(as_json: bool, record: dict[str, Any], line: str) -> None:
    print(json.dumps(record, default=_json) if as_json else line)


def _json(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _options(arguments: argparse.Namespace) -> Options:
    return Options(force_encoding=arguments.force, nature=arguments.nature)


def _figures(quoted: Quote) -> str:
    price = "no price" if quoted.cost is None else f"{quoted.cost:f} {quoted.currency or '(the account’s currency)'}"
    return f"{quoted.encoding}, {quoted.parts} part{'' if quoted.parts == 1 else 's'}, {price}"


def _send(client: Client, arguments: argparse.Namespace) -> int:
    status = [0]
    with _reported("", status):
        options = Options(
            force_encoding=arguments.force,
            nature=arguments.nature,
            flash_message=arguments.flash,
            user_data=arguments.user_data,
        )
        if not arguments.yes and not sys.stdin.isatty():
            print("gsmcodec: nobody can be asked here whether to spend money: give --yes", file=sys.stderr)
            return 2
        if not arguments.yes and not _confirmed(client, arguments, options):
            print("gsmcodec: not sent", file=sys.stderr)
            return 1
    if status == [0]:
        with _reported("", status, changes=True):
            sms_id = client.send(arguments.sender, arguments.to, arguments.text, options)
            _print(arguments.json, {"id": sms_id, "to": arguments.to}, sms_id)
    return status[-1]


def _confirmed(client: Client, arguments: argparse.Namespace, options: Options) -> bool:
    """Return whether somebody at a terminal says yes to what the platform says that it costs."""
    client.check_send(arguments.sender, arguments.to, arguments.text, options)
    quoted = client.get_quote(arguments.to, arguments.text, options)
    sender = arguments.sender or "a shared shortcode"
    print(f"From {sender} to {quoted.to} ({quoted.destination}): {_figures(quoted)}", file=sys.stderr)
    print(visible(arguments.text), file=sys.stderr)
    print("Send it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _get(client: Client, arguments: argparse.Namespace) -> int:
    status = [0]
    for sms_id in arguments.id:
        with _reported(f"{visible(sms_id)}: ", status):
            _print_sms(arguments, client.get(sms_id))
    return max(status)


def _print_sms(arguments: argparse.Namespace, sms: Sms) -> None:
    parts = "" if sms.parts is None else f", {sms.parts} part{'' if sms.parts == 1 else 's'}"
    cost = "" if sms.customer_debit is None else f", {sms.customer_debit:f}"
    date = "" if sms.date_creation is None else f"{sms.date_creation:%Y-%m-%d %H:%M:%S} "
    line = f"{sms.id} {date}{sms.type} {sms.status} {sms.sender or '-'} > {sms.to}: {sms.encoding}{parts}{cost}: "
    record = {**sms.model_dump(), "customer_debit_cents": sms.customer_debit and sms.customer_debit.raw}
    _print(arguments.json, record, f"{visible(line)}{visible(sms.text or '')}")


def _quote(client: Client, arguments: argparse.Namespace) -> int:
    status, options = [0], _options(arguments)
    rates = RateCard.from_csv(arguments.rates) if arguments.rates else None
    for number, text in enumerate(arguments.text, 1):
        with _reported(f"argument {number}: ", status):
            offline = quote(arguments.to, text, options, rates=rates, profile=client.profile)
            online = client.get_quote(arguments.to, text, options)
            record: dict[str, Any] = {"text": text, **online._asdict()}
            if not arguments.compare:
                _print(
                    arguments.json, record, f"{online.to} ({online.destination}): {_figures(online)}: {visible(text)}"
                )
                continue
            agree = (online.encoding, online.parts) == (offline.encoding, offline.parts)
            record = {"text": text, "platform": online._asdict(), "offline": offline._asdict(), "agree": agree}
            verdict = "they agree" if agree else "they differ"
            lines = f"  platform: {_figures(online)}\n  offline:  {_figures(offline)}"
            _print(arguments.json, record, f"{online.to} ({online.destination}), {verdict}: {visible(text)}\n{lines}")
    return max(status)


def _filter(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(f"{given!r} is not KEY=VALUE")
    return key, value


def _search(client: Client, arguments: argparse.Namespace) -> int:
    status = [0]
    given = {"limit": arguments.limit, "offset": arguments.offset}
    options = {key: value for key, value in given.items() if value is not None}
    with _reported("", status):
        if arguments.all:
            for sms in client.search_all(dict(arguments.filter), options):
                _print_sms(arguments, sms)
        else:
            results = client.search(dict(arguments.filter), options)
            for sms in results.hits:
                _print_sms(arguments, sms)
            if results.has_more:
                print(f"gsmcodec: {len(results.hits)} of {results.total}; more with --all", file=sys.stderr)
    return max(status)


def _export(client: Client, arguments: argparse.Namespace) -> int:
    status = [0]
    with _reported("", status, changes=True):
        job = client.export_async(dict(arguments.filter) or None, arguments.webhook)
        _print(arguments.json, {"job": job}, job)
    return status[-1]


def _mapping(client: Client, arguments: argparse.Namespace) -> int:
    status = [0]
    with _reported("", status):
        for char, replacement in client.get_gsm_charset_mapping().items():
            record = {"char": char, "code_point": f"U+{ord(char):04X}", "replacement": replacement}
            _print(arguments.json, record, f"U+{ord(char):04X}  {visible(char):<2} {visible(replacement)}")
    return status[-1]
