"""Faults of disks and sticks in words: which sentence an error of the system deserves, by place."""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.files import reserve
from escuela_red.files.system import held_by_another, medium_is_gone

if TYPE_CHECKING:
    from pathlib import Path

_MEGA = 1_000_000
_LONGEST_COMPONENT = 255


class Lugar(StrEnum):
    """What kind of place a folder is; the sentence about a failure depends on it."""

    MEMORIA = "memoria"
    RED = "carpeta de red"
    SINCRONIZADA = "carpeta sincronizada"
    COMPUTADOR = "este computador"


# What Windows says where errno is too coarse: a protected stick or a drive not ready are "access denied" there.
_WINDOWS = {
    19: "protected",
    21: "gone",
    39: "full",
    55: "gone",
    112: "full",
    123: "name",
    161: "name",
    206: "long",
    223: "big",
    433: "gone",
    1006: "gone",
    1117: "faulty",
    1167: "gone",
}
_POSIX = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "protected",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EFBIG: "big",
    errno.EINVAL: "name",
    errno.EILSEQ: "name",
    errno.EIO: "faulty",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.ENODEV: "gone",
    errno.ENXIO: "gone",
    errno.ENOTCONN: "gone",
    errno.ESTALE: "gone",
    errno.ESHUTDOWN: "gone",
    getattr(errno, "ENOMEDIUM", -1): "gone",
    getattr(errno, "EREMOTEIO", -2): "faulty",
}
# The code of the sentence on a stick, and anywhere else.
_CODES = {
    "full": ("memoria-llena", "disco-sin-espacio"),
    "protected": ("memoria-protegida", "carpeta-protegida"),
    "denied": ("carpeta-sin-escritura", "carpeta-sin-escritura"),
    "gone": ("memoria-desconectada", "carpeta-desaparecida"),
    "faulty": ("memoria-con-fallas", "disco-con-fallas"),
    "unreliable": ("memoria-no-confiable", "disco-no-confiable"),
    "name": ("nombre-no-sirve", "nombre-no-sirve"),
    "long": ("carpeta-muy-adentro", "carpeta-muy-adentro"),
    "big": ("archivo-muy-grande", "archivo-muy-grande"),
    "held": ("archivo-en-uso", "archivo-en-uso"),
}


def explain(error: OSError, folder: Path, name: str, place: Lugar, missing: int = 1) -> Exception:
    """Return the `UserError` for an error while writing `name` in `folder`; the error itself when it is a bug of ours.

    `missing` are the bytes that did not fit, told when the place is full.
    """
    kind = _kind(error, folder, name)
    return error if kind is None else failure(kind, folder, name, place, missing)


def failure(kind: str, folder: Path, name: str, place: Lugar, missing: int = 1) -> UserError:
    """Return the `UserError` of one kind of failure at a place."""
    if kind == "full" and place is not Lugar.MEMORIA:
        reserve.release()  # what the person does next must have room
    code = _CODES[kind][0 if place is Lugar.MEMORIA else 1]
    return UserError(code, carpeta=folder.name or str(folder), nombre=name, falta=megas(missing))


def full(missing: int, folder: Path, place: Lugar) -> UserError:
    """Return «La memoria está llena. Faltan 12 MB.» for these bytes."""
    return failure("full", folder, "", place, missing)


def megas(size: int, *, rounded_up: bool = True) -> str:
    """Return bytes as people read them: «1 MB», «12 MB», «1,4 GB»; what is missing goes up, what is free goes down."""
    step = _MEGA if size < 1000 * _MEGA else 100 * _MEGA
    units = -(-size // step) if rounded_up else size // step
    if step == _MEGA and units < 1000:
        return f"{max(1, units) if rounded_up else units} MB"
    return f"{units * step / (1000 * _MEGA):.1f} GB".replace(".", ",")


def _kind(error: OSError, folder: Path, name: str) -> str | None:
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS:
        return _WINDOWS[windows]
    if held_by_another(error) and windows != 5:
        return "held"
    if error.errno == errno.ENAMETOOLONG:
        return "name" if len(name.encode()) > _LONGEST_COMPONENT - len(".parcial") else "long"
    kind = _POSIX.get(error.errno or 0)
    if kind == "faulty" and medium_is_gone(folder):  # a stick that was pulled answers EIO first
        return "gone"
    return kind
