"""The rules of `gsmcodec.segmentation` over a whole column of texts.

String functions and the regex engine of Polars do the work, with the characters of the engine's own tables. What they
cannot decide is asked of the engine, one text at a time: a text goes there if

* its parts are filled greedily and a division might say something else (see `_division_may_err`);
* or the profile needs what no string function does (`languages`, `keep_graphemes`), and the text has several parts:
  with one part, neither changes anything;
* or forcing GSM meets a character whose replacement depends on its neighbors or is not known;
* or NFC is asked for and the text has a character that this interpreter's Unicode tables do not know, because those of
  Polars may.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING
from unicodedata import unidata_version

import polars as pl

from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.capacity import capacity
from gsmcodec.errors import GsmError, wrong_type
from gsmcodec.profile import MAX_PARTS, Encoding, ForceEncoding, Newline, Profile, forced_encoding
from gsmcodec.replacement import context_free as context_free_of
from gsmcodec.segmentation import Count, count, count_of, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polars._typing import PolarsDataType

ENCODING = pl.Enum([encoding.value for encoding in Encoding])
COUNT = pl.Struct({"encoding": ENCODING, "parts": pl.UInt32, "units": pl.UInt32, "remaining": pl.UInt32})
COUNT_OR_ERROR = pl.Struct({**dict(COUNT), "error": pl.String})
"""What is said of a text: null but for the error's code if it cannot be sent."""

PREFIX = "__sms_"
"""What the names of columns begin with that are gone in the end."""

_SUPPLEMENTARY = r"[\x{10000}-\x{10FFFF}]"


def character_class(characters: Iterable[str], *, negated: bool = False) -> str:
    """Return a pattern of the Rust regex engine for one character that is, or is not, among `characters`."""
    members = "".join(f"\\x{{{ord(char):X}}}" for char in sorted(characters))
    return f"[{'^' if negated else ''}{members}]"


@lru_cache(maxsize=4)
def patterns(extension_table: bool) -> tuple[str, str, str]:
    """Return patterns for: not one septet; not in the alphabet; two septets. TS 23.038, clauses 6.2.1 and 6.2.1.1."""
    alphabet, basic = (DEFAULT_ALPHABETS[table].characters for table in (extension_table, False))
    two = character_class(alphabet - basic) if extension_table else ""
    return character_class(basic, negated=True), character_class(alphabet, negated=True), two


def prepared(text: pl.Expr, profile: Profile) -> pl.Expr:
    """Return what `segmentation.prepare` makes of a column."""
    if profile.normalize:
        text = text.str.normalize("NFC")
    if profile.newline is not Newline.KEEP:
        text = text.str.replace_all("\r\n", "\n", literal=True).str.replace_all("\r", "\n", literal=True)
        if profile.newline is Newline.CRLF:
            text = text.str.replace_all("\n", "\r\n", literal=True)
    return text


def beyond_this_unicode(text: pl.Expr) -> pl.Expr:
    """Return whether a text has a character that was assigned after the Unicode version of `unicodedata`."""
    version = ".".join(unidata_version.split(".")[:2])
    return text.str.contains(rf"[^\p{{Age={version}}}]")


def stood_in(text: pl.Expr, placeholders: Mapping[str, str]) -> pl.Expr:
    """Return a column with what is counted for each placeholder in its place: from left to right, longest first."""
    longest_first = sorted(placeholders, key=len, reverse=True)
    found = pl.when(text.str.contains_any(longest_first)).then(text)
    replaced = found.str.replace_many(longest_first, [placeholders[key] for key in longest_first], leftmost=True)
    return pl.coalesce(replaced, text)


@lru_cache(maxsize=16)
def context_free(profile: Profile) -> dict[str, str]:
    """Return the replacements that a character gets whatever stands around it; for `languages` there are none.

    Left out is what Unicode normalization joins or changes, and what `replacement.in_context` looks at.
    """
    if profile.languages:
        return {}
    alphabet = DEFAULT_ALPHABETS[profile.extension_table]
    return context_free_of(alphabet, profile.substitutions)


def require_profile(profile: object) -> Profile:
    """Return `profile` if it is one, or raise."""
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    return profile


def with_counts(
    frame: pl.LazyFrame,
    text: str,
    force_encoding: str | None,
    profile: Profile,
    *,
    limits: bool = True,
    remaining: bool = False,
) -> pl.LazyFrame:
    """Return `frame` with what `count` says of the column `text`, in columns that `PREFIX` begins.

    Args:
        frame: any number of rows.
        text: the name of a column of strings.
        force_encoding: as in `count`.
        profile: as in `count`.
        limits: whether a text that is longer than may be sent is an error, as in `count`; else it is counted.
        remaining: whether `remaining` is wanted too: more texts go to the engine for it.

    Returns:
        `encoding`, `parts`, `units`, `remaining` (if wanted) and `error`, each with `PREFIX` before its name. A null
        text has nulls.
    """
    forced = forced_encoding(force_encoding)
    given = pl.col(text)
    if forced is Encoding.UNICODE or _changes_texts(profile) or profile.max_parts < MAX_PARTS:
        return _with_all_counts(frame, text, force_encoding, profile, limits=limits, remaining=remaining)
    # Most texts are one septet for each character, and one look tells: the others are counted as a column of their own.
    counted = given.map_batches(
        partial(_counts, force_encoding=force_encoding, profile=profile, limits=limits, remaining=remaining),
        return_dtype=COUNT_OR_ERROR,
        is_elementwise=True,
    )
    counts = pl.col(PREFIX + "counts")
    frame = frame.with_columns(counted.alias(PREFIX + "counts"))
    frame = frame.with_columns(counts.struct.field(name).alias(PREFIX + name) for name in dict(COUNT_OR_ERROR))
    return frame.drop(PREFIX + "counts")


def _counts(
    texts: pl.Series, force_encoding: str | None, profile: Profile, *, limits: bool, remaining: bool
) -> pl.Series:
    """Return what is said of each text; null fields for null."""
    single, several = capacity(Encoding.GSM, profile.reference_bits)
    units = texts.str.len_chars()
    parts = (units + (several - 1)) // several
    parts = parts.set(units.is_between(several + 1, single), 1)  # up to `single` it is one part, without a header
    free = (parts * several).set(parts <= 1, single) - units if remaining else nulls(pl.UInt32, len(texts))
    is_unicode = pl.Series([False]).new_from_index(0, len(texts)).set(texts.is_null(), None)
    errors = nulls(pl.String, len(texts))
    special = texts.str.contains(patterns(profile.extension_table)[0]) | (units > several * MAX_PARTS)
    at = special.arg_true()
    if len(at):
        frame = texts.gather(at).alias("text").to_frame().lazy()
        frame = _with_all_counts(frame, "text", force_encoding, profile, limits=limits, remaining=remaining)
        # To look for common parts of the expressions takes longer than they do.
        answers = frame.collect(engine="in-memory", optimizations=pl.QueryOptFlags(comm_subexpr_elim=False))
        is_unicode = is_unicode.scatter(at, answers[PREFIX + "encoding"] == Encoding.UNICODE.value)
        parts = parts.scatter(at, answers[PREFIX + "parts"])
        units = units.scatter(at, answers[PREFIX + "units"])
        if remaining:
            free = free.scatter(at, answers[PREFIX + "remaining"])
        errors = spread(answers[PREFIX + "error"], at, len(texts))
    # What can be put in place is a truth value, not a member of an Enum.
    fields = {"encoding": is_unicode, "parts": parts, "units": units, "remaining": free, "error": errors}
    unicode, gsm = (pl.lit(encoding.value, dtype=ENCODING) for encoding in (Encoding.UNICODE, Encoding.GSM))
    encoding = pl.when("encoding").then(unicode).when(~pl.col("encoding")).then(gsm)
    return pl.DataFrame(fields).with_columns(encoding.alias("encoding")).to_struct(texts.name)


def _changes_texts(profile: Profile) -> bool:
    return bool(profile.languages or profile.normalize or not profile.leaves_ascii_alone)


def _count_any_length(text: str, force_encoding: ForceEncoding, profile: Profile) -> Count:
    return count_of(measure(text, force_encoding, profile, any_length=True), profile)


def nulls(dtype: PolarsDataType, length: int) -> pl.Series:
    """Return a series of nulls."""
    return pl.Series([None], dtype=dtype).new_from_index(0, length)


def spread(values: pl.Series, at: pl.Series, length: int) -> pl.Series:
    """Return a series of `length` that has `values` at the places `at`, and nulls elsewhere."""
    if values.null_count() == len(values):
        return nulls(values.dtype, length)
    places = nulls(pl.UInt32, length).scatter(at, pl.int_range(len(at), dtype=pl.UInt32, eager=True))
    return values.gather(places)


def _with_all_counts(
    frame: pl.LazyFrame,
    text: str,
    force_encoding: str | None,
    profile: Profile,
    *,
    limits: bool = True,
    remaining: bool = False,
) -> pl.LazyFrame:
    """Do what `with_counts` does, for texts of every kind."""
    forced = forced_encoding(force_encoding)
    column = {name: PREFIX + name for name in ("sent", "body", "engine", "special", "foreign", "pairs", "asked")}
    column |= {
        name: PREFIX + name for name in ("encoding", "parts", "units", "remaining", "error", "single", "several")
    }
    at = {name: pl.col(alias) for name, alias in column.items()}
    given = pl.col(text)

    body = stood_in(at["sent"], profile.placeholders) if profile.placeholders else at["sent"]
    engine = beyond_this_unicode(given) if profile.normalize else pl.lit(value=False)
    frame = frame.with_columns(prepared(given, profile).alias(column["sent"]))
    frame = frame.with_columns(body.alias(column["body"]), engine.alias(column["engine"]))
    not_basic, not_gsm, two_septets = patterns(profile.extension_table)

    # One look at each text decides for most of them; what follows looks at the others only.
    special = at["body"].str.contains(not_basic)
    frame = frame.with_columns(special.alias(column["special"]))
    if forced is Encoding.GSM:
        frame = _replaced(frame, at, profile, not_gsm)
        foreign = pl.lit(value=False)
    elif forced is Encoding.UNICODE:
        foreign = pl.lit(value=True)
    else:
        foreign = pl.when(at["special"]).then(at["body"]).str.contains(not_gsm).fill_null(value=False)
    frame = frame.with_columns(foreign.alias(column["foreign"]))

    pairs = pl.when(at["special"] & at["foreign"]).then(at["body"]).str.count_matches(_SUPPLEMENTARY)
    if profile.extension_table:
        escaped = pl.when(at["special"] & ~at["foreign"]).then(at["body"]).str.count_matches(two_septets)
        pairs = pl.coalesce(pairs, escaped)
    frame = frame.with_columns(pairs.fill_null(0).alias(column["pairs"]))
    capacities = {
        several: pl.when(at["foreign"])
        .then(pl.lit(capacity(Encoding.UNICODE, profile.reference_bits)[several]))
        .otherwise(pl.lit(capacity(Encoding.GSM, profile.reference_bits)[several]))
        .cast(pl.UInt32)
        for several in (False, True)
    }
    frame = frame.with_columns(
        (at["body"].str.len_chars() + at["pairs"]).alias(column["units"]),
        capacities[False].alias(column["single"]),
        capacities[True].alias(column["several"]),
    )
    whole = (at["units"] > 0).cast(pl.UInt32)
    divided = (at["units"] + at["several"] - 1) // at["several"]
    parts = pl.when(at["units"] <= at["single"]).then(whole).otherwise(divided)
    frame = frame.with_columns(parts.alias(column["parts"]))

    asked = at["engine"] | ((at["parts"] > 1) & _division_may_err(at, profile, remaining=remaining))
    answer = (
        pl.when(asked)
        .then(given)
        .map_batches(
            lambda texts: _ask(texts, force_encoding, profile, limits=limits),
            return_dtype=COUNT_OR_ERROR,
            is_elementwise=True,
        )
    )
    frame = frame.with_columns(answer.alias(column["asked"]))
    return _answered(frame, at, given, profile, limits=limits, remaining=remaining)


def _replaced(frame: pl.LazyFrame, at: dict[str, pl.Expr], profile: Profile, not_gsm: str) -> pl.LazyFrame:
    """Force what needs no neighbors; the rest is for the engine."""
    foreign = pl.when(at["special"]).then(at["body"]).str.contains(not_gsm).fill_null(value=False)
    frame = frame.with_columns(foreign.alias(PREFIX + "foreign"))
    replaced = replace_context_free(pl.when(at["foreign"] & ~at["engine"]).then(at["body"]), profile)
    frame = frame.with_columns(replaced.alias(PREFIX + "replaced"))
    replaced = pl.col(PREFIX + "replaced")
    return frame.with_columns(
        pl.coalesce(replaced, at["body"]).alias(PREFIX + "body"),
        (at["engine"] | (at["foreign"] & replaced.is_null())).alias(PREFIX + "engine"),
    ).drop(PREFIX + "replaced")


def replace_context_free(text: pl.Expr, profile: Profile, kept: Iterable[str] = ()) -> pl.Expr:
    """Return a column with what `context_free` says put in place, and the words `kept` left as they are.

    A text that has another character which the alphabet lacks is for the engine: it becomes null.
    """
    return text.map_batches(
        lambda texts: _put_in_place(texts, profile, tuple(kept)), return_dtype=pl.String, is_elementwise=True
    )


def _put_in_place(texts: pl.Series, profile: Profile, kept: tuple[str, ...]) -> pl.Series:
    # To look for all 6,600 characters takes 30 ms to prepare, so that is done for those that are there.
    foreign = texts.drop_nulls().str.extract_all(patterns(profile.extension_table)[1]).explode().drop_nulls().unique()
    known = context_free(profile)
    others = [char for char in foreign if char not in known]
    table = {char: known[char] for char in foreign if char in known}
    table |= {word: word for word in kept}
    if others:
        simple = pl.when(~pl.col("text").str.contains_any(others)).then(pl.col("text"))
        texts = texts.alias("text").to_frame().select(simple).to_series()
    if not table:
        return texts
    longest_first = sorted(table, key=len, reverse=True)
    return texts.str.replace_many(longest_first, [table[key] for key in longest_first], leftmost=True)


def _division_may_err(at: dict[str, pl.Expr], profile: Profile, *, remaining: bool) -> pl.Expr:
    """Return whether the parts of a text of several may be more than the division says.

    A part of m units loses one at most, where a character of two units does not fit any more. So n units take exactly
    p = ceil(n / m) parts if n <= (m - 1)(p - 1) + m, or if no character takes two. What is left in the last part
    depends on each unit that was lost.
    """
    if profile.languages or profile.keep_graphemes:
        return pl.lit(value=True)
    has_pairs = at["pairs"] > 0
    if remaining:
        return has_pairs
    return has_pairs & (at["units"] > (at["several"] - 1) * (at["parts"] - 1) + at["several"])


def _answered(
    frame: pl.LazyFrame, at: dict[str, pl.Expr], given: pl.Expr, profile: Profile, *, limits: bool, remaining: bool
) -> pl.LazyFrame:
    """Put what the engine said over what was divided, and errors in the place of what cannot be sent."""
    fields = {name: at["asked"].struct.field(name) for name in dict(COUNT_OR_ERROR)}
    native = at["asked"].is_null() & given.is_not_null()
    error: pl.Expr = pl.lit(None, dtype=pl.String)
    if limits:
        # A text of n characters has n units at least, so that most profiles need no look at the former.
        error = pl.when(native & (at["parts"] > profile.max_parts)).then(pl.lit("too_many_parts"))
        if profile.max_characters is not None:
            too_long = at["sent"].str.len_chars() > profile.max_characters
            error = pl.when(native & too_long).then(pl.lit("too_many_characters")).otherwise(error)
        error = pl.coalesce(fields["error"], error)
    frame = frame.with_columns(error.alias(PREFIX + "error"))
    words = {encoding: pl.lit(encoding.value, dtype=ENCODING) for encoding in Encoding}
    encoding = pl.when(at["foreign"]).then(words[Encoding.UNICODE]).otherwise(words[Encoding.GSM])
    figures = {"encoding": encoding, "parts": at["parts"], "units": at["units"]}
    if remaining:
        free = at["parts"] * at["several"] - at["units"]
        figures["remaining"] = pl.when(at["units"] <= at["single"]).then(at["single"] - at["units"]).otherwise(free)
    good = native & at["error"].is_null()
    return frame.with_columns(
        pl.when(good).then(figure).otherwise(fields[name]).alias(PREFIX + name) for name, figure in figures.items()
    ).drop(
        PREFIX + name
        for name in ("sent", "body", "engine", "special", "foreign", "pairs", "asked", "single", "several")
    )


def _ask(texts: pl.Series, force_encoding: str | None, profile: Profile, *, limits: bool) -> pl.Series:
    """Return what the engine says of each text that is not null."""
    if texts.null_count() == len(texts):
        return pl.Series(texts.name, [None], dtype=COUNT_OR_ERROR).new_from_index(0, len(texts))
    ask = count if limits else _count_any_length
    answers: list[dict[str, object] | None] = []
    for text in texts:
        if text is None:
            answers.append(None)
            continue
        try:
            answers.append({**ask(text, force_encoding, profile)._asdict(), "error": None})
        except GsmError as error:
            answers.append({**dict.fromkeys(dict(COUNT)), "error": error.code.value})
    return pl.Series(texts.name, answers, dtype=COUNT_OR_ERROR)
