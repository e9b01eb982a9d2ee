"""Characters whose replacement depends on what stands beside them.

Made by data/generate.py from data/neighbors.tsv: change that file, not this one.
"""

from __future__ import annotations

# (characters, preceded_by, followed_by, put_before, instead)
NEIGHBORS: tuple[tuple[str, str, str, str, str], ...] = (
    ("\xb2\xb3\xb9\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b", "digit", "", "^", ""),  # superscripts: 10² is not 102
    ("\xbc\xbd\xbe\u2150\u2151\u2152\u2153\u2154\u2155\u2156\u2157\u2158\u2159\u215a\u215b\u215c\u215d\u215e\u2189", "digit", "", " ", ""),  # fractions: 1½ is not 11/2
    ("\u03bc", "", "letter", "", "u"),  # mu: 5 μg are micrograms, though μ is M in Greek
)
