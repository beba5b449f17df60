"""Where a report can be taken: sticks with their name and free space, and what kind of place a path is."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

import psutil

from escuela_red.files import Lugar, megas

EXTRA = "ESCUELA_RED_MEMORIAS"
_FAT = {"vfat", "fat", "fat32", "msdos"}
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smbfs",
    "smb3",
    "smb2",
    "afpfs",
    "davfs",
    "9p",
    "sshfs",
    "fuse.sshfs",
    "fuse.rclone",
}
# File systems of the system itself, of discs and of installed packages: never a stick.
_NEVER = {"squashfs", "iso9660", "udf", "overlay", "tmpfs", "devtmpfs", "proc", "sysfs", "fuse.snapfuse", "efivarfs"}
_MOUNTED_BY_PERSON = ("/media/", "/run/media/", "/mnt/")
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "mi unidad",
    "my drive",
    "icloud",
    "nextcloud",
    "owncloud",
    "pcloud",
    "megasync",
)
_ESCAPES = {"\\x20": " ", "\\040": " "}


@dataclass(frozen=True)
class Drive:
    """A stick or another removable disk; `letter` is empty where drives have none, sizes are bytes."""

    name: str
    path: Path
    letter: str
    free: int
    total: int
    file_system: str

    @property
    def label(self) -> str:
        """Return «KINGSTON (E:)»."""
        return f"{self.name} ({self.letter})" if self.letter else self.name

    @property
    def free_words(self) -> str:
        """Return «Quedan 1,4 GB libres»."""
        return (
            f"Quedan {megas(self.free, rounded_up=False)} libres"
            if self.free >= 1_000_000
            else "No queda espacio libre"
        )

    @property
    def most_bytes(self) -> int | None:
        """Return how large one file can be there; None when there is no limit to speak of."""
        return (1 << 32) - 1 if self.file_system.lower() in _FAT else None


@dataclass(frozen=True)
class _Mount:
    device: str
    path: str
    file_system: str
    options: frozenset[str]


def drives() -> tuple[Drive, ...]:
    """Return the sticks that are connected, by name; `ESCUELA_RED_MEMORIAS` adds folders that count as sticks."""
    found = [_drive(mount) for mount in _mounts() if _is_removable(mount)]
    extra = [Path(folder) for folder in os.environ.get(EXTRA, "").split(os.pathsep) if folder]
    found += [_folder_as_drive(folder) for folder in extra]
    present = {drive.path: drive for drive in found if drive is not None}
    return tuple(sorted(present.values(), key=lambda drive: (drive.name.casefold(), str(drive.path))))


def drive_of(path: Path) -> Drive | None:
    """Return the stick that a path lies on."""
    whole = path.absolute()
    inside = [drive for drive in drives() if whole.is_relative_to(drive.path)]
    return max(inside, key=lambda drive: len(drive.path.parts), default=None)


def place_of(path: Path) -> Lugar:
    """Tell what kind of place a path is, also before it exists; a synchronised folder wins over the disk it is on."""
    whole = path.absolute()
    if drive_of(whole) is not None:
        return Lugar.MEMORIA
    if _is_network(whole):
        return Lugar.RED
    return Lugar.SINCRONIZADA if _is_synchronised(whole) else Lugar.COMPUTADOR


def _mounts() -> list[_Mount]:
    # `all`: file systems in user space (exFAT, NTFS) and network folders are missing from the short list.
    found = psutil.disk_partitions(all=True)
    return [
        _Mount(one.device, one.mountpoint, one.fstype, frozenset(one.opts.split(",")))
        for one in found
        if one.fstype.lower() not in _NEVER
    ]


def _is_removable(mount: _Mount) -> bool:
    if sys.platform == "win32":
        return "removable" in mount.options and "cdrom" not in mount.options and bool(mount.file_system)
    if mount.file_system.lower() in _NETWORK:
        return False
    by_person = mount.path.startswith(_MOUNTED_BY_PERSON) and mount.device.startswith("/dev/")
    return by_person or _on_usb(mount.device)


def _on_usb(device: str) -> bool:
    """Ask the kernel: a stick says `removable`, a disk in a USB case says no but hangs from a USB bus."""
    block = Path("/sys/class/block") / PurePath(device).name
    if not device.startswith("/dev/") or not block.exists():
        return False
    real = block.resolve()
    disk = real if (real / "removable").exists() else real.parent
    try:
        says = (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        says = False
    return says or any(part.startswith("usb") for part in real.parts)


def _drive(mount: _Mount) -> Drive | None:
    path = Path(mount.path)
    letter = path.drive if sys.platform == "win32" else ""
    name = _label(mount) or path.name or "Memoria USB"
    return _measured(name, path, letter, mount.file_system)


def _folder_as_drive(folder: Path) -> Drive | None:
    return _measured(folder.name, folder.absolute(), "", _mount_of(folder.absolute()).file_system)


def _measured(name: str, path: Path, letter: str, file_system: str) -> Drive | None:
    """Return the drive with its space; a drive that does not answer is not there."""
    try:
        space = shutil.disk_usage(path)
    except OSError:
        return None
    return Drive(name, path, letter, space.free, space.total, file_system)


def _label(mount: _Mount) -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        name = ctypes.create_unicode_buffer(261)
        asked = ctypes.windll.kernel32.GetVolumeInformationW(mount.path, name, 261, None, None, None, None, 0)
        return name.value if asked else ""
    labels = Path("/dev/disk/by-label")
    try:
        real = Path(mount.device).resolve()
        found = next((link.name for link in labels.iterdir() if link.resolve() == real), "")
    except OSError:
        return ""
    for code, char in _ESCAPES.items():
        found = found.replace(code, char)
    return found


def _mount_of(path: Path) -> _Mount:
    """Return the mount that a path lies on."""
    above = [mount for mount in _mounts_with_system() if path.is_relative_to(mount.path)]
    return max(above, key=lambda mount: len(mount.path), default=_Mount("", "/", "", frozenset()))


def _mounts_with_system() -> list[_Mount]:
    found = psutil.disk_partitions(all=True)
    return [_Mount(one.device, one.mountpoint, one.fstype, frozenset(one.opts.split(","))) for one in found]


def _is_network(path: Path) -> bool:
    if path.drive.startswith("\\\\") or "gvfs" in path.parts:  # a share by its name; a desktop's network folder
        return True
    mount = _mount_of(path)
    return mount.file_system.lower() in _NETWORK or "remote" in mount.options


def _is_synchronised(path: Path) -> bool:
    """Tell by the names of the folders: the services call theirs «OneDrive - Alcaldía», «Dropbox», «Mi unidad»."""
    roots = [os.environ.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")]
    if any(root and path.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold().startswith(_SYNCHRONISED) for part in path.parts[1:])
