"""Reading a guide from its folder: `guia.toml` and one Markdown file per part of the reading."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from escuela_red import paths
from escuela_red.guide import bloques, textos
from escuela_red.guide.guia import (
    ClaseTarea,
    ColumnaOficial,
    FilaRuta,
    Guia,
    Indicador,
    Momento,
    NotasPadrino,
    ParteLectura,
    Paso,
    Perfil,
    Pregunta,
    TablaMapa,
    TablaRuta,
    Tarea,
)

if TYPE_CHECKING:
    from pathlib import Path

PRINCIPAL = "alianzas-estrategicas"

_Datos = Mapping[str, Any]


@functools.cache
def cargar(clave: str = PRINCIPAL) -> Guia:
    """Return a guide in the program's own words."""
    return _guia(_read(clave))


def cargar_con(oficiales: Mapping[str, str], clave: str = PRINCIPAL) -> Guia:
    """Return a guide with the junta's official wording, by address (`escuela_red.guide.textos`)."""
    datos = _read(clave)
    textos.reemplazar(datos, oficiales)
    return _guia(datos)


def direcciones(clave: str = PRINCIPAL) -> dict[str, str]:
    """Return every text of a guide by its address, as the program words it."""
    return textos.direcciones(_read(clave))


@functools.cache
def claves() -> tuple[str, ...]:
    """Return the keys of the guides there are, the main one first."""
    found = sorted(one.parent.name for one in _root().glob("*/guia.toml"))
    return (PRINCIPAL, *(key for key in found if key != PRINCIPAL))


def _root() -> Path:
    return paths.resources() / "guide"


def _read(clave: str) -> dict[str, Any]:
    folder = _root() / clave
    datos = tomllib.loads((folder / "guia.toml").read_text(encoding="utf-8"))
    datos["lecturas"] = {
        parte["clave"]: (folder / parte["archivo"]).read_text(encoding="utf-8")
        for momento in datos["momentos"]
        for tarea in momento["tareas"]
        for parte in tarea.get("lectura", ())
    }
    return datos


def _guia(datos: _Datos) -> Guia:
    numbers = {tarea["clave"]: number for number, tarea in enumerate(_tareas(datos), start=1)}
    return Guia(
        clave=datos["clave"],
        version=datos["version"],
        titulo=datos["titulo"],
        titulo_corto=datos["titulo_corto"],
        propositos=tuple(datos["propositos"]),
        indicadores=tuple(Indicador(**indicador) for indicador in datos["indicadores"]),
        escala=_preguntas(datos, "escala"),
        momentos=tuple(_momento(momento, numbers, datos["lecturas"]) for momento in datos["momentos"]),
        mapa=_mapa(datos["mapa"]),
        ruta=_ruta(datos["ruta"]),
        funciones_municipales=tuple(datos["funciones"]["coordinacion_municipal"]),
        funciones_gestion=tuple(datos["funciones"]["alianza_de_gestion"]),
        titulo_formas=datos["anexo"]["titulo"],
        formas=tuple(datos["anexo"]["formas"]),
    )


def _tareas(datos: _Datos) -> list[_Datos]:
    return [tarea for momento in datos["momentos"] for tarea in momento["tareas"]]


def _momento(datos: _Datos, numbers: Mapping[str, int], lecturas: Mapping[str, str]) -> Momento:
    return Momento(
        letra=datos["clave"],
        nombre=datos["nombre"],
        lema=datos["lema"],
        modo=datos["modo"],
        tareas=tuple(_tarea(tarea, numbers[tarea["clave"]], lecturas) for tarea in datos["tareas"]),
    )


def _tarea(datos: _Datos, numero: int, lecturas: Mapping[str, str]) -> Tarea:
    return Tarea(
        clave=datos["clave"],
        numero=numero,
        clase=ClaseTarea(datos["clase"]),
        titulo=datos["titulo"],
        consigna=datos["consigna"],
        ayuda=datos["ayuda"],
        marca=datos["marca"],
        padrino=_notas(datos["padrino"]),
        preguntas=_preguntas(datos, "preguntas"),
        lectura=tuple(
            ParteLectura(parte["clave"], parte["titulo"], parte["minutos"], bloques.leer(lecturas[parte["clave"]]))
            for parte in datos.get("lectura", ())
        ),
        pasos=tuple(
            Paso(
                numero=int(paso["clave"]),
                titulo=paso["titulo"],
                bloques=bloques.leer(paso["texto"]),
                produce=paso["produce"],
                criterios=_preguntas(paso, "criterios"),
            )
            for paso in datos.get("pasos", ())
        ),
    )


def _notas(datos: _Datos) -> NotasPadrino:
    return NotasPadrino(
        minutos=datos["minutos"],
        material=tuple(datos["material"]),
        decir=tuple(datos["decir"]),
        observar=tuple(datos["observar"]),
    )


def _preguntas(datos: _Datos, clave: str) -> tuple[Pregunta, ...]:
    return tuple(Pregunta(**pregunta) for pregunta in datos.get(clave, ()))


def _mapa(datos: _Datos) -> TablaMapa:
    return TablaMapa(
        titulo=datos["titulo"],
        columnas=tuple(ColumnaOficial(**columna) for columna in datos["columnas"]),
        perfiles=tuple(Perfil(**perfil) for perfil in datos["perfiles"]),
        filas_en_blanco=datos["filas_en_blanco"],
    )


def _ruta(datos: _Datos) -> TablaRuta:
    return TablaRuta(
        titulo=datos["titulo"],
        columnas=tuple(ColumnaOficial(**columna) for columna in datos["columnas"]),
        filas=tuple(
            FilaRuta(int(fila["clave"]), fila["titulo"], int(fila["paso"]) if "paso" in fila else None)
            for fila in datos["filas"]
        ),
        seguimiento=datos["seguimiento"]["titulo"],
    )
