"""What the workshop sections of the JSON form become: talleres with their days, findings, answers, doubts, ratings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escuela_red.exchange.json_sections import Built, Datos, option, rows
from escuela_red.exchange.plan import short
from escuela_red.fechas import as_text
from escuela_red.guide import carga
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, Taller
from escuela_red.models.vivencia import Componente, Duda, EstadoDuda, Hallazgo, Nivel, Respuesta, TipoHallazgo
from escuela_red.services import records, talleres
from escuela_red.text import clean_line, fold, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escuela_red.guide.guia import Guia, Tarea

SECTIONS = ("talleres", "diagnostico", "conversatorio", "dudas", "comentarios_pasos", "autovaloracion")
_DONE = "Listo"
_SIDES = {"fortalezas": TipoHallazgo.FORTALEZA, "debilidades": TipoHallazgo.DEBILIDAD}
_MOMENTS = {"A": ClaseTarea.PREGUNTAS, "C": ClaseTarea.POR_ALIADO}


def add(built: Built, tree: Datos) -> None:
    """Turn the workshop sections of a checked file into rows of the junta."""
    workshops = _Workshops(built, tree)
    _talleres(built, tree, workshops)
    _diagnostico(built, tree, workshops)
    for index, row in rows(tree, "conversatorio"):
        _conversacion(built, row, f"conversatorio[{index}]", workshops)
    for index, row in rows(tree, "dudas"):
        _duda(built, row, f"dudas[{index}]", workshops)
    for index, row in rows(tree, "comentarios_pasos"):
        _comentario(built, row, f"comentarios_pasos[{index}]", workshops)
    for index, row in rows(tree, "autovaloracion"):
        _autovaloracion(built, row, f"autovaloracion[{index}]", workshops)


@dataclass
class _Workshops:
    """Which workshop a row belongs to, and the guide that it is held over."""

    built: Built
    tree: Datos
    _open: str = ""
    _guides: dict[str, Guia] = field(default_factory=dict)

    def of(self, row: Datos) -> str:
        """Return the workshop of a row: the one it names, else the file's first, else the one that is open."""
        named = row.get("taller_id")
        return self.built.identity("taller", named) if named else self._default()

    def guide(self, workshop: str) -> Guia:
        """Return the guide of a workshop, as the program words it: its keys are the same in the junta's words."""
        if workshop not in self._guides:
            key = next(
                (
                    row.get("guia") or ""
                    for _, row in rows(self.tree, "talleres")
                    if self.built.identity("taller", row.get("id") or "") == workshop
                ),
                "",
            )
            kept = records.one(self.built.lector, Taller, workshop) if self.built.lector and not key else None
            key = key or (kept["guia"] if kept else "")
            self._guides[workshop] = carga.cargar(key if key in carga.claves() else carga.PRINCIPAL)
        return self._guides[workshop]

    def task(self, workshop: str, kind: ClaseTarea) -> Tarea | None:
        """Return the task of a kind in the guide of a workshop."""
        return next((task for task in self.guide(workshop).tareas if task.clase is kind), None)

    def is_first(self, workshop: str) -> bool:
        """Tell whether it is the junta's first workshop, to which belong the marks from before there were any."""
        known = talleres.todos(self.built.lector, self.built.junta_id) if self.built.lector else ()
        return not known or known[0]["id"] == workshop

    def _default(self) -> str:
        first = next((row for _, row in rows(self.tree, "talleres")), None)
        if first is not None:
            return self.built.identity("taller", first.get("id") or "")
        if not self._open:
            self._open = self._open_one()
        return self._open

    def _open_one(self) -> str:
        built = self.built
        now = talleres.actual(built.lector, built.junta_id) if built.lector else None
        if now is not None:
            name = short(records.title(Taller, now))
            built.warnings.append(f"Lo que no dice de qué taller es queda en «{name}».")
            return str(now["id"])
        made, guide = built.identity("taller", ""), carga.cargar()
        built.add(Taller, made, nombre=guide.titulo_corto, guia=guide.clave, padrino_id=_padrino(built, {}, self.tree))
        built.warnings.append(f"El archivo no dice de qué taller es lo escrito: queda en «{guide.titulo_corto}».")
        return made


def _talleres(built: Built, tree: Datos, workshops: _Workshops) -> None:
    for index, row in rows(tree, "talleres"):
        place, record = f"talleres[{index}]", built.identity("taller", row.get("id") or "")
        guide = row.get("guia")
        if guide and guide not in carga.claves():
            built.warnings.append(
                f"{place}.guia dice «{short(guide)}», y este programa no tiene esa guía. "
                "El nombre se conserva y se muestra la guía del programa."
            )
        built.add(
            Taller,
            record,
            nombre=row.get("nombre"),
            guia=guide,
            padrino_id=_padrino(built, row, tree),
            objetivo=row.get("objetivo"),
        )
        for number, day in rows(row, "jornadas"):
            _jornada(built, day, record, f"{place}.jornadas[{number}]")
        _asistentes(built, record, row.get("asistentes") or ())
        _marcas(built, row, record, place, workshops)


def _padrino(built: Built, row: Datos, tree: Datos) -> str | None:
    if row.get("padrino_id"):
        return built.identity("persona", row["padrino_id"])
    given = tree.get("padrino") or {}
    return built.identity("persona", given.get("id") or "padrino") if any(given.values()) else None


def _jornada(built: Built, row: Datos, workshop: str, place: str) -> None:
    start, end = row.get("hora_inicio"), row.get("hora_fin")
    if start and end and end < start:
        built.warnings.append(f"{place}: termina antes de empezar. Revise las horas.")
    built.add(
        Jornada,
        built.identity("jornada", _place_in(workshop, place)),
        taller_id=workshop,
        fecha=row.get("fecha"),
        hora_inicio=start,
        hora_fin=end,
        lugar=row.get("lugar"),
    )


def _place_in(workshop: str, place: str) -> str:
    """Return what names a row without keys of its own: its parent and its place in the list."""
    return f"{workshop}|{place.rpartition('.')[2]}"


def _asistentes(built: Built, workshop: str, people: Iterable[str | None]) -> None:
    """Take who came; a person who is in the list already, for the workshop or for one of its days, is not added."""
    for external in dict.fromkeys(people):
        if external:
            person = built.identity("persona", external)
            made = built.identity("asistencia", f"{workshop}|{person}")
            record = built.same(Asistencia, made, taller_id=workshop, persona_id=person)
            built.add(Asistencia, record, taller_id=workshop, persona_id=person)


def _marcas(built: Built, row: Datos, workshop: str, place: str, workshops: _Workshops) -> None:
    """Take the marks of what is done; a task that is in another state takes no mark away."""
    guide, seen = workshops.guide(workshop), set[str]()
    for number, given in rows(row, "tareas"):
        word = given.get("tarea")
        if not word:
            continue
        task = next((one.clave for one in guide.tareas if word in (one.clave, one.clase)), None)
        where = f"{place}.tareas[{number}]"
        if word in seen:
            built.problems.add(f"{where}.tarea", f"«{word}» ya está antes en la lista")
            continue
        seen.add(word)
        if task is None:
            built.warnings.append(f"{where}.tarea: la guía del taller no tiene la tarea «{word}». No se marca.")
        if task is None or given.get("estado") != _DONE:
            continue
        made = built.identity("marca", f"{workshop}|{task}")
        record = built.same(Marca, made, taller_id=workshop, tarea=task, parte="")
        if record == made and workshops.is_first(workshop):
            record = built.same(Marca, made, taller_id=None, tarea=task, parte="")
        built.add(Marca, record, where, taller_id=workshop, tarea=task, fecha=given.get("fecha"))


def _diagnostico(built: Built, tree: Datos, workshops: _Workshops) -> None:
    given: Datos = tree.get("diagnostico") or {}
    sides: dict[str, TipoHallazgo] = {}
    for side, tipo in _SIDES.items():
        for _, row in rows(given, side):
            record = built.identity("hallazgo", row.get("id") or "")
            sides[record] = tipo
            built.add(Hallazgo, record, tipo=tipo, individual=False, **_dicho(row))
            built.leave(f"diagnostico.{side}", row, "microcentros")
    for index, row in rows(given, "individuales"):
        _individual(built, row, f"diagnostico.individuales[{index}]", workshops, sides)


def _individual(built: Built, row: Datos, place: str, workshops: _Workshops, sides: dict[str, TipoHallazgo]) -> None:
    tipo = option(TipoHallazgo, row.get("tipo"))
    grouped, author = row.get("agrupado_en"), row.get("autor_id")
    shared = built.identity("hallazgo", grouped) if grouped else None
    other = (sides.get(shared) or _kept_side(built, shared)) if shared else None
    if other and tipo and other != tipo:
        built.problems.add(
            f"{place}.agrupado_en",
            f"«{short(grouped)}» es una {other} y este hallazgo es una {tipo}; van juntas las iguales",
        )
    built.add(
        Hallazgo,
        built.identity("hallazgo", row.get("id") or ""),
        tipo=tipo,
        individual=True,
        taller_id=workshops.of(row),
        autor_id=built.identity("persona", author) if author else None,
        agrupado_en_id=shared,
        **_dicho(row),
    )


def _kept_side(built: Built, record: str) -> TipoHallazgo | None:
    row = records.one(built.lector, Hallazgo, record) if built.lector else None
    return row["tipo"] if row else None


def _dicho(row: Datos) -> Datos:
    return {
        "texto": row.get("texto"),
        "componente": componente(row.get("componente")),
        "nivel": option(Nivel, row.get("nivel")),
    }


def componente(word: str | None) -> Componente | None:
    """Return the component; the guide says «de capacitación (formación)», and people say either of the two."""
    if word and ("formacion" in fold(word) or "capacitacion" in fold(word)):
        return Componente.FORMACION
    found: Componente | None = option(Componente, word)
    return found


def _conversacion(built: Built, row: Datos, place: str, workshops: _Workshops) -> None:
    moment, letter = row.get("momento"), fold(row.get("clave") or "")
    if not moment or not letter:
        return
    workshop = workshops.of(row)
    task = workshops.task(workshop, _MOMENTS[moment])
    letters = [question.clave for question in task.preguntas] if task else []
    if task is None or letter not in letters:
        there = f"las preguntas son {join_words(letters)}" if letters else "la guía no tiene preguntas allí"
        built.problems.add(
            f"{place}.clave", f"«{short(row['clave'])}» no es una pregunta del momento {moment}: {there}"
        )
        return
    external = row.get("aliado_id")
    if external and moment == "A":
        built.warnings.append(f"{place}: las preguntas del momento A no son de un aliado. Queda sin aliado.")
        external = None
    if moment == "C" and not external:
        built.warnings.append(f"{place}: no dice de qué aliado es. Queda sin aliado.")
    ally = built.identity("aliado", external) if external else None
    _respuesta(built, place, _keys(workshop, task.clave, letter, aliado=ally), row.get("respuesta"))


def _comentario(built: Built, row: Datos, place: str, workshops: _Workshops) -> None:
    number = row.get("paso")
    if number is None:
        return
    workshop = workshops.of(row)
    task = workshops.task(workshop, ClaseTarea.PASOS)
    steps = [step.numero for step in task.pasos] if task else []
    if task is None or number not in steps:
        there = f"van del {min(steps)} al {max(steps)}" if steps else "la guía no tiene pasos"
        built.problems.add(f"{place}.paso", f"«{number}» no es un paso: {there}")
        return
    author = clean_line(row.get("autor") or "")
    _respuesta(built, place, _keys(workshop, task.clave, str(number), autor=author), row.get("comentario"))


def _respuesta(built: Built, place: str, keys: Datos, text: str | None) -> None:
    """Take an answer; a question that nobody has answered yet says nothing."""
    if not text:
        return
    made = built.identity("respuesta", "|".join(key or "" for key in keys.values()))
    built.add(Respuesta, built.same(Respuesta, made, **keys), place, **keys, texto=text)


def _keys(workshop: str, task: str, key: str, *, aliado: str | None = None, autor: str = "") -> Datos:
    """Return what names an answer, in the order of its identity."""
    return {"taller_id": workshop, "tarea": task, "clave": key, "aliado_id": aliado, "autor": autor}


def _duda(built: Built, row: Datos, place: str, workshops: _Workshops) -> None:
    asked, answered = row.get("fecha"), row.get("fecha_respuesta")
    if asked and answered and answered < asked:
        built.warnings.append(f"{place}: se respondió antes de preguntarse. Revise las fechas.")
    built.add(
        Duda,
        built.identity("duda", row.get("id") or ""),
        taller_id=workshops.of(row),
        pregunta=row.get("pregunta"),
        fecha=asked,
        autor=row.get("autor"),
        estado=option(EstadoDuda, row.get("estado")),
        respuesta=row.get("respuesta"),
        respondida_por=row.get("respondida_por"),
        fecha_respuesta=answered,
    )


def _autovaloracion(built: Built, row: Datos, place: str, workshops: _Workshops) -> None:
    indicator = row.get("indicador")
    if not indicator:
        return
    workshop = workshops.of(row)
    most = len(workshops.guide(workshop).escala)
    for name in ("antes", "despues"):
        value = row.get(name)
        if value is not None and not 1 <= value <= most:
            built.warnings.append(f"{place}.{name} es {as_text(value)}, y la escala va de 1 a {most}. Revíselo.")
    given = {name: row[name] for name in ("antes", "despues", "comentario") if row.get(name) is not None}
    if not given:
        return
    made = built.identity("autovaloracion", f"{workshop}|{indicator}")
    record = built.same(Autovaloracion, made, taller_id=workshop, indicador=indicator)
    built.add(Autovaloracion, record, place, taller_id=workshop, indicador=indicator, **given)
