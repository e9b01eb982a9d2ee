"""A check for every message in a repository: gettext, JSON, YAML, TOML, XLIFF, Android, CSV and plain text.

`reading` finds the messages in a file, `findings` says what is wrong with them, `fixing` mends what can be mended, and
`gsmcodec.cli.check` is the command. `assert_fits` is for tests.
"""

from gsmcodec.check.fitting import assert_fits

__all__ = ["assert_fits"]
