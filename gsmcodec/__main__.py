"""``python -m gsmcodec`` is the command ``gsmcodec``."""

import sys

from gsmcodec.cli import main

sys.exit(main())
