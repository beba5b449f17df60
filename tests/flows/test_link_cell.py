"""A cell that points to another record: its name is typed in the table, chosen, or made."""

from __future__ import annotations

import pytest

from escuela_red.models.alianza import Alianza, Lado, ParteAlianza
from escuela_red.models.persona import Persona
from escuela_red.services import records
from tests.flows.person import Keyboard, reads


@pytest.fixture
def firma(ventana):
    """Return the keyboard on «¿Quién firma?» of the side of the Red, with two people in the junta."""
    ventana.documents.open_example()
    workspace = ventana.bridge.workspace
    records.add_many(workspace, Persona, [{"nombre": "Marta Inés Giraldo"}, {"nombre": "Zoila Rosa Marín"}])
    alliance = records.add(workspace, Alianza, nombre="Una nueva")
    records.add(workspace, ParteAlianza, alianza_id=alliance, lado=Lado.RED, entidad="Junta")
    ventana.go("alianzas", alliance)
    keys = Keyboard(ventana)
    keys.tab_to("Por la Red de Maestros")
    keys.press("Tab")
    return keys


def signer(ventana):
    workspace = ventana.bridge.workspace
    (row,) = records.every(workspace.lector, ParteAlianza, workspace.junta_id, entidad="Junta")
    return row["firma_id" + records.TITLE], row["calidad"]


def test_a_part_of_the_name_and_tab_choose_and_go_on(ventana, firma):
    firma.write("zoila")
    firma.press("Tab")
    firma.write("presidenta")
    firma.press("Return")
    assert signer(ventana) == ("Zoila Rosa Marín", "presidenta")


def test_the_arrows_and_intro_choose_in_the_list(ventana, firma):
    firma.write("zoila")
    firma.press("Down", "Return", "Return")
    assert signer(ventana)[0] == "Zoila Rosa Marín"


def test_a_name_that_nobody_has_is_made_in_one_step(ventana, firma):
    firma.write("Benilda Ospina")
    firma.press("Tab")
    assert signer(ventana)[0] == "Benilda Ospina"
    firma.press("Ctrl+Z")
    assert signer(ventana)[0] is None
    assert not records.every(ventana.bridge.workspace.lector, Persona, ventana.bridge.junta_id, nombre="Benilda Ospina")


def test_nothing_is_chosen_of_several_and_esc_leaves_it_as_it_was(ventana, firma):
    firma.write("ma")
    firma.press("Tab", "Shift+Tab")
    assert signer(ventana)[0] is None
    firma.write("zoila")
    firma.press("Esc")
    firma.press("Esc")
    assert signer(ventana)[0] is None


def test_an_emptied_cell_points_to_nobody(ventana, firma):
    firma.write("zoila")
    firma.press("Tab", "Shift+Tab", "Delete")
    assert signer(ventana)[0] is None
    assert reads(ventana, "Por la Red de Maestros")
