"""What is missing on the way from a need to a living alliance: told when something was begun (checks K10, K13, K14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import alianzas, aportes, citas, cobertura, propuestas, records, revisiones
from escuela_red.services.faltantes_taller import Gap
from escuela_red.text import count, lower_first, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escuela_red.store.lector import Lector

_LONG = 60


def gaps(lector: Lector, junta_id: str) -> list[Gap]:
    """Return what needs, meetings, proposals, aportes and alliances lack, in the order of the guide."""
    return [
        *_necesidades(lector, junta_id),
        *_citas(lector, junta_id),
        *_propuestas(lector, junta_id),
        *alianzas.falta(lector, junta_id),
        *revisiones.avisos(lector, junta_id),
        *_aportes(lector, junta_id),
    ]


def cerradas(lector: Lector, junta_id: str) -> set[str]:
    """Return what nothing is asked of any more, nor of its parts: proposals sent or replaced, alliances that ended.

    They stay as they were written: whoever was asked could not answer, or it would be of no use.
    """
    written = {row["id"] for row in propuestas.vigentes(lector, junta_id) if propuestas.editable(row)}
    sent = {row["id"] for row in records.every(lector, Propuesta, junta_id)} - written
    ended = {row["id"] for row in records.every(lector, Alianza, junta_id, estado=EstadoAlianza.TERMINADA)}
    return sent | ended


def _necesidades(lector: Lector, junta_id: str) -> Iterator[Gap]:
    """Yield the needs without ally, and in one sentence the allies without need: they are put one after another."""
    matrix = cobertura.matriz(lector, junta_id)
    for need in matrix.sin_aliado:
        name = quoted(need.texto, _LONG) if need.texto else "Una necesidad sin nombre"
        yield Gap(f"{name}: {lower_first(matrix.falta(need.id))}", "necesidad", need.id)
    alone = matrix.sin_necesidad if matrix.necesidades else ()
    if alone:
        words = count(len(alone), "aliado no atiende", "aliados no atienden")
        yield Gap(f"{words} ninguna necesidad todavía.", "aliado", alone[0].id)


def _citas(lector: Lector, junta_id: str) -> Iterator[Gap]:
    for row in citas.por_contar(lector, junta_id):
        name, day = quoted(records.title(Abordaje, row)), fechas.date_text(row["fecha"])
        yield Gap(f"La cita con {name} fue el {day}. Falta contar qué resultó.", "abordaje", row["id"], "resultado")


def _propuestas(lector: Lector, junta_id: str) -> Iterator[Gap]:
    """Yield what the proposals lack that are still written, or wait for an answer; older versions stay as they are."""
    lacks = propuestas.faltas(lector, junta_id)
    for row in propuestas.vigentes(lector, junta_id):
        name = quoted(records.title(Propuesta, row), _LONG)
        sentence = propuestas.frase_de_falta(lacks.get(row["id"], ()))
        if sentence and propuestas.estado(row) is EstadoPropuesta.BORRADOR:
            yield Gap(f"En la propuesta {name} {lower_first(sentence)}", "propuesta", row["id"], lacks[row["id"]][0])
        if not row["aliado_id"]:
            yield Gap(f"La propuesta {name} no dice a qué aliado va.", "propuesta", row["id"], "aliado_id")


def _aportes(lector: Lector, junta_id: str) -> Iterator[Gap]:
    for one in cobertura.aportes_sin_usar(lector, junta_id):
        of = f", de {quoted(one.aliado)}" if one.aliado else ""
        yield Gap(f"Nadie ha usado el aporte {quoted(one.descripcion, _LONG)}{of}.", "aporte", one.id)
    balances = aportes.saldos(lector, junta_id)
    for row in records.every(lector, Aporte, junta_id):
        balance = balances.get(row["id"])
        if balance is not None and balance.de_mas:
            name = quoted(records.title(Aporte, row), _LONG)
            yield Gap(f"Del aporte {name} se repartió más de lo que se recibió.", "aporte", row["id"], "recibido")
