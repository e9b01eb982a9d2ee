"""Values for the blanks of a message, among which are the cheapest and the dearest; see `gsmcodec.template.bounds`."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from gsmcodec.alphabet import national_alphabets
from gsmcodec.capacity import capacity
from gsmcodec.errors import out_of_range
from gsmcodec.message import stand_in
from gsmcodec.profile import GSM, UNICODE, Profile
from gsmcodec.template.fields import Choices, cost
from gsmcodec.template.graphemes import dearest_clusters, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gsmcodec.alphabet import Alphabet as Table
    from gsmcodec.template.plan import Plan

_MOST_COMBINATIONS = 10_000


def candidates(plan: Plan, *, most: bool) -> Iterator[dict[str, str]]:
    """Yield values for the blanks; some of them are the cheapest or the dearest of all."""
    choices = {name: plan.chooser.choices(field) for name, field in plan.fields.items()}
    literal = sent_literal(plan)
    may_be_gsm = plan.forced is not UNICODE and plan.chooser.default.codes(literal) is not None
    gsm = {name: of_field.gsm[most] for name, of_field in choices.items()} if may_be_gsm else {"": ()}
    needs_foreign = may_be_gsm and plan.forced is None
    has_lists = any(field.values is not None for field in plan.fields.values())
    if plan.forced is not GSM:
        unicode = list(_unicode_candidates(plan, choices, most=most, needs_foreign=needs_foreign))
        if most or has_lists or not all(gsm.values()):
            yield from unicode
        if most and plan.profile.keep_graphemes:
            yield from (in_clusters(plan, values) for values in unicode)
        if most and unicode and not has_lists:
            return  # a part of GSM holds more characters than one of UNICODE: 76 or more to 70 or fewer
    yield from _of_options(plan, gsm, plan.chooser.default, most=most)
    if not most and plan.profile.languages and plan.forced is not UNICODE:
        nationals = national_alphabets(plan.profile)
        for table in nationals:
            if table.codes(literal) is not None:
                options = {name: plan.chooser.ends(field, table).least for name, field in plan.fields.items()}
                yield from _of_options(plan, options, table, most=most)


def sent_literal(plan: Plan) -> str:
    """Return what surrounds the blanks as it is sent, with what the platform puts around it."""
    literal = f"{plan.profile.prefix}{plan.literal}{plan.profile.suffix}"
    return stand_in(plan.chooser.sent(literal), plan.profile.placeholders)


def _unicode_candidates(
    plan: Plan, choices: Mapping[str, Choices], *, most: bool, needs_foreign: bool
) -> Iterator[dict[str, str]]:
    """Yield values of messages that are UNICODE: where nothing else makes them so, a field has to."""
    free = {name: of_field.unicode[most] for name, of_field in choices.items()}
    if not needs_foreign:
        yield from _of_options(plan, free, None, most=most)
        return
    for of_field in choices.values():
        if of_field.foreign[most] and of_field.foreign[most] == of_field.unicode[most]:  # it carries one at no cost
            yield from _of_options(plan, free, None, most=most)
            return
    for carrier, of_field in choices.items():
        if of_field.foreign[most]:
            yield from _of_options(plan, {**free, carrier: of_field.foreign[most]}, None, most=most)


def _of_options(
    plan: Plan, options: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> Iterator[dict[str, str]]:
    """Choose among the values of each blank. Yield nothing if a blank has none."""
    if not all(options.values()):
        return
    chosen = {name: values[0] for name, values in options.items()}
    open_names = {name for name, values in options.items() if len(values) > 1}
    if not open_names:
        yield chosen
        return
    places = [piece.name for piece in plan.pieces]
    repeated = [name for name in open_names if places.count(name) > 1]
    combinations = 1
    for name in repeated:
        combinations *= len(options[name])
    if combinations > _MOST_COMBINATIONS:
        expected = f"at most {_MOST_COMBINATIONS} combinations of listed values in blanks that stand more than once"
        raise out_of_range("fields", combinations, expected)
    for values in product(*(options[name] for name in repeated)):
        fixed = {**chosen, **dict(zip(repeated, values, strict=True))}
        once = {name: options[name] for name in open_names if name not in repeated}
        yield _by_units(plan, fixed, once, table, most=most)
        yield _by_walk(plan, fixed, once, table, most=most)


def _by_units(
    plan: Plan, fixed: dict[str, str], once: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> dict[str, str]:
    """Choose the values with the most, or the fewest, units: they decide whether one part is enough."""
    choose = max if most else min

    def units(value: str) -> int:
        of_value = cost(plan.chooser.sent(value), table)
        return of_value.units if of_value else 0

    return {**fixed, **{name: choose(values, key=units) for name, values in once.items()}}


def _by_walk(
    plan: Plan, fixed: dict[str, str], once: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> dict[str, str]:
    """Choose the values that lead to the greatest, or the least, state."""
    room = capacity(GSM if table else UNICODE, plan.profile.reference_bits, table.language_elements if table else 0)
    choose = max if most else min
    state = _walk((1, 0), plan.chooser.sent(plan.profile.prefix), table, room.concatenated, plan.profile)
    values = dict(fixed)
    for piece in plan.pieces:
        name = piece.name
        options = (piece.text,) if name is None else once.get(name, (fixed[name],))
        reached = {
            value: _walk(state, plan.chooser.sent(value), table, room.concatenated, plan.profile) for value in options
        }
        chosen = choose(reached, key=reached.__getitem__)
        state = reached[chosen]
        if name is not None:
            values[name] = chosen
    return values


def _walk(state: tuple[int, int], text: str, table: Table | None, room: int, profile: Profile) -> tuple[int, int]:
    """Fill parts with the characters of `text`, from a state on."""
    part, used = state
    text = stand_in(text, profile.placeholders)
    if table is None:
        units = [1 + (char > "\uffff") for char in text]
    else:
        units = [1 + (code >= 0x80) for code in table.codes(text) or b""]
    for of_character in units:
        used += of_character
        if used > room:
            part, used = part + 1, of_character
    return part, used


def in_clusters(plan: Plan, values: Mapping[str, str]) -> dict[str, str]:
    """Cut the values of a message into the graphemes that take the most parts, in blanks that stand once."""
    room = capacity(UNICODE, plan.profile.reference_bits).concatenated
    names = [piece.name for piece in plan.pieces]
    state = fill((1, 0), plan.profile.prefix, room)
    changed = dict(values)
    for piece in plan.pieces:
        name = piece.name
        if name is not None and names.count(name) == 1 and plan.fields[name].key in ("bmp", "any"):
            changed[name], state = dearest_clusters(plan.fields[name].longest, str(plan.fields[name].key), state, room)
        else:
            text = plan.chooser.sent(piece.text if name is None else values[name])
            state = fill(state, stand_in(text, plan.profile.placeholders), room)
    return changed
