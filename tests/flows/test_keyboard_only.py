"""From the first run to a mapa and a ruta on a stick, with keys and nothing else."""

from __future__ import annotations

import datetime as dt

from escuela_red import paths
from tests.flows import readers
from tests.flows.aguadas import ALIADOS, JUNTA, PADRINO, RUTA
from tests.flows.person import find, reads

FOLDER = "escuela-red-aguadas-2026-11-22"
FILES = {
    "aguadas-mapa-de-aliados-2026-11-22.pdf",
    "aguadas-mapa-de-aliados-2026-11-22.xlsx",
    "aguadas-ruta-de-articulacion-2026-11-22.pdf",
    "aguadas-ruta-de-articulacion-2026-11-22.xlsx",
}
HEADINGS = [
    "Institución, organización",
    "Objetivo misional",
    "Aportes que puede realizar a la educación rural",
    "Beneficios que puede obtener al aliarse con la Red de Maestros",
]
STEPS = [
    "Identifique y defina sus necesidades estratégicas",
    "Identifique aliados potenciales",
    "Abordaje de los posibles aliados estratégicos seleccionados",
    "Planteamiento de propuestas",
    "Firma y operatividad de la alianza",
]


def first_run(teclado):
    """Answer the three short pages."""
    assert teclado.name == "Nueva junta"
    teclado.press("Space")
    teclado.write("aguad")
    teclado.press("Down", "Return")  # choose it in the list
    teclado.press("Tab", "Return")
    assert teclado.name == "¿Quién acompaña el taller?"
    teclado.write(PADRINO)
    teclado.press("Return", times=3)  # past the day and the place, which are left for later
    for name, post in JUNTA:
        assert teclado.name == "Nombre"
        teclado.write(name)
        teclado.press("Tab")
        teclado.write(post)
        teclado.press("Return")
    teclado.tab_to("Continuar")
    teclado.press("Space")
    teclado.tab_to("Empezar el taller")
    teclado.press("Space")


def write_the_mapa(teclado):
    """Fill the table as a spreadsheet: Tab goes on to the right, Intro to the next ally."""
    teclado.press("Ctrl+4", "Ctrl+N")
    for row in ALIADOS:
        for number, cell in enumerate(row):
            teclado.write(cell)
            teclado.press("Tab" if number < 3 else "Return")
    teclado.press("Esc")  # the eleventh is not wanted


def write_the_ruta(teclado):
    """Write each activity and, one Tab further, its date; the empty box below takes the next one."""
    teclado.press("Alt+Right")
    before = ""
    for step, text, typed, _ in RUTA:
        if not before:
            teclado.press("Ctrl+N")
        elif step != before:
            teclado.tab_to(f"Actividad del paso «{STEPS[int(step) - 1]}»")
        assert STEPS[int(step) - 1] in teclado.name, f"«{text}» would land in «{teclado.name}»"
        teclado.write(text)
        teclado.press("Tab")
        assert teclado.name == "Responsable"
        teclado.press("Tab")
        assert teclado.name == "Fecha"
        teclado.write(typed)
        teclado.tab_to("Más")
        teclado.press("Tab")
        before = step


def export(teclado, qtbot):
    """Choose Excel too, save and wait for the last word."""
    teclado.press("Ctrl+E")
    for name in ("Mapa de aliados en Excel", "Ruta de articulación en Excel"):
        teclado.tab_to(name)
        teclado.press("Space")
    teclado.tab_to("Guardar 4 archivos en KINGSTON")
    teclado.press("Space")
    qtbot.waitUntil(lambda: reads(teclado.window, "Ya puede retirar la memoria."), timeout=60_000)


def assert_junta_is_whole(window, teclado):
    teclado.press("Ctrl+4")
    grid = window.page().grid
    shown = [tuple(str(grid.model().index(row, column).data()) for column in range(4)) for row in range(len(ALIADOS))]
    assert shown == list(ALIADOS)
    teclado.press("Alt+Right")
    blocks = window.page().blocks.values()
    written = [row.text.value() for block in blocks for row in block.rows if not row.is_draft]
    assert written == [text for _, text, _, _ in RUTA]


def test_from_first_run_to_a_mapa_and_a_ruta_on_a_stick(teclado, ventana, memoria, qtbot):
    first_run(teclado)
    write_the_mapa(teclado)
    write_the_ruta(teclado)
    export(teclado, qtbot)

    held = {str(path.relative_to(memoria)) for path in memoria.rglob("*") if path.is_file()}
    assert held == {f"{FOLDER}/{name}" for name in FILES}, "exactly what was announced, nothing half made"
    assert_mapa_is_read_back(memoria / FOLDER)
    assert_ruta_is_read_back(memoria / FOLDER)

    teclado.press("Ctrl+W")
    assert teclado.name == "Continuar"
    teclado.press("Space")
    assert_junta_is_whole(ventana, teclado)
    assert [path.name for path in paths.documents().glob("*.escuelared")] == ["junta-aguadas.escuelared"]


def assert_mapa_is_read_back(folder):
    text = readers.pdf_text(folder / "aguadas-mapa-de-aliados-2026-11-22.pdf")
    official = text[: text.index("Así se ve nuestro mapa")]
    assert all(heading.casefold() in text.casefold() for heading in HEADINGS), text
    assert readers.in_order(official, [row[0] for row in ALIADOS]), official
    assert all(cell in text for row in ALIADOS for cell in row)
    values = [str(value) for value in readers.cells(folder / "aguadas-mapa-de-aliados-2026-11-22.xlsx")]
    assert {heading.casefold() for heading in HEADINGS} <= {value.casefold() for value in values}
    start = values.index(f"1. {ALIADOS[0][0]}")
    rows = [values[start + 4 * number : start + 4 * number + 4] for number in range(len(ALIADOS))]
    assert rows == [[f"{number}. {row[0]}", *row[1:]] for number, row in enumerate(ALIADOS, 1)]


def assert_ruta_is_read_back(folder):
    text = readers.pdf_text(folder / "aguadas-ruta-de-articulacion-2026-11-22.pdf")
    assert readers.in_order(text, [what for _, what, _, _ in RUTA]), text
    assert readers.in_order(text, [f"{number} {step}" for number, step in enumerate(STEPS, 1)]), text
    assert all(words in text for words in ("26 nov 2026", "3 dic 2026", "18–27 feb 2027", "segunda semana de mayo"))
    values = readers.cells(folder / "aguadas-ruta-de-articulacion-2026-11-22.xlsx")
    days = {value.date() for value in values if isinstance(value, dt.datetime)}
    single = {when for _, _, typed, when in RUTA if isinstance(when, dt.date) and " al " not in typed}
    assert days == single, "a day in Excel is a date and not a text"
    lines = {line for value in values for line in str(value).split("\n")}
    assert {what for _, what, _, _ in RUTA} | {"18–27 feb 2027", "segunda semana de mayo"} <= lines
    assert {f"{number}. {step}" for number, step in enumerate(STEPS, 1)} <= lines


def test_the_keyboard_meets_the_export_page_from_top_to_bottom(teclado, ventana, memoria):
    first_run(teclado)
    teclado.press("Ctrl+E")
    order: list[object] = []
    start = find(ventana, "KINGSTON")
    teclado.tab_to("KINGSTON")
    while not order or teclado.place is not start:
        order.append(teclado.name)
        teclado.press("Tab")
    wanted = ["KINGSTON", "Otra carpeta…", "Mapa de aliados", "Ruta de articulación", "Guardar 2 archivos en KINGSTON"]
    assert [name for name in order if name in wanted][: len(wanted)] == wanted, order
