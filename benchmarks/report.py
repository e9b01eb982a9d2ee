"""How fast it is, beside its peers and beside what it is meant to reach, as a Markdown table.

    python benchmarks/report.py

Everything that is compared is measured in alternation, so that a busy machine slows all alike: each round runs every
function once, a time is the median over the rounds, and a ratio is the median of the rounds' own ratios. The peers that
are installed take part (``pip install 'gsmcodec[bench]'``); without smsutil there are no ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from functools import partial
from importlib.metadata import version
from itertools import repeat
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import bench_frame as tables
import bench_wire as wire
import texts
from bench_campaign import SAMPLE
from calls import WORDS, calls, with_a_word
from fresh_interpreter import STANDARD_LIBRARY, STATEMENTS, environment, processor_time
from peers import INSTALLED, INSTALLED_TRANSLITERATORS
from rate_cards import NUMBERS, check, find_all, write_rates

import gsmcodec
from gsmcodec.wire import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

BASELINE = "smsutil"
ROUND = 0.01
"""Seconds: what takes less is repeated within a round, so that the clock's steps do not show."""


TABLE_ROWS = 300_000

Name = TypeVar("Name")


class Row(NamedTuple):
    """A line of the table."""

    question: str
    library: str
    measured: str
    ratio: str = ""
    target: str = ""
    met: bool | None = None


def alternate(functions: Mapping[Name, Callable[[], object]], rounds: int) -> dict[Name, list[float]]:
    """Return the seconds of processor time that each function took in each round."""
    repeats = {}
    for name, function in functions.items():
        function()
        begin = process_time()
        function()
        repeats[name] = max(1, round(ROUND / (process_time() - begin)))
    seconds: dict[Name, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            begin = process_time()
            for _ in repeat(None, repeats[name]):
                function()
            seconds[name].append((process_time() - begin) / repeats[name])
    return seconds


def ratio(slower: Sequence[float], faster: Sequence[float]) -> float:
    """Return how many times as long the first took, by the median of the rounds."""
    return median(one / other for one, other in zip(slower, faster, strict=True))


def over(function: Callable[[Any], Any], messages: Sequence[Any]) -> Callable[[], None]:
    """Return a function that calls `function` with each message."""

    def run() -> None:
        for message in messages:
            function(message)

    return run


def microseconds(seconds: float) -> str:
    """Return a time as a person wants to read it, with three significant digits."""
    micros = seconds * 1e6
    return f"{micros:,.0f} µs" if micros >= 100 else f"{micros:#.3g} µs"


def compare(title: str, messages: Sequence[str], targets: dict[str, int], rounds: int) -> list[Row]:
    """Count and split every message with every library."""
    rows = []
    for task, target in targets.items():
        functions = {name: over(getattr(library, task), messages) for name, library in INSTALLED.items()}
        seconds = alternate(functions, rounds)
        for name in INSTALLED:
            row = Row(f"{task}, {title}", name, microseconds(median(seconds[name]) / len(messages)))
            if BASELINE in seconds:
                times = ratio(seconds[BASELINE], seconds[name])
                row = row._replace(ratio=f"{times:.0f}×" if times >= 10 else f"{times:.2g}×")
                if name == "gsmcodec":
                    row = row._replace(target=f"≥ {target}×", met=times >= target)
            rows.append(row)
    return rows


def compare_detect(title: str, messages: Sequence[str], rounds: int) -> list[Row]:
    """Detect and count every message; the ratio is that of the two."""
    seconds = alternate({name: over(getattr(gsmcodec, name), messages) for name in ("detect", "count")}, rounds)
    relative = ratio(seconds["detect"], seconds["count"])
    measured = microseconds(median(seconds["detect"]) / len(messages))
    # Two measurements of one function differ by some per cent: that much is not slower.
    return [Row(f"detect, {title}", "gsmcodec", measured, f"{relative:.2f} of count", "≤ count", relative <= 1.03)]


def compare_transliterate_of_gsm(title: str, messages: Sequence[str], rounds: int) -> list[Row]:
    """Transliterate texts that are GSM already, and detect that; the ratio is that of the two."""
    functions = {name: over(getattr(gsmcodec, name), messages) for name in ("transliterate", "detect")}
    seconds = alternate(functions, rounds)
    relative = ratio(seconds["transliterate"], seconds["detect"])
    measured = microseconds(median(seconds["transliterate"]) / len(messages))
    row = Row(f"transliterate, {title}", "gsmcodec", measured, f"{relative:.2f} of detect", "≤ 1.2")
    return [row._replace(met=relative <= 1.2)]  # it checks three arguments more


def compare_transliterate(title: str, messages: Sequence[str], target: int, rounds: int) -> list[Row]:
    """Transliterate texts that GSM lacks characters of; the ratios are to each peer."""
    functions = {name: over(function, messages) for name, function in INSTALLED_TRANSLITERATORS.items()}
    seconds = alternate(functions, rounds)
    ours = seconds["gsmcodec"]
    rows = [Row(f"transliterate, {title}", "gsmcodec", microseconds(median(ours) / len(messages)))]
    for name in functions.keys() - {"gsmcodec"}:
        times = ratio(seconds[name], ours)
        measured = microseconds(median(seconds[name]) / len(messages))
        row = Row(f"transliterate, {title}", name, measured, f"gsmcodec {times:.2g}×", f"≥ {target}×", times >= target)
        rows.append(row)
    return sorted(rows, key=lambda row: row.library != "gsmcodec")


def measure_calls(rounds: int) -> list[Row]:
    """Ask the questions off the common path."""
    rows = []
    for call in calls():
        seconds = alternate({call.name: over(call.function, call.messages)}, rounds)[call.name]
        measured = min(seconds) / len(call.messages)
        target = f"≤ {call.target} µs"
        rows.append(Row(call.name, "gsmcodec", microseconds(measured), "", target, measured <= call.target * 1e-6))
    for name, word in WORDS.items():
        rows += compare_transliterate(f"messages with {name}", with_a_word(word), 2, rounds)
    return rows


def measure_pipe() -> list[Row]:
    """Count a million lines on a pipe, and start the command."""
    with TemporaryDirectory() as folder:
        env = environment(Path(folder))
        lines = "".join(f"{' '.join(message.split())}\n" for message in texts.corpus())
        repeats = 1_000_000 // lines.count("\n") + 1
        million = "\n".join((lines * repeats).split("\n")[:1_000_000]).encode()
        command = "import sys; sys.argv[1:] = ['count']; from gsmcodec.cli import main; main()"
        count = min(command_time(command, env, million) for _ in range(2))
        bare = min(command_time("pass", env, b"") for _ in range(10))
        start = min(command_time(command, env, b"") for _ in range(10)) - bare
    return [
        Row("gsmcodec count, a million lines on a pipe", "gsmcodec", f"{count:.1f} s", "", "≤ 2.5 s", count <= 2.5),
        Row("start of the command", "gsmcodec", f"{start * 1e3:.0f} ms", "", "≤ 12 ms", start <= 0.012),
    ]


def command_time(statement: str, env: dict[str, str], stdin: bytes) -> float:
    """Run a statement in a fresh interpreter with standard input and return its seconds of processor time."""
    before = os.times()
    subprocess.run([sys.executable, "-c", statement], env=env, input=stdin, stdout=subprocess.PIPE, check=True)  # noqa: S603
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measure_rates(rounds: int) -> list[Row]:
    """Load rate cards of 100,000 prefixes and look numbers up in one."""
    with TemporaryDirectory() as folder:
        usual, worst = Path(folder) / "rates.csv", Path(folder) / "different.csv"
        prices = write_rates(usual)
        write_rates(worst, different_prices=len(prices))
        card = gsmcodec.RateCard.from_csv(usual)
        check(find_all(card), prices)
        functions = {path: partial(gsmcodec.RateCard.from_csv, path) for path in (usual, worst)}
        load = {path: median(times) for path, times in alternate(functions, max(3, rounds // 3)).items()}
    find = median(alternate({"find": lambda: find_all(card)}, rounds)["find"]) / len(NUMBERS)
    title = "load a rate card of 100,000 prefixes"
    return [
        Row(f"{title}, 1,000 prices", "gsmcodec", f"{load[usual]:.2f} s", "", "< 0.5 s", load[usual] < 0.5),
        Row(f"{title}, all prices different", "gsmcodec", f"{load[worst]:.2f} s"),
        Row("look a number up in it", "gsmcodec", microseconds(find), "", "about 1 µs", find < 1.5e-6),
    ]


def measure_wire(messages: Sequence[str], rounds: int) -> list[Row]:
    """Encode and decode with the codec, with its peer, and with the interpreter's own; pack and unpack."""
    rows = []
    # cp037 lacks characters of the default alphabet, so it is compared over the messages that are ASCII.
    ascii_only = [message for message in messages if message.isascii()]
    for task, at_least, at_most in (("encode", 20, 2), ("decode", 10, 1.5)):
        seconds = alternate({codec: work(task, codec, messages) for codec in wire.CODECS if codec != "cp037"}, rounds)
        of_own = alternate({codec: work(task, codec, ascii_only) for codec in (wire.OURS, "cp037")}, rounds)
        title = f"{task} {len(messages):,} real messages"
        times = ratio(of_own[wire.OURS], of_own["cp037"])
        measured = microseconds(median(seconds[wire.OURS]) / len(messages))
        rows.append(Row(title, wire.OURS, measured, f"{times:.2f} of cp037", f"≤ {at_most}", times <= at_most))
        if "gsm03.38" in seconds:
            times = ratio(seconds["gsm03.38"], seconds[wire.OURS])
            measured = microseconds(median(seconds["gsm03.38"]) / len(messages))
            rows.append(
                Row(title, "gsm0338", measured, f"{times:.1f} of {wire.OURS}", f"≥ {at_least}", times >= at_least)
            )
    packed = pack(wire.SEPTETS)
    seconds = alternate({"pack": lambda: pack(wire.SEPTETS), "unpack": lambda: unpack(packed, 160)}, rounds)
    rows += [Row(f"{task} 160 septets", "gsmcodec", microseconds(median(seconds[task]))) for task in seconds]
    return rows


def work(task: str, codec: str, messages: Sequence[str]) -> Callable[[], object]:
    """Return a function that encodes or decodes every message."""
    if task == "encode":
        return partial(wire.encode_all, codec, messages)
    return partial(wire.decode_all, codec, wire.encode_all(codec, messages))


def measure_import(rounds: int) -> list[Row]:
    """Start interpreters that import a library, in turn with one that imports what gsmcodec is built on."""
    statements = {name: statement for name, statement in STATEMENTS.items() if name != "bare interpreter"}
    with TemporaryDirectory() as folder:
        env = environment(Path(folder))
        for statement in statements.values():
            processor_time(statement, env)  # which compiles
        seconds: dict[str, list[float]] = {name: [] for name in statements}
        for _ in range(2 * rounds):
            base = processor_time(STANDARD_LIBRARY, env)
            for name, statement in statements.items():
                seconds[name].append(processor_time(statement, env) - base)
    rows = []
    for name, added in seconds.items():
        milliseconds = median(added) * 1e3
        row = Row("import, beyond dataclasses, enum, typing, re, decimal", name, f"{milliseconds:.1f} ms")
        rows.append(row._replace(target="≤ 5 ms", met=milliseconds <= 5) if name == "gsmcodec" else row)
    return rows


def compare_with_utf16(title: str, messages: Sequence[str], rounds: int) -> list[Row]:
    """Count every message, and encode every message in UTF-16; the ratio is that of the two."""
    functions = {"count": over(gsmcodec.count, messages), "encode": over(partial(encode, "utf-16-be"), messages)}
    seconds = alternate(functions, rounds)
    relative = ratio(seconds["count"], seconds["encode"])
    measured = microseconds(median(seconds["count"]) / len(messages))
    return [Row(f"count, {title}", "gsmcodec", measured, f"{relative:.2f} of UTF-16", "≤ 2.5", relative <= 2.5)]


def encode(codec: str, message: str) -> bytes:
    """Encode a message with a codec of the interpreter."""
    return message.encode(codec)


def measure_tables(rounds: int) -> list[Row]:
    """Quote tables of each kind of texts, which repeat, with the sample rate card."""
    rates = gsmcodec.RateCard.from_csv(SAMPLE)
    rows = []
    for name, kind in tables.KINDS.items():
        frame = tables.table(kind.texts(), TABLE_ROWS)
        work = partial(tables.parts_of_rows, frame, kind._replace(rates=rates))
        seconds = []
        for _ in range(rounds):
            begin = process_time()
            work()
            seconds.append(process_time() - begin)
        speed = TABLE_ROWS / min(seconds) / 1e6
        row = Row(f"quote a table: {name}", "gsmcodec", f"{speed:.2f} M rows a second of processor time")
        rows.append(row._replace(target=f"≥ {kind.target} M", met=speed >= kind.target) if kind.target else row)
    return rows


def markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [f"| | | time | against {BASELINE} | target | |", "|---|---|---:|---:|---:|---|"]
    for row in rows:
        met = {True: "met", False: "**missed**", None: ""}[row.met]
        lines.append("| " + " | ".join([*row[:5], met]) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure gsmcodec beside its peers and print a Markdown table.")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each comparison (default: 15)")
    rounds = parser.parse_args().rounds
    versions = ", ".join(f"{name} {version(name)}" for name in INSTALLED | INSTALLED_TRANSLITERATORS)
    sys.stdout.write(
        f"{platform.python_implementation()} {platform.python_version()}; {versions}. Times are per message.\n\n"
    )
    messages = texts.corpus()
    rows = compare(f"{len(messages):,} real messages", messages, {"count": 35, "split": 25}, rounds)
    rows += compare_with_utf16(f"{len(messages):,} real messages", messages, rounds)
    rows += compare_detect(f"{len(messages):,} real messages", messages, rounds)
    gsm = [message for message in messages if gsmcodec.is_gsm(message)]
    rows += compare_transliterate_of_gsm(f"{len(gsm):,} real messages that are GSM", gsm, rounds)
    accented = texts.accented_corpus()
    rows += compare_transliterate(f"{len(accented):,} messages with accents put in", accented, 3, rounds)
    rows += measure_wire(wire.gsm_messages(), rounds)
    rows += measure_calls(rounds)
    rows += measure_pipe()
    for text in texts.LONG_MIXED:
        rows += compare(text.name, [text.text], {"count": 10, "split": 8}, rounds)
        rows += compare_detect(text.name, [text.text], rounds)
        if text.encoding == "GSM":
            rows += compare_transliterate_of_gsm(text.name, [text.text], rounds)
    rows += measure_tables(rounds)
    rows += measure_rates(rounds)
    rows += measure_import(rounds)
    sys.stdout.write(markdown(rows) + "\n")


if __name__ == "__main__":
    main()
