"""``python -m gsmcodec`` is the command ``gsmcodec``."""

import sys

from gsmcodec.cli import main

if __name__ == "__main__":
    sys.exit(main())
