"""The printed forms of a guide: one declaration for the sheet in blank and for typing it in later (PEERS N8).

A form has a code («AE-02») and numbered rows, so that what was written by hand finds its place on screen: the same
columns, in the same order, with the same numbers. A second guide gets its own codes and only the forms of its tasks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from escuela_red.guide import carga
from escuela_red.guide.guia import ClaseTarea, Guia, Tarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campos as campos_de
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Autovaloracion
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta, TipoHallazgo
from escuela_red.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from escuela_red.models.base import Registro

_NUMBERS = ("cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
INDIVIDUAL, COMPARTIDO = "diagnostico-individual", "diagnostico-compartido"
"""The two kinds of form of one task."""
_PEOPLE, _FINDINGS, _DOUBTS = 16, 5, 6  # as many as fit on one sheet with 10 mm each


@dataclass(frozen=True)
class Columna:
    """A column of a form: its printed heading, the field that keeps it (empty: only on paper), its relative width."""

    titulo: str
    campo: str = ""
    ancho: float = 1.0


@dataclass(frozen=True)
class Renglon:
    """A printed row: its number, what it already says, the part of the sheet it is in, and what it fixes."""

    numero: int
    titulo: str = ""
    grupo: str = ""
    valores: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Formato:
    """A form: `kind` keeps its rows, `cabeza` is written once per sheet and holds for every row.

    `valores` are fixed for all its records and those of a `Renglon` for that row; `por_taller` says whether a record
    needs its `taller_id`. `tarea` is the task of the guide that it serves, or empty; `clase` the kind of form, the same
    whatever the guide. `alto` is the height in millimetres of a row to write in by hand. `fijos` tells that the rows
    are those of the guide, whatever is written.
    """

    codigo: str
    clave: str
    titulo: str
    indicacion: str
    kind: type[Registro]
    columnas: tuple[Columna, ...]
    filas: tuple[Renglon, ...]
    cabeza: tuple[Columna, ...] = ()
    valores: Mapping[str, Any] = field(default_factory=dict)
    por_taller: bool = True
    tarea: str = ""
    clase: str = ""
    alto: float = 20.0
    fijos: bool = False

    @property
    def campos(self) -> tuple[str, ...]:
        """Return the fields that its columns keep, in printed order."""
        return tuple(column.campo for column in self.columnas if column.campo)

    def fijado(self, fila: Renglon) -> dict[str, Any]:
        """Return the values that a record of a row has before anything is written."""
        return {**self.valores, **fila.valores}


def formatos(guia: Guia) -> tuple[Formato, ...]:
    """Return the forms of a guide in the order in which they print and are typed in."""
    prefix = prefijo(guia.clave)
    return tuple(replace(one, codigo=f"{prefix}-{number:02d}") for number, one in enumerate(_sin_codigo(guia), start=1))


def formato(guia: Guia, clave: str) -> Formato:
    """Return a form of a guide by its key or its code; raise `KeyError` when the guide has none."""
    found = next((one for one in formatos(guia) if clave in {one.clave, one.codigo}), None)
    if found is None:
        raise KeyError(clave)
    return found


def de_tarea(guia: Guia, tarea: str) -> tuple[Formato, ...]:
    """Return the forms that serve a task."""
    return tuple(one for one in formatos(guia) if one.tarea == tarea)


def prefijo(clave: str) -> str:
    """Return the letters that begin the codes of a guide: «AE»; guides with the same letters add their place."""
    same = [one for one in carga.claves() if _letters(one) == _letters(clave)]
    place = same.index(clave) if clave in same else 0
    return f"{_letters(clave)}{place + 1}" if place else _letters(clave)


def _letters(clave: str) -> str:
    words = [word for word in key(clave.replace("-", " ")).split() if word] or [clave or "guia"]
    letters = "".join(word[0] for word in words) if len(words) > 1 else words[0][:2]
    return letters.upper()


def _sin_codigo(guia: Guia) -> Iterator[Formato]:
    yield _asistencia()
    for tarea in guia.tareas:
        if tarea.clase in _POR_CLASE:
            yield from _POR_CLASE[tarea.clase](guia, tarea)
    if guia.indicadores:
        yield _autovaloracion(guia)


def _vacias(how_many: int, *, grupo: str = "", desde: int = 1, **valores: Any) -> tuple[Renglon, ...]:
    return tuple(Renglon(number, grupo=grupo, valores=valores) for number in range(desde, desde + how_many))


def _asistencia() -> Formato:
    return Formato(
        "",
        "asistencia",
        "Lista de asistencia",
        "Cada persona escribe su nombre y su cargo, y firma. Use una hoja por jornada.",
        Asistencia,
        (Columna("NOMBRE", "persona_id", 2.0), Columna("CARGO O ENTIDAD", "", 1.5), Columna("FIRMA", "", 1.5)),
        _vacias(_PEOPLE),
        cabeza=(Columna("Jornada", "jornada_id"),),
        alto=10.0,
        clase="asistencia",
    )


def _diagnostico(_guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    sides = (("Fortalezas", TipoHallazgo.FORTALEZA), ("Debilidades", TipoHallazgo.DEBILIDAD))
    rows = tuple(
        row
        for place, (name, side) in enumerate(sides)
        for row in _vacias(_FINDINGS, grupo=name, desde=place * _FINDINGS + 1, tipo=side.value)
    )
    text = Columna("¿QUÉ PASA?", "texto", 3.0)
    component = Columna("COMPONENTE", "componente", 1.2)
    yield Formato(
        "",
        f"{tarea.clave}-individual",
        "Diagnóstico individual",
        "Escriba lo que ya funciona en su municipio y lo que falta por resolver. Una idea por renglón.",
        Hallazgo,
        (text, component),
        rows,
        cabeza=(Columna("Escribe", "autor_id"), Columna("Grupo o microcentro", "autor")),
        valores={"individual": True},
        clase=INDIVIDUAL,
        tarea=tarea.clave,
        alto=15.0,
    )
    shared = (text, component, Columna("NIVEL", "nivel", 1.0), Columna("PRIORIDAD", "prioridad", 0.9))
    yield Formato(
        "",
        f"{tarea.clave}-compartido",
        "Diagnóstico compartido",
        "Junten lo que se parece. Escriban lo que acordaron todos y cuántas personas lo dijeron.",
        Hallazgo,
        (*shared, Columna("¿CUÁNTOS LO DIJERON?", "", 0.9)),
        rows,
        valores={"individual": False},
        clase=COMPARTIDO,
        por_taller=False,
        tarea=tarea.clave,
        alto=15.0,
    )


def _preguntas(_guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    rows = _de_preguntas(tarea)
    yield Formato(
        "",
        tarea.clave,
        f"Las {_words(len(rows))} preguntas" if len(rows) != 1 else "La pregunta",
        "Conversen cada pregunta y escriban lo que acordaron. Use una hoja por grupo.",
        Respuesta,
        (Columna("PREGUNTA", "", 1.2), Columna("RESPUESTA", "texto", 2.8)),
        rows,
        cabeza=(Columna("Grupo", "autor"),),
        **_respuestas(tarea),
        clase=tarea.clase.value,
    )


def _dudas(_guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    yield Formato(
        "",
        tarea.clave,
        "Dudas de la lectura",
        "Anote cada duda con las palabras de quien pregunta. Escriba la respuesta cuando la tengan.",
        Duda,
        (
            Columna("DUDA", "pregunta", 2.0),
            Columna("¿QUIÉN PREGUNTA?", "autor", 1.0),
            Columna("RESPUESTA", "respuesta", 2.2),
            Columna("¿QUIÉN RESPONDE?", "respondida_por", 1.0),
        ),
        _vacias(_DOUBTS),
        tarea=tarea.clave,
        alto=30.0,
        clase=tarea.clase.value,
    )


def _pasos(_guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    yield Formato(
        "",
        tarea.clave,
        f"Los {_words(len(tarea.pasos), 'un')} pasos: comentarios",
        "Lean un paso, coméntenlo y escriban lo que piensan. Use una hoja por grupo.",
        Respuesta,
        (Columna("PASO", "", 1.2), Columna("COMENTARIO", "texto", 2.8)),
        tuple(Renglon(step.numero, step.titulo, valores={"clave": str(step.numero)}) for step in tarea.pasos),
        cabeza=(Columna("Grupo", "autor"),),
        **_respuestas(tarea),
        clase=tarea.clase.value,
    )


def _por_aliado(_guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    yield Formato(
        "",
        tarea.clave,
        "Preguntas por cada aliado",
        "Escriba el nombre de la entidad y responda. Use una hoja por aliado.",
        Respuesta,
        (Columna("PREGUNTA", "", 1.2), Columna("RESPUESTA", "texto", 2.8)),
        _de_preguntas(tarea),
        cabeza=(Columna("Aliado", "aliado_id"), Columna("Grupo", "autor")),
        **_respuestas(tarea),
        clase=tarea.clase.value,
    )


def _mapa(guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    fields = {one.nombre for one in campos_de(Aliado)}
    columns = tuple(
        Columna(one.impreso, one.clave if one.clave in fields else "", 1.0 if place else 0.8)
        for place, one in enumerate(guia.mapa.columnas)
    )
    rows = _vacias(guia.mapa.filas_en_blanco)
    yield Formato(
        "",
        tarea.clave,
        guia.mapa.titulo,
        tarea.consigna,
        Aliado,
        columns,
        rows,
        por_taller=False,
        tarea=tarea.clave,
        alto=24.0,
        clase=tarea.clase.value,
    )


def _ruta(guia: Guia, tarea: Tarea) -> Iterator[Formato]:
    kept = {"actividades": "texto", "fecha": "inicio"}
    columns = tuple(Columna(one.impreso, kept.get(one.clave, "")) for one in guia.ruta.columnas)
    rows = tuple(Renglon(row.numero, row.titulo, valores={"paso": str(row.numero)}) for row in guia.ruta.filas)
    yield Formato(
        "",
        tarea.clave,
        guia.ruta.titulo,
        tarea.consigna,
        Actividad,
        columns,
        rows,
        por_taller=False,
        tarea=tarea.clave,
        alto=36.0,
        fijos=True,
        clase=tarea.clase.value,
    )


def _autovaloracion(guia: Guia) -> Formato:
    return Formato(
        "",
        "autovaloracion",
        "Cómo nos vemos: antes y después",
        "La junta decide qué número se pone: 1 es lo más bajo y 4 lo más alto. No es una nota.",
        Autovaloracion,
        (
            Columna("INDICADOR", "", 2.2),
            Columna("ANTES", "antes", 0.7),
            Columna("DESPUÉS", "despues", 0.7),
            Columna("COMENTARIO", "comentario", 2.0),
        ),
        tuple(
            Renglon(number, f"{one.nombre}. {one.texto}", valores={"indicador": one.clave})
            for number, one in enumerate(guia.indicadores, start=1)
        ),
        alto=50.0,
        fijos=True,
        clase="autovaloracion",
    )


def _de_preguntas(tarea: Tarea) -> tuple[Renglon, ...]:
    return tuple(
        Renglon(number, f"{one.clave}. {one.texto}", valores={"clave": one.clave})
        for number, one in enumerate(tarea.preguntas, start=1)
    )


def _respuestas(tarea: Tarea) -> dict[str, Any]:
    return {"valores": {"tarea": tarea.clave}, "tarea": tarea.clave, "alto": 32.0, "fijos": True}


def _words(number: int, one: str = "una") -> str:
    return one if number == 1 else _NUMBERS[number] if number < len(_NUMBERS) else str(number)


_POR_CLASE: Mapping[ClaseTarea, Callable[[Guia, Tarea], Iterator[Formato]]] = {
    ClaseTarea.DIAGNOSTICO: _diagnostico,
    ClaseTarea.PREGUNTAS: _preguntas,
    ClaseTarea.DUDAS: _dudas,
    ClaseTarea.PASOS: _pasos,
    ClaseTarea.POR_ALIADO: _por_aliado,
    ClaseTarea.MAPA: _mapa,
    ClaseTarea.RUTA: _ruta,
}
