"""Messages with blanks: how much a message takes at least and at most, whatever stands in its blanks.

`styles` reads a message, `fields` says what may stand in a blank, `bounds` finds the cheapest and the dearest values,
`worst_case` shows what the dearest values do.
"""

from gsmcodec.template.bounds import Fit, TemplateCount, count_template
from gsmcodec.template.fields import Alphabet, Field
from gsmcodec.template.styles import STYLES, Piece, Style, Template
from gsmcodec.template.worst_case import (
    BlankSpan,
    TemplatePart,
    TemplateReport,
    explain_template,
    split_template,
)

__all__ = [
    "STYLES",
    "Alphabet",
    "BlankSpan",
    "Field",
    "Fit",
    "Piece",
    "Style",
    "Template",
    "TemplateCount",
    "TemplatePart",
    "TemplateReport",
    "count_template",
    "explain_template",
    "split_template",
]
