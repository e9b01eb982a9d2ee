"""The commands ``gsmcodec compare`` and ``gsmcodec platforms``: what each provider makes of a text, and who says so.

`gsmcodec.platforms` holds the facts and compares. This module writes what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gsmcodec import platforms
from gsmcodec._rendering import number_of, visible
from gsmcodec.cli.inputs import Answer, answer_each, print_answer
from gsmcodec.cli.outcome import CommandError, ExitStatus
from gsmcodec.cli.parsing import add_rates_option, platform_name, rates_of
from gsmcodec.profile import STANDARD, changed_fields

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.platforms import Comparison, Fact


def add_commands(root: CommandParser) -> None:
    """Add the parsers of these commands."""
    compare = root.add_command("compare", _compare, "show what each platform makes of each text, and why")
    compare.add_texts()
    compare.add_argument(
        "--platform",
        action="append",
        type=platform_name,
        metavar="NAME[:SWITCH]",
        help="compare this platform with the standard; may be repeated (default: all)",
    )
    compare.add_argument("--variants", action="store_true", help="compare with each switch of the platforms, too")
    compare.add_argument("--to", metavar="NUMBER", help="the recipient, for the cost; needs --rates")
    add_rates_option(compare)

    listing = root.add_command("platforms", _platforms, "list the platforms, or show every fact about some")
    listing.add_argument("name", nargs="*", metavar="NAME[:SWITCH]", help="show every fact with its source")
    listing.add_argument(
        "--missing", action="store_true", help="list the platforms without a profile, and what is missing"
    )


def _compare(arguments: argparse.Namespace) -> ExitStatus:
    if (arguments.to is None) != (arguments.rates is None):
        raise CommandError("a cost needs both --to and --rates")
    rates = rates_of(arguments)
    if rates is not None:
        rates.find(arguments.to)  # a number without a price is the same mistake for every text
    names = list(_names(arguments.platform or platforms.NAMES, with_variants=arguments.variants))

    def answer(text: str) -> Answer:
        comparisons = platforms.compare(text, to=arguments.to, rates=rates, platforms=names)
        cheapest_first = sorted(comparisons, key=_bill)
        record = {"text": text, "platforms": [_comparison_record(each) for each in cheapest_first]}
        return Answer(record, "\n".join(_comparison_lines(text, cheapest_first)))

    return answer_each(arguments, answer)


def _names(chosen: Iterable[str], *, with_variants: bool) -> Iterator[str]:
    """Yield the standard, and each platform before its variants."""
    yield "STANDARD"
    for name in chosen:
        if platforms.find(name) is not STANDARD:
            yield name
        if with_variants and ":" not in name:
            yield from (f"{name}:{switch}" for switch in platforms.variants(name))


def _bill(comparison: Comparison) -> tuple[bool, int]:
    """Order comparisons by what they cost: one rate holds for all, so it is the parts. Refused texts come last."""
    return comparison.parts is None, comparison.parts or 0


def _comparison_record(comparison: Comparison) -> dict[str, object]:
    error = comparison.error
    return {
        **comparison._asdict(),
        "error": error and {"code": error.code, "message": str(error), "params": error.params, "index": error.index},
        "differences": [difference._asdict() for difference in comparison.differences],
    }


def _comparison_lines(text: str, comparisons: list[Comparison]) -> Iterator[str]:
    """Yield the text, a table of what each platform makes of it, and the reasons of those that differ."""
    yield visible(text)
    width = max(len("platform"), *(len(comparison.platform) for comparison in comparisons))
    has_cost = any(comparison.cost is not None for comparison in comparisons)
    yield f"    {'platform':<{width}}  encoding  parts  units{'  cost' if has_cost else ''}"
    for comparison in comparisons:
        mark = "*" if comparison.differences else " "
        yield f"  {mark} {comparison.platform:<{width}}  {_figures(comparison)}"
    for comparison in comparisons:
        if comparison.differences:
            yield f"  * {comparison.platform}"
            yield from _reasons(comparison)
            if comparison.text not in {None, text}:
                yield f"      it arrives as: {visible(str(comparison.text))}"


def _figures(comparison: Comparison) -> str:
    if comparison.error is not None:
        return f"refused: {comparison.error}"
    cost = "" if comparison.cost is None else f"  {comparison.cost:f} {comparison.currency}"
    return f"{comparison.encoding or '':<8}  {comparison.parts:>5}  {comparison.units:>5}{cost}"


def _reasons(comparison: Comparison) -> Iterator[str]:
    for difference in comparison.differences:
        source = f" ({difference.confidence}: {difference.source})" if difference.source else ""
        yield f"      {difference.says}{source}"


def _platforms(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec._tables.platform_facts import NOT_SHIPPED

    missing = {row[0].lower(): row for row in NOT_SHIPPED}
    if arguments.missing:
        answers = [_missing_answer(row) for row in NOT_SHIPPED]
    elif arguments.name:
        answers = [
            _missing_answer(missing[name.lower()]) if name.lower() in missing else _facts_answer(name)
            for name in arguments.name
        ]
    else:
        answers = [_summary_answer(name) for name in platforms.NAMES]
    for record, line in answers:
        print_answer(arguments, record, line)
    return ExitStatus.DONE


def _title(name: str) -> str:
    from gsmcodec._tables.platform_facts import TITLES

    return TITLES.get(name.partition(":")[0], "3GPP TS 23.038 and TS 23.040, nothing added")


def _summary_answer(name: str) -> Answer:
    """Say how a platform differs from the standard."""
    changed = changed_fields(platforms.find(name))
    differing = [fact for fact in platforms.facts(name) if fact.followed and fact.field in changed]
    switches = platforms.variants(name)
    lines = [f"{name}: {_title(name)}"]
    lines += [f"  {fact.says} ({fact.confidence})" for fact in differing] or ["  as the standard"]
    if switches:
        lines.append(f"  {number_of(len(switches), 'variant')}: {', '.join(switches)}")
    record = {
        "name": name,
        "title": _title(name),
        "differences": [_fact_record(fact) for fact in differing],
        "variants": list(switches),
    }
    return Answer(record, "\n".join(lines))


def _facts_answer(name: str) -> Answer:
    """Show every fact about a platform, its variants, and what its users have to know."""
    from gsmcodec._tables.platform_facts import NOTES

    profile_name = platforms.find(name).name
    known = platforms.facts(name)
    variants = {switch: _facts_of_switch(profile_name, switch) for switch in platforms.variants(name)}
    notes = NOTES.get(profile_name.partition(":")[0], ())
    lines = [f"{profile_name}: {_title(profile_name)}"]
    for fact in known:
        lines += _fact_lines(fact)
    for switch, facts in variants.items():
        lines.append(f"  with the variant {switch}")
        for fact in facts:
            lines += (f"  {line}" for line in _fact_lines(fact))
    lines += [f"  note: {note}" for note in notes]
    record = {
        "name": profile_name,
        "title": _title(profile_name),
        "facts": [_fact_record(fact) for fact in known],
        "variants": {switch: [_fact_record(fact) for fact in facts] for switch, facts in variants.items()},
        "notes": list(notes),
    }
    return Answer(record, "\n".join(lines))


def _facts_of_switch(name: str, switch: str) -> tuple[Fact, ...]:
    """List the facts that a switch adds to those of a platform."""
    return platforms.facts(f"{name}:{switch}")[len(platforms.facts(name)) :]


def _fact_lines(fact: Fact) -> Iterator[str]:
    ignored = "" if fact.followed else ", not followed"
    yield f"  {fact.field}: {_value(fact)} ({fact.confidence}{ignored})"
    yield f"      {fact.says}"
    yield f"      source: {fact.source}, read {fact.read}"
    if fact.ruling:
        yield f"      ruling: {fact.ruling}"


def _fact_record(fact: Fact) -> dict[str, object]:
    return {**fact._asdict(), "value": _replacements(fact) if fact.field == "replacements" else fact.value}


def _value(fact: Fact) -> str:
    """Write the value of a fact: a table of replacements by its size."""
    if fact.field == "replacements":
        return number_of(len(_replacements(fact)), "character")
    if fact.field == "default_encoding" and fact.value is None:
        return "automatic"
    if isinstance(fact.value, tuple):
        return ", ".join(map(str, fact.value))
    if isinstance(fact.value, dict):
        return ", ".join(f"{visible(key)} becomes {visible(text)}" for key, text in fact.value.items())
    return visible(str(fact.value))


def _replacements(fact: Fact) -> dict[str, str]:
    """Look up the table that the value of a fact names."""
    from gsmcodec._tables.platform_replacements import REPLACEMENTS

    return REPLACEMENTS[str(fact.value)]


def _missing_answer(row: tuple[str, str, str, str]) -> Answer:
    """Say what is known and what is missing of a platform without a profile."""
    name, known, missing, source = row
    lines = [f"{name}: no profile", f"  known: {known}", f"  missing: {missing}", f"  source: {source}"]
    return Answer({"name": name, "known": known, "missing": missing, "source": source}, "\n".join(lines))
