"""What needs, proposals and alliances of the JSON form become: rows with their parts, in the order of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.exchange.json_sections import Built, Datos, option, rows
from escuela_red.exchange.json_taller import componente
from escuela_red.exchange.plan import short
from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Prioridad
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
    TipoAlianza,
    Veredicto,
)
from escuela_red.models.necesidad import Cobertura, Necesidad, OrigenNecesidad, Proposito
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escuela_red.models.base import Registro

SECTIONS = ("necesidades", "propuestas", "alianzas")
_ALLIANCE = "alianza "
_TYPES = {"de gestion": TipoAlianza.GESTION, "gestion": TipoAlianza.GESTION}
_INSTRUMENTS = {"convenio solidario": Instrumento.SOLIDARIO, "acuerdo verbal": Instrumento.VERBAL}
_RETURNED = "Devuelta"


def add(built: Built, tree: Datos) -> None:
    """Turn the sections of a checked file that lead from a need to an alliance into rows of the junta."""
    for _, row in rows(tree, "necesidades"):
        _necesidad(built, row)
    for _, row in rows(tree, "aliados"):
        ally = built.identity("aliado", row.get("id") or "")
        for need in _ids(built, "necesidad", row.get("necesidades")):
            _pair(built, Cobertura, necesidad_id=need, aliado_id=ally)
    for _, row in rows(tree, "propuestas"):
        _propuesta(built, row)
    for index, row in rows(tree, "alianzas"):
        _alianza(built, row, f"alianzas[{index}]")


def _necesidad(built: Built, row: Datos) -> None:
    need = built.identity("necesidad", row.get("id") or "")
    built.add(
        Necesidad,
        need,
        texto=row.get("texto"),
        prioridad=option(Prioridad, row.get("prioridad")),
        componente=componente(row.get("componente")),
        proposito=option(Proposito, row.get("proposito")),
    )
    for finding in _ids(built, "hallazgo", row.get("debilidades")):
        _pair(built, OrigenNecesidad, necesidad_id=need, hallazgo_id=finding)


def _propuesta(built: Built, row: Datos) -> None:
    made = built.identity("propuesta", row.get("id") or "")
    state = row.get("estado")
    built.add(
        Propuesta,
        made,
        titulo=row.get("titulo"),
        aliado_id=_one(built, "aliado", row.get("aliado_id")),
        asunto=row.get("asunto"),
        solicitud=row.get("solicitud"),
        justificacion=row.get("justificacion"),
        objetivos=_lines(row.get("objetivos")),
        beneficios=_lines(row.get("beneficios_aliado")),
        fecha=row.get("fecha"),
        estado=EstadoPropuesta.DEVUELTA if state == _RETURNED else option(EstadoPropuesta, state),
    )
    for need in _ids(built, "necesidad", row.get("necesidades")):
        _pair(built, PropuestaNecesidad, propuesta_id=made, necesidad_id=need)
    for index, line in rows(row, "presupuesto"):
        built.add(
            Rubro,
            built.identity("rubro", f"{made}|presupuesto[{index}]"),
            propuesta_id=made,
            rubro=line.get("rubro"),
            aporte_aliado=line.get("aporte_aliado"),
            aporte_red=line.get("aporte_red"),
        )


def _alianza(built: Built, row: Datos, place: str) -> None:
    made = built.identity("alianza", row.get("id") or "")
    built.add(
        Alianza,
        made,
        nombre=row.get("nombre"),
        **_tipo(row),
        **_instrumento(row.get("instrumento")),
        numero=row.get("numero"),
        propuesta_id=_one(built, "propuesta", row.get("propuesta_id")),
        estado=option(EstadoAlianza, row.get("estado")),
        objeto=row.get("objeto"),
        fecha_firma=row.get("fecha_firma"),
        inicio=row.get("fecha_inicio"),
        fin=row.get("fecha_fin"),
        valor_total=row.get("valor_total"),
        aporte_aliado=row.get("aporte_aliado"),
        aporte_red=row.get("aporte_red"),
        supervisor=row.get("supervisor"),
    )
    start, end = row.get("fecha_inicio"), row.get("fecha_fin")
    if start and end and end < start:
        built.warnings.append(f"{place}: termina antes de empezar. Revise las fechas.")
    _partes(built, row, made)
    for index, given in rows(row, "objetivos"):
        built.add(
            ObjetivoAlianza,
            built.identity("objetivo_alianza", f"{made}|objetivos[{index}]"),
            alianza_id=made,
            texto=given.get("objetivo"),
            indicador=given.get("indicador"),
            meta=given.get("meta"),
            avance=given.get("avance"),
        )
    _clausulas(built, row, made)
    for index, given in rows(row, "revisiones"):
        _revision(built, given, made, index)


def _partes(built: Built, row: Datos, alliance: str) -> None:
    signer = _one(built, "persona", row.get("firma_parte_educativa"))
    red = built.identity("parte_alianza", f"{alliance}|red")
    red = built.same(ParteAlianza, red, alianza_id=alliance, lado=Lado.RED)
    built.add(ParteAlianza, red, alianza_id=alliance, lado=Lado.RED, firma_id=signer)
    for ally in _ids(built, "aliado", row.get("aliados")):
        _pair(built, ParteAlianza, alianza_id=alliance, aliado_id=ally, lado=Lado.ALIADO)


def _clausulas(built: Built, row: Datos, alliance: str) -> None:
    for key, clase in (("derechos", DerechoDeber.DERECHO), ("deberes", DerechoDeber.DEBER)):
        for side in Lado:
            for index, text in enumerate((row.get(key) or {}).get(side) or ()):
                if text:
                    built.add(
                        Clausula,
                        built.identity("clausula", f"{alliance}|{key}.{side}[{index}]"),
                        alianza_id=alliance,
                        lado=side,
                        clase=clase,
                        texto=text,
                    )


def _revision(built: Built, row: Datos, alliance: str, index: int) -> None:
    made = built.identity("revision", f"{alliance}|revisiones[{index}]")
    built.add(
        Revision,
        made,
        alianza_id=alliance,
        fecha=row.get("fecha"),
        objetivos=_veredicto(row.get("cumplimiento_objetivos")),
        red=_veredicto(row.get("cumplimiento_red")),
        aliado=_veredicto(row.get("cumplimiento_aliado")),
        observaciones=row.get("observaciones"),
        ajustes=_lines(row.get("ajustes")),
        proxima=row.get("proxima"),
    )
    for person in _ids(built, "persona", row.get("asistentes")):
        _pair(built, Participante, revision_id=made, persona_id=person)


def _tipo(row: Datos) -> Datos:
    """Return the type; one that the handbook does not have is «otra» with its text."""
    written, text = clean_line(row.get("tipo_alianza") or ""), row.get("tipo_texto")
    if not written:
        return {"tipo": None, "tipo_texto": text}
    said = written[len(_ALLIANCE) :] if fold(written).startswith(_ALLIANCE) else written
    found = _TYPES.get(fold(said)) or option(TipoAlianza, said)
    return {"tipo": found or TipoAlianza.OTRA, "tipo_texto": text or (None if found else said)}


def _instrumento(written: str | None) -> Datos:
    """Return the instrument; one that the handbook does not have is «otro» with its text."""
    said = clean_line(written or "")
    if not said:
        return {"instrumento": None, "instrumento_texto": None}
    found = option(Instrumento, said) or _INSTRUMENTS.get(fold(said))
    return {"instrumento": found or Instrumento.OTRO, "instrumento_texto": None if found else said}


def _veredicto(written: str | None) -> Veredicto | str | None:
    """Return the verdict that words give; other words stay as they are."""
    said = fold(written or "")
    if "parcial" in said or "en parte" in said:
        return Veredicto.PARCIAL
    if said in {"si", "cumple", "cumplen", "cumplido", "cumplidos"}:
        return Veredicto.CUMPLE
    if said.startswith("no"):
        return Veredicto.NO
    return short(written) if written else None


def _one(built: Built, kind: str, external: str | None) -> str | None:
    return built.identity(kind, external) if external else None


def _ids(built: Built, kind: str, given: Iterable[str | None] | None) -> list[str]:
    """Return the ids of the records that a list names, each once."""
    return [built.identity(kind, one) for one in dict.fromkeys(given or ()) if one]


def _pair(built: Built, kind: type[Registro], **keys: Any) -> None:
    """Take a record that ties others together, the one that is there when they are tied already."""
    made = built.identity(kind.__tablename__, "|".join(str(value) for value in keys.values()))
    built.add(kind, built.same(kind, made, **keys), **keys)


def _lines(items: Iterable[str | None] | None) -> str | None:
    """Return a list as a text of one thing per line."""
    return "\n".join(clean_line(one) for one in items or () if one) or None
