"""How people read the records of the workshop: in search, papelera, history and labels, never a key of the program."""

from __future__ import annotations

import datetime as dt

from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.documentos import TextoGuia
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, NotaPadrino, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import (
    avance,
    faltantes,
    historial,
    palabras,
    records,
    respuestas,
    search,
    suppression,
    talleres,
)


def test_all_kinds_of_the_workshop_are_found_with_words(workspace):
    taller = talleres.agregar(workspace)
    ally = records.add(workspace, Aliado, institucion="SENA")
    respuestas.agregar(workspace, "por_aliado", "a", "Grupo de Arma", "Con maquinaria zigzag", ally)
    respuestas.agregar(workspace, "pasos", "2", "", "Nombres zigzag")
    records.add(workspace, Duda, taller_id=taller, pregunta="¿zigzag?")
    records.add(workspace, Hallazgo, texto="Hay zigzag")
    records.add(workspace, Jornada, taller_id=taller, fecha=dt.date(2026, 3, 4), lugar="Vereda Zigzag")
    records.add(workspace, Autovaloracion, taller_id=taller, indicador="conceptual", comentario="zigzag")
    records.add(workspace, TextoGuia, guia="alianzas-estrategicas", direccion="momentos.A.lema", texto="zigzag")
    records.add(workspace, NotaPadrino, taller_id=taller, tarea="mapa", texto="zigzag privado")
    found = {one.titulo: one for one in search.find(workspace.lector, "ZIGZAG")}
    assert set(found) == {
        "Con maquinaria zigzag",
        "Nombres zigzag",
        "¿zigzag?",
        "Hay zigzag",
        "4 mar 2026",
        "Conceptual",
        "Vivencia: lema",
    }
    place = found["Con maquinaria zigzag"].lugar
    assert place.startswith("a. ¿Cuáles de nuestras necesidades")
    assert place.endswith("· SENA · Grupo de Arma")
    assert found["Nombres zigzag"].lugar == "Paso 2. Identifique aliados potenciales"
    assert [one.tabla for one in search.find(workspace.lector, "conversar cuatro preguntas")] == []


def test_the_papelera_calls_them_as_people_do(workspace):
    taller = talleres.agregar(workspace)
    person = records.add(workspace, Persona, nombre="Ana Ruiz")
    came = records.add(workspace, Asistencia, taller_id=taller, persona_id=person)
    avance.marcar(workspace, "lectura", lista=True)
    avance.marcar(workspace, "lectura", lista=False)
    assert records.remove(workspace, Asistencia, [came]) == "la asistencia «Ana Ruiz»"
    titles = {one.tabla: one.title for one in records.papelera(workspace.lector, workspace.junta_id)}
    assert titles == {"asistencia": "Ana Ruiz", "marca": "Leer «Alianzas que dinamizan la Red»"}


def test_history_says_tasks_and_links_in_words(workspace):
    avance.marcar(workspace, "mapa", lista=True)
    change = historial.entries(workspace.lector, limit=1)[0]
    told = {one.nombre for one in historial.details(workspace.lector, [change.id])[change.id]}
    assert told == {"Hacer el mapa de aliados", "Alianzas estratégicas en la educación rural"}
    mark = records.every(workspace.lector, Marca, workspace.junta_id)[0]["id"]
    records.set_field(workspace, Marca, mark, "tarea", "ruta")
    change = historial.entries(workspace.lector, limit=1)[0]
    one = historial.details(workspace.lector, [change.id])[change.id][0]
    assert (one.antes, one.despues) == ("Hacer el mapa de aliados", "Definir la ruta de articulación")


def test_long_texts_are_short_in_labels_and_history(workspace):
    note = records.add(workspace, Hallazgo, texto="«Muy» largo " * 100)
    records.set_field(workspace, Hallazgo, note, "autor", "Grupo 1")
    change = historial.entries(workspace.lector, limit=1)[0]
    assert len(change.etiqueta) < 100
    assert change.etiqueta.count("«") == 1
    assert all(len(one.nombre) <= 80 for one in historial.details(workspace.lector, [change.id])[change.id])


def test_after_a_suppression_no_label_says_the_name(workspace):
    taller = talleres.agregar(workspace)
    person = records.add(workspace, Persona, nombre="Ana Ruiz de los Palotes")
    came = records.add(workspace, Asistencia, taller_id=taller, persona_id=person)
    note = records.add(workspace, Hallazgo, texto="x", individual=True, taller_id=taller, autor_id=person)
    records.remove(workspace, Asistencia, [came])
    suppression.suppress(workspace, person)
    assert not any("Ana Ruiz" in one.etiqueta for one in historial.entries(workspace.lector))
    row = records.one(workspace.lector, Hallazgo, note)
    assert row is not None
    assert (row["autor_id"], row["autor_id__titulo"]) == (person, None)


def test_a_key_of_a_guide_is_words_and_words_are_the_key_again():
    for what in (palabras.TAREA, palabras.INDICADOR, palabras.GUIA, palabras.LUGAR):
        for key, words in palabras._words(what).items():
            assert palabras.key(what, words.upper()) == key
    assert palabras.words(palabras.TAREA, "de-otra-guia") == "de-otra-guia"
    assert palabras.shown(palabras.TAREA, None) == ""


def test_every_kind_has_a_title_when_empty(workspace):
    for kind in (Taller, Jornada, Asistencia, Marca, Autovaloracion, Hallazgo, Respuesta, Duda, TextoGuia):
        row = records.one(workspace.lector, kind, records.add(workspace, kind))
        assert row is not None
        lacks = "persona" if kind is Asistencia else "nombre"
        assert records.title(kind, row) == f"{kind.ficha.singular} sin {lacks}"


def test_what_is_called_after_another_record_is_told_apart_from_it(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    meeting = records.add(workspace, Abordaje, aliado_id=ally)
    gap = next(one for one in faltantes.of_kind(workspace.lector, Abordaje, workspace.junta_id))
    assert gap.text.startswith("A la cita «SENA» le faltan: ")
    records.set_field(workspace, Abordaje, meeting, "lugar", "Oficina")
    assert workspace.undo() == "Cambiar lugar de la cita «SENA»"
    assert records.remove(workspace, Abordaje, [meeting]) == "la cita «SENA»"
    assert [one.title for one in records.papelera(workspace.lector, workspace.junta_id)] == ["SENA"]
    records.restore(workspace, Abordaje, meeting)
    assert workspace.undo() == "Recuperar la cita «SENA»"
    nobody = records.add(workspace, Abordaje)
    assert records.remove(workspace, Abordaje, [nobody]) == "una cita sin aliado"
    alone = records.add(workspace, Participante, persona_id=records.add(workspace, Persona, nombre="Ana"))
    assert records.remove(workspace, Participante, [alone]) == "el participante «Ana»"
    records.restore(workspace, Participante, alone)
    records.set_field(workspace, Participante, alone, "abordaje_id", meeting)
    assert workspace.undo() == "Cambiar cita del participante «Ana»"


def test_the_words_of_a_private_note_are_in_no_label(workspace):
    taller = talleres.agregar(workspace)
    note = records.add(workspace, NotaPadrino, taller_id=taller, tarea="mapa", texto="No decir esto")
    records.set_field(workspace, NotaPadrino, note, "texto", "No decir esto tampoco")
    assert records.remove(workspace, NotaPadrino, [note]) == "una nota del padrino"
    records.restore(workspace, NotaPadrino, note)
    assert not any("No decir" in one.etiqueta for one in historial.entries(workspace.lector))
