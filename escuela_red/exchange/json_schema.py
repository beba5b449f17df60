"""The JSON form as data: every section and key that the handbook names, with its type, lists and references.

Also what is not stored yet is described, so that a file which is right today is right after an update.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tipo(StrEnum):
    """What a key holds, said as it is told to people."""

    TEXTO = "un texto entre comillas"
    NUMERO = "un número"
    ENTERO = "un número entero"
    SI_NO = "true o false"
    DIA = "una fecha como 2026-03-04"
    MES = "un mes como 2026-03"
    HORA = "una hora como 08:30"
    PALABRA = "una palabra de la lista"
    ENLACE = "el id de otro registro"
    OBJETO = "un objeto entre llaves { }"
    LISTA = "una lista entre corchetes [ ]"
    LIBRE = "cualquier dato"


@dataclass(frozen=True)
class Forma:
    """The form of one value: `nombra` are the kinds that an object's `id` makes known, `a` what a link may point to."""

    tipo: Tipo
    requerido: bool = False
    lista: str = ""
    a: tuple[str, ...] = ()
    dentro: Mapping[str, Forma] = field(default_factory=dict)
    cada: Forma | None = None
    nombra: tuple[str, ...] = ()
    otras: Forma | None = None
    ignorado: bool = False


LISTAS: dict[str, tuple[str, ...]] = {
    "perfil": ("Empresa privada", "Institución pública", "Otra organización"),
    "componente": (
        "administrativo",
        "curricular",
        "formación",
        "comunitario",
        "capacitación",
        "de capacitación",
        "de capacitación (formación)",
    ),
    "proceso": ("directivos", "académicos", "de recursos", "financieros", "comunitarios"),
    "nivel": ("institucional", "municipal", "departamental", "nacional"),
    "momento": ("A", "C"),
    "indicador": ("conceptual", "procedimental", "actitudinal"),
    "prioridad": ("Alta", "Media", "Baja"),
    "proposito": ("fortalecer", "colaborar", "desarrollar", "generar", "aportar"),
    "partir_de": ("fortaleza", "dificultad"),
    "hallazgo": ("fortaleza", "debilidad"),
    "elegido_por": ("junta directiva", "asamblea"),
    "tarea": ("diagnostico", "preguntas", "lectura", "dudas", "pasos", "por_aliado", "mapa", "ruta"),
    "estado_tarea": ("Sin empezar", "En curso", "Listo"),
    "estado_duda": ("Por conversar", "Aclarada"),
    "estado_aliado": (
        "Identificado",
        "Investigado",
        "Contactado",
        "En conversación",
        "Descartado",
        "Propuesta presentada",
        "En estudio",
        "Aceptada",
        "Devuelta",
        "Devuelta con observaciones",
        "Rechazada",
        "Alianza firmada",
        "En ejecución",
        "En revisión",
        "Prorrogada",
        "Terminada",
    ),
    "estado_actividad": ("Sin fecha", "Programada", "Cumplida", "Vencida"),
    "estado_propuesta": (
        "Borrador",
        "Enviada",
        "En estudio",
        "Aceptada",
        "Devuelta",
        "Devuelta con observaciones",
        "Rechazada",
    ),
    "estado_alianza": ("En preparación", "Firmada", "En ejecución", "En revisión", "Prorrogada", "Terminada"),
    "estado_plan": ("Borrador", "Aprobado", "En ejecución", "Cumplido", "No cumplido"),
    "estado_acta": ("Borrador", "Aprobada"),
    "estado_compromiso": ("Pendiente", "Cumplida", "Cancelada", "Vencida"),
    "estado_informe": ("Borrador", "Entregado", "Recibido", "Recibido (acuse)", "Devuelto consolidado"),
    "decision_linea": ("adoptada", "fusionada"),
}

_SIGN = re.compile(r"(?P<name>\w+)(?P<needed>!?)(?P<many>\[\])?(?P<rest>.*)")
_SIMPLE = {
    "": Tipo.TEXTO,
    "#": Tipo.NUMERO,
    "##": Tipo.ENTERO,
    ":b": Tipo.SI_NO,
    ":d": Tipo.DIA,
    ":m": Tipo.MES,
    ":h": Tipo.HORA,
}


def clave(written: str) -> tuple[str, Forma]:
    """Read one key: `nombre!`, `docentes##`, `fecha:d`, `estado=lista`, `sedes[]→sede`, `organo_id→mesa|eje`, `x~`."""
    ignored = written.endswith("~")
    match = _SIGN.fullmatch(written.removesuffix("~"))
    if match is None:
        raise ValueError(written)
    rest = match["rest"]
    if rest.startswith("→"):
        form = Forma(Tipo.ENLACE, a=tuple(rest[1:].split("|")))
    elif rest.startswith("="):
        form = Forma(Tipo.PALABRA, lista=rest[1:])
    else:
        form = Forma(_SIMPLE[rest])
    if match["many"]:
        form = Forma(Tipo.LISTA, cada=form)
    return match["name"], replace(form, requerido=bool(match["needed"]), ignorado=ignored)


def objeto(keys: str, *, nombra: str = "", otras: Forma | None = None, **dentro: Forma) -> Forma:
    """Describe an object by the signs of its keys, and by name those that hold more."""
    simple = dict(clave(written) for written in keys.split())
    return Forma(
        Tipo.OBJETO, dentro={**simple, **dentro}, nombra=tuple(nombra.split("|")) if nombra else (), otras=otras
    )


def lista(keys: str, *, nombra: str = "", **dentro: Forma) -> Forma:
    """Describe a list of objects."""
    return Forma(Tipo.LISTA, cada=objeto(keys, nombra=nombra, **dentro))


_LIBRE = Forma(Tipo.LIBRE)
_AUTORIZA = objeto("otorgada!:b fecha:d medio")
_HALLAZGO = "id! texto! componente=componente nivel=nivel microcentros[]→microcentro"
_LINEA = (
    "componente=componente proceso=proceso nivel=nivel variable partir_de=partir_de situacion objetivo meta productos[]"
)
_EN_LINEA = {
    "indicador": objeto("nombre base# meta# actual#"),
    "acciones": lista("accion! responsable_id→persona inicio:d fin:d recursos costo## avance#"),
}
_ACTIVIDAD = (
    "id actividad! fecha_inicio:d fecha_fin:d fecha_texto mes:m fecha_cumplida:d "
    "responsable_id→persona estado=estado_actividad evidencia"
)
_MIEMBRO = "parte! persona_id→persona aliado_id→aliado nombre"
_PERSONAS = Forma(Tipo.ENLACE, a=("persona",), cada=Forma(Tipo.ENLACE, a=("persona",)))
"""The holder or the holders of a cargo: one id, or a list of them."""

SECCIONES: dict[str, Forma] = {
    "meta": objeto("version!## es_ejemplo:b fecha_de_corte:d"),
    "municipio": objeto("codigo! nombre departamento_codigo departamento"),
    "junta": objeto("nombre! periodo", cargos=Forma(Tipo.OBJETO, otras=_PERSONAS)),
    "padrino": objeto("id nombre entidad telefono correo", nombra="persona|padrino", autorizacion_datos=_AUTORIZA),
    "microcentros": lista(
        "id! nombre! veredas[] sedes[]→sede periodicidad representante_junta→persona representante_asamblea→persona",
        nombra="microcentro",
    ),
    "sedes": lista(
        "id! nombre! codigo_dane_sede microcentro_id→microcentro vereda zona docentes## "
        "estudiantes## oferta demostrativa:b",
        nombra="sede",
    ),
    "personas": lista(
        "id! nombre! tipo_documento documento cargo sede_id→sede microcentro_id→microcentro "
        "rol_microcentro elegido_por=elegido_por telefono correo solo_cargo:b",
        nombra="persona",
        autorizacion_datos=_AUTORIZA,
    ),
    "talleres": lista(
        "id! nombre guia padrino_id→padrino|persona objetivo asistentes[]→persona",
        nombra="taller",
        jornadas=lista("fecha!:d hora_inicio:h hora_fin:h lugar"),
        tareas=lista("tarea!=tarea estado!=estado_tarea fecha:d"),
    ),
    "diagnostico": objeto(
        "",
        fortalezas=lista(_HALLAZGO, nombra="fortaleza|hallazgo"),
        debilidades=lista(_HALLAZGO, nombra="debilidad|hallazgo"),
        individuales=lista(
            "id! taller_id→taller tipo!=hallazgo texto! componente=componente nivel=nivel "
            "autor_id→persona agrupado_en→fortaleza|debilidad",
            nombra="hallazgo",
        ),
    ),
    "conversatorio": lista("taller_id→taller momento!=momento clave! aliado_id→aliado respuesta pregunta~"),
    "dudas": lista(
        "id! taller_id→taller fecha:d pregunta! autor estado=estado_duda respuesta respondida_por fecha_respuesta:d",
        nombra="duda",
    ),
    "comentarios_pasos": lista("taller_id→taller paso!## autor comentario"),
    "autovaloracion": lista("taller_id→taller indicador!=indicador antes## despues## comentario"),
    "necesidades": lista(
        "id! texto! componente=componente debilidades[]→debilidad|hallazgo prioridad=prioridad proposito=proposito",
        nombra="necesidad",
    ),
    "aliados": lista(
        "id! institucion! perfil=perfil tipo objetivo_misional aportes_a_la_educacion_rural "
        "beneficios_de_aliarse_con_la_red prioridad=prioridad "
        "estado=estado_aliado necesidades[]→necesidad valores intereses_en_comun por_que",
        nombra="aliado",
        contacto=objeto("nombre cargo telefono correo", autorizacion_datos=_AUTORIZA),
    ),
    "ruta": lista(f"{_ACTIVIDAD} paso!## nombre_paso~", nombra="actividad"),
    "seguimiento": lista(f"{_ACTIVIDAD} alianza_id→alianza", nombra="seguimiento"),
    "propuestas": lista(
        "id! aliado_id→aliado necesidades[]→necesidad titulo! asunto solicitud justificacion "
        "objetivos[] beneficios_aliado[] fecha:d estado=estado_propuesta",
        nombra="propuesta",
        presupuesto=lista("rubro! aporte_aliado## aporte_red##"),
    ),
    "alianzas": lista(
        "id! nombre! tipo_alianza tipo_texto instrumento numero firma_parte_educativa→persona "
        "estado=estado_alianza aliados[]→aliado propuesta_id→propuesta "
        "objeto fecha_firma:d fecha_inicio:d fecha_fin:d valor_total## aporte_aliado## "
        "aporte_red## supervisor",
        nombra="alianza",
        objetivos=lista("objetivo! indicador meta# avance#"),
        derechos=objeto("red[] aliado[]"),
        deberes=objeto("red[] aliado[]"),
        revisiones=lista(
            "fecha!:d asistentes[]→persona cumplimiento_objetivos cumplimiento_red cumplimiento_aliado "
            "observaciones ajustes[] proxima:d"
        ),
    ),
    "planes_intervencion": lista(
        f"id! microcentro_id→microcentro titulo vigencia## contexto estado=estado_plan {_LINEA}",
        nombra="plan",
        lineas=lista(f"id! titulo! estado=estado_plan {_LINEA}", nombra="linea", **_EN_LINEA),
        **_EN_LINEA,
    ),
    "plan_unico_municipal": objeto(
        "titulo vigencia## planes[]→plan aprobado_en→acta",
        lineas=lista(
            "id! titulo! componente=componente objetivo origen![]→linea|plan decision!=decision_linea "
            "responsable_id→persona",
            nombra="linea_unica",
        ),
        no_adoptadas=lista("linea_id!→linea|plan motivo!"),
    ),
    "gobernanza": objeto(
        "",
        comision_rectora=objeto("partes[]", miembros=lista(_MIEMBRO)),
        secretariado_tecnico=lista(_MIEMBRO),
        ejes=lista(
            "id! nombre! coordinacion[]→persona contraparte[]→aliado",
            nombra="eje",
            mesas=lista("id! acuerdo! coordinador_id→persona", nombra="mesa", metas=lista("meta! avance#")),
        ),
        documentos=lista(
            "id! mesa_id→mesa clase titulo! estado", nombra="documento", historial=Forma(Tipo.LISTA, cada=_LIBRE)
        ),
        resoluciones=lista("numero! fecha!:d documento_id→documento decision! observaciones[]"),
    ),
    "actas": lista(
        "id! numero organo organo_id→mesa|eje|microcentro caracter fecha!:d hora_inicio:h "
        "hora_fin:h lugar preside→persona secretaria→persona "
        "asistentes[]→persona invitados[] orden_del_dia[] desarrollo[] proxima:d "
        "estado=estado_acta",
        nombra="acta",
        convocatoria=objeto("fecha:d medio"),
        ausentes=lista("id!→persona excusa"),
        tareas=lista(
            "id! tarea! responsable_id→persona fecha_limite:d estado=estado_compromiso para_la_comision:b",
            nombra="compromiso",
        ),
    ),
    "informe_departamental": objeto(
        "periodo destinatario fecha_limite:d estado=estado_informe",
        secciones=objeto(
            "gestion pedagogica dificultades apoyos_solicitados", variables=Forma(Tipo.OBJETO, otras=Forma(Tipo.NUMERO))
        ),
    ),
}
"""Each section by its name."""
