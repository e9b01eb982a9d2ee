"""What the doctests of the package start from. It is not in the wheel."""

import os
from importlib.util import find_spec

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_settings")  # in tests/contrib; Django reads it on first use

collect_ignore: list[str] = [] if find_spec("pyspark") else ["frame/spark.py"]  # it has no doctests
