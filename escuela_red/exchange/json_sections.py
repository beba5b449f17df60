"""What each section of the JSON form becomes: rows with stable ids, warnings, and what has no record yet."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.exchange import json_words
from escuela_red.exchange.plan import SIN_LUGAR, Fila, NoGuardado, not_stored, short
from escuela_red.guide import territorio
from escuela_red.models.aliado import Aliado, EstadoAliado, Perfil, Prioridad
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Cuerpo, Persona, TipoDocumento, Vinculacion
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.text import clean_line, fold, upper_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping

    from escuela_red.exchange.plan import Problemas
    from escuela_red.models.base import Registro
    from escuela_red.models.campos import Opcion
    from escuela_red.store.lector import Lector

Datos = dict[str, Any]
SECTIONS = ("meta", "municipio", "junta", "padrino", "personas", "aliados", "ruta", "seguimiento")
_PARTS = ("gobernanza",)
_PERSON_KEYS = ("sede_id", "microcentro_id", "rol_microcentro", "elegido_por")
_SINGULAR = {"vocales": "Vocal"}


@dataclass
class Built:
    """Rows for the plan, what to tell, and what was left out; `lector` reads the document, when there is one."""

    junta_id: str
    problems: Problemas
    lector: Lector | None = None
    rows: list[Fila] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    seen: set[tuple[str, str]] = field(default_factory=set)
    _kept: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[str]]] = field(default_factory=dict)

    @property
    def not_stored(self) -> tuple[NoGuardado, ...]:
        """Return sections and fields with no record yet, with how many values each has."""
        return not_stored(self.left, SIN_LUGAR, json_words.name)

    def identity(self, kind: str, external: str) -> str:
        """Return the id of a record of this junta."""
        return identity(self.junta_id, kind, external)

    def same(self, kind: type[Registro], record: str, **keys: Any) -> str:
        """Return the living record that these keys name, written by hand or before; else the id that it will have."""
        if self.lector is None:
            return record
        names = tuple(keys)
        place = (kind.__tablename__, names)
        if place not in self._kept:
            table = kind.table()
            living = select(table.c.id, *(table.c[name] for name in names)).where(
                table.c.eliminado.is_(None), table.c.junta_id == self.junta_id
            )
            found: dict[tuple[Any, ...], list[str]] = {}
            for row in self.lector.rows(living.order_by(table.c.orden, table.c.id)):
                found.setdefault(tuple(row[name] for name in names), []).append(row["id"])
            self._kept[place] = found
        mine = self._kept[place].get(tuple(keys.values()), [])
        return record if record in mine or not mine else mine[0]

    def add(self, kind: type[Registro], record: str, place: str = "", /, **values: Any) -> None:
        """Take one row; a gap says nothing, so it is left out. `place` is told when the row is there twice."""
        given = {name: value for name, value in values.items() if value is not None}
        if (kind.__tablename__, record) in self.seen and place:
            self.problems.add(place, f"ya hay antes {kind.ficha.un} de lo mismo")
        elif (kind.__tablename__, record) in self.seen and not self.problems:
            title = short(given.get(kind.ficha.titulo) or "")
            self.problems.add(kind.ficha.plural, f"«{title}» tiene el mismo id que otro registro del archivo")
        self.seen.add((kind.__tablename__, record))
        self.rows.append(Fila(kind.__tablename__, record, given))

    def leave(self, place: str, row: Datos, *keys: str) -> None:
        """Count the values of fields with no record yet."""
        for key in keys:
            if row.get(key):
                self.left[f"{place}.{key}"] += 1


def identity(junta_id: str, kind: str, external: str) -> str:
    """Return the id of a record: the same file gives the same ids in the same junta (DOMAIN §19)."""
    return str(uuid.uuid5(uuid.UUID(junta_id), kind + external))


def add(built: Built, tree: Datos) -> None:
    """Turn the sections of the junta, its people, the mapa and the ruta of a checked file into rows."""
    _junta(built, tree)
    for index, row in rows(tree, "personas"):
        _persona(built, row, index)
    _padrino(built, tree.get("padrino") or {})
    _cargos(built, (tree.get("junta") or {}).get("cargos") or {})
    for _, row in rows(tree, "aliados"):
        _aliado(built, row)
    for index, row in rows(tree, "ruta"):
        _paso(built, row, index)
    for index, row in rows(tree, "seguimiento"):
        external = row.get("id") or f"seguimiento[{index}]"
        _actividad(built, row, f"seguimiento[{index}]", built.identity("seguimiento", external), Paso.SEGUIMIENTO)


def rows(tree: Datos, section: str) -> Iterator[tuple[int, Datos]]:
    """Yield the rows of a list with the place that each has in it."""
    yield from ((place, row) for place, row in enumerate(tree.get(section) or ()) if row)


def _junta(built: Built, tree: Datos) -> None:
    junta, municipio, meta = (tree.get(name) or {} for name in ("junta", "municipio", "meta"))
    built.add(
        Junta,
        built.junta_id,
        nombre=junta.get("nombre"),
        periodo=junta.get("periodo"),
        municipio=_municipio(built, municipio),
        es_ejemplo=meta.get("es_ejemplo"),
    )


def _municipio(built: Built, given: Datos) -> str | None:
    code = clean_line(given.get("codigo") or "")
    if not code:
        return None
    known = territorio.por_codigo(code)
    if known is None:
        built.problems.add("municipio.codigo", f"«{short(code)}» no es el código DANE de un municipio")
        return None
    official = {
        "nombre": known.nombre,
        "departamento": known.departamento.nombre,
        "departamento_codigo": known.departamento.codigo,
    }
    for name, right in official.items():
        written = given.get(name)
        if written and fold(written) != fold(right):
            built.warnings.append(
                f"municipio.{name} dice «{short(written)}», y el código {known.codigo} es de {known}: vale el código."
            )
    return known.codigo


def _cargos(built: Built, cargos: Mapping[str, Any]) -> None:
    for cargo, holders in cargos.items():
        for place, person in enumerate(holders if isinstance(holders, list) else [holders]):
            if person:
                built.add(
                    Vinculacion,
                    built.identity("vinculacion", f"junta.cargos.{cargo}[{place}]"),
                    persona_id=built.identity("persona", person),
                    cuerpo=Cuerpo.JUNTA,
                    cargo=_cargo(cargo),
                )


def _cargo(key: str) -> str:
    words = clean_line(key.replace("_", " "))
    return _SINGULAR.get(fold(words)) or upper_first(words)


def _padrino(built: Built, row: Datos) -> None:
    if not any(row.values()):
        return
    external = row.get("id") or "padrino"
    person = built.identity("persona", external)
    built.add(
        Persona,
        person,
        nombre=row.get("nombre"),
        entidad=row.get("entidad"),
        telefono=row.get("telefono"),
        correo=row.get("correo"),
        **_autorizacion(row),
    )
    built.add(
        Vinculacion,
        built.identity("vinculacion", "padrino"),
        persona_id=person,
        cuerpo=Cuerpo.PADRINO,
        cargo="Padrino",
    )


def _persona(built: Built, row: Datos, index: int) -> None:
    built.add(
        Persona,
        built.identity("persona", row.get("id") or ""),
        nombre=row.get("nombre"),
        cargo=row.get("cargo"),
        telefono=row.get("telefono"),
        correo=row.get("correo"),
        tipo_documento=_tipo_documento(built, row.get("tipo_documento"), index),
        documento=row.get("documento"),
        solo_cargo=row.get("solo_cargo"),
        **_autorizacion(row),
    )
    built.leave("personas", row, *_PERSON_KEYS)


def _tipo_documento(built: Built, written: str | None, index: int) -> TipoDocumento | None:
    if not written:
        return None
    wanted = fold(written.replace(".", ""))
    for option in TipoDocumento:
        if wanted in (fold(option), fold(option.etiqueta)):
            return option
    built.warnings.append(f"personas[{index}].tipo_documento dice «{short(written)}»: queda como «Otro».")
    return TipoDocumento.OTRO


def _autorizacion(row: Datos) -> dict[str, Any]:
    given = row.get("autorizacion_datos") or {}
    return {
        "autorizo": given.get("otorgada"),
        "autorizo_fecha": given.get("fecha"),
        "autorizo_medio": given.get("medio"),
    }


def _aliado(built: Built, row: Datos) -> None:
    external = row.get("id") or ""
    state, noted = _estado_aliado(row.get("estado"))
    built.add(
        Aliado,
        built.identity("aliado", external),
        institucion=row.get("institucion"),
        perfil=option(Perfil, row.get("perfil")),
        tipo=row.get("tipo"),
        objetivo_misional=row.get("objetivo_misional"),
        aportes=row.get("aportes_a_la_educacion_rural"),
        beneficios=row.get("beneficios_de_aliarse_con_la_red"),
        contacto_id=_contacto(built, external, row.get("contacto") or {}),
        estado=state,
        estado_anotado=noted,
        prioridad=option(Prioridad, row.get("prioridad")),
        valores=row.get("valores"),
        intereses=row.get("intereses_en_comun"),
        por_que=row.get("por_que"),
    )


def _contacto(built: Built, aliado: str, row: Datos) -> str | None:
    if not any(row.get(name) for name in ("nombre", "cargo", "telefono", "correo")):
        return None
    person = built.identity("persona", f"{aliado}.contacto")
    built.add(
        Persona,
        person,
        nombre=row.get("nombre"),
        cargo=row.get("cargo"),
        telefono=row.get("telefono"),
        correo=row.get("correo"),
        **_autorizacion(row),
    )
    return person


def _estado_aliado(word: str | None) -> tuple[EstadoAliado | None, str | None]:
    """Return the state that people set and the noted one: what lies beyond «En conversación» is noted (DOMAIN §10)."""
    if word is None:
        return None, None
    own = option(EstadoAliado, word)
    return (own, "") if own else (EstadoAliado.CONVERSACION, word)


def _paso(built: Built, row: Datos, index: int) -> None:
    number, place = row.get("paso"), f"ruta[{index}]"
    if not isinstance(number, int):
        return
    if not 1 <= number <= 5:
        built.problems.add(f"{place}.paso", f"«{number}» no es un paso: van del 1 al 5")
        return
    record = built.identity("actividad", row.get("id") or place)
    _actividad(built, row, place, record, Paso(str(number)))


def _actividad(built: Built, row: Datos, place: str, record: str, paso: Paso) -> None:
    state, done_on = row.get("estado"), row.get("fecha_cumplida")
    start, end = row.get("fecha_inicio"), row.get("fecha_fin")
    if start and end and end < start:
        built.warnings.append(f"{place}: termina antes de empezar. Revise las fechas.")
    if done_on and state not in (None, "Cumplida"):
        built.warnings.append(f"{place}: dice «{state}» y tiene fecha de cumplida: queda como cumplida.")
    person = row.get("responsable_id")
    built.add(
        Actividad,
        record,
        paso=paso,
        texto=row.get("actividad"),
        responsable_id=built.identity("persona", person) if person else None,
        inicio=start,
        fin=end,
        fecha_texto=row.get("fecha_texto"),
        mes=row.get("mes"),
        ya_cumplida=_done(state, done_on),
        cumplida=done_on,
        evidencia=row.get("evidencia"),
        alianza_id=built.identity("alianza", row["alianza_id"]) if row.get("alianza_id") else None,
    )


def _done(state: str | None, done_on: dt.date | None) -> bool | None:
    if done_on:
        return True
    return None if state is None else state == "Cumplida"


def option(options: type[Opcion], word: str | None) -> Any:  # noqa: ANN401 - a member of the options, or None
    """Return the option that a word of the handbook names, None when there is no word."""
    wanted = fold(word or "")
    return next((option for option in options if fold(option.etiqueta) == wanted), None)


def leave_sections(built: Built, tree: Datos, stored: Collection[str]) -> None:
    """Count what is in the sections that have no record yet."""
    for name, value in tree.items():
        if name in stored or not value:
            continue
        parts = value.items() if name in _PARTS else [("", value)]
        for part, inner in parts:
            if inner:
                label = f"{name}.{part}" if part else name
                built.left[label] += len(inner) if isinstance(inner, list) else 1
