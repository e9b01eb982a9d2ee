"""Looks for octets that a reader does not expect, with atheris where that is installed, and else with Hypothesis.

    python tests/fuzz/run.py --seconds 60             every target for a minute, as many at once as there are cores
    python tests/fuzz/run.py --seed 7 csv_files       one target, along another path

It starts from corpus/, and always in the same way: --seed chooses another. What makes a target
raise is printed, and written to the folder --findings; put it into corpus/ with a name that says what it is.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]

from targets import TARGETS  # noqa: E402

TOKENS: tuple[bytes | str, ...] = (
    *(bytes([octet]) for octet in b'\0\n\r\t ",;{}[]:\\\x1b\x7f\x80\xc3\xff+-.09eE'),
    *(b"\r\n", b'""', b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"1e999999999", b"-0", b"null", b"true", b"NaN", b"\\ud83d"),
    *('"id":ID', '"result":', '"error":', '"event_id":"1"', '"type":"x"', '"data":', '"text":"', '"to":"', "ID"),
    *("prefix,price,currency,name", "33,0.05,EUR,", "to,text\n", "+33612345678,", "\u2028", "😀", "🇫", "é", "e\u0301"),
    *("€", "ş", "ह", "’", "‍", "\ufeff", "9" * 40, "[" * 60, "a" * 160, "я" * 70, "\x05\x00\x03\x07\x02\x01"),
)
"""What the readers know, in pieces that random octets rarely make."""


def seeds(target: str) -> list[bytes]:
    """Return the octets to start from."""
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def with_hypothesis(target: str, seconds: float, first_seed: int) -> bytes | None:
    """Try octets for a time; return the shortest that made the target raise, or None."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis import strategies as st

    tokens = [token if isinstance(token, bytes) else token.encode() for token in TOKENS]
    pieces = st.lists(st.one_of(st.sampled_from(tokens), st.binary(max_size=6)), max_size=25).map(b"".join)
    mutated = st.builds(
        lambda start, piece, at, gone: start[: at % (len(start) + 1)] + piece + start[at % (len(start) + 1) + gone :],
        st.sampled_from(seeds(target)),
        pieces,
        st.integers(0, 400),
        st.integers(0, 12),
    )
    failing: list[bytes] = []

    def attempt(data: bytes) -> None:
        if time.monotonic() < end:
            try:
                TARGETS[target](data)
            except Exception:
                failing.append(data)
                raise

    end = time.monotonic() + seconds
    number = first_seed
    while time.monotonic() < end and not failing:
        run = settings(
            max_examples=300,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )(seed(number)(given(st.one_of(mutated, pieces, st.binary(max_size=80)))(attempt)))
        try:
            run()
        except Exception:
            end = time.monotonic() + 10
            if not failing:
                raise
            import traceback

            traceback.print_exc()
        number += 1_000_003
    return min(failing, key=len) if failing else None


def with_atheris(target: str, seconds: float, first_seed: int, findings: Path) -> None:
    """Hand over to atheris, which ends this process: with a status that is not 0, if the target raised."""
    atheris = import_module("atheris")
    atheris.instrument_all()
    arguments = [f"-max_total_time={seconds:.0f}", f"-seed={first_seed + 1}", f"-artifact_prefix={findings}/{target}-"]
    reached = findings / f"corpus-{target}"  # into the first folder, atheris writes what reaches further
    reached.mkdir(exist_ok=True)
    atheris.Setup([sys.argv[0], *arguments, str(reached), str(CORPUS / target)], TARGETS[target])
    atheris.Fuzz()


def run_one(target: str, seconds: float, first_seed: int, findings: Path) -> int:
    """Run a target in this process."""
    findings.mkdir(parents=True, exist_ok=True)
    if find_spec("atheris"):
        with_atheris(target, seconds, first_seed, findings)
    found = with_hypothesis(target, seconds, first_seed)
    if found is not None:
        path = findings / f"{target}-{sha256(found).hexdigest()[:12]}"
        path.write_bytes(found)
        sys.stderr.write(f"{target}: {found!r} makes it raise; written to {path}\n")
    return int(found is not None)


def main() -> int:
    """Run the targets, each in a process of its own."""
    parser = argparse.ArgumentParser(description="Look for octets that a reader does not expect.")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="default: all")
    parser.add_argument("--seconds", type=float, default=60, help="for each target (default: 60)")
    parser.add_argument("--seed", type=int, default=0, help="another path through the possible octets (default: 0)")
    parser.add_argument("--findings", type=Path, default=Path("build") / "fuzz", help="default: build/fuzz")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    targets = options.targets or [*TARGETS]
    if options.here:
        return run_one(targets[0], options.seconds, options.seed, options.findings)

    def run(target: str) -> tuple[str, int, str]:
        command = [sys.executable, str(HERE / "run.py"), "--here", target, f"--seconds={options.seconds}"]
        command += [f"--seed={options.seed}", f"--findings={options.findings}"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        return target, done.returncode, done.stderr

    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for target, status, told in pool.map(run, targets):
            sys.stdout.write(f"{target}: {'raised' if status else 'all answers were declared ones'}\n")
            if status:
                failed += 1
                sys.stdout.write(told)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
