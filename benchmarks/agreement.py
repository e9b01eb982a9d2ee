"""Who agrees: the published vectors and the cases that vendors publish, asked of every counter that is installed.

    python benchmarks/agreement.py
    python benchmarks/agreement.py --node-modules FOLDER

Prints Markdown: how many cases each library answers as they are published, where a library differs from the standard,
and where a platform's profile differs from what the vendor publishes. ``pip install 'gsmcodec[bench]'`` brings the
libraries in Python. Those in JavaScript are installed by hand, in a folder of their own::

    npm install --prefix FOLDER split-sms @trt2/gsm-charset-utils sms-segments-calculator
    npm install --prefix FOLDER github:smsapi/smsapi-counter

The vectors of sent.json and refused.json have an encoding and a number of parts, or an error, made by the naive
implementation in tests/reference. A library that says only one of the two is asked for that one. The other vectors,
national tables and received octets, are gsmcodec's alone: no other library here counts the ones or reads the others.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import vendor_cases

import gsmcodec
from gsmcodec import platforms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FOLDER = Path(__file__).resolve().parent
VECTORS = FOLDER.parent / "data" / "vectors"


class Answer(NamedTuple):
    """What somebody says of a text.

    Attributes:
        encoding: "GSM", "UNICODE", or None if nothing is said.
        parts: the number of parts, or None if nothing is said.
        refused: whether the text is refused; nothing else is said then.
    """

    encoding: str | None = None
    parts: int | None = None
    refused: bool = False

    def agrees_with(self, expected: Answer) -> bool | None:
        """Say whether the two are the same in all that both say; None if they speak of different things."""
        if self.refused:
            return expected.refused
        if expected.refused:  # nobody but a counter of parts can refuse
            return None if self.parts is None else False
        said = [pair for pair in zip(self[:2], expected[:2], strict=True) if None not in pair]
        return all(one == other for one, other in said) if said else None

    def __str__(self) -> str:
        if self.refused:
            return "refused"
        return ", ".join(str(said) for said in (self.encoding, self.parts) if said is not None)


Answers: TypeAlias = "dict[str, Answer]"
"""The answers of one library, by the text."""


class Suite(NamedTuple):
    """Published cases.

    Attributes:
        name: a name for a table.
        platform: the profile that gsmcodec answers with.
        cases: texts, each with the published answer.
    """

    name: str
    platform: str
    cases: tuple[tuple[str, Answer], ...]


# The cases


def _vectors() -> Suite:
    """Read the vectors whose rules are the standard's own: no national table, 8 bits of reference, nothing forced."""
    cases = [
        (record["text"], Answer(record["encoding"], len(record["parts"])))
        for record in json.loads((VECTORS / "sent.json").read_text("utf-8"))
        if _is_standard(record)
    ]
    return Suite("vectors", "STANDARD", tuple(cases))


def _refused_vectors() -> Suite:
    """Read the vectors that cannot be sent."""
    records = json.loads((VECTORS / "refused.json").read_text("utf-8"))
    texts = [record["text"] * record["repeat"] for record in records if _is_standard(record)]
    return Suite("refused", "STANDARD", tuple((text, Answer(refused=True)) for text in texts))


def _is_standard(record: Mapping[str, object]) -> bool:
    standard = {"extension_table": True, "languages": [], "reference_bits": 8, "max_parts": 255}
    return record["force_encoding"] is None and record["profile"] == standard


def _vendors() -> list[Suite]:
    return [
        Suite(
            suite.vendor,
            suite.platform,
            tuple((case.text, Answer(case.encoding, case.parts)) for case in suite.cases),
        )
        for suite in vendor_cases.SUITES
    ]


SUITES = (_vectors(), _refused_vectors(), *_vendors())
TEXTS = tuple(dict.fromkeys(text for suite in SUITES for text, _ in suite.cases))
"""All texts, each once."""


# Who is asked


def _gsmcodec(name: str) -> Callable[[str], Answer]:
    profile = platforms.find(name)

    def ask(text: str) -> Answer:
        count = gsmcodec.count(text, profile=profile)
        return Answer(str(count.encoding), count.parts)

    return ask


def _smsutil() -> Callable[[str], Answer]:
    split, is_valid_gsm = import_module("smsutil").split, import_module("smsutil.codecs").is_valid_gsm
    return lambda text: Answer("GSM" if is_valid_gsm(text) else "UNICODE", len(split(text).parts))


def _sms_toolkit() -> Callable[[str], Answer]:
    profile_message = import_module("sms_toolkit").profile_message
    determine_encoding = import_module("sms_toolkit.utils").determine_encoding_for_string
    return lambda text: Answer(
        "GSM" if determine_encoding(text) == "gsm" else "UNICODE", int(profile_message(text)["num_segments"])
    )


def _smpplib() -> Callable[[str], Answer]:
    make_parts = import_module("smpplib.gsm").make_parts

    def ask(text: str) -> Answer:
        parts, data_coding, _ = make_parts(text)
        return Answer("GSM" if data_coding == 0 else "UNICODE", len(parts))

    return ask


def _gsm0338() -> Callable[[str], Answer]:
    codec = import_module("gsm0338").Codec()

    def ask(text: str) -> Answer:
        try:
            codec.encode(text)
        except UnicodeEncodeError:
            return Answer("UNICODE")
        return Answer("GSM")

    return ask


_LOADERS = {"smsutil": _smsutil, "sms-toolkit": _sms_toolkit, "smpplib": _smpplib, "gsm0338": _gsm0338}


def ask_each(ask: Callable[[str], Answer]) -> Answers:
    """Ask about every text. Whatever a library raises is a refusal."""
    answers = {}
    for text in TEXTS:
        try:
            answers[text] = ask(text)
        except Exception:  # noqa: BLE001
            answers[text] = Answer(refused=True)
    return answers


def python_answers() -> dict[str, Answers]:
    """Ask the libraries in Python that are installed, by name and version."""
    answers = {}
    for name, load in _LOADERS.items():
        try:
            ask = load()
        except ImportError:
            continue
        answers[f"{name} {version(name)}"] = ask_each(ask)
    return answers


def javascript_answers(folder: str) -> dict[str, Answers]:
    """Ask the packages in ``folder/node_modules``, by name and version.

    Raises:
        SystemExit: if there is no Node, or no package that can be asked.
    """
    node = shutil.which("node")
    if node is None:
        raise SystemExit("--node-modules needs Node: there is no program `node`")
    # JSON in ASCII: lone surrogates arrive as they are.
    done = subprocess.run(  # noqa: S603  the program that the user has
        [node, str(FOLDER / "agreement.js"), folder],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"Node failed:\n{done.stderr}")
    libraries = json.loads(done.stdout)
    if not libraries:
        raise SystemExit(f"there is no package to ask in {Path(folder, 'node_modules')}: see the head of {__file__}")
    return {
        f"{name} {library['version']}": {
            text: Answer(refused=True) if "error" in answer else Answer(answer["encoding"], answer["parts"])
            for text, answer in zip(TEXTS, library["answers"], strict=True)
        }
        for name, library in libraries.items()
    }


# What is printed


def agreement(suite: Suite, answers: Answers) -> str:
    """Count the cases that are answered as they are published, among those that can be asked."""
    agrees = [answers[text].agrees_with(expected) for text, expected in suite.cases]
    asked = len(agrees) - agrees.count(None)
    return f"{agrees.count(True)} of {asked}" if asked else "–"


def agreement_table(libraries: Mapping[str, Answers]) -> Iterator[str]:
    """Yield a row for each library, a column for each suite. gsmcodec answers a vendor's cases with its profile."""
    of_platform = {suite.platform: ask_each(_gsmcodec(suite.platform)) for suite in SUITES}
    standard = of_platform["STANDARD"]
    yield f"| library | {' | '.join(suite.name for suite in SUITES)} |"
    yield f"|---|{'---:|' * len(SUITES)}"
    of_gsmcodec = [agreement(suite, of_platform[suite.platform]) for suite in SUITES]
    yield f"| gsmcodec {gsmcodec.__version__}, with the vendor's profile | {' | '.join(of_gsmcodec)} |"
    yield f"| the standard | {' | '.join(agreement(suite, standard) for suite in SUITES)} |"
    for name, answers in libraries.items():
        yield f"| {name} | {' | '.join(agreement(suite, answers) for suite in SUITES)} |"


def differences_table(libraries: Mapping[str, Answers]) -> Iterator[str]:
    """Yield a row for each text of which a library says something else than the standard."""
    standard = ask_each(_gsmcodec("STANDARD"))
    yield "| text | standard | who differs |"
    yield "|---|---|---|"
    for text in TEXTS:
        differing = [
            f"{name.rpartition(' ')[0]}: {answers[text]}"
            for name, answers in libraries.items()
            if answers[text].agrees_with(standard[text]) is False
        ]
        if differing:
            yield f"| {described(text)} | {standard[text]} | {'; '.join(differing)} |"


def profiles_table() -> Iterator[str]:
    """Yield a row for each text of which a vendor publishes something else than gsmcodec answers with its profile."""
    yield "| vendor | text | published | gsmcodec |"
    yield "|---|---|---|---|"
    for suite in SUITES:
        answers = ask_each(_gsmcodec(suite.platform))
        for text, expected in suite.cases:
            if answers[text].agrees_with(expected) is False:
                yield f"| {suite.name} | {described(text)} | {expected} | {answers[text]} |"


def described(text: str) -> str:
    """Write a text so that it fits in a cell: what repeats by its number, the rest by its beginning.

    Example:
        >>> described("a" * 152 + "€" + "|")
        '152 × a, €, U+007C'
    """
    runs = [(char, len(list(run))) for char, run in groupby(text)]
    if not runs:
        return "(empty)"
    if len(runs) <= 4:
        return ", ".join(_char(char) if length == 1 else f"{length} × {_char(char)}" for char, length in runs)
    beginning = "".join(_char(char) if char in "|`*_<\\" or not char.isprintable() else char for char in text[:30])
    return beginning if len(text) <= 30 else f"{beginning}… ({len(text)} characters)"


def _char(char: str) -> str:
    """Write a character; what Markdown or nobody would show, by its code point."""
    return char if char.isprintable() and char not in " |`*_<\\" else f"U+{ord(char):04X}"


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description="Print who agrees with the published vectors and the vendors' cases.")
    parser.add_argument("--node-modules", metavar="FOLDER", help="the folder whose node_modules has the packages")
    folder = parser.parse_args().node_modules
    libraries = python_answers() | ({} if folder is None else javascript_answers(folder))
    lines = [
        f"{platform.python_implementation()} {platform.python_version()}.",
        "Cases that are answered as they are published, of those that the library can be asked.",
        "",
        *agreement_table(libraries),
        "",
        "## Where a library differs from the standard",
        "",
        *differences_table(libraries),
        "",
        "## Where a profile differs from what its vendor publishes",
        "",
        *profiles_table(),
        "",
        "Sources:",
        "",
        *(f"- {suite.vendor}: {suite.source}" for suite in vendor_cases.SUITES),
    ]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
