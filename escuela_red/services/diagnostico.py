"""The diagnosis: what each one says in a workshop, and what of it becomes everybody's (guide, A.1)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from escuela_red.models.vivencia import Componente, Hallazgo, TipoHallazgo
from escuela_red.services import records, talleres
from escuela_red.services.records import TITLE
from escuela_red.text import count, fold, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from escuela_red.models.aliado import Prioridad
    from escuela_red.models.base import Fila
    from escuela_red.models.vivencia import Nivel
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

_WORD = re.compile(r"[^\W\d_]{4,}")
_BULLET = re.compile(r"^(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")
_STEM = 5  # letters: «aliado», «aliados» and «alianza» are not one word, «reúne» and «reúnen» are
_SHOWN = 60


@dataclass(frozen=True)
class Autor:
    """Who said it: a person of the junta, or a group by its name; both empty when nobody wrote it down."""

    persona_id: str = ""
    grupo: str = ""


@dataclass(frozen=True)
class Compartido:
    """A finding of the whole junta, and how many notes, persons and groups are behind it."""

    id: str
    tipo: TipoHallazgo
    texto: str
    componente: Componente | None
    nivel: Nivel | None
    prioridad: Prioridad | None
    notas: int = 0
    personas: int = 0
    grupos: int = 0

    @property
    def dicho(self) -> str:
        """Return «3 personas y 1 grupo lo dijeron», «2 notas», or empty when no note is behind it."""
        who = [count(self.personas, "persona", "personas")] if self.personas else []
        who += [count(self.grupos, "grupo", "grupos")] if self.grupos else []
        if not who:
            return count(self.notas, "nota", "notas") if self.notas else ""
        return f"{join_words(who)} lo {'dijo' if self.personas + self.grupos == 1 else 'dijeron'}"


@dataclass(frozen=True)
class PorComponente:
    """How many shared strengths and weaknesses a component has; None is what nobody has placed yet."""

    componente: Componente | None
    fortalezas: int
    debilidades: int


def compartidos(lector: Lector, junta_id: str, tipo: TipoHallazgo) -> list[Compartido]:
    """Return what is everybody's of one side, in the junta's order, with what is behind each."""
    behind: dict[str, list[Fila]] = defaultdict(list)
    for note in _behind(lector, junta_id):
        behind[note["agrupado_en_id"]].append(note)
    rows = records.every(lector, Hallazgo, junta_id, tipo=tipo, individual=False)
    return [_compartido(row, behind[row["id"]]) for row in rows]


def individuales(lector: Lector, junta_id: str, taller: str, tipo: TipoHallazgo) -> list[Fila]:
    """Return the notes of one side of a workshop, those that are in no shared finding first."""
    every = records.every(lector, Hallazgo, junta_id, tipo=tipo, individual=True)
    # What came without workshop (an older file, a paper without heading) is of the first one, or it would be lost.
    first = not taller or talleres.numero(lector, junta_id, taller) == 1
    rows = [row for row in every if row["taller_id"] == taller or (first and not row["taller_id"])]
    return sorted(rows, key=lambda row: bool(en(row)))


def notas(lector: Lector, junta_id: str, compartido: str) -> Sequence[Fila]:
    """Return the notes behind a shared finding, of every workshop."""
    return records.every(lector, Hallazgo, junta_id, individual=True, agrupado_en_id=compartido)


def en(nota: Fila) -> str:
    """Return the shared finding that a note is in, while that one lives; else empty."""
    return str(nota["agrupado_en_id"]) if nota["agrupado_en_id" + TITLE] is not None else ""


def quien(nota: Fila) -> str:
    """Return who wrote a note as the screen says it, or empty."""
    return str(nota["autor_id" + TITLE] or nota["autor"] or "")


def grupos(lector: Lector, junta_id: str) -> list[str]:
    """Return the names of the groups that have written notes, in the order in which they came."""
    table = Hallazgo.table()
    query = select(table.c.autor).where(
        table.c.eliminado.is_(None), table.c.junta_id == junta_id, table.c.individual.is_(True), table.c.autor != ""
    )
    return list(dict.fromkeys(row["autor"] for row in lector.rows(query.order_by(table.c.orden))))


def por_componente(lector: Lector, junta_id: str) -> list[PorComponente]:
    """Return the shared findings counted by component, in the order of the guide; those without one last, if any."""
    counted: Counter[tuple[Componente | None, TipoHallazgo | None]] = Counter(
        (row["componente"], row["tipo"]) for row in records.every(lector, Hallazgo, junta_id, individual=False)
    )
    found = [
        PorComponente(one, counted[one, TipoHallazgo.FORTALEZA], counted[one, TipoHallazgo.DEBILIDAD])
        for one in (*Componente, None)
    ]
    return found if found[-1].fortalezas or found[-1].debilidades else found[:-1]


def parecidos(candidatos: Sequence[Compartido], textos: Iterable[str], buscado: str = "") -> list[Compartido]:
    """Return the shared findings that hold what is looked for, the most alike to these texts first."""
    wanted = _stems(" ".join(textos))
    parts = fold(buscado).split()
    kept = [one for one in candidatos if all(part in fold(one.texto) for part in parts)]
    return sorted(kept, key=lambda one: -_likeness(wanted, _stems(one.texto)))


def agregar(
    workspace: Workspace, tipo: TipoHallazgo, texto: str, *, individual: bool = False, autor: Autor | None = None
) -> str:
    """Add a strength or a weakness: everybody's, or a note of the workshop on screen; return its record."""
    added = agregar_varios(workspace, tipo, [texto], individual=individual, autor=autor)
    return added[0] if added else ""


def agregar_varios(
    workspace: Workspace,
    tipo: TipoHallazgo,
    textos: Sequence[str],
    *,
    individual: bool = False,
    autor: Autor | None = None,
) -> list[str]:
    """Add several as one undo step (a paste) and return their records; what says nothing is left out."""
    said = [text for text in textos if text.strip()]
    if not said:
        return []
    who = autor or Autor()
    what = tipo.etiqueta.lower()
    label = f"Agregar {what}" if len(said) == 1 else f"Agregar {count(len(said), what, _PLURALS[tipo])}"
    with workspace.change(label) as change:
        taller = talleres.de(workspace, change) if individual else None
        common = {"tipo": tipo, "individual": individual, "taller_id": taller}
        if individual:
            common |= {"autor_id": who.persona_id or None, "autor": "" if who.persona_id else who.grupo}
        return change.many(Hallazgo, [{**common, "texto": text} for text in said])


def lineas(celdas: Sequence[Sequence[str]]) -> list[str]:
    """Return what pasted rows say, one text each: their cells together, without the bullets and numbers of a list."""
    rows = (" ".join(cell.strip() for cell in row if cell.strip()) for row in celdas)
    return [text for row in rows if (text := _BULLET.sub("", row).strip())]


def firmar(workspace: Workspace, nota: str, autor: Autor) -> None:
    """Say who wrote a note."""
    with workspace.change("Cambiar quién escribió una nota") as change:
        person = autor.persona_id or None
        change.set(Hallazgo, nota, autor_id=person, autor="" if person else autor.grupo)


def juntar(workspace: Workspace, ids: Sequence[str], compartido: str) -> None:
    """Put notes in a shared finding, as one undo step."""
    row = records.one(workspace.lector, Hallazgo, compartido)
    title = _short(records.title(Hallazgo, row)) if row else ""
    with workspace.change(f"Juntar {count(len(ids), 'nota', 'notas')} en «{title}»") as change:
        change.set_many(Hallazgo, {one: {"agrupado_en_id": compartido} for one in ids})


def compartir(workspace: Workspace, ids: Sequence[str], texto: str) -> str:
    """Make a new shared finding out of notes, with its own text, as one undo step; return its record."""
    notes = [row for one in ids if (row := records.one(workspace.lector, Hallazgo, one)) is not None]
    placed = Counter(row["componente"] for row in notes if row["componente"])
    component = placed.most_common(1)[0][0] if placed else None
    with workspace.change(f"Pasar {count(len(ids), 'nota', 'notas')} a lo de todos") as change:
        made = change.add(Hallazgo(tipo=notes[0]["tipo"], texto=texto, componente=component, individual=False))
        change.set_many(Hallazgo, {row["id"]: {"agrupado_en_id": made} for row in notes})
        return made


def separar(workspace: Workspace, ids: Sequence[str]) -> None:
    """Take notes out of the shared finding they are in, as one undo step."""
    with workspace.change(f"Separar {count(len(ids), 'nota', 'notas')}") as change:
        change.set_many(Hallazgo, {one: {"agrupado_en_id": None} for one in ids})


def mover(workspace: Workspace, compartido: str, tipo: TipoHallazgo, *, pasos: int) -> None:
    """Move a shared finding up (negative) or down among those of its side."""
    records.move(workspace, Hallazgo, compartido, steps=pasos, tipo=tipo, individual=False)


_PLURALS = {TipoHallazgo.FORTALEZA: "fortalezas", TipoHallazgo.DEBILIDAD: "debilidades"}


def _behind(lector: Lector, junta_id: str) -> Sequence[Fila]:
    table = Hallazgo.table()
    query = select(table.c.agrupado_en_id, table.c.autor_id, table.c.autor).where(
        table.c.eliminado.is_(None),
        table.c.junta_id == junta_id,
        table.c.individual.is_(True),
        table.c.agrupado_en_id.is_not(None),
    )
    return lector.rows(query)


def _compartido(row: Fila, behind: Sequence[Fila]) -> Compartido:
    people = {note["autor_id"] for note in behind if note["autor_id"]}
    groups = {fold(note["autor"]) for note in behind if not note["autor_id"] and note["autor"]}
    return Compartido(
        row["id"],
        row["tipo"],
        row["texto"],
        row["componente"],
        row["nivel"],
        row["prioridad"],
        len(behind),
        len(people),
        len(groups),
    )


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that say something."""
    return {word[:_STEM] for word in _WORD.findall(fold(text))}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
