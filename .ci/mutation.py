"""Change the engine one place at a time, and see whether a test notices: mutation tests, by Cosmic Ray.

    .venv/bin/python .ci/mutation.py            # 300 places, chosen at random
    .venv/bin/python .ci/mutation.py --sample 0 # every place, which takes a day

It works in a copy of the repository, so that nothing here ever holds a mutant. The copy and its session stay: the tools
of Cosmic Ray (`cr-report`, `cr-html`) read the session, and the same command with the same copy goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cosmic_ray.work_item import MutationSpec

ROOMS = {
    "pricing": ["tests/pricing"],
    "template": ["tests/test_template.py"],
    "validators": ["tests/validators", "tests/test_template.py"],
    "wire": ["tests/wire"],
}
"""The folders that have tests of their own; the modules beside them are the engine itself."""
ENGINE_TESTS = "alphabet|errors|explanation|extras|normalization|platforms|profile|public_names|replacement_tables"
ENGINE_TESTS += "|segmentation|transliteration|values"
SLOW = "not a_million and not megabyte and not real_message and not threads and not long_text"
"""What the survivors need not run: these tests ask how long the engine takes."""
SAME_OPERATORS = re.compile("core/(NoOp|ReplaceComparisonOperator_(Is_Eq|IsNot_NotEq))$")
SAME_LINES = re.compile(r"@(lru_)?cache\b|@cached_property|@overload|^if TYPE_CHECKING:|__slots__")
"""What changes nothing but time and room, or is for type checkers: caches, and `is` where nothing else is equal."""
SECONDS = 180
"""The longest that the tests of one mutant take; a mutant that never ends is killed then."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=300, help="the number of places; 0 for all (default: 300)")
    parser.add_argument("--seed", type=int, default=1, help="another seed chooses other places (default: 1)")
    parser.add_argument("--copy", type=Path, help="where the copy is, or shall be (default: a new temporary folder)")
    parser.add_argument("modules", nargs="*", help="modules such as gsmcodec/wire/header.py (default: engine and wire)")
    arguments = parser.parse_args()
    copy: Path = arguments.copy or Path(tempfile.mkdtemp(prefix="gsmcodec-mutation-"))
    if not (copy / "gsmcodec").exists():
        copy_repository(copy)
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy)
    os.environ["CI"] = "true"  # hypothesis draws the same examples each time then, and knows no deadlines
    with use_db("session.sqlite") as session:
        if not session.num_work_items:
            init([Path(module) for module in arguments.modules] or modules(), session, {})
            choose(session, arguments.sample, arguments.seed)
        pending = session.pending_work_items
        rooms = {item.mutations[0].module_path.parent: item.mutations[0].module_path for item in pending}
        for module in rooms.values():
            outcome, output = run_tests(command(module), SECONDS)
            if outcome is not TestOutcome.SURVIVED:
                sys.exit(f"the tests of {module} fail without a mutant:\n{output}")
        for item in pending:
            (mutation,) = item.mutations
            result = mutate_and_test(item.mutations, command(mutation.module_path), SECONDS)
            session.set_result(item.job_id, result)
            print(".S"[result.test_outcome is TestOutcome.SURVIVED], end="", flush=True)
        print()
        print(*report(session), sep="\n")
    print(f"the session is {copy}/session.sqlite")
    return 0


def copy_repository(copy: Path) -> None:
    """Copy what git knows of, changed or new, without its history."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, check=True, capture_output=True).stdout
    for name in filter(None, os.fsdecode(names).split("\0")):
        if Path(name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(name, copy / name)


def modules() -> list[Path]:
    """Return the modules of the engine and of its rooms."""
    folders = [Path("gsmcodec"), *(Path("gsmcodec", room) for room in ROOMS)]
    return [module for folder in folders for module in sorted(folder.glob("*.py")) if module.name != "__main__.py"]


def command(module: Path) -> str:
    """Return the command that runs the tests of a module, those first that are most likely to notice."""
    room = module.parent.name
    if room in ROOMS:
        names = [*ROOMS[room], str(module.parent)]
    else:
        names = [f"tests/test_{name}.py" for name in dict.fromkeys((module.stem, *ENGINE_TESTS.split("|")))]
        names.append("tests/validators")
    tests = [name for name in (str(module), *names, "tests/test_properties.py") if Path(name).exists()]
    return shlex.join([sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", SLOW, *tests])


def choose(session: WorkDB, number: int, seed: int) -> None:
    """Choose places at random and one mutant at each; leave out what no test can notice."""
    places: dict[tuple[object, ...], list[str]] = {}
    left_out = []
    for item in sorted(session.work_items, key=lambda item: repr(item.mutations)):
        (mutation,) = item.mutations
        if is_noticeable(mutation):
            places.setdefault((mutation.module_path, mutation.start_pos, mutation.end_pos), []).append(item.job_id)
        else:
            left_out.append(item.job_id)
    if number:
        generator = random.Random(seed)  # noqa: S311  no secret
        chosen = generator.sample(list(places), min(number, len(places)))
        kept = {generator.choice(places[place]) for place in chosen}
        left_out += [job for jobs in places.values() for job in jobs if job not in kept]
        print(f"{len(kept)} of {len(places)} places")
    session.set_multiple_results(left_out, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def is_noticeable(mutation: MutationSpec) -> bool:
    """Say whether a test can notice a mutant: not in an annotation, and not about what only takes time or room."""
    begin, end = mutation.start_pos, mutation.end_pos
    line = mutation.module_path.read_text("utf-8").splitlines()[begin[0] - 1]
    return not (
        SAME_OPERATORS.match(mutation.operator_name)
        or SAME_LINES.search(line)
        or any(first <= begin and end <= last for first, last in annotation_places(mutation.module_path))
    )


_ANNOTATIONS: dict[Path, list[tuple[tuple[int, int], tuple[int, int]]]] = {}


def annotation_places(module: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where the annotations of a module begin and end."""
    if module not in _ANNOTATIONS:
        nodes = annotation_nodes(ast.parse(module.read_text("utf-8")))
        _ANNOTATIONS[module] = [
            ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)) for node in nodes
        ]
    return _ANNOTATIONS[module]


def annotation_nodes(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the annotations in a tree."""
    for node in ast.walk(tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if annotation is not None:
                yield annotation


def report(session: WorkDB) -> Iterator[str]:
    """Yield the mutants that no test noticed, then the score of each module."""
    killed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item, result in session.completed_work_items:
        if result.worker_outcome is WorkerOutcome.SKIPPED:
            continue
        (mutation,) = item.mutations
        module = str(mutation.module_path)
        total[module] += 1
        killed[module] += result.is_killed
        if not result.is_killed:
            yield f"{module}:{mutation.start_pos[0]}: {mutation.operator_name}"
            yield from (line for line in (result.diff or "").splitlines()[3:] if line[:1] in "+-")
    for module in sorted(total):
        yield f"{module:40} {killed[module]:4} of {total[module]:4}"
    yield f"{'all':40} {killed.total():4} of {total.total():4}: {100 * killed.total() / max(total.total(), 1):.1f} %"


if __name__ == "__main__":
    sys.exit(main())
