"""The format of the file on one screen: who it says it is and which version it is.

Format history (major.minor; a minor only adds, a major changes what is there):

- 0.9 — trial juntas. `aliado.mision`; `persona.nombre_cargo` held «Nombre — cargo» in one field.
- 1.0 — first release. `aliado.objetivo_misional`; `persona.nombre` and `persona.cargo`; history with node and counter.
- 1.1 — the workshop. `taller`, `jornada`, `asistencia`, `autovaloracion`, `nota_padrino`, `hallazgo`, `respuesta`,
  `duda`, `texto_guia`, `adjunto` and `contenido` are new; `marca` gains its workshop, part and day.
- 1.2 — from a need to an alliance. `necesidad`, `propuesta`, `alianza`, `revision` and their parts, `abordaje`,
  `aporte`, `distribucion`, `relacion_aliados`, `forma_propia` and `dia_libre` are new; `aliado` gains shortlist,
  influence and interest; `actividad` and `adjunto` gain their alliance.
"""

from __future__ import annotations

from typing import NamedTuple

APPLICATION_ID = 0x45526564  # «ERed»
MAGIC = b"SQLite format 3\x00"
PAGE_SIZE = 4096


class Format(NamedTuple):
    """A version of the file, ordered; `user_version` keeps it as major × 1000 + minor."""

    major: int
    minor: int

    @classmethod
    def unpack(cls, user_version: int) -> Format:
        """Return the version that a `user_version` stands for."""
        return cls(*divmod(user_version, 1000))

    def pack(self) -> int:
        """Return the `user_version` of this version."""
        return self.major * 1000 + self.minor

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CURRENT = Format(1, 2)
OLDEST = Format(0, 9)

# Rows of the table `documento` that the store itself writes.
KEY_ID = "id"
KEY_CREATED = "creado"
KEY_PROGRAM = "programa"
# `<id>:<counter>`, rewritten inside every change: a leftover journal shows by it whose it is and of which state.
KEY_STATE = "estado"
