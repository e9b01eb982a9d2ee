"""A template over a table: each row is the message with the row's values, counted as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import CARD, engine_quote, texts, write_messages
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, Profile
from gsmcodec.frame import quote, quote_file, summary
from gsmcodec.template import Template

if TYPE_CHECKING:
    from pathlib import Path

STYLES = {
    "format": "Hi {name}, {{ {code} }} {name}",
    "percent": "Hi %(name)s, 100%% %(code)d",
    "dollar": "Hi $name, 5 $$ ${code}",
    "mustache": "Hi {{ name }}, {{{code}}}{{! nothing }}",
    "notify": "Hi ((name)), ((code))",
    "placeholder": "Hi %name%, 100%% %code%",
}


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=15)
@given(rows=st.lists(st.tuples(st.none() | texts, st.none() | st.integers(-9, 10**12)), max_size=8))
def test_each_row_is_the_message_with_its_values(style: Any, rows: list[tuple[str | None, int | None]]) -> None:
    template = Template(STYLES[style], style)
    table = pl.DataFrame(rows, schema={"name": pl.String, "code": pl.Int64}, orient="row")
    table = table.with_columns(to=pl.lit("+33612345678"))
    quoted = quote(table, template=template, rates=CARD)
    for (name, code), row in zip(rows, quoted.rows(named=True), strict=True):
        try:
            text = template.render({"name": name, "code": None if code is None else str(code)})
        except GsmError as error:
            assert error.code is ErrorCode.TEMPLATE_NO_VALUE
            assert (row["text"], row["error"], row["parts"]) == (None, "template_no_value", None)
            continue
        assert row["text"] == text
        assert tuple(row.values())[4:] == engine_quote("+33612345678", text, rates=CARD)


def test_the_message_stands_behind_the_columns_of_the_table_and_is_summed_up() -> None:
    table = pl.DataFrame({"to": ["+33612345678", "0612"], "name": ["Zoë", None], "n": [1, 2]})
    quoted = quote(table, template="Hi {name}", text="message", rates=CARD)
    assert quoted.columns[:5] == ["to", "name", "n", "message", "encoding"]
    assert quoted["error"].to_list() == [None, "phone_no_plus"]
    assert summary(quoted, text="message").causes[0].example == "Hi Zoë"


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_table_stays_lazy(engine: Any) -> None:
    table = pl.DataFrame({"to": ["+33612345678"] * 3, "name": pl.Series(["a", "я", None], dtype=pl.Categorical)})
    lazy = quote(table.lazy(), template="Hi {name}")
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect(engine=engine).equals(quote(table, template="Hi {name}"))


def test_a_placeholder_of_the_platform_needs_no_column() -> None:
    profile = Profile(placeholders={"%STOPNUM%": "36111"})
    table = pl.DataFrame({"to": ["+33612345678"], "name": ["Ada"]})
    template = Template("Hi %name%, STOP %STOPNUM%", "placeholder")
    quoted = quote(table, template=template, profile=profile)
    assert quoted["text"].item() == "Hi Ada, STOP %STOPNUM%"
    assert quoted["units"].item() == len("Hi Ada, STOP 36111")
    with pytest.raises(GsmError, match="no column 'STOPNUM'"):
        quote(table, template=template)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("Hi {first}", "no column 'first' among to, name, price"),
        ("Hi {name", "'{' at index 3 is no blank"),
        ("Hi {name!r}", "template is {name!r}, expected blanks without a conversion"),
        (Template("Hi {{ name|upper }}", "mustache"), "expected blanks without a conversion"),
        (Template("%(price)5s", "percent"), "expected blanks without a conversion"),
        ("\ud83d", "half of a surrogate pair"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(template: Any, message: str) -> None:
    table = pl.DataFrame({"to": ["+33612345678"], "name": ["Ada"], "price": [1.5]})
    with pytest.raises(GsmError, match=message):
        quote(table, template=template)


def test_a_column_for_the_message_or_of_another_type_is_refused() -> None:
    table = pl.DataFrame({"to": ["+33612345678"], "text": ["Ada"], "price": [1.5]})
    with pytest.raises(GsmError, match="a column 'text' already"):
        quote(table, template="Hi {text}")
    with pytest.raises(TypeError, match="'price' must be of strings or integers, not Float64: cast it first"):
        quote(table, template="Hi {price}", text="message")
    with pytest.raises(TypeError, match="template must be Template or str, not int"):
        quote(table, template=1)  # type: ignore[call-overload]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_file_is_quoted_with_a_template(tmp_path: Path, suffix: str) -> None:
    table = pl.DataFrame({"to": ["+33612345678", "+447700900123"], "name": ["Zoë", "Ada"]})
    source = write_messages(tmp_path / f"in{suffix}", table)
    sums = quote_file(source, tmp_path / "out.parquet", template="Hi {name}", rates=CARD).summary
    assert pl.read_parquet(tmp_path / "out.parquet")["text"].to_list() == ["Hi Zoë", "Hi Ada"]
    assert sums.parts == 2
    with pytest.raises(GsmError, match="no column 'first'"):
        quote_file(source, template="Hi {first}")


def test_a_row_without_a_value_is_set_aside_with_the_name_of_the_column(tmp_path: Path) -> None:
    table = pl.DataFrame({"to": ["+33612345678"] * 2, "name": ["Zoë", None], "code": [None, 2]})
    source = write_messages(tmp_path / "in.jsonl", table)
    quote_file(source, template="Hi {name}", errors=tmp_path / "wrong.csv")
    (row,) = pl.read_csv(tmp_path / "wrong.csv").rows(named=True)
    assert (row["error_line"], row["error_code"]) == (2, "template_no_value")
    assert row["error_reason"] == (
        "a blank of the template has no value: fill in the columns of its blanks. Empty: name"
    )
