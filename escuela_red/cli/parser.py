"""The words of the commands. A command is listed when it works, not before."""

from __future__ import annotations

import argparse
from pathlib import Path

from escuela_red import __version__

FORMATS = ("pdf", "xlsx", "docx", "ics")
COMMANDS: dict[str, str] = {
    "ventana": "abre la ventana (es lo que ocurre sin orden)",
    "demo": "escribe la junta de ejemplo y todos sus informes",
    "nuevo": "crea el archivo de una junta",
    "importar": "trae datos de un .json o del libro .xlsx",
    "exportar": "escribe los informes de una junta en una carpeta",
    "informes": "dice qué informes hay y en qué formatos",
    "revisar": "comprueba el archivo y dice qué falta",
    "respaldos": "dice qué copias de seguridad hay, o restaura una",
    "datos": "cuenta lo guardado, o muestra una tabla",
    "manual": "escribe el manual y la guía rápida en una carpeta",
    "lugar": "dice dónde están los datos, o los prepara junto al programa",
    "capturas": "dibuja cada página de la ventana con el ejemplo",
    "autocomprobar": "prueba esta instalación",
}


class _Spanish(argparse.ArgumentParser):
    """A parser whose own words are Spanish."""

    def error(self, message: str) -> None:  # type: ignore[override]  # it never returns
        self.print_usage()
        self.exit(2, f"{self.prog}: {_translated(message)}\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "uso:", 1)

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "uso:", 1)
        return text.replace("positional arguments:", "órdenes y datos:").replace("options:", "opciones:")


def build() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = _Spanish(prog="escuela-red", description="Escuela Red: alianzas para la educación rural.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="muestra esta ayuda")
    parser.add_argument("--version", action="version", version=f"escuela-red {__version__}", help="muestra la versión")
    orders = parser.add_subparsers(dest="command", metavar="ORDEN", required=True, parser_class=_Spanish)
    made = {name: _order(orders, name, words) for name, words in COMMANDS.items()}
    made["ventana"].add_argument("archivo", nargs="?", type=Path, metavar="ARCHIVO", help="junta que se abre")
    made["demo"].add_argument("carpeta", type=Path, metavar="CARPETA")
    _new(made["nuevo"])
    _import(made["importar"])
    _export(made["exportar"])
    _file(made["revisar"])
    _file(made["respaldos"])
    made["respaldos"].add_argument("--restaurar", type=int, metavar="N", help="número de la copia")
    _file(made["datos"])
    made["datos"].add_argument("--tabla", metavar="NOMBRE", help="muestra las filas de una tabla")
    made["manual"].add_argument("carpeta", type=Path, metavar="CARPETA")
    made["manual"].add_argument("--papel", choices=("carta", "a4"), default="carta")
    _shots(made["capturas"])
    _place(made["lugar"])
    return parser


def _order(orders: argparse._SubParsersAction[_Spanish], name: str, words: str) -> argparse.ArgumentParser:
    order = orders.add_parser(name, help=words, description=words.capitalize() + ".", add_help=False)
    order.add_argument("-h", "--help", action="help", help="muestra esta ayuda")
    order.add_argument("--json", action="store_true", help="responde para otro programa")
    return order


def _file(order: argparse.ArgumentParser) -> None:
    order.add_argument("archivo", type=Path, metavar="ARCHIVO")


def _new(order: argparse.ArgumentParser) -> None:
    _file(order)
    order.add_argument("--municipio", required=True, metavar="CÓDIGO", help="código DANE de cinco cifras")
    order.add_argument("--nombre", required=True, metavar="TEXTO", help="nombre de la junta")


def _import(order: argparse.ArgumentParser) -> None:
    _file(order)
    order.add_argument("origen", type=Path, metavar="ORIGEN", help="archivo .json o .xlsx")
    order.add_argument("--simular", action="store_true", help="solo dice qué pasaría")


def _export(order: argparse.ArgumentParser) -> None:
    _file(order)
    order.add_argument("carpeta", type=Path, metavar="CARPETA")
    order.add_argument("--informe", action="append", default=[], metavar="NOMBRE", help="se puede repetir")
    order.add_argument("--formato", action="append", default=[], choices=FORMATS, help="se puede repetir")
    order.add_argument("--taller", default="", metavar="N", help="número o nombre del taller de los informes")
    order.add_argument("--registro", default="", metavar="N", help="número o nombre de la propuesta, la alianza…")
    order.add_argument("--en-blanco", action="store_true", help="los formatos para llenar a mano")
    order.add_argument("--papel", choices=("carta", "a4"), default="carta")
    order.add_argument("--sin-datos-personales", action="store_true", help="sin teléfonos, correos ni documentos")


def _place(order: argparse.ArgumentParser) -> None:
    one = order.add_mutually_exclusive_group()
    one.add_argument("--junto", action="store_true", help="prepara una carpeta vacía para los datos junto al programa")
    one.add_argument("--computador", action="store_true", help="copia los datos otra vez a este computador")


def _shots(order: argparse.ArgumentParser) -> None:
    order.add_argument("carpeta", type=Path, metavar="CARPETA")
    order.add_argument("--pagina", action="append", default=[], metavar="NOMBRE")
    order.add_argument("--tema", action="append", default=[], choices=("claro", "oscuro", "contraste"))
    order.add_argument("--escala", action="append", default=[], type=int, metavar="PORCENTAJE")
    order.add_argument("--tamano", action="append", default=[], metavar="ANCHOxALTO")


def _translated(message: str) -> str:
    """Say argparse's own complaints in Spanish; names of arguments stay as they are."""
    words = (
        ("the following arguments are required:", "faltan estos datos:"),
        ("unrecognized arguments:", "no se entiende:"),
        ("invalid choice:", "no está entre las opciones:"),
        ("choose from", "escoja entre"),
        ("expected one argument", "necesita un valor"),
        ("invalid int value:", "no es un número:"),
        ("argument ", "en "),
        ("required", "falta"),
    )
    for english, spanish in words:
        message = message.replace(english, spanish)
    return message
