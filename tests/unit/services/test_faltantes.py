"""«¿Qué falta?» in words: every gap leads to where it is mended, and nothing blocks."""

from __future__ import annotations

from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import faltantes, records, ruta


def _texts(workspace):
    return [gap.text for gap in faltantes.gaps(workspace.lector, workspace.junta_id)]


def _whole_ally(workspace, name="SENA", **values):
    words = {"perfil": Perfil.PUBLICA, "objetivo_misional": "a", "aportes": "b", "beneficios": "c", **values}
    return records.add(workspace, Aliado, institucion=name, **words)


def test_an_empty_junta_lacks_a_mapa_and_the_five_steps(workspace):
    texts = _texts(workspace)
    assert texts[0] == "El mapa todavía no tiene aliados."
    assert "El paso 1 de la ruta no tiene actividades." in texts
    assert sum("de la ruta no tiene actividades" in text for text in texts) == 5


def test_an_ally_without_a_column_of_the_guide_is_told_in_one_sentence(workspace):
    ally = _whole_ally(workspace, aportes="", beneficios="", perfil=None)
    gap = next(gap for gap in faltantes.gaps(workspace.lector, workspace.junta_id) if gap.registro == ally)
    assert gap.text == "A «SENA» le faltan: perfil, aportes y beneficios."
    assert (gap.tabla, gap.campo) == ("aliado", "perfil")
    records.set_cells(workspace, Aliado, {ally: {"perfil": Perfil.OTRA, "aportes": "x"}}, "Completar")
    assert "A «SENA» le falta: beneficios." in _texts(workspace)


def test_a_whole_ally_lacks_nothing(workspace):
    _whole_ally(workspace)
    assert not any("SENA" in text or "mapa" in text for text in _texts(workspace))


def test_activities_lack_a_date_or_someone_until_they_are_done(workspace):
    act = ruta.agregar(workspace, Paso.ABORDAJE, "Visitar a la cooperativa " + "muy lejos " * 8)
    texts = [text for text in _texts(workspace) if "actividad del paso 3" in text]
    assert [text.split(" en ")[0] for text in texts] == ["Falta la fecha", "Falta el responsable"]
    assert all(len(text) < 120 for text in texts)
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    assert faltantes.footnote(found, "actividad") == "Faltan 1 fecha y 1 responsable"
    records.set_field(workspace, Actividad, act, "fecha_texto", "pronto")
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    assert faltantes.footnote(found, "actividad") == "Falta 1 responsable"
    ruta.marcar(workspace, act, cumplida=True)
    assert not any("actividad del paso" in text for text in _texts(workspace))


def test_an_activity_that_came_in_without_its_step_is_told(workspace):
    act = records.add(workspace, Actividad, texto="Visitar a la cooperativa")
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    gap = next(gap for gap in found if gap.registro == act)
    assert gap.text == "Falta el paso de la actividad «Visitar a la cooperativa»."
    assert (gap.tabla, gap.campo) == ("actividad", "paso")
    assert faltantes.footnote(found, "actividad") == "Falta 1 paso"
    records.set_field(workspace, Actividad, act, "paso", Paso.FIRMA)
    assert not any("Falta el paso" in text for text in _texts(workspace))


def test_a_gap_of_the_follow_up_says_so(workspace):
    ruta.agregar(workspace, Paso.SEGUIMIENTO, "Revisar")
    assert "Falta la fecha en una actividad del seguimiento: «Revisar»." in _texts(workspace)


def test_people_whose_data_are_kept_without_authorisation_are_counted(workspace):
    records.add(workspace, Persona, nombre="Ana", telefono="310")
    records.add(workspace, Persona, nombre="Luz", correo="luz@ejemplo.test", autorizo=True)
    records.add(workspace, Persona, nombre="Eva")
    assert "1 persona no ha autorizado el uso de sus datos por escrito." in _texts(workspace)


def test_the_small_line_of_the_mapa(workspace):
    _whole_ally(workspace, aportes="")
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    assert faltantes.footnote(found, "aliado") == "Faltan datos de 1 aliado"
    _whole_ally(workspace, "ICBF", aportes="")
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    assert faltantes.footnote(found, "aliado") == "Faltan datos de 2 aliados"
    assert faltantes.footnote([], "aliado") == ""


def test_what_is_in_the_papelera_lacks_nothing(workspace):
    ally = _whole_ally(workspace, aportes="")
    _whole_ally(workspace, "ICBF")
    records.remove(workspace, Aliado, [ally])
    assert not any("SENA" in text for text in _texts(workspace))
