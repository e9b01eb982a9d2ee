"""Tables of texts that are not plain: rows a second, and what one hostile row does to its neighbors.

pytest benchmarks/bench_frame.py --benchmark-enable --benchmark-columns=min,median,rounds
python benchmarks/bench_frame.py 1000000    for tables of so many rows: millions of rows per second of processor time

Each kind of text is quoted twice: in a table whose texts repeat, as in most campaigns, and in one in which each row has
a text of its own.
"""

from __future__ import annotations

import sys
import time
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import campaigns
import polars as pl
import pytest
from texts import CORPUS, SENTENCES, accented_corpus, corpus

import gsmcodec
from gsmcodec import STANDARD, GsmError, Language, Options, Profile, RateCard
from gsmcodec.frame import quote
from gsmcodec.frame.characters import count_octets, patterns

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 4_000
HOSTILE_ROWS = 200_000
LANGUAGES = Profile(languages=(Language.TURKISH, Language.SPANISH, Language.PORTUGUESE))
FORCED = Options(force_encoding="GSM")
SPECIAL = "a €{^\n\r\fяé’«ł½²¾μ5A\u0301e\u0308😀👍🏽\u200d日\x1b\0\t\xa0`çÇşıĞ\u1100\u1161\u2126\u212b\u0344"
PIECES = ("€" * 40, "{" * 153, "a" * 152, "я" * 66, "😀" * 34, "’" * 70, "word " * 31, "10² ", "\r\n")


def real() -> list[str]:
    """Return the messages of the corpus; without it, invented ones."""
    return [*corpus()] if CORPUS.exists() else [SENTENCES["ASCII"][: 40 + number % 41] for number in range(500)]


def accented() -> list[str]:
    """Return messages with accents and typographic signs that GSM lacks."""
    return [*accented_corpus()] if CORPUS.exists() else [text.replace("e", "ê").replace("'", "’") for text in real()]


def cyrillic() -> list[str]:
    """Return Russian messages of 60 to 180 characters."""
    return [(SENTENCES["UNICODE"] * 3)[:length] for length in range(60, 180)]


def mixed() -> list[str]:
    """Join messages to about 300 characters, each second one with extension characters, Cyrillic letters or emoji."""
    random, messages = Random(7), real()  # noqa: S311
    texts = []
    for number in range(2_000):
        text = " ".join(random.choice(messages) for _ in range(random.randint(1, 6)))
        for sign in random.choices(("€", "[", "{") if number % 4 == 1 else ("😀", "привет ", "я"), k=number % 2 * 3):
            place = random.randrange(len(text) + 1)
            text = text[:place] + sign + text[place:]
        texts.append(text)
    return texts


def adversarial() -> list[str]:
    """Compose texts of what is special about a character: its cost, its replacement, its neighbors, its place."""
    random = Random(42)  # noqa: S311
    return [
        "".join(
            random.choice((random.choice(PIECES), "".join(random.choices(SPECIAL, k=8)), "x" * random.randint(0, 160)))
            for _ in range(random.randint(1, 6))
        )
        for _ in range(20_000)
    ]


class Kind(NamedTuple):
    """A kind of campaign.

    Attributes:
        texts: returns the different texts.
        options: how they are quoted.
        profile: the platform.
        rates: the prices.
        target: the million rows that are meant to be quoted per second of processor time; 0 for no target.
    """

    texts: Callable[[], list[str]]
    options: Options | None = None
    profile: Profile = STANDARD
    rates: RateCard | None = None
    target: float = 0


KINDS = {
    "real": Kind(real, target=6.5),
    "GSM with accents": Kind(lambda: [(SENTENCES["accented"] * 2)[start : start + 81] for start in range(90)]),
    "accents that GSM lacks": Kind(accented),
    "€ everywhere, 80 characters": Kind(lambda: ["€" * (70 + number % 21) for number in range(500)], target=3),
    "emoji": Kind(lambda: [f"{text}😀" for text in real()]),
    "Cyrillic": Kind(cyrillic),
    "mixed, 300 characters": Kind(mixed, target=2.5),
    "adversarial": Kind(adversarial),
    "forced GSM, real": Kind(real, FORCED),
    "forced GSM, Cyrillic": Kind(cyrillic, FORCED, target=1.5),
    "forced GSM, adversarial": Kind(adversarial, FORCED, target=0.3),
    "three national languages, real": Kind(real, profile=LANGUAGES, target=3),
}


def table(texts: list[str], rows: int, *, different: bool = False) -> pl.DataFrame:
    """Return a campaign of these texts: repeated as often as needed, or with a number behind each of them."""
    row = pl.int_range(rows, eager=True)
    text = pl.Series(texts).gather(row * 104_729 % len(texts))
    return campaigns.batch(0, rows).with_columns(text=text + row.cast(pl.String) if different else text)


def parts_of_rows(frame: pl.DataFrame, kind: Kind) -> int:
    """Quote a table and return the sum of its parts."""
    return int(quote(frame, rates=kind.rates, options=kind.options, profile=kind.profile)["parts"].sum())


def parts_one_by_one(frame: pl.DataFrame, kind: Kind) -> int:
    """Quote rows in a Python loop and return the sum of their parts."""
    total = 0
    for to, text in frame.select("to", "text").rows():
        try:
            total += gsmcodec.quote(to, text, kind.options, profile=kind.profile).parts
        except GsmError:
            continue
    return total


@pytest.mark.benchmark(group=f"tables: {ROWS:,} rows")
@pytest.mark.parametrize("different", [False, True], ids=["texts that repeat", "different texts"])
@pytest.mark.parametrize("name", KINDS)
def test_table(benchmark: Any, name: str, different: bool) -> None:
    frame = table(KINDS[name].texts(), ROWS, different=different)
    assert benchmark(parts_of_rows, frame, KINDS[name]) == parts_one_by_one(frame, KINDS[name])


HOSTILE = {
    "a million letters": "a" * 1_000_000,
    "100,000 €": "€" * 100_000,
    "100,000 emoji": "😀" * 100_000,
    "100,000 Chinese characters": "日本" * 50_000,
    "20,000 marks on one letter": "e" + "\u0301" * 20_000,
    "every assigned character": "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)])),
    "10,000 fractions": "1½" * 10_000,
    "10,000 flags": "🇫🇷" * 10_000,
    "10,000 letters behind NUL": "\0" + "a" * 10_000,
}


def seconds_of(frame: pl.DataFrame, kind: Kind) -> float:
    """Time the fastest of three quotations, in seconds of the processor."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        parts_of_rows(frame, kind)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("force", [None, "GSM"])
def test_no_row_makes_a_table_ten_times_slower_than_its_plain_neighbors(force: Any) -> None:
    kind = Kind(real, Options(force_encoding=force))
    plain = table(real(), HOSTILE_ROWS, different=True)
    limit = 10 * seconds_of(plain, kind)
    place = HOSTILE_ROWS // 2
    for name, text in HOSTILE.items():
        hostile = plain.with_columns(plain["text"].scatter(place, text))
        assert seconds_of(hostile, kind) < limit, name


@pytest.mark.benchmark(group="count the characters of two septets in 4,000 texts of 80 €")
@pytest.mark.parametrize("way", ["octets", "pattern"])
def test_pairs(benchmark: Any, way: str) -> None:
    frame = pl.DataFrame({"text": ["€" * 80] * ROWS})
    sets = patterns(STANDARD)
    text = pl.col("text")
    pairs = {"octets": count_octets(text, sets.two_septets_leads), "pattern": text.str.count_matches(sets.two_septets)}
    assert benchmark(frame.select, pairs[way]).to_series().sum() == 80 * ROWS


@pytest.mark.benchmark(group="find the plain texts among 4,000 ASCII texts of 84 characters")
@pytest.mark.parametrize("way", ["ascii_others", "others"])
def test_plain(benchmark: Any, way: str) -> None:
    texts = pl.Series([f"{SENTENCES['ASCII'][:80]}{number:04}" for number in range(ROWS)])
    pattern = getattr(patterns(STANDARD).one_septet, way)
    assert not benchmark(texts.str.contains, pattern).any()


def compare_kinds(rows: int) -> None:
    """Print the millions of rows that are quoted per second of processor time."""
    print(f"{'millions of rows per second':36}{'repeat':>10}{'different':>10}{'target':>10}")  # noqa: T201
    for name, kind in KINDS.items():
        speeds = [
            rows / seconds_of(table(kind.texts(), rows, different=different), kind) / 1e6 for different in (False, True)
        ]
        print(f"{name:36}{speeds[0]:10.2f}{speeds[1]:10.2f}{kind.target or '':>10}", flush=True)  # noqa: T201


if __name__ == "__main__":
    compare_kinds(int(sys.argv[1]))
