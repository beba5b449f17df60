"""What the junta already wrote elsewhere and a proposal may take: who it is, the need and its data, the benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide import territorio
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.models.necesidad import Necesidad, OrigenNecesidad
from escuela_red.models.persona import Cuerpo
from escuela_red.models.propuesta import Propuesta, PropuestaNecesidad
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import personas, propuestas, records
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


HECHO, NADA, YA_ESTA = "hecho", "nada", "ya está"


def sugerido(lector: Lector, junta_id: str, propuesta: str, campo: str) -> str:
    """Return what is already written for a section of a proposal, by its field; empty when nothing is."""
    make = _DE.get(campo)
    return make(lector, junta_id, propuesta) if make else ""


def traer(workspace: Workspace, propuesta: str, campo: str, texto: str = "") -> str:
    """Write in a section what is already written elsewhere, after what it says; return how it went.

    `texto` is another one than the suggested. `NADA` when there is nothing to bring, `YA_ESTA` when it is there.
    """
    lector = workspace.lector
    texto = texto or sugerido(lector, workspace.junta_id, propuesta, campo)
    row = records.one(lector, Propuesta, propuesta)
    if row is None or not texto:
        return NADA
    whole = propuestas.agregar_texto(row[campo], texto)
    if whole == row[campo]:
        return YA_ESTA
    words = campo_de(Propuesta, campo).en_frase
    with workspace.change(f"Traer lo que ya escribimos: {words}") as change:
        change.set(Propuesta, propuesta, **{campo: whole})
    return HECHO


def necesidad(lector: Lector, junta_id: str, record: str) -> str:
    """Return a need in a sentence, and below it what the diagnosis says of it."""
    row = records.one(lector, Necesidad, record)
    if row is None or row["eliminado"] is not None or not row["texto"].strip():
        return ""
    lines = [_sentence(row["texto"])]
    for origin in records.every(lector, OrigenNecesidad, junta_id, necesidad_id=record):
        finding = records.one(lector, Hallazgo, origin["hallazgo_id"]) if origin["hallazgo_id"] else None
        if finding is not None and finding["eliminado"] is None and finding["texto"].strip():
            lines.append(f"El diagnóstico dice: {_sentence(finding['texto'])}")
    return "\n".join(lines)


def _quienes_somos(lector: Lector, junta_id: str, _propuesta: str) -> str:
    junta = records.one(lector, Junta, junta_id)
    if junta is None:
        return ""
    place = territorio.por_codigo(junta["municipio"])
    name = junta["nombre"].strip() or "la junta municipal"
    known = f" en {place}" if place else ""
    lines = [
        f"Somos {_with_article(name)} de la Red de Maestros de Escuela Nueva{known}.",
        "Reunimos a representantes de los microcentros rurales del municipio.",
    ]
    if junta["periodo"]:
        lines.append(f"Nuestro periodo es {junta['periodo']}.")
    posts = {row["persona_id"] for row in personas.by_body(lector, junta_id, Cuerpo.JUNTA) if row["persona_id"]}
    if posts:
        lines.append(f"{'La forma' if len(posts) == 1 else 'La forman'} {count(len(posts), 'persona', 'personas')}.")
    return " ".join(lines)


def _necesidades(lector: Lector, junta_id: str, propuesta: str) -> str:
    linked = records.every(lector, PropuestaNecesidad, junta_id, propuesta_id=propuesta)
    told = (necesidad(lector, junta_id, row["necesidad_id"]) for row in linked if row["necesidad_id"])
    return "\n".join(text for text in told if text)


def _beneficios(lector: Lector, _junta_id: str, propuesta: str) -> str:
    row = records.one(lector, Propuesta, propuesta)
    ally = records.one(lector, Aliado, row["aliado_id"]) if row and row["aliado_id"] else None
    return str(ally["beneficios"]).strip() if ally and ally["eliminado"] is None else ""


def _with_article(name: str) -> str:
    return f"la {name}" if name.casefold().startswith(("junta", "coordinación")) else name


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


_DE: dict[str, Callable[[Lector, str, str], str]] = {
    "quienes_somos": _quienes_somos,
    "justificacion": _necesidades,
    "beneficios": _beneficios,
}
