"""Counts for a whole column of texts: divide, and ask the engine where a division may err.

Theory of operation. The engine, `gsmcodec.segmentation`, fills parts one after the other, one text at a time. Polars
divides the lengths of a million texts at once. For nearly every text, that yields the same number of parts. So a column
takes five steps, and each adds its columns to a table:

1. `prepare` changes the texts as the profile says: normalization form, line ends, whitespace, what stands around them,
   placeholders.
2. `classify` finds the encoding of each text, forces GSM or makes the platform's replacements, and counts its units and
   its pairs.
3. `divide` divides the units by the capacity of a part, or fills parts with words.
4. `judge` finds the texts that are longer than the profile allows.
5. `ask` lets the engine count the texts that a step was not sure of.

The column `unsure` collects these texts:

* Polars may normalize the text in another way than the engine: `forcing.may_normalize_otherwise`.
* Forcing GSM meets a foreign character, and the profile has `languages`.
* A pair may not fit at the end of a part. With `Filling.DIVISION`, that does not matter.
* National tables may save a part, because the profile has `languages`.
* A text of more than one part has a grapheme of several characters, and the profile has `keep_graphemes`.
* A word is longer than a part, and the profile has `end_at_spaces`.

Where texts repeat, each different text takes these steps once: `distinct.on_distinct`.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from gsmcodec.capacity import capacity
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.frame.characters import (
    CLUSTER,
    SUPPLEMENTARY,
    any_of,
    are_foreign,
    count_supplementary,
    count_two_septets,
    have_more_than_one_septet,
    not_in_national_tables,
    patterns,
    replace_words,
)
from gsmcodec.frame.distinct import on_distinct
from gsmcodec.frame.forcing import force, may_normalize_otherwise
from gsmcodec.parts import Count
from gsmcodec.profile import (
    Encoding,
    Filling,
    ForceEncoding,
    Newline,
    Profile,
    ReplaceWhen,
    Whitespace,
    forced_encoding,
)
from gsmcodec.segmentation import characters_limit, count, count_of, measure

STRINGS = (pl.String, pl.Null, pl.Categorical, pl.Enum)
"""The types of columns that may hold texts or numbers."""
ENCODING = pl.Enum([encoding.value for encoding in Encoding])
COUNT = pl.Struct(
    {"encoding": ENCODING, "parts": pl.UInt32, "units": pl.UInt32, "remaining": pl.UInt32, "error": pl.String}
)
"""The columns of `count_texts`."""
_GSM, _UNICODE = (pl.lit(encoding.value, dtype=ENCODING) for encoding in (Encoding.GSM, Encoding.UNICODE))


def count_texts(
    texts: pl.Series,
    force_encoding: ForceEncoding,
    profile: Profile,
    *,
    any_length: bool = False,
    remaining: bool = False,
) -> pl.DataFrame:
    """Count each text of a column, as `gsmcodec.count` counts one.

    Args:
        texts: a series of strings.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.
        any_length: whether to count a text that is longer than the profile allows; else it has an error.
        remaining: whether to add the column `remaining`. It takes longer, because the engine counts more texts.

    Returns:
        `encoding`, `parts`, `units`, `remaining` (if wanted) and `error`, the code of an error. Of `error` and the
        others, one is null. For a null text, all are.

    Raises:
        GsmError: `unknown_encoding`.

    Example:
        >>> from gsmcodec import STANDARD
        >>> count_texts(pl.Series(["Hello", "я" * 71, "a" * 40_000]), None, STANDARD).rows()
        [('GSM', 1, 5, None), ('UNICODE', 2, 71, None), (None, None, None, 'too_many_parts')]
    """
    forced = forced_encoding(force_encoding or profile.default_encoding)

    def count_each(texts: pl.Series) -> pl.DataFrame:
        table = classify(prepare(texts, profile), forced, profile)
        table = divide(table, profile, remaining=remaining)
        table = table.with_columns(error=pl.lit(None, pl.String)) if any_length else judge(table, profile)
        return ask(table, force_encoding, profile, any_length=any_length)

    return on_distinct(texts, count_each)


def prepare(texts: pl.Series, profile: Profile) -> pl.DataFrame:
    """Change each text as `message.prepare`, `message.arrange` and `message.stand_in` change one.

    Returns:
        `text`; `sent`, the text whose characters the platform limits; `counted`, the same as the platform arranges it,
        with the stand-ins of placeholders; `unsure`.
    """
    sent = texts
    unsure = pl.repeat(value=False, n=len(texts), eager=True)
    if profile.normalize:
        sent = sent.str.normalize("NFC")
        unsure = may_normalize_otherwise(texts)
    if profile.newline is not Newline.KEEP:
        sent = sent.str.replace_all("\r\n", "\n", literal=True).str.replace_all("\r", "\n", literal=True)
    if profile.newline is Newline.CRLF:
        sent = sent.str.replace_all("\n", "\r\n", literal=True)
    counted = replace_words(_arrange(sent, profile), profile.placeholders)
    return pl.DataFrame({"text": texts, "sent": sent, "counted": counted}).with_columns(unsure=unsure)


def _arrange(texts: pl.Series, profile: Profile) -> pl.Series:
    if profile.whitespace is Whitespace.TRIM_END:
        texts = texts.str.strip_chars_end("\r\n")
    elif profile.whitespace is Whitespace.COLLAPSE:
        texts = texts.str.replace_all("[ \t]{2,}|\t", " ")
    if profile.prefix or profile.suffix:
        around = pl.concat_str(pl.lit(profile.prefix), texts, pl.lit(profile.suffix))
        texts = pl.select(pl.when(texts != "").then(around).otherwise(texts)).to_series()
    return texts


def classify(table: pl.DataFrame, forced: Encoding | None, profile: Profile) -> pl.DataFrame:
    """Find the encoding of each text, and count its units: TS 23.038, clauses 6.2.1, 6.2.1.1 and 6.2.3.

    Most texts have only characters of one septet. One look at each text finds the others, and only they are looked at
    again.

    Returns:
        The table with `counted` as the platform replaces characters in it, `encoding`, `units`, and `pairs`: the
        characters of two units.
    """
    if forced is Encoding.UNICODE:
        return _count_units(table.with_columns(encoding=_UNICODE), profile)
    makes_replacements = forced is None and profile.replace_when is not ReplaceWhen.NEVER
    needs_a_look = have_more_than_one_septet(table["counted"], profile)
    if makes_replacements:
        needs_a_look |= table["counted"].str.contains(any_of(profile.replacements))
    one_septet_each = pl.col("counted").str.len_chars()
    table = table.with_columns(encoding=_GSM, units=one_septet_each, pairs=pl.lit(0, dtype=pl.UInt32))
    places = needs_a_look.arg_true()
    if places.is_empty():
        return table
    others = table.select("counted", "unsure")[places]
    if forced is Encoding.GSM:
        others = _force(others, profile).with_columns(encoding=_GSM)
    else:
        others = others.with_columns(encoding=_detected(others["counted"], profile))
    others = _count_units(others, profile)
    if makes_replacements:
        others = _replace(others, profile)
    return _put(table, places, others)


def _force(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    places = are_foreign(table["counted"], profile).arg_true()
    forced = force(table["counted"].gather(places), profile)
    return _put(
        table, places, pl.DataFrame({"counted": forced, "unsure": table["unsure"].gather(places) | forced.is_null()})
    )


def _detected(texts: pl.Series, profile: Profile) -> pl.Series:
    return pl.select(pl.when(are_foreign(texts, profile)).then(_UNICODE).otherwise(_GSM)).to_series()


def _replace(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Make the platform's own replacements where `replace_when` says so, and count these texts again."""
    condition = pl.col("counted").str.contains(any_of(profile.replacements))
    if profile.replace_when is ReplaceWhen.IF_SEVERAL_PARTS:
        condition &= pl.col("units") > _capacities(profile).alone
    places = table.select(condition).to_series().arg_true()
    replaced = table.select("counted", "unsure")[places]
    replaced = replaced.with_columns(replace_words(replaced["counted"], profile.replacements))
    replaced = replaced.with_columns(encoding=_detected(replaced["counted"], profile))
    if profile.replace_when is not ReplaceWhen.ALWAYS:
        becomes_gsm = replaced["encoding"] == Encoding.GSM.value
        places, replaced = places.filter(becomes_gsm), replaced.filter(becomes_gsm)
    return _put(table, places, _count_units(replaced, profile))


def _count_units(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Count the units and the pairs of texts in a known encoding."""
    counted = pl.col("counted")
    table = table.with_columns(pairs=pl.lit(0, dtype=pl.UInt32))
    for encoding, pairs in (
        (Encoding.GSM, count_two_septets(counted, profile)),
        (Encoding.UNICODE, count_supplementary(counted)),
    ):
        places = (table["encoding"] == encoding.value).arg_true()
        if not places.is_empty():
            table = _put(table, places, table.select("counted")[places].select(pairs=pairs))
    return table.with_columns(units=counted.str.len_chars() + pl.col("pairs"))


def divide(table: pl.DataFrame, profile: Profile, *, remaining: bool) -> pl.DataFrame:
    """Divide the units of each text by the capacity of a part: TS 23.040, clause 9.2.3.24.1.

    A part loses one unit at most, where a pair does not fit, and the last part loses none. So n units take exactly
    p = ceil(n / m) parts of m units if n and all that may be lost fit into them. Each loss changes what remains in the
    last part.

    Returns:
        The table with `parts` and, if wanted, `remaining`.
    """
    units, parts, pairs = pl.col("units"), pl.col("parts"), pl.col("pairs")
    alone, concatenated = _capacities(profile)
    quotient = (units + concatenated - 1) // concatenated
    table = table.with_columns(parts=pl.when(units > alone).then(quotient).otherwise((units > 0).cast(pl.UInt32)))
    if remaining:
        free = pl.when(units > alone).then(parts * concatenated - units).otherwise(alone - units)
        table = table.with_columns(remaining=free)
    if profile.end_at_spaces:
        table = _fill_with_words(table, profile, remaining=remaining)
    elif profile.filling is Filling.GREEDY:
        loss = pl.min_horizontal(pairs, parts - 1)
        loss_matters = pairs > 0 if remaining else units + loss > parts * concatenated
        if profile.keep_graphemes:
            loss_matters |= pl.when(parts > 1).then("counted").str.contains(CLUSTER)
        table = table.with_columns(unsure=pl.col("unsure") | ((parts > 1) & loss_matters))
    return _look_for_national_tables(table, profile) if profile.languages else table


def _look_for_national_tables(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Find the texts in which national language tables may save a part: TS 23.040, clause 9.2.3.24.15.

    These tables can save one only if it would be saved by a septet for each character, and only if they hold each.
    """
    alone, concatenated = capacity(Encoding.GSM, profile.reference_bits, language_elements=1)
    characters = pl.col("counted").str.len_chars()
    fewest = pl.when(characters > alone).then((characters + concatenated - 1) // concatenated).otherwise(1)
    places = table.select(pl.col("parts") > fewest).to_series().arg_true()
    rows = table.select("counted", "unsure")[places]
    is_foreign = pl.col("counted").str.contains(not_in_national_tables(profile))
    return _put(table, places, rows.select(pl.col("unsure") | ~is_foreign))


def _fill_with_words(table: pl.DataFrame, profile: Profile, *, remaining: bool) -> pl.DataFrame:
    """Fill the parts of each text with whole words, if each word fits into a part.

    A match of the pattern is a part: what is left if that fits, else as much as fits and ends at a space. The engine's
    walk takes 50 times as long (benchmarks/bench_platforms.py, ZENVIA).
    """
    for encoding, pair in ((Encoding.GSM, patterns(profile).two_septets), (Encoding.UNICODE, SUPPLEMENTARY)):
        room = capacity(encoding, profile.reference_bits).concatenated
        condition = (pl.col("encoding") == encoding.value) & (pl.col("parts") > 1)
        places = table.select(condition).to_series().arg_true()
        rows = table.select("counted", "unsure")[places]
        # No part ends inside a word. So two characters of one unit may stand for a pair.
        counted = rows["counted"].str.replace_all(pair, "xx")
        part = rf"(?s).{{1,{room}}}\z|.{{0,{room - 1}}} "
        changes = {"unsure": rows["unsure"] | counted.str.contains(f"[^ ]{{{room}}}")}
        if remaining:
            texts_of_parts = counted.str.extract_all(part)
            changes["parts"] = texts_of_parts.list.len()
            changes["remaining"] = room - texts_of_parts.list.last().str.len_chars()
        else:
            changes["parts"] = counted.str.count_matches(part)
        table = _put(table, places, pl.DataFrame(changes))
    return table


class _Capacities(NamedTuple):
    """The units that a part of a row's encoding holds."""

    alone: pl.Expr
    concatenated: pl.Expr


def _capacities(profile: Profile) -> _Capacities:
    gsm, unicode = (capacity(encoding, profile.reference_bits) for encoding in (Encoding.GSM, Encoding.UNICODE))
    return _Capacities(_by_encoding(gsm.alone, unicode.alone), _by_encoding(gsm.concatenated, unicode.concatenated))


def _by_encoding(gsm: int, unicode: int) -> pl.Expr:
    return (
        pl.when(pl.col("encoding") == _UNICODE)
        .then(pl.lit(unicode, dtype=pl.UInt32))
        .otherwise(pl.lit(gsm, dtype=pl.UInt32))
    )


def judge(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Find the texts that are too long, in the order of the engine: by their characters, then by their parts.

    Returns:
        The table with `error`, the code of an error or null.
    """
    is_too_long = {
        ErrorCode.TOO_MANY_CHARACTERS: pl.lit(value=False),
        ErrorCode.TOO_MANY_PARTS: pl.col("parts") > profile.max_parts,
    }
    for encoding in Encoding:
        limit = characters_limit(encoding, profile)
        if limit is not None:
            is_longer = pl.col("sent").str.len_chars() > limit
            is_too_long[ErrorCode.TOO_MANY_CHARACTERS] |= (pl.col("encoding") == encoding.value) & is_longer
    errors = (pl.when(is_so).then(pl.lit(code.value)) for code, is_so in is_too_long.items())
    return table.with_columns(error=pl.coalesce(errors))


def ask(table: pl.DataFrame, force_encoding: ForceEncoding, profile: Profile, *, any_length: bool) -> pl.DataFrame:
    """Let the engine count the texts that a step was not sure of.

    Returns:
        The columns of `count_texts`.
    """
    is_counted = pl.col("text").is_not_null() & pl.col("error").is_null()
    figures = [name for name in dict(COUNT) if name in table.columns and name != "error"]
    counts = table.select(pl.when(is_counted).then(pl.col(figures)), "error")
    places = table["unsure"].arg_true()
    if places.is_empty():
        return counts
    texts = table["text"].gather(places).to_list()
    answers = {text: _answer(text, force_encoding, profile, any_length) for text in dict.fromkeys(texts)}
    rows = pl.DataFrame([answers[text] for text in texts], schema=dict(COUNT), orient="row")
    return _put(counts, places, rows.select(counts.columns))


def _answer(
    text: str, force_encoding: ForceEncoding, profile: Profile, any_length: bool
) -> tuple[str | int | None, ...]:
    try:
        if any_length:
            message = measure(text, force_encoding, profile, any_length=True)
            return *count_of(message, profile), None
        return *count(text, force_encoding, profile), None
    except GsmError as error:
        return *(None for _ in Count._fields), error.code.value


def _put(table: pl.DataFrame, places: pl.Series, rows: pl.DataFrame) -> pl.DataFrame:
    """Put the values of `rows` at `places` of the table, in the columns that `rows` has."""
    if places.is_empty():
        return table
    return table.with_columns(table[name].scatter(places, rows[name]) for name in rows.columns)
