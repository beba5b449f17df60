"""What a workshop guide is: moments, tasks, questions, steps, readings, the two tables and the catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from escuela_red.guide.bloques import Bloque


class ClaseTarea(StrEnum):
    """The kinds of task; a page draws a kind, never a particular guide."""

    DIAGNOSTICO = "diagnostico"
    PREGUNTAS = "preguntas"
    LECTURA = "lectura"
    DUDAS = "dudas"
    PASOS = "pasos"
    POR_ALIADO = "por_aliado"
    MAPA = "mapa"
    RUTA = "ruta"


@dataclass(frozen=True)
class Indicador:
    """One of the aims of the guide; a self-rating refers to its key."""

    clave: str
    nombre: str
    texto: str


@dataclass(frozen=True)
class Pregunta:
    """A question by its letter."""

    clave: str
    texto: str


@dataclass(frozen=True)
class ParteLectura:
    """A part of the reading, with the minutes that reading it aloud takes."""

    clave: str
    titulo: str
    minutos: int
    bloques: tuple[Bloque, ...]


@dataclass(frozen=True)
class Paso:
    """A step for creating an alliance: what it means, its optional questions, and what comes out of it."""

    numero: int
    titulo: str
    bloques: tuple[Bloque, ...]
    produce: str
    criterios: tuple[Pregunta, ...] = ()


@dataclass(frozen=True)
class NotasPadrino:
    """What the padrino needs for one task."""

    minutos: int
    material: tuple[str, ...]
    decir: tuple[str, ...]
    observar: tuple[str, ...]


@dataclass(frozen=True)
class Tarea:
    """A task of the workshop; `marca` is what the junta declares when it is done."""

    clave: str
    numero: int
    clase: ClaseTarea
    titulo: str
    consigna: str
    ayuda: str
    marca: str
    padrino: NotasPadrino
    preguntas: tuple[Pregunta, ...] = ()
    lectura: tuple[ParteLectura, ...] = ()
    pasos: tuple[Paso, ...] = ()


@dataclass(frozen=True)
class Momento:
    """One of the moments of the workshop, by its letter, with its way of working."""

    letra: str
    nombre: str
    lema: str
    modo: str
    tareas: tuple[Tarea, ...]


@dataclass(frozen=True)
class ColumnaOficial:
    """A column of an official table: as the screen says it, and as the form prints it."""

    clave: str
    titulo: str
    impreso: str


@dataclass(frozen=True)
class Perfil:
    """A profile of ally, in singular and plural."""

    clave: str
    nombre: str
    plural: str


@dataclass(frozen=True)
class TablaMapa:
    """The table of the mapa de aliados (D.1)."""

    titulo: str
    columnas: tuple[ColumnaOficial, ...]
    perfiles: tuple[Perfil, ...]
    filas_en_blanco: int


@dataclass(frozen=True)
class FilaRuta:
    """A printed row of the ruta; `paso` is the step of Ejercitación it comes from, if any."""

    numero: int
    titulo: str
    paso: int | None


@dataclass(frozen=True)
class TablaRuta:
    """The table of the ruta de articulación (D.2) and the section that follows it."""

    titulo: str
    columnas: tuple[ColumnaOficial, ...]
    filas: tuple[FilaRuta, ...]
    seguimiento: str


@dataclass(frozen=True)
class Guia:
    """A whole guide; `escala` are the words of a self-rating, from "1" up: ours or the junta's, never official."""

    clave: str
    version: str
    titulo: str
    titulo_corto: str
    propositos: tuple[str, ...]
    indicadores: tuple[Indicador, ...]
    escala: tuple[Pregunta, ...]
    momentos: tuple[Momento, ...]
    mapa: TablaMapa
    ruta: TablaRuta
    funciones_municipales: tuple[str, ...]
    funciones_gestion: tuple[str, ...]
    titulo_formas: str
    formas: tuple[str, ...]

    @property
    def tareas(self) -> tuple[Tarea, ...]:
        """Return the tasks of every moment, in order."""
        return tuple(tarea for momento in self.momentos for tarea in momento.tareas)

    def momento(self, letra: str) -> Momento:
        """Return the moment of a letter."""
        return next(momento for momento in self.momentos if momento.letra == letra)

    def tarea(self, clave: str) -> Tarea:
        """Return the task of a key."""
        return next(tarea for tarea in self.tareas if tarea.clave == clave)

    def momento_de(self, clave: str) -> Momento:
        """Return the moment that a task belongs to."""
        return next(momento for momento in self.momentos if any(tarea.clave == clave for tarea in momento.tareas))
