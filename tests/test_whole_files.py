"""Files appear whole or not at all, and a command knows before its work where it may write."""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from gsmcodec import ErrorCode, GsmError, _whole_files
from gsmcodec._whole_files import WholeFile, check_targets, write_whole

if TYPE_CHECKING:
    from pathlib import Path

POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="links, modes and pipes are those of POSIX")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    with WholeFile(tmp_path / "out.csv") as file:
        file.part.write_text("Hello")
        assert names(tmp_path) == {file.part.name}
        file.complete()
        assert names(tmp_path) == {"out.csv"}
    assert (tmp_path / "out.csv").read_text() == "Hello"


def test_a_file_of_a_block_that_fails_never_appears(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("as it was")
    file = WholeFile(tmp_path / "out.csv")
    with pytest.raises(FileNotFoundError, match="absent"), file:  # noqa: PT012  the block writes, then fails
        file.part.write_text("half")
        (tmp_path / "absent").read_text()
    assert names(tmp_path) == {"out.csv"}
    assert (tmp_path / "out.csv").read_text() == "as it was"


def test_an_error_of_the_system_names_the_file_of_the_user(tmp_path: Path) -> None:
    for filename in (None, "the part"):
        file = WholeFile(tmp_path / "out.csv")
        with pytest.raises(OSError, match=r"No space left on device: .*out\.csv'") as caught, file:
            raise OSError(errno.ENOSPC, "full", filename and str(file.part))
        assert caught.value.errno == errno.ENOSPC
    with pytest.raises(OSError, match="somewhere"), WholeFile(tmp_path / "out.csv"):
        raise OSError(errno.EIO, "broken", "somewhere")
    with pytest.raises(OSError, match=r"^without a number$"), WholeFile(tmp_path / "out.csv"):
        raise OSError("without a number")
    assert names(tmp_path) == set()


def test_a_file_that_cannot_take_its_place_is_named(tmp_path: Path) -> None:
    file = WholeFile(tmp_path / "out.csv")
    with pytest.raises(OSError, match=r"out\.csv'"), file:  # noqa: PT012  the block gets in the way of the file
        (tmp_path / "out.csv").mkdir()
        file.complete()
    assert names(tmp_path) == {"out.csv"}


@pytest.mark.parametrize("place", ["absent/out.csv", "folder"])
def test_a_place_where_no_file_can_be_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=f"{place}'$"), WholeFile(tmp_path / place):
        pass
    assert names(tmp_path) == {"folder"}


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.csv").write_text("as it was")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the user of the tests may be root
    with pytest.raises(PermissionError, match=r"out\.csv"):
        write_whole(tmp_path / "out.csv", b"new")
    assert (tmp_path / "out.csv").read_text() == "as it was"


@POSIX_ONLY
def test_a_link_is_followed_and_a_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o604)
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "real").read_text()) == (True, "new")
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o604


@POSIX_ONLY
def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pipe", b"Hello")
    assert os.read(reader, 10) == b"Hello"
    os.close(reader)
    assert names(tmp_path) == {"pipe"}


@POSIX_ONLY
def test_a_second_run_at_a_target_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with WholeFile(tmp_path / "out[1].csv") as first:
        for path in (tmp_path / "out[1].csv", tmp_path / "." / "out[1].csv"):
            with pytest.raises(GsmError, match="another run is writing it") as caught:
                write_whole(path, b"second")
            assert caught.value.code is ErrorCode.FILE_TAKEN
        write_whole(tmp_path / "out1.csv", b"another target")
        first.part.write_bytes(b"first")
        first.complete()
    assert (tmp_path / "out[1].csv").read_bytes() == b"first"
    assert names(tmp_path) == {"out[1].csv", "out1.csv"}


@POSIX_ONLY
def test_the_part_of_a_killed_run_is_removed_later(tmp_path: Path) -> None:
    old, new = tmp_path / ".out.csv.00000001.part", tmp_path / ".out.csv.00000002.part"
    other = tmp_path / ".out.csv.mine.part"
    for path in (old, new, other):
        path.write_text("half")
    os.utime(old, (time.time() - 3600,) * 2)
    write_whole(tmp_path / "out.csv", b"whole")
    assert names(tmp_path) == {"out.csv", new.name, other.name}  # the second may belong to a run that begins


def test_without_locks_the_last_run_wins_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_whole_files, "fcntl", None)
    with WholeFile(tmp_path / "out.csv") as first:
        write_whole(tmp_path / "out.csv", b"second")
        first.part.write_bytes(b"first")
        first.complete()
    assert (tmp_path / "out.csv").read_bytes() == b"first"


def test_targets_are_distinct_from_sources_and_from_each_other(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("to,text")
    absent = tmp_path / "out.csv"
    for targets, expected in (
        ({"OUT": source}, r"OUT is .*in\.csv, expected another file than the rate card"),
        ({"OUT": tmp_path / "." / "in.csv"}, "the rate card"),
        (
            {"OUT": absent, "--report": tmp_path / "x" / ".." / "out.csv"},
            "--report is .*, expected another file than OUT",
        ),
    ):
        with pytest.raises(GsmError, match=expected) as caught:
            check_targets(targets, {"the rate card": source, "nothing": None})
        assert caught.value.code is ErrorCode.OUT_OF_RANGE
    check_targets({"OUT": absent, "--report": None}, {"the source": source})
    assert names(tmp_path) == {"in.csv"}


@POSIX_ONLY
def test_links_do_not_hide_that_a_target_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("to,text")
    (tmp_path / "soft.csv").symlink_to("in.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "in.csv")
    for link in ("soft.csv", "hard.csv"):
        with pytest.raises(GsmError, match="the source"):
            check_targets({"OUT": tmp_path / link}, {"the source": tmp_path / "in.csv"})


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_a_device_may_be_two_targets() -> None:
    check_targets({"OUT": os.devnull, "--report": os.devnull}, {})


def test_a_target_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        check_targets({"--report": tmp_path / "absent" / "report.html"}, {})
