"""What every test starts from. "Tests" in .github/CONTRIBUTING.md tells how to use it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_settings")  # in tests/contrib; Django reads it on first use

collect_ignore = ["contrib/admin_site.py"]  # a program with settings of its own, which must not win over these
# Some tests interrupt a process that they start. It inherits that interrupts are ignored, as in a background job.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Every run tries the same examples, however busy the machine is. tests/fuzz looks for new ones.
settings.register_profile(
    "gsmcodec",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.load_profile("gsmcodec")

Report = TypeVar("Report", pytest.CollectReport, pytest.TestReport)
FIXTURES_WITH_A_MARK = ("browser", "spark")
"""A test that uses such a fixture has the mark of that name."""
MARK_IT = "a test that needs more than the extra `dev` has a mark: see Tests in .github/CONTRIBUTING.md"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or Spark, before pytest selects by marks."""
    for item in items:
        for name in FIXTURES_WITH_A_MARK:
            if name in getattr(item, "fixturenames", ()):
                item.add_marker(name)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Refuse a module that skips itself."""
    return never_skip_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Refuse a test that skips itself, and say what to do about a missing package."""
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(ModuleNotFoundError):
        report.sections.append(("a package is missing", MARK_IT))
    return report if hasattr(report, "wasxfail") else never_skip_in_ci(report)


def never_skip_in_ci(report: Report) -> Report:
    """Make a failure of a skip: CI has all that a test may need."""
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped in CI, {report.longrepr}; {MARK_IT}"
    return report
