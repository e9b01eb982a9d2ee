"""The texts that cost the most, however many people get each.

The figures are exact if the different texts are few. If each message differs, only the dearest texts of a batch are
kept, so that memory stays flat: then the figures of a text are the least that it costs.
"""

from __future__ import annotations

from threading import Lock

import polars as pl

from gsmcodec.frame.sums import MOST_DEAR_TEXTS, DearText

_KEPT = 2_000
"""The texts that are kept of a batch, and of all batches, in each currency."""
_PENDING = 16
"""So many batches, at most, are put together later. A table of a few texts keeps the whole batch in memory."""
_FIGURES = ("cost", "parts", "messages")


class DearTexts:
    """The dearest texts. They grow batch by batch, from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pending: list[pl.DataFrame] = []
        self._is_exact = True

    def add(self, texts: pl.DataFrame) -> None:
        """Add messages with `text`, `currency`, `cost` and `parts`."""
        # Polars groups by one column in half the time that it takes for two.
        messages = texts.with_columns(messages=pl.lit(1, dtype=pl.UInt64), parts=pl.col("parts").cast(pl.UInt64))
        for (currency,), of_currency in messages.partition_by("currency", as_dict=True, include_key=False).items():
            dearest = self._dearest(of_currency, _KEPT)
            with self._lock:
                self._pending.append(dearest.with_columns(currency=pl.lit(currency, dtype=pl.String)))
        with self._lock:
            if len(self._pending) > _PENDING:
                self._put_together()

    def _dearest(self, texts: pl.DataFrame, number: int) -> pl.DataFrame:
        """Add up the messages of each text in one currency, and keep the dearest."""
        by_text = texts.group_by("text").agg(pl.col(_FIGURES).sum())
        self._is_exact &= by_text.height <= number
        return by_text.top_k(number, by=["cost", "parts", "messages"])

    def _put_together(self) -> None:
        together: list[pl.DataFrame] = []
        for table in pl.concat(self._pending).partition_by("currency"):
            dearest = self._dearest(table, _KEPT)
            texts = pl.Series("text", dearest["text"].to_list(), pl.String)  # a copy, without the batches behind it
            together.append(dearest.with_columns(texts, currency=pl.lit(table["currency"][0], dtype=pl.String)))
        self._pending = [pl.concat(together)]

    def dearest(self) -> tuple[DearText, ...]:
        """List the dearest texts of each currency, with the figures of all that were added."""
        with self._lock:
            if not self._pending:
                return ()
            self._put_together()
            texts = pl.concat(self._pending).sort("cost", "parts", "text", descending=[True, True, False])
            texts = texts.group_by("currency", maintain_order=True).head(MOST_DEAR_TEXTS)
            texts = texts.select("currency", "text", *_FIGURES).sort("currency", nulls_last=True, maintain_order=True)
        return tuple(
            DearText(
                text=text,
                messages=messages,
                parts=parts,
                cost=None if currency is None else cost,
                currency=currency,
                is_exact=self._is_exact,
            )
            for currency, text, cost, parts, messages in texts.rows()
        )
