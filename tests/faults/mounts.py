"""Disks of any size for one process: a file system in memory that nobody else sees and that goes when it ends."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
from pathlib import Path

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
PAGE = 4096


def apart() -> None:
    """Give this process mounts of its own; a plain user becomes root of nothing but them."""
    uid, gid = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS | (_NEW_USERS if uid else 0)) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    if uid:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {uid} 1")
        Path("/proc/self/gid_map").write_text(f"0 {gid} 1")
    _mount("--make-rprivate", "/")


class Disk:
    """A disk of a given size at a folder; only in a process that is `apart`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        _mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder))

    def leave_free(self, size: int) -> None:
        """Make the disk as large as what is on it and so many bytes more."""
        used = shutil.disk_usage(self.folder).used
        self.resize((used + size) // PAGE * PAGE)

    def resize(self, size: int) -> None:
        _mount("-o", f"remount,size={size}", str(self.folder))


def possible() -> bool:
    """Tell whether the system lets a process have mounts of its own."""
    child = os.fork()
    if child == 0:
        try:
            apart()
        except OSError as error:
            os._exit(error.errno or errno.EPERM)
        except BaseException:  # noqa: BLE001 - whatever it is, it is not possible
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)
