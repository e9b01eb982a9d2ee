"""Counts for a whole column of texts: divide, and ask the engine where a division may err.

Theory of operation. The engine, `gsmcodec.segmentation`, fills parts one after the other, one text at a time. Polars
divides the lengths of a million texts at once. For nearly every text, that yields the same number of parts. So a column
takes four steps, and each adds its columns to a table:

1. `prepare` changes the texts as the profile says: normalization form, line ends, whitespace, what stands around them,
   placeholders.
2. `classify` finds the encoding of each text, makes the platform's replacements, and counts its units and its pairs.
3. `divide` divides the units by the capacity of a part, or fills parts with words.
4. `ask` lets the engine count the texts that a step was not sure of.

The column `unsure` collects these texts:

* Normalization meets a character that is newer than Unicode 14.0. Polars may know more of it than the engine.
* Forcing GSM meets a character without a replacement, or one whose replacement depends on its neighbors.
* A pair may not fit at the end of a part. With `Filling.DIVISION`, that does not matter.
* A text of more than one part may need national tables, because the profile has `languages`. With one part, they
  change nothing.
* A text of more than one part has a grapheme of several characters, and the profile has `keep_graphemes`.
* A word is longer than a part, and the profile has `end_at_spaces`.
* The text is longer than the profile allows. The engine knows the error.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from gsmcodec.capacity import capacity
from gsmcodec.errors import GsmError
from gsmcodec.frame.characters import (
    CLUSTER,
    SUPPLEMENTARY,
    any_of,
    patterns,
    replace_context_free,
    replace_words,
)
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
    table = prepare(texts, profile)
    table = classify(table, forced_encoding(force_encoding or profile.default_encoding), profile)
    table = divide(table, profile, any_length=any_length, remaining=remaining)
    return ask(table, force_encoding, profile, any_length=any_length)


def prepare(texts: pl.Series, profile: Profile) -> pl.DataFrame:
    """Change each text as `message.prepare`, `message.arrange` and `message.stand_in` change one.

    Returns:
        `text`; `sent`, the text whose characters the platform limits; `counted`, the same as the platform arranges it,
        with the stand-ins of placeholders; `unsure`.
    """
    sent, unsure = texts, pl.lit(value=False)
    if profile.normalize:
        sent = sent.str.normalize("NFC")
        unsure = pl.col("text").str.contains(r"[^\p{Age=14.0}]")  # that of Python 3.11
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
    pattern = patterns(profile).not_one_septet
    if makes_replacements:
        pattern = f"{pattern}|{any_of(profile.replacements)}"
    places = table["counted"].str.contains(pattern).arg_true()
    others = table.select("counted", "unsure")[places]
    if forced is Encoding.GSM:
        replaced = replace_context_free(others["counted"], profile)
        others = others.with_columns(encoding=_GSM, counted=replaced, unsure=pl.col("unsure") | replaced.is_null())
    else:
        others = others.with_columns(encoding=_detected(profile))
    others = _count_units(others, profile)
    if makes_replacements:
        others = _replace(others, profile)
    one_septet_each = pl.col("counted").str.len_chars()
    table = table.with_columns(encoding=_GSM, units=one_septet_each, pairs=pl.lit(0, dtype=pl.UInt32))
    return _put(table, places, others)


def _detected(profile: Profile) -> pl.Expr:
    return pl.when(pl.col("counted").str.contains(patterns(profile).foreign)).then(_UNICODE).otherwise(_GSM)


def _replace(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Make the platform's own replacements where `replace_when` says so, and count these texts again."""
    condition = pl.col("counted").str.contains(any_of(profile.replacements))
    if profile.replace_when is ReplaceWhen.IF_SEVERAL_PARTS:
        condition &= pl.col("units") > _capacities(profile).alone
    places = table.select(condition).to_series().arg_true()
    replaced = table.select("counted", "unsure")[places]
    replaced = replaced.with_columns(replace_words(replaced["counted"], profile.replacements))
    replaced = replaced.with_columns(encoding=_detected(profile))
    if profile.replace_when is not ReplaceWhen.ALWAYS:
        becomes_gsm = replaced["encoding"] == Encoding.GSM.value
        places, replaced = places.filter(becomes_gsm), replaced.filter(becomes_gsm)
    return _put(table, places, _count_units(replaced, profile))


def _count_units(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Count the units and the pairs of texts in a known encoding."""
    counted, is_unicode = pl.col("counted"), pl.col("encoding") == _UNICODE
    pairs = pl.coalesce(
        pl.when(is_unicode).then(counted).str.count_matches(SUPPLEMENTARY),
        pl.when(~is_unicode).then(counted).str.count_matches(patterns(profile).two_septets),
    )
    return table.with_columns(pairs=pairs).with_columns(units=counted.str.len_chars() + pl.col("pairs"))


def divide(table: pl.DataFrame, profile: Profile, *, any_length: bool, remaining: bool) -> pl.DataFrame:
    """Divide the units of each text by the capacity of a part: TS 23.040, clause 9.2.3.24.1.

    A part of m units loses one at most, where a pair does not fit. So n units take exactly p = ceil(n / m) parts if
    n <= (m - 1)(p - 1) + m, or if there are no pairs. Each loss changes what remains in the last part.

    Returns:
        The table with `parts` and, if wanted, `remaining`.
    """
    units, parts = pl.col("units"), pl.col("parts")
    alone, concatenated = _capacities(profile)
    quotient = (units + concatenated - 1) // concatenated
    table = table.with_columns(parts=pl.when(units > alone).then(quotient).otherwise((units > 0).cast(pl.UInt32)))
    loss_matters = pl.col("pairs") > 0
    if remaining:
        free = pl.when(units > alone).then(parts * concatenated - units).otherwise(alone - units)
        table = table.with_columns(remaining=free)
    else:
        loss_matters &= units > (concatenated - 1) * (parts - 1) + concatenated
    table = table.with_columns(unsure=pl.col("unsure") | ((parts > 1) & pl.lit(bool(profile.languages))))
    if profile.end_at_spaces:
        table = _fill_with_words(table, profile, remaining=remaining)
    elif profile.filling is Filling.GREEDY:
        if profile.keep_graphemes:
            loss_matters |= pl.when(parts > 1).then("counted").str.contains(CLUSTER)
        table = table.with_columns(unsure=pl.col("unsure") | ((parts > 1) & loss_matters))
    return table if any_length else table.with_columns(unsure=pl.col("unsure") | _is_too_long(profile))


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


def _is_too_long(profile: Profile) -> pl.Expr:
    too_long = pl.col("parts") > profile.max_parts
    for encoding in Encoding:
        limit = characters_limit(encoding, profile)
        if limit is not None:
            too_long |= (pl.col("encoding") == encoding.value) & (pl.col("sent").str.len_chars() > limit)
    return too_long


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


def ask(table: pl.DataFrame, force_encoding: ForceEncoding, profile: Profile, *, any_length: bool) -> pl.DataFrame:
    """Let the engine count the texts that a step was not sure of.

    Returns:
        The columns of `count_texts`.
    """
    encoding = pl.when(pl.col("text").is_not_null()).then("encoding")
    counts = table.with_columns(encoding=encoding, error=pl.lit(None, dtype=pl.String))
    counts = counts.select(name for name in dict(COUNT) if name in counts.columns)
    places = table["unsure"].arg_true()
    answers = [_answer(text, force_encoding, profile, any_length) for text in table["text"].gather(places)]
    return _put(counts, places, pl.DataFrame(answers, schema=dict(COUNT)).select(counts.columns))


def _answer(text: str, force_encoding: ForceEncoding, profile: Profile, any_length: bool) -> dict[str, object]:
    try:
        if any_length:
            message = measure(text, force_encoding, profile, any_length=True)
            return count_of(message, profile)._asdict()
        return count(text, force_encoding, profile)._asdict()
    except GsmError as error:
        return {"error": error.code.value}


def _put(table: pl.DataFrame, places: pl.Series, rows: pl.DataFrame) -> pl.DataFrame:
    """Put the values of `rows` at `places` of the table, in the columns that `rows` has."""
    if places.is_empty():
        return table
    return table.with_columns(table[name].scatter(places, rows[name]) for name in rows.columns)
