"""A second junta, of a municipio at the other end of the country, with every text that has broken a program."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

MUNICIPIO = {"codigo": "44847", "nombre": "Uribia", "departamento_codigo": "44", "departamento": "La Guajira"}
MANY = 500

# What stays readable on paper: the letters of the font of the reports.
PLAIN = (
    "=cmd|'/c calc'!A0",
    "+57 310 555 0101",
    "-1+1",
    "@SUM(A1:A9)",
    "Ana <b>negrita</b> & Cía. <img src=x onerror=1>",
    "Juan {x} {0} {nombre!r}",
    "100 %s %d %(uno)s",
    "'; DROP TABLE aliado; --",
    'Casa "La Ñapa" «El Güío»',
    "Palabra" + "larguísima" * 12,
    "https://ejemplo.test/" + "camino/" * 20,
    "</w:t></w:r> ]]> <!-- fin",
    "\\N{BULLET} \\x41 \\u0041 D:\\Datos\\junta",
    "MAYÚSCULAS SOSTENIDAS ÁÉÍÓÚÜÑ",
)
# What a font of an old laptop may not have; on paper it may be a drawn box.
STRANGE = (
    "Escuela 🌱 del río 🏞️",
    "Nasa yuwe: çxhab wala, wẽje'çxa",
    "Wayuunaiki: süchon, ekirajülüi, \u02bc",
    "Ẽbẽra bedea: jõma, ʉ, ɨ, ã̃",
    "Z̸̢̛a̴͙͝l̵̡̛g̶̢̀o̷͎͠ " + "o\u0301\u0302\u0303\u0304" * 8,
    "\u202egnirts desrever\u202c y \u2066aislado\u2069",
    "oculto\u200b\u200d\u2060\ufeff aquí",
    "العربية مع español",
    "日本語の学校",
    "¼ ½ ✓ → ● ﬁn",
)
ALL = PLAIN + STRANGE


def ally(number: int) -> dict[str, Any]:
    """Return one ally; the first ones carry the texts, some have nothing but a name, some have nulls."""
    text = ALL[number % len(ALL)]
    one: dict[str, Any] = {"id": f"AL-{number:03}", "institucion": f"{number} {text}" if number >= len(ALL) else text}
    if number < 2 * len(ALL):
        one |= {
            "objetivo_misional": ALL[(number + 3) % len(ALL)],
            "aportes_a_la_educacion_rural": f"{text}\n{text}",
            "beneficios_de_aliarse_con_la_red": text * 3,
            "contacto": {"nombre": f"Contacto {text}", "cargo": text, "telefono": "3990000000"},
            "perfil": ("Empresa privada", "Institución pública", "Otra organización")[number % 3],
        }
    elif number % 2:
        one |= {"objetivo_misional": None, "perfil": None, "contacto": None, "tipo": None, "necesidades": None}
    return one


def activity(number: int) -> dict[str, Any]:
    """Return one activity; some have no date, some a date in words."""
    text = ALL[number % len(ALL)]
    when = (
        {"fecha_inicio": "2026-11-26"},
        {"fecha_inicio": None, "fecha_fin": None},
        {"fecha_inicio": "2026-12-01", "fecha_fin": "2027-02-15"},
    )[number % 3]
    return {"id": f"R-{number:02}", "paso": number % 5 + 1, "actividad": text, "responsable_id": "P-01", **when}


def workshop() -> dict[str, Any]:
    """Return the sections of two workshops with every text in every place that takes one, and with gaps everywhere."""
    tasks = [{"tarea": "diagnostico", "estado": "Listo"}, {"tarea": "ruta", "estado": "Sin empezar", "fecha": None}]
    held = {
        "id": "TA-01",
        "nombre": ALL[4],
        "objetivo": " ".join(PLAIN),
        "guia": None,
        "jornadas": [
            {"fecha": "2026-11-01", "hora_inicio": "08:00", "hora_fin": None, "lugar": PLAIN[9]},
            {"fecha": "2026-12-25", "lugar": ALL[14]},
        ],
        "asistentes": ["P-01", "P-02"],
        "tareas": tasks,
    }
    gaps = {"id": "TA-02", "nombre": None, "padrino_id": "", "objetivo": "", "jornadas": None, "asistentes": None}
    return {
        "talleres": [held, {**gaps, "tareas": []}],
        "diagnostico": {
            "fortalezas": [{"id": f"F-{n:02}", "texto": text} for n, text in enumerate(ALL)],
            "debilidades": [
                {"id": f"D-{n:02}", "texto": text * 3, "componente": "capacitación", "nivel": None, "microcentros": []}
                for n, text in enumerate(ALL)
            ],
            "individuales": [
                {
                    "id": f"HI-{n:02}",
                    "tipo": "fortaleza",
                    "texto": text,
                    "taller_id": "TA-02" if n % 2 else None,
                    "autor_id": "P-02" if n % 3 else "",
                    "agrupado_en": f"F-{n:02}" if n % 4 else None,
                }
                for n, text in enumerate(ALL)
            ],
        },
        "conversatorio": [
            {"taller_id": "TA-02", "momento": "A", "clave": "a", "respuesta": "\n".join(ALL)},
            {"taller_id": "TA-02", "momento": "A", "clave": "b", "respuesta": None},
            {"taller_id": "TA-02", "momento": "C", "clave": "c", "aliado_id": "AL-009", "respuesta": PLAIN[10]},
        ],
        "dudas": [
            {
                "id": f"DU-{n:02}",
                "taller_id": "TA-02",
                "pregunta": text,
                "autor": text if n % 2 else None,
                "fecha": None,
            }
            for n, text in enumerate(ALL)
        ],
        "comentarios_pasos": [
            {"taller_id": "TA-02", "paso": n % 5 + 1, "autor": text, "comentario": text} for n, text in enumerate(ALL)
        ],
        "autovaloracion": [
            {"taller_id": "TA-02", "indicador": "conceptual", "antes": 1, "despues": None, "comentario": PLAIN[9]},
            {"indicador": "actitudinal", "antes": None, "despues": 4, "comentario": None},
        ],
    }


def write(folder: Path) -> Path:
    """Write the junta as the JSON of the handbook: most sections are absent, some are empty, some are null."""
    path = folder / "uribia.json"
    data = {
        "meta": {"version": 1, "fecha_de_corte": dt.date(2026, 11, 22).isoformat()},
        "municipio": MUNICIPIO,
        "junta": {"nombre": "Junta «Wounmainkat» <i>de</i> Uribia {x}", "periodo": None},
        "padrino": None,
        "personas": [
            {"id": "P-01", "nombre": "Ẽnrique <b>Epieyú</b> Ipuana", "cargo": None, "telefono": "=1+1"},
            {"id": "P-02", "nombre": "A" * 300, "correo": None, "autorizacion_datos": None},
        ],
        **workshop(),
        "aliados": [ally(number) for number in range(MANY)],
        "ruta": [activity(number) for number in range(len(ALL))],
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
