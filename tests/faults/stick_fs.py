"""A USB stick that fails on order: a FUSE file system over a plain folder, which an oracle can read beside it.

Run as a program: `stick_fs.py BACKING MOUNTPOINT`. Faults are set and read as extended attributes of the root:
`user.fault` takes a JSON object, `user.ops` tells how many operations there were since the last fault was set.

- `enodev_at`, `eio_at`: from the Nth operation on everything fails (`once` limits it to that one); `only` names the
  operations that count
- `readonly`: EROFS on everything that changes
- `size`: bytes that fit (ENOSPC beyond); `claims`: bytes that it says are free, true or not
- `flip_read`: each read whose bytes hold the offset `flip_at` of a file gets one bit flipped, that many times
- `fake_after`: bytes beyond this many are taken and forgotten (read back as zeros)
- `fat`: names as FAT has them: no `"*/:<>?\\|`, no trailing dot or space, one name whatever the case
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import mfusepy

FORBIDDEN = set('"*:<>?\\|') | {chr(code) for code in range(32)}


class Stick(mfusepy.Operations):  # type: ignore[misc]  # it ships no types
    """The operations of the stick, each counted and each able to fail."""

    use_ns = True

    def __init__(self, backing: str) -> None:
        self.backing = backing
        self.fault: dict[str, Any] = {}
        self.ops = 0
        self.log: list[str] = []
        self.stored = 0
        self.flips = 0

    # Faults

    def step(self, name: str) -> None:
        only = self.fault.get("only")
        if only and name not in only:
            return
        self.ops += 1
        self.log.append(name)
        for key, code in (("enodev_at", errno.ENODEV), ("eio_at", errno.EIO)):
            at = self.fault.get(key)
            if at is not None and (self.ops == at or (self.ops > at and not self.fault.get("once"))):
                raise mfusepy.FuseOSError(code)

    def change(self, name: str, path: str = "") -> None:
        self.step(name)
        if self.fault.get("readonly"):
            raise mfusepy.FuseOSError(errno.EROFS)
        last = path.rsplit("/", 1)[-1]
        if self.fault.get("fat") and path and (set(last) & FORBIDDEN or last.endswith((".", " "))):
            raise mfusepy.FuseOSError(errno.EINVAL)

    def real(self, path: str) -> str:
        whole = Path(self.backing)
        for part in path.strip("/").split("/"):
            name = part
            if self.fault.get("fat") and part and not os.path.lexists(whole / part):
                name = next((one.name for one in whole.iterdir() if one.name.casefold() == part.casefold()), part)
            whole /= name
        return str(whole)

    def used(self) -> int:
        return sum(entry.stat().st_size for entry in Path(self.backing).rglob("*") if entry.is_file())

    # The channel of the test

    def setxattr(self, path: str, name: str, value: bytes, options: int, position: int = 0) -> int:
        if name != "user.fault":
            raise mfusepy.FuseOSError(errno.ENOTSUP)
        self.fault = json.loads(value)
        self.ops = self.stored = self.flips = 0
        self.log = []
        return 0

    def getxattr(self, path: str, name: str, position: int = 0) -> bytes:
        if name == "user.ops":
            return json.dumps({"ops": self.ops, "log": self.log, "flips": self.flips}).encode()
        raise mfusepy.FuseOSError(errno.ENODATA)

    def listxattr(self, path: str) -> list[str]:
        return []

    # Reading

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        if path != "/":
            self.step("getattr")
        elif self.fault.get("enodev_at") and self.ops >= self.fault["enodev_at"] and not self.fault.get("once"):
            raise mfusepy.FuseOSError(errno.ENODEV)
        try:
            found = os.lstat(self.real(path))
        except OSError as error:
            raise mfusepy.FuseOSError(error.errno or errno.EIO) from error
        keys = ("st_mode", "st_nlink", "st_uid", "st_gid", "st_size")
        times = {f"st_{one}time": getattr(found, f"st_{one}time_ns") for one in "amc"}
        return {key: getattr(found, key) for key in keys} | times

    def readdir(self, path: str, fh: int) -> list[str]:
        self.step("readdir")
        return [".", "..", *(entry.name for entry in Path(self.real(path)).iterdir())]

    def statfs(self, path: str) -> dict[str, int]:
        self.step("statfs")
        size = self.fault.get("size")
        free = self.fault.get("claims", 1 << 30 if size is None else max(0, size - self.used()))
        block = 4096
        return {
            "f_bsize": block,
            "f_frsize": block,
            "f_blocks": 1 << 20,
            "f_bfree": free // block,
            "f_bavail": free // block,
        }

    def open(self, path: str, flags: int) -> int:
        self.step("open")
        if self.fault.get("readonly") and flags & os.O_ACCMODE != os.O_RDONLY:
            raise mfusepy.FuseOSError(errno.EROFS)
        return self._os(os.open, self.real(path), flags & ~os.O_EXCL)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self.step("read")
        data = bytearray(os.pread(fh, size, offset))
        at = self.fault.get("flip_at", 0) - offset
        if self.flips < self.fault.get("flip_read", 0) and 0 <= at < len(data):
            data[at] ^= 1
            self.flips += 1
        return bytes(data)

    def release(self, path: str, fh: int) -> int:
        os.close(fh)
        self.step("release")
        return 0

    # Changing

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self.change("create", path)
        return self._os(os.open, self.real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600 | stat.S_IMODE(mode))

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self.change("write")
        size = self.fault.get("size")
        if size is not None and self.used() + len(data) > size:
            raise mfusepy.FuseOSError(errno.ENOSPC)
        kept = self.fault.get("fake_after")
        if kept is not None:
            real = max(0, min(len(data), kept - self.stored))
            self.stored += len(data)
            data = data[:real] + bytes(len(data) - real)
        return self._os(os.pwrite, fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        self.change("truncate")
        self._os(os.truncate, self.real(path), length)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self.change("fsync")
        return 0

    def flush(self, path: str, fh: int) -> int:
        self.step("flush")
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self.change("fsyncdir")
        return 0

    def opendir(self, path: str) -> int:
        self.step("opendir")
        return 0

    def rename(self, old: str, new: str, flags: int = 0) -> int:
        self.change("rename", new)
        if flags:  # FAT in user space does not know "refuse a taken name"
            raise mfusepy.FuseOSError(errno.EINVAL)
        self._os(os.rename, self.real(old), self.real(new))
        return 0

    def unlink(self, path: str) -> int:
        self.change("unlink")
        self._os(os.unlink, self.real(path))
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self.change("mkdir", path)
        self._os(os.mkdir, self.real(path), 0o700 | mode)
        return 0

    def rmdir(self, path: str) -> int:
        self.change("rmdir")
        self._os(os.rmdir, self.real(path))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self.change("chmod")
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        self.change("utimens")
        return 0

    @staticmethod
    def _os(call: Any, *args: Any) -> Any:
        try:
            return call(*args)
        except OSError as error:
            raise mfusepy.FuseOSError(error.errno or errno.EIO) from error


if __name__ == "__main__":
    mfusepy.FUSE(
        Stick(sys.argv[1]),
        sys.argv[2],
        foreground=True,
        nothreads=True,
        attr_timeout=0,
        entry_timeout=0,
        fsname="memoria",
    )
