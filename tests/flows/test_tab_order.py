"""Tab goes through a page as it is read, also where its parts were made in another order or come and go."""

from __future__ import annotations

import pytest

from tests.flows.person import Keyboard, calm

ORDERS = {
    "necesidades": [
        "Lista",
        "Más",
        "Agregar necesidad",
        "Buscar entre necesidades",
        "Necesidades",
        "¿Qué necesitamos?",
    ],
    "propuestas": ["Propuestas", "Hacer una versión nueva", "Imprimir", "¿Cuándo se envió?", "¿Qué respondieron?"],
    "alianzas": [
        "Alianzas",
        "Prorrogar…",
        "Imprimir el borrador",
        "Nombre de la alianza",
        "Por el aliado",
        "Por la Red de Maestros",
        "¿Por qué se hace?",
        "Objetivos",
        "Deberes de la Red",
        "Deberes del aliado",
        "Valor total",
        "¿Qué aporta el aliado?",
        "¿Cuándo se firmó?",
        "Adjuntar la foto o el escaneo",
        "¿Quién la supervisa?",
    ],
    "agenda": ["Imprimir o llevar al celular", "Cumplida", "Mostrar también lo que ya se hizo"],
    "taller": ["Nombre del taller", "Agregar una jornada", "Asistencia", "Cerrar el taller"],
}


@pytest.mark.parametrize("key", ORDERS)
def test_tab_follows_what_is_read(ventana, key):
    ventana.documents.open_example()
    calm()
    ventana.go(key)
    keys = Keyboard(ventana)
    first, *_ = ORDERS[key]
    keys.tab_to(first)
    passed = [first]
    for _ in range(200):
        keys.press("Tab")
        passed.append(keys.name)
        if keys.name == first:
            break
    assert [name for name in dict.fromkeys(passed) if name in ORDERS[key]] == ORDERS[key], passed
    keys.press("Shift+Tab")
    assert keys.name == passed[-2], "and back the same way"
