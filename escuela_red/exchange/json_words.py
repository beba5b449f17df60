"""What the sections and fields of the JSON form are called, for people who never saw a key."""

from __future__ import annotations

_WORDS = {
    "meta": "Datos del archivo",
    "municipio": "Municipio",
    "junta": "Junta",
    "padrino": "Padrino",
    "personas": "Personas",
    "personas.sede_id": "Sede de cada persona",
    "personas.microcentro_id": "Microcentro de cada persona",
    "personas.rol_microcentro": "Papel de cada persona en su microcentro",
    "personas.elegido_por": "Quién eligió a cada persona",
    "microcentros": "Microcentros",
    "sedes": "Sedes",
    "talleres": "Talleres",
    "talleres.jornadas": "Jornadas",
    "talleres.tareas": "Tareas de un taller",
    "diagnostico": "Diagnóstico",
    "diagnostico.fortalezas": "Fortalezas",
    "diagnostico.fortalezas.microcentros": "Microcentros que dijeron cada fortaleza",
    "diagnostico.debilidades": "Debilidades",
    "diagnostico.debilidades.microcentros": "Microcentros que dijeron cada debilidad",
    "diagnostico.individuales": "Hallazgos individuales",
    "conversatorio": "Conversación",
    "dudas": "Dudas",
    "comentarios_pasos": "Comentarios a los pasos",
    "autovaloracion": "Autovaloración",
    "necesidades": "Necesidades",
    "aliados": "Aliados",
    "aliados.contacto": "Contacto de un aliado",
    "aliados.necesidades": "Necesidades que atiende cada aliado",
    "ruta": "Ruta de articulación",
    "seguimiento": "Seguimiento",
    "seguimiento.alianza_id": "Alianza de cada actividad de seguimiento",
    "propuestas": "Propuestas",
    "alianzas": "Alianzas",
    "planes_intervencion": "Planes de intervención",
    "plan_unico_municipal": "Plan único municipal",
    "gobernanza": "Instancias de la alianza",
    "gobernanza.comision_rectora": "Comisión Rectora",
    "gobernanza.secretariado_tecnico": "Secretariado Técnico",
    "gobernanza.ejes": "Ejes",
    "gobernanza.documentos": "Productos de las mesas",
    "gobernanza.resoluciones": "Resoluciones",
    "actas": "Actas",
    "informe_departamental": "Informe departamental",
}


def name(path: str) -> str:
    """Return the words of a path; a key that is not of the form is quoted, with the section it is in."""
    if path in _WORDS:
        return _WORDS[path]
    section, _, key = path.rpartition(".")
    return f"«{key}», en {name(section)}" if section else f"«{key}»"
