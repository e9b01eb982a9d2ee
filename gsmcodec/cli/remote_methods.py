"""What each command of ``gsmcodec remote`` does with a client.

Results go to standard output, problems and questions to standard error.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import gsmcodec
from gsmcodec._rendering import number_of, visible
from gsmcodec.cli.inputs import print_answer, print_problem
from gsmcodec.cli.outcome import ExitStatus
from gsmcodec.cli.parsing import options_of, rates_of
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.pricing import Options
from gsmcodec.rpc import RpcError, Sent

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from gsmcodec.pricing import Quote
    from gsmcodec.rpc import Client, Sms


def attempt(action: Callable[[], None], *, place: str = "", changes: bool = False) -> ExitStatus:
    """Ask the platform for something, and print the problem if it fails.

    Args:
        action: the requests, and what prints their results.
        place: what a problem begins with, such as "argument 2: ".
        changes: whether the action spends money: then an error may mean that it was done all the same.
    """
    try:
        action()
    except GsmError as error:
        print_problem(f"{place}{error}")
        return ExitStatus.INVALID_INPUT
    except RpcError as error:
        print_problem(f"{place}{error}")
        may_have_been_sent = changes and error.sent is not Sent.NO
        return ExitStatus.MAY_HAVE_BEEN_SENT if may_have_been_sent else ExitStatus.INVALID_INPUT
    except KeyboardInterrupt:
        if not changes:
            raise
        print_problem(f"{place}interrupted; it may have been sent")
        return ExitStatus.MAY_HAVE_BEEN_SENT
    return ExitStatus.DONE


def send(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """Send a message; without ``--yes``, show its price and ask first."""
    options = Options(
        force_encoding=arguments.force,
        nature=arguments.nature,
        flash_message=arguments.flash,
        user_data=arguments.user_data,
    )

    def deliver() -> None:
        sms_id = client.send(arguments.sender, arguments.to, arguments.text, options)
        print_answer(arguments, {"id": sms_id, "to": arguments.to}, sms_id)

    if not arguments.yes:
        if sys.stdin is None or not sys.stdin.isatty():
            print_problem("nobody can be asked here whether to spend money: give --yes")
            return ExitStatus.CANNOT_RUN
        status = attempt(lambda: _show_price(client, arguments, options))
        if status is not ExitStatus.DONE:
            return status
        if not _is_confirmed():
            print_problem("not sent")
            return ExitStatus.INVALID_INPUT
    return attempt(deliver, changes=True)


def _show_price(client: Client, arguments: argparse.Namespace, options: Options) -> None:
    """Show the message and the platform's price for it, if the message can be sent."""
    client.check_send(arguments.sender, arguments.to, arguments.text, options)
    quote, source = _any_quote(client, arguments, options)
    sender = arguments.sender or "a shared shortcode"
    print(f"From {sender} to {quote.to} ({quote.destination}): {_figures(quote)}{source}", file=sys.stderr)
    print(visible(arguments.text), file=sys.stderr)


def _any_quote(client: Client, arguments: argparse.Namespace, options: Options) -> tuple[Quote, str]:
    """Return the platform's quote, or gsmcodec's own with a remark if the protocol has no quotes."""
    try:
        return client.get_quote(arguments.to, arguments.text, options), ""
    except GsmError as error:
        if error.code is not ErrorCode.NOT_IN_PROTOCOL:
            raise
    offline = gsmcodec.quote(arguments.to, arguments.text, options, profile=client.profile)
    return offline, " (counted by gsmcodec: the protocol has no quotes)"


def _is_confirmed() -> bool:
    """Ask the person at the terminal; everything but "y" and "yes" means no."""
    print("Send it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def get(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """Show the message of each id."""

    def show(sms_id: str) -> None:
        _print_sms(arguments, client.get(sms_id))

    return max([attempt(partial(show, sms_id), place=f"{visible(sms_id)}: ") for sms_id in arguments.id])


def _print_sms(arguments: argparse.Namespace, sms: Sms) -> None:
    date = "" if sms.date_creation is None else f"{sms.date_creation:%Y-%m-%d %H:%M:%S} "
    parts = "" if sms.parts is None else f", {number_of(sms.parts, 'part')}"
    cost = "" if sms.customer_debit is None else f", {sms.customer_debit:f}"
    line = f"{sms.id} {date}{sms.type} {sms.status} {sms.sender or '-'} > {sms.to}: {sms.encoding}{parts}{cost}: "
    record = {**sms.model_dump(), "customer_debit_cents": sms.customer_debit and sms.customer_debit.raw}
    print_answer(arguments, record, visible(line) + visible(sms.text or ""))


def quote(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """Show the platform's quote for each text, and the offline quote with ``--compare``."""
    options, rates = options_of(arguments), rates_of(arguments)
    comparisons: list[Comparison] = []

    def show(text: str) -> None:
        offline = gsmcodec.quote(arguments.to, text, options, rates=rates, profile=client.profile)
        online = client.get_quote(arguments.to, text, options)
        head = f"{online.to} ({online.destination})"
        if arguments.compare:
            comparison = Comparison.of(online, offline)
            comparisons.append(comparison)
            record = {
                "text": text,
                "platform": online._asdict(),
                "offline": offline._asdict(),
                "agree": not comparison.differing,
                "agreeing": comparison.agreeing,
                "differing": comparison.differing,
            }
            figures = f"  platform: {_figures(online)}\n  offline:  {_figures(offline)}"
            line = f"{head}, {comparison}: {visible(text)}\n{figures}"
        else:
            record = {"text": text, **online._asdict()}
            line = f"{head}: {_figures(online)}: {visible(text)}"
        print_answer(arguments, record, line)

    statuses = [
        attempt(partial(show, text), place=f"argument {number}: ") for number, text in enumerate(arguments.text, 1)
    ]
    if any(comparison.differing for comparison in comparisons):
        statuses.append(ExitStatus.INVALID_INPUT)
    return max(statuses)


class Comparison(NamedTuple):
    """What the platform's quote and the offline quote agree on.

    Attributes:
        agreeing: of "encoding", "parts" and "price", those that are the same.
        differing: those that are not. A price that one of them lacks is in neither.
    """

    agreeing: list[str]
    differing: list[str]

    @classmethod
    def of(cls, online: Quote, offline: Quote) -> Comparison:
        """Compare two quotes of one text."""
        same = {"encoding": online.encoding == offline.encoding, "parts": online.parts == offline.parts}
        if online.cost is not None and offline.cost is not None:
            # The platform seldom names its currency: then it is taken for that of the rate card.
            same["price"] = online.cost == offline.cost and online.currency in (None, offline.currency)
        return cls([name for name in same if same[name]], [name for name in same if not same[name]])

    def __str__(self) -> str:
        words = []
        for names, verb in ((self.agreeing, "agree"), (self.differing, "differ")):
            if names:
                is_one = len(names) == 1 and names != ["parts"]
                words.append(f"{_enumeration(names)} {verb}{'s' if is_one else ''}")
        if len(self.agreeing) + len(self.differing) < 3:
            words.append("one has no price")
        return ", ".join(words)


def _enumeration(names: list[str]) -> str:
    """Join names as a sentence does.

    Example:
        >>> _enumeration(["encoding", "parts", "price"])
        'encoding, parts and price'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _figures(quote: Quote) -> str:
    price = "no price" if quote.cost is None else f"{quote.cost:f} {quote.currency or '(the account’s currency)'}"
    return f"{quote.encoding}, {number_of(quote.parts, 'part')}, {price}"


def search(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """List the messages that pass the filters, one page or all pages."""
    filters = dict(arguments.filter)
    page = {"quantity": arguments.limit, "offset": arguments.offset}
    options = {name: value for name, value in page.items() if value is not None}

    def show_all() -> None:
        for sms in client.search_all(filters, options):
            _print_sms(arguments, sms)

    def show_one_page() -> None:
        results = client.search(filters, options)
        for sms in results.hits:
            _print_sms(arguments, sms)
        if results.has_more:
            print_problem(f"{len(results.hits)} of {results.total}; more with --all")

    return attempt(show_all if arguments.all else show_one_page)


def export(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """Start an export and print the id of its job."""

    def start() -> None:
        job = client.export_async(dict(arguments.filter) or None, arguments.webhook)
        print_answer(arguments, {"job": job}, job)

    return attempt(start, changes=True)


def mapping(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """List the platform's replacements."""

    def show() -> None:
        for char, replacement in client.get_gsm_charset_mapping().items():
            code_point = f"U+{ord(char):04X}"
            record = {"char": char, "code_point": code_point, "replacement": replacement}
            print_answer(arguments, record, f"{code_point}  {visible(char):<2} {visible(replacement)}")

    return attempt(show)


def ping(client: Client, arguments: argparse.Namespace) -> ExitStatus:
    """Check the credentials and print the platform's time."""

    def show() -> None:
        time = client.ping()
        print_answer(arguments, {"time": time}, f"{time:%Y-%m-%d %H:%M:%S} UTC")

    return attempt(show)


METHODS: Mapping[str, Callable[[Client, argparse.Namespace], ExitStatus]] = {
    "send": send,
    "get": get,
    "quote": quote,
    "search": search,
    "export": export,
    "mapping": mapping,
    "ping": ping,
}
