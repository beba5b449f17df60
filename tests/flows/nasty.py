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
        "talleres": [],
        "aliados": [ally(number) for number in range(MANY)],
        "ruta": [activity(number) for number in range(len(ALL))],
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
