"""Files as streams of bytes and lines: decompressed on the way, with limits that no honest file of articles meets."""

from __future__ import annotations

import gzip
import io
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from eventcoder.storage.sources import Source

MAX_LINE = 32 << 20
"""Bytes of one record: an article of five million characters fits even when every one is escaped."""
MAX_RATIO = 300
FREE_BYTES = 64 << 20
"""A compressed file may grow by this ratio, and by this much in any case; beyond, it is a decompression bomb."""

_ZSTD_BYTES = 2048
"""Compressed bytes that are decompressed at a time: few, because each may become thirty thousand."""

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read: a kind and a message for a Problem, and what to do."""

    def __init__(self, kind: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.kind, self.message, self.hint = kind, message, hint


def check_growth(compressed: int, plain: int) -> None:
    """Unreadable if so many compressed bytes became so many that it must be a bomb."""
    if plain > FREE_BYTES and plain > MAX_RATIO * compressed:
        message = f"{compressed:,} compressed bytes became more than {plain:,}; this is no file of articles"
        raise Unreadable("bomb", message, "decompress it yourself if it is what you want")


class _Counting(io.RawIOBase):
    """A stream that counts what passes through it, and stops a bomb when it has a compressed stream to compare."""

    def __init__(
        self, inner: IO[bytes], compressed: _Counting | None = None, passed: Callable[[int], None] | None = None
    ) -> None:
        self.inner, self.compressed, self.passed, self.count = inner, compressed, passed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.inner.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        if self.passed:
            self.passed(len(data))
        if self.compressed is not None:
            check_growth(self.compressed.count, self.count)
        return len(data)


class _Zstd(io.RawIOBase):
    """Zstandard data decompressed, frame after frame; unlike the library's own reader it tells a cut file."""

    def __init__(self, packed: IO[bytes]) -> None:
        import zstandard

        self.packed, self.make = packed, zstandard.ZstdDecompressor().decompressobj
        self.frame: Any = None
        self.rest, self.plain = b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        while not self.plain:
            data = self.rest or self.packed.read(_ZSTD_BYTES)
            if not data:
                if self.frame is not None:
                    raise EOFError("it ends too early")
                return 0
            self.frame = self.frame or self.make()
            self.plain, self.rest = self.frame.decompress(data), b""
            if self.frame.eof:
                self.rest, self.frame = self.frame.unused_data, None
        view = memoryview(buffer)  # type: ignore[arg-type]
        count = min(len(view), len(self.plain))
        view[:count] = self.plain[:count]
        self.plain = self.plain[count:]
        return count


def _open(path: Path) -> IO[bytes]:
    """The file, if it is one: a pipe could wait forever, and a device never end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode) and path.is_symlink():
        raise Unreadable("link", "links to folders are not followed", "name the folder as an input of its own")
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise Unreadable("unreadable", "is no file but a pipe or a device", "send it to standard input (-)")
    return path.open("rb")


@contextmanager
def open_stream(source: Source) -> Iterator[io.BufferedReader[Any]]:
    """The bytes of a source, decompressed if they begin as gzip or zstd data do. Unreadable for what breaks."""
    try:
        with sys.stdin.buffer if source.path is None else _open(source.path) as file:
            raw = _Counting(file, passed=source.passed)
            packed = io.BufferedReader(raw, 1 << 16)
            start = packed.peek(4)
            plain: Any = packed
            if start.startswith(_GZIP):
                plain = gzip.GzipFile(fileobj=packed)
            elif start.startswith(_ZSTD):
                plain = _Zstd(packed)
            if plain is packed:
                yield packed
                return
            stream = io.BufferedReader(_Counting(plain, raw), 1 << 18)
            if stream.peek(4).startswith((_GZIP, _ZSTD)):
                raise Unreadable("broken-compression", "is compressed twice", "decompress it once")
            yield stream
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Unreadable(
            "broken-compression", f"the compressed data is broken ({error})", "compress it again"
        ) from error
    except OSError as error:
        raise Unreadable("unreadable", f"cannot be read ({error.strerror or error})") from error
    except Exception as error:
        if type(error).__name__ != "ZstdError":
            raise
        raise Unreadable(
            "broken-compression", f"the compressed data is broken ({error})", "compress it again"
        ) from error


def lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from 1, without a byte order mark; None stands for a line that is too long."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if number == 1:
            line = without_mark(line)
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            yield number, None
        else:
            yield number, line


def without_mark(start: bytes) -> bytes:
    """The start of a file without UTF-8's byte order mark. Unreadable if the mark is that of UTF-16."""
    if start.startswith(_UTF16):
        raise Unreadable("encoding", "the file is in UTF-16 and not in UTF-8", "save it as UTF-8")
    return start.removeprefix(b"\xef\xbb\xbf")


def not_utf8(error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that are not UTF-8, naming the first of them."""
    return f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start + 1}"


ENCODING_HINT = "save the file as UTF-8"
