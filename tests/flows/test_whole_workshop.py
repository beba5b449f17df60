"""AS1: a workshop through its four moments, until it is closed and its informe is on a stick, with keys alone."""

from __future__ import annotations

import datetime as dt

from escuela_red.models.aliado import Aliado
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import records
from tests.flows import readers
from tests.flows.aguadas import JUNTA, PADRINO
from tests.flows.person import reads, texts

TASKS = ["diagnostico", "preguntas", "lectura", "dudas", "pasos", "por_aliado", "mapa", "ruta"]
ANSWERS = ("Un acuerdo que dura", "Visitando primero", "Objetivos y fechas por escrito", "Mejores sedes")


def living(ventana, kind, **where):
    workspace = ventana.bridge.workspace
    return records.every(workspace.lector, kind, workspace.junta_id, **where)


def begin(teclado):
    """Answer the first run: municipio, padrino, day and place, names."""
    teclado.press("Space")
    teclado.write("aguad")
    teclado.press("Down", "Return", "Tab", "Return")
    teclado.write(PADRINO)
    teclado.press("Return")
    teclado.write("22/11/2026")
    teclado.press("Return")
    teclado.write("Casa de la Cultura")
    teclado.press("Return")
    for name, post in JUNTA:
        teclado.write(name)
        teclado.press("Tab")
        teclado.write(post)
        teclado.press("Return")
    teclado.tab_to("Continuar")
    teclado.press("Space")
    teclado.tab_to("Empezar el taller")
    teclado.press("Space")


def take_attendance(teclado, ventana):
    teclado.menu("I", "A")
    assert ventana.key == "asistencia"
    teclado.tab_to("Vinieron todos")
    teclado.press("Space")


def mark(teclado, words):
    """Go on to the footer and set the mark of a task."""
    teclado.tab_to(words)
    teclado.press("Space")


def live_the_vivencia(teclado):
    teclado.press("Ctrl+1", "Ctrl+N")
    for text in ("La cooperativa apoya a las sedes", "Los microcentros se reúnen cada mes"):
        teclado.write(text)
        teclado.press("Return")
    teclado.tab_to("Escriba una debilidad")
    teclado.write("No hay convenio firmado con la alcaldía")
    teclado.press("Return")
    for answer in ANSWERS:
        while not teclado.name.startswith("Lo que acordamos:"):
            teclado.press("Tab")
        teclado.write(answer)
        teclado.press("Tab")
    mark(teclado, "Ya terminamos: el diagnóstico")
    mark(teclado, "Ya terminamos: las cuatro preguntas")


def read_and_doubt(teclado, ventana):
    teclado.press("Alt+Right")
    assert ventana.key == "fundamentacion"
    for part in range(1, 5):
        assert reads(ventana, f"Parte {part} de 4")
        mark(teclado, "Ya leímos esta parte")
        if part < 4:
            teclado.press("Alt+Right")
    teclado.tab_to("Escriba su duda")
    teclado.write("¿Quién convoca la primera reunión?")
    teclado.tab_to("Anotar duda")
    teclado.press("Space")
    mark(teclado, "Ya terminamos: esta lectura")
    mark(teclado, "Ya terminamos: las dudas")


def study_the_steps(teclado, ventana):
    teclado.press("Alt+Right")
    assert ventana.key == "ejercitacion"
    for step in range(1, 6):
        while not teclado.name.startswith("Lo que acordamos:"):
            teclado.press("Tab")
        teclado.write(f"Comentario al paso {step}")
        if step == 2:
            teclado.tab_to("Nombre de otra entidad")
            teclado.write("SENA Regional Caldas")
            teclado.press("Return")
            for letter in "abc":
                while not teclado.name.startswith("Lo que acordamos:"):
                    teclado.press("Tab")
                teclado.write(f"Respuesta {letter}")
                teclado.press("Tab")
        if step < 5:
            teclado.press("Alt+Right")
    mark(teclado, "Ya terminamos: los cinco pasos")
    mark(teclado, "Ya terminamos: las preguntas sobre aliados")


def apply_it(teclado, ventana):
    teclado.press("Alt+Right")
    assert ventana.key == "mapa"
    assert ventana.page().grid.model().index(0, 0).data() == "SENA Regional Caldas", "nobody is asked twice"
    mark(teclado, "El mapa está completo")
    teclado.press("Alt+Right", "Ctrl+N")
    teclado.write("Escribir la lista de necesidades")
    teclado.tab_to("Fecha")
    teclado.write("27/11/2026")
    mark(teclado, "La ruta está completa")


def close_the_workshop(teclado, ventana):
    teclado.press("Alt+Home")
    assert reads(ventana, "Van 8 de 8 tareas listas")
    teclado.menu("I", "T")
    assert ventana.key == "taller"
    teclado.tab_to("Cerrar el taller")
    teclado.press("Space")
    assert reads(ventana, "Abrir otra vez")


def hand_over(teclado, ventana, qtbot):
    teclado.press("Ctrl+E")
    teclado.tab_to("Informe del taller")
    teclado.press("Space")
    save = next(name for name in texts(ventana) if name.startswith("Guardar ") and "KINGSTON" in name)
    teclado.tab_to(save)
    teclado.press("Space")
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=90_000)


def test_a_workshop_from_the_first_run_to_the_informe(teclado, ventana, memoria, qtbot):
    begin(teclado)
    take_attendance(teclado, ventana)
    live_the_vivencia(teclado)
    read_and_doubt(teclado, ventana)
    study_the_steps(teclado, ventana)
    apply_it(teclado, ventana)
    close_the_workshop(teclado, ventana)
    assert_it_is_in_the_file(ventana)
    hand_over(teclado, ventana, qtbot)

    paper = readers.pdf_text(next(memoria.rglob("*informe-del-taller*.pdf")))
    said = [*ANSWERS, "SENA Regional Caldas", "¿Quién convoca la primera reunión?", "Comentario al paso 4", PADRINO]
    assert [one for one in said if readers.tight(one) not in readers.tight(paper)] == []


def assert_it_is_in_the_file(ventana):
    (taller,) = living(ventana, Taller)
    assert taller["cerrado"] == dt.date(2026, 11, 22)
    assert [(day["fecha"], day["lugar"]) for day in living(ventana, Jornada)] == [
        (dt.date(2026, 11, 22), "Casa de la Cultura")
    ]
    assert {one["taller_id"] for one in living(ventana, Asistencia)} == {taller["id"]}
    assert len(living(ventana, Asistencia)) == len(JUNTA)
    assert sorted(one["tarea"] for one in living(ventana, Marca, parte="")) == sorted(TASKS)
    assert len(living(ventana, Marca)) == len(TASKS) + 4, "four parts of the reading"
    assert [str(one["tipo"]) for one in living(ventana, Hallazgo)] == ["fortaleza", "fortaleza", "debilidad"]
    assert [one["texto"] for one in living(ventana, Respuesta, tarea="preguntas")] == list(ANSWERS)
    assert len(living(ventana, Respuesta, tarea="pasos")) == 5
    (ally,) = living(ventana, Aliado)
    assert {one["aliado_id"] for one in living(ventana, Respuesta, tarea="por_aliado")} == {ally["id"]}
    (doubt,) = living(ventana, Duda)
    assert doubt["taller_id"] == taller["id"]
    assert living(ventana, Autovaloracion) == []
