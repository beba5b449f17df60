"""AS5: from a need to a signed alliance with two reviews, with keys alone."""

from __future__ import annotations

import datetime as dt

from escuela_red.clock import fix_today
from tests.flows import readers
from tests.flows.alliances import begin, cells, choose, fill, on_the_board, push, sees
from tests.flows.person import reads, texts

ALLY, PERSON = "SENA Regional Caldas", "Marta Inés Giraldo"
FROM_DIAGNOSIS = "Los niños de Pore caminan dos horas hasta la sede"
WRITTEN = "Equipos para el taller de café"


def write_the_needs(teclado, ventana):
    """One comes out of the diagnosis, another is written."""
    teclado.press("Ctrl+1")
    teclado.tab_to("Escriba una debilidad")
    teclado.write(FROM_DIAGNOSIS)
    teclado.press("Return")
    teclado.menu("I", "N")
    sees(ventana, "Todavía no hay necesidades")
    push(teclado, "Sacar del diagnóstico")
    assert teclado.name == FROM_DIAGNOSIS
    teclado.press("Space")
    push(teclado, "Sacar 1 necesidad")
    assert teclado.place.toPlainText() == FROM_DIAGNOSIS
    teclado.press("Tab", "Space")
    say_what_for(teclado)
    teclado.press("Ctrl+N")
    teclado.write(WRITTEN)
    teclado.press("Tab", "Space", "Right")
    assert teclado.name == "Media"
    say_what_for(teclado)


def say_what_for(teclado):
    teclado.press("Tab", "Space")
    assert teclado.name == "Administrativo"
    teclado.press("Tab", "Down")
    assert teclado.place.currentText() == "Fortalecer"


def add_the_ally_and_what_it_attends(teclado, ventana):
    teclado.menu("I", "D")
    teclado.press("Ctrl+N")
    assert teclado.name == "Escriba el nombre del primer aliado"
    teclado.write(ALLY)
    teclado.press("Return")
    assert teclado.name == "Agregar un aliado", "and the next one goes there"
    assert on_the_board(ventana, ALLY) == ("Por buscar", f"{ALLY}, Falta el perfil, Identificado")
    teclado.menu("I", "B")
    teclado.tab_to("Cobertura: necesidades por aliados")
    teclado.press("Space", "Down", "Space")
    sees(ventana, f"Necesidad «{WRITTEN}», aliado 1 «{ALLY}»: la atiende.")
    sees(ventana, "2 necesidades: 2 con aliado y 0 sin aliado.")
    teclado.press("Ctrl+Z")
    sees(ventana, "2 necesidades: 1 con aliado y 1 sin aliado.")
    teclado.press("Ctrl+Y")
    sees(ventana, "2 necesidades: 2 con aliado y 0 sin aliado.")


def prepare_the_meeting(teclado, ventana, abiertos, qtbot):
    teclado.menu("I", "O")
    teclado.press("Ctrl+N")
    choose(teclado, "Aliado", "sena")
    choose(teclado, "¿Con quién hablamos?", PERSON)
    fill(teclado, [("Fecha", "25/11/2026"), ("Hora", "9"), ("Lugar", "Oficina en Manizales")])
    choose(teclado, "Agregar a quien va", "Rosa Elena Mejía")
    fill(
        teclado,
        [
            ("¿Qué averiguamos de la entidad?", "Forma en café y decide la subdirectora"),
            ("¿Con qué pregunta empezamos?", "¿Qué les preocupa de las veredas?"),
        ],
    )
    push(teclado, "Imprimir la hoja de cita")
    qtbot.waitUntil(lambda: bool(abiertos), timeout=30_000)
    paper = readers.pdf_text(abiertos.pop())
    said = [
        ALLY,
        PERSON,
        "Miércoles 25 de noviembre de 2026, 9:00 a. m.",
        "Rosa Elena Mejía",
        "Forma en café y decide la subdirectora",
        "¿Qué les preocupa de las veredas?",
        FROM_DIAGNOSIS,
        "¿Qué resultó?",
    ]
    assert [one for one in said if one not in paper] == []


def seen_on_the_board(teclado, ventana, column, state):
    """Look at the board: in which column the ally stands, and what its card says of it."""
    teclado.menu("I", "D")
    where, said = on_the_board(ventana, ALLY)
    assert (where, state in said) == (column, True), said


def tell_the_meeting(teclado, ventana):
    """On its day the result is typed, and the ally moves on the board."""
    fix_today(dt.date(2026, 11, 26))
    teclado.menu("I", "D")
    teclado.menu("I", "O")
    push(teclado, "Escribir qué resultó")
    assert teclado.name == "¿Qué resultó?"
    teclado.write("Les interesa el taller de café")
    teclado.tab_to("¿Qué sigue?")
    teclado.write("Llevar la propuesta")
    push(teclado, "Pasar el aliado a «Contactado»")
    assert teclado.name == "Pasar el aliado a «En conversación»", "the next step is under the hand"
    seen_on_the_board(teclado, ventana, "En conversación", "Contactado")
    teclado.tab_to("En conversación, 1")
    teclado.press("F2", "Down", "Return")
    seen_on_the_board(teclado, ventana, "En conversación", ", En conversación")


def write_the_proposal(teclado, ventana):
    teclado.tab_to("Aliados")
    teclado.press("Right")
    sees(ventana, "Todavía no hay propuestas")
    teclado.press("Ctrl+N")
    teclado.write("Café en la escuela")
    choose(teclado, "¿A qué aliado?", "sena")
    sees(ventana, "Faltan la solicitud, el presupuesto y los beneficios.")
    choose(teclado, "Busque o escriba una necesidad", "equipos")
    push(teclado, "Llevar el texto")
    assert (teclado.name, teclado.place.toPlainText()) == ("¿Cuál es la necesidad?", f"{WRITTEN}.")
    fill(
        teclado,
        [("¿Qué queremos lograr?", "Un taller de café en cada sede"), ("¿Qué pedimos?", "Equipos y dos instructores")],
    )
    teclado.tab_to("Escriba un rubro: transporte, útiles")
    for rubro, theirs, ours, *_ in BUDGET:
        teclado.write(rubro)
        teclado.press("Return")
        teclado.write(theirs)
        teclado.press("Tab")
        teclado.write(ours)
        teclado.press("Tab")
        teclado.write("dinero")
        teclado.press("Return")
    sees(ventana, "Le pedimos al aliado $ 1.250.000.001. La Red pone $ 40.001. En total son $ 1.250.040.002.")
    sees(ventana, "Faltan los beneficios.")
    fill(teclado, [("¿Qué gana el aliado?", "Aprendices en nueve veredas")])
    sees(ventana, "Está lo que ninguna propuesta puede dejar por fuera.", "Va en 1 de 3 páginas.")


def send_it(teclado, ventana):
    fix_today(dt.date(2026, 11, 27))
    push(teclado, "La enviamos")
    sees(ventana, "Se envió el 27 nov 2026. Lo que se envió ya no cambia.")
    seen_on_the_board(teclado, ventana, "En conversación", "Propuesta presentada, Según la propuesta «Café en la")
    teclado.tab_to("Aliados")
    teclado.press("Right")
    teclado.tab_to("Enviada, sin respuesta")
    teclado.press("Right")
    seen_on_the_board(teclado, ventana, "En conversación", "En estudio")
    teclado.press("Ctrl+Z")
    seen_on_the_board(teclado, ventana, "En conversación", "Propuesta presentada")
    teclado.press("Ctrl+Y")
    teclado.tab_to("Aliados")
    teclado.press("Right")
    teclado.tab_to("En estudio")
    teclado.press("Right")
    teclado.tab_to("¿Qué respondieron?")
    teclado.write("Sí, desde febrero")
    seen_on_the_board(teclado, ventana, "En conversación", "Aceptada")


def hand_over(teclado, ventana, memoria):
    """The proposal in PDF and Word on a stick, read back by other programs."""
    teclado.press("Ctrl+E")
    push(teclado, "Propuesta")
    push(teclado, "Propuesta en Word")
    push(teclado, next(name for name in texts(ventana) if name.startswith("Guardar ") and "KINGSTON" in name))
    sees(ventana, "Ya puede retirar la memoria.")
    said = [WRITTEN, "Un taller de café en cada sede", "Equipos y dos instructores", "Aprendices en nueve veredas"]
    amounts = ["$ 1.250.000.000", "$ 0", "$ 1", "$ 40.000", "$ 1.250.000.001", "$ 40.001", "$ 1.250.040.002"]
    for paper in (
        readers.pdf_text(next(memoria.rglob("*propuesta*.pdf"))),
        readers.word_text(next(memoria.rglob("*propuesta*.docx"))),
    ):
        assert [one for one in (*said, *amounts) if one not in paper] == [], paper
        assert readers.in_order(paper, said)
        assert paper.index("Cordial saludo") < paper.index(said[0]), "the letter goes first"
        assert "BORRADOR" not in paper


def make_the_alliance(teclado, ventana):
    teclado.press("Ctrl+5")
    push(teclado, "Hacer la alianza")
    assert teclado.place.text() == "Café en la escuela"
    teclado.press("Tab", "Space")
    teclado.press("Tab", "Down")
    sees(ventana, "Para qué sirve una alianza municipal de gestión")
    teclado.tab_to("Por el aliado")
    teclado.press("Tab", "Tab")
    teclado.write("marta")
    teclado.press("Tab")
    teclado.write("subdirectora")
    teclado.press("Return")
    teclado.tab_to("Por la Red de Maestros")
    teclado.press("Tab")
    teclado.write("Rosa Elena")
    teclado.press("Tab")
    teclado.write("presidenta")
    teclado.press("Tab")
    teclado.tab_to("Objetivos")
    teclado.press("Tab")
    teclado.write("sedes con taller")
    teclado.press("Tab")
    teclado.write("9")
    teclado.press("Return")
    for name, words in CLAUSES:
        teclado.tab_to(name)
        teclado.write(words)
        teclado.press("Return")
    fill(teclado, [("Empieza", "10/12/2026"), ("Termina", "10/12/2027")])
    fill(teclado, [("¿Cuándo la revisamos por primera vez?", "10/06/2027")])
    teclado.press("Tab")
    sees(ventana, "Va hasta el 10 dic 2027: faltan 378 días.")


def sign_it(teclado, ventana):
    fix_today(dt.date(2026, 12, 10))
    push(teclado, "Firmar…")
    assert (teclado.name, teclado.place.text()) == ("¿Cuándo se firmó?", "10 dic 2026")
    push(teclado, "Anotar la firma")
    sees(ventana, "A la alianza «Café en la escuela» le falta el papel firmado.")
    push(teclado, "Adjuntar la foto o el escaneo")
    sees(ventana, "convenio firmado", "Este archivo guarda 1 adjunto")
    assert not reads(ventana, "le falta el papel firmado")
    seen_on_the_board(teclado, ventana, "Firmada", "Alianza firmada")


def review_it(teclado, ventana, day, answers):
    """Answer each objective and duty with its number, and say how it is known."""
    fix_today(day)
    teclado.press("Ctrl+5")
    push(teclado, "Hacer una revisión")
    for what, verdict, words in answers:
        assert teclado.name == "Cumple"
        assert teclado.place.accessibleName().startswith(what), "the first one, and then one after another"
        teclado.press(verdict)
        teclado.tab_to(f"¿Cómo se sabe? {what}")
        teclado.write(words)
        teclado.press("Tab")


def read_the_acta(teclado, abiertos, said, qtbot):
    push(teclado, "Imprimir el acta")
    qtbot.waitUntil(lambda: bool(abiertos), timeout=30_000)
    paper = readers.pdf_text(abiertos.pop())
    assert [one for one in said if one not in paper] == [], paper


def both_give(teclado, ventana, abiertos, qtbot):
    review_it(teclado, ventana, dt.date(2027, 6, 10), FIRST)
    teclado.tab_to("¿Cuándo la revisamos otra vez?")
    teclado.press("Ctrl+A")
    teclado.write("04/10/2027")
    teclado.press("Tab")
    assert not reads(ventana, "solo cumplió")
    said = ["ACTA 001", "10 de junio de 2027", "Vinieron dos", "El aliado cumplió.", "4 de octubre de 2027", PERSON]
    read_the_acta(teclado, abiertos, said, qtbot)


def only_one_side_gives(teclado, ventana, abiertos, qtbot):
    review_it(teclado, ventana, dt.date(2027, 10, 4), SECOND)
    only = "En la última revisión de «Café en la escuela» solo cumplió la Red."
    sees(ventana, only, "Solo cumple la Red")
    said = ["ACTA 002", "4 de octubre de 2027", "Nadie vino", "El aliado no cumplió.", "presidenta", "subdirectora"]
    read_the_acta(teclado, abiertos, said, qtbot)
    for _ in range(4):  # what they said of two duties, and its verdicts
        teclado.press("Ctrl+Z")
    assert not reads(ventana, only)
    for _ in range(4):
        teclado.press("Ctrl+Y")
    sees(ventana, only)


def look_ahead(teclado, ventana):
    """Inicio and agenda say when it is reviewed again; of all this only the talk with the ally is left to be done."""
    following = "Revisar la alianza «Café en la escuela»"
    teclado.press("Alt+Home")
    sees(ventana, f"Próximo: {following}, viernes 10 de diciembre.")
    teclado.menu("Y", "Q")
    push(teclado, next(name for name in texts(ventana) if name.startswith("Ver todo (")))
    missing = [one for one in dict.fromkeys(texts(ventana)) if any(words in one for words in (WRITTEN, FROM_DIAGNOSIS))]
    assert missing == []
    assert not reads(ventana, "Otros datos"), "each line stands under its page"
    assert [one for one in dict.fromkeys(texts(ventana)) if "«Café en la escuela»" in one and one.endswith(".")] == [
        f"Próximo: {following}, viernes 10 de diciembre.",
        "En la última revisión de «Café en la escuela» solo cumplió la Red. Conversen qué puede dar el aliado.",
    ]
    teclado.press("Ctrl+6")
    sees(ventana, following, "10 dic 2027 · Rosa Elena Mejía", "Faltan 67 días")


def is_still_there(teclado, ventana):
    """The junta is closed and opened again, with the work in it."""
    teclado.press("Ctrl+W")
    assert teclado.name == "Continuar"
    teclado.press("Space")
    seen_on_the_board(teclado, ventana, "Firmada", "Alianza firmada")
    teclado.menu("I", "N")
    listed = [row[0] for row in cells(ventana, "Necesidades")]
    assert listed == [
        "Prioridad alta (1)",
        f"{FROM_DIAGNOSIS}, Administrativo",
        "Prioridad media (1)",
        f"{WRITTEN}, Administrativo",
    ]
    teclado.press("Ctrl+5")
    assert cells(ventana, "Por el aliado") == [[ALLY, "", PERSON, "subdirectora", "", ""]]
    assert cells(ventana, "Por la Red de Maestros") == [
        ["Junta municipal de Aguadas", "Rosa Elena Mejía", "presidenta", "", ""]
    ]
    assert cells(ventana, "Objetivos") == [[COFFEE, "sedes con taller", "9", ""]]
    assert cells(ventana, "Deberes de la Red") == [[DUTY]]
    assert cells(ventana, "Deberes del aliado") == [["Equipos y dos instructores"], ["Enviar instructores"]]
    sees(
        ventana,
        "$ 1.250.000.001",
        "convenio firmado",
        "La próxima revisión es el 10 dic 2027, en 67 días.",
        "Revisión 1 · 10 jun 2027",
        "Objetivos: cumple · La Red: cumple · El aliado: cumple",
        "Revisión 2 · 4 oct 2027",
        "Objetivos: cumple en parte · La Red: cumple · El aliado: no cumple",
    )
    teclado.menu("I", "O")
    sees(ventana, "Les interesa el taller de café", "Forma en café y decide la subdirectora")


COFFEE, DUTY = "Un taller de café en cada sede", "Abrir las sedes los sábados"
FIRST = (
    (COFFEE, "1", "Nueve sedes"),
    (DUTY, "1", "Abrieron"),
    ("Equipos y dos instructores", "1", "Vinieron dos"),
    ("Enviar instructores", "1", "Cada sábado"),
)
SECOND = (
    (COFFEE, "2", "Seis sedes"),
    (DUTY, "1", "Abrieron"),
    ("Equipos y dos instructores", "3", "Nadie vino"),
    ("Enviar instructores", "3", "Tampoco"),
)


CLAUSES = (
    ("Escriba un derecho de la Red", "Visitar los talleres"),
    ("Escriba un deber de la Red", DUTY),
    ("Escriba un deber del aliado", "Enviar instructores"),
)
BUDGET = (
    ("Despulpadoras", "$ 1.250.000.000", "0"),
    ("Transporte", "1", "40000"),
    ("Instructores", "0", "1"),
)


def test_from_a_need_to_an_alliance(teclado, ventana, memoria, qtbot, abiertos, firmado):  # noqa: PLR0917 - fixtures
    begin(teclado)
    write_the_needs(teclado, ventana)
    add_the_ally_and_what_it_attends(teclado, ventana)
    prepare_the_meeting(teclado, ventana, abiertos, qtbot)
    tell_the_meeting(teclado, ventana)
    write_the_proposal(teclado, ventana)
    send_it(teclado, ventana)
    hand_over(teclado, ventana, memoria)
    make_the_alliance(teclado, ventana)
    sign_it(teclado, ventana)
    both_give(teclado, ventana, abiertos, qtbot)
    only_one_side_gives(teclado, ventana, abiertos, qtbot)
    look_ahead(teclado, ventana)
    is_still_there(teclado, ventana)
