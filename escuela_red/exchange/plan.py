"""The neutral result of reading a file: rows with their identity, warnings, and what has no place yet.

Every reader (JSON, libro de la junta) gives a `PlanDeImporte`; `exchange.apply` compares it with the document and
writes it. A field that a row does not mention stays as it is; a record that no row mentions stays too.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError
from escuela_red.fechas import as_text
from escuela_red.text import clean_line, count, join_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.campos import Ficha

MOST_PROBLEMS = 20
SIN_LUGAR = "todavía no hay dónde guardarlo"
YA_ENVIADA = "ya se enviaron y se dejan como estaban"
SIN_CONOCER = "este programa no conoce ese nombre"


@dataclass(frozen=True)
class Fila:
    """One record as the file has it: its table, its id and the fields that the file gives."""

    tabla: str
    id: str
    valores: Mapping[str, Any]


@dataclass(frozen=True)
class NoGuardado:
    """A section, field or key of the file that is not stored, how many times it has a value, and why.

    `que` is its place in the file, `nombre` what people call it.
    """

    que: str
    cuenta: int
    razon: str
    nombre: str = ""

    def __str__(self) -> str:
        """Return «Microcentros (8): todavía no hay dónde guardarlo»."""
        return f"{self.nombre or self.que} ({as_text(self.cuenta)}): {self.razon}"


@dataclass(frozen=True)
class PlanDeImporte:
    """What a file asks for. `secciones` counts the rows read of each section or sheet.

    `fecha_de_corte` is the clock of demo and pictures when the file has one; everywhere else it is not used.
    """

    origen: str
    junta_id: str
    filas: tuple[Fila, ...]
    secciones: Mapping[str, int] = field(default_factory=dict)
    avisos: tuple[str, ...] = ()
    no_guardado: tuple[NoGuardado, ...] = ()
    fecha_de_corte: dt.date | None = None


@dataclass(frozen=True)
class Cuenta:
    """How many records of a kind would be added, come back from the papelera, change, or stay equal."""

    ficha: Ficha
    tabla: str
    nuevos: int = 0
    vuelven: int = 0
    cambian: int = 0
    iguales: int = 0

    @property
    def frase(self) -> str:
        """Return «25 aliados nuevos, 3 cambian»; what stays equal is told only when nothing else happens."""
        new = ("nueva", "nuevas") if self.ficha.femenino else ("nuevo", "nuevos")
        parts = [
            (self.nuevos, new[self.nuevos != 1]),
            (self.cambian, "cambia" if self.cambian == 1 else "cambian"),
            (self.vuelven, f"{'vuelve' if self.vuelven == 1 else 'vuelven'} de la papelera"),
        ]
        told = [(number, words) for number, words in parts if number]
        if not told:
            return f"{self._named(self.iguales)} sin cambios"
        (number, words), *rest = told
        return ", ".join([f"{self._named(number)} {words}", *(f"{as_text(more)} {words}" for more, words in rest)])

    def _named(self, number: int) -> str:
        return f"{as_text(number)} {self.ficha.singular if number == 1 else self.ficha.plural}"


@dataclass(frozen=True)
class Preview:
    """What bringing a file in would do, or did, in people's units."""

    origen: str
    cuentas: tuple[Cuenta, ...]
    avisos: tuple[str, ...] = ()
    no_guardado: tuple[NoGuardado, ...] = ()

    @property
    def cambia_algo(self) -> bool:
        """Tell whether anything would be different."""
        return any(one.nuevos or one.vuelven or one.cambian for one in self.cuentas)

    @property
    def frases(self) -> list[str]:
        """Return one sentence per kind that changes, or that nothing does."""
        changing = [one.frase for one in self.cuentas if one.nuevos or one.vuelven or one.cambian]
        return changing or ["No hay nada nuevo: todo está igual que en el archivo."]

    def como_json(self) -> dict[str, Any]:
        """Return plain data for `--json`."""
        return {
            "cambia": self.cambia_algo,
            "cuentas": {
                one.tabla: {
                    "nuevos": one.nuevos,
                    "cambian": one.cambian,
                    "vuelven": one.vuelven,
                    "iguales": one.iguales,
                }
                for one in self.cuentas
            },
            "avisos": list(self.avisos),
            "no_guardado": [{**asdict(one), "nombre": one.nombre or one.que} for one in self.no_guardado],
        }


class Problemas:
    """Collects what is wrong in a file, to tell up to twenty at once and write nothing."""

    def __init__(self, code: str, origen: str) -> None:
        self._code = code
        self._origen = origen
        self._found: list[str] = []
        self._total = 0

    def add(self, donde: str, que: str) -> None:
        """Take one problem: where it is and what is wrong."""
        self._total += 1
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(f"{donde}: {que}" if donde else que)

    def __bool__(self) -> bool:
        return bool(self._found)

    def raise_any(self) -> None:
        """Raise a UserError with everything found; its fact `problemas` holds them one by one, for the window."""
        if not self._found:
            return
        rest = self._total - len(self._found)
        listed = [*self._found, f"y {rest} más"] if rest else self._found
        raise UserError(
            self._code,
            nombre=clean_line(self._origen),
            cuantos=count(self._total, "dato", "datos"),
            lista="; ".join(listed),
            problemas=tuple(listed),
        )


def not_stored(counted: Mapping[str, int], reason: str, words: Callable[[str], str] = str) -> tuple[NoGuardado, ...]:
    """Return what was counted as not stored, with its reason and how people call it."""
    return tuple(
        NoGuardado(clean_line(what), number, reason, clean_line(words(what)))
        for what, number in counted.items()
        if number
    )


def short(value: object) -> str:
    """Return a value as it is quoted in a sentence, at most 40 letters."""
    text = clean_line(str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"


def listed(words: Sequence[str]) -> str:
    """Return «a, b y c» of quoted words."""
    return join_words([f"«{word}»" for word in words])
