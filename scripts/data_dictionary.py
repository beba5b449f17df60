"""Write docs/datos.md, the data dictionary, from the fields of the models: `python -m scripts.data_dictionary`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from escuela_red import text
from escuela_red.models import registry
from escuela_red.models.campos import Campo, Clase, campos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Registro

TARGET = Path(__file__).resolve().parent.parent / "docs" / "datos.md"

INTRO = """\
# Qué guarda el programa

Esta página sale de los campos que declara `escuela_red/models`. No se escribe a mano:
`python -m scripts.data_dictionary` la hace de nuevo, y una prueba revisa que esté al día.

Los nombres de tablas y columnas son los del archivo `.escuelared`, que es una base SQLite.
"""


def document() -> str:
    """Return the whole dictionary as Markdown."""
    kinds = sorted(registry.kinds(), key=lambda kind: kind.__tablename__)
    parts = [INTRO, _common(kinds[0]), *(_kind(kind) for kind in kinds), _system()]
    return "\n".join(parts)


def _common(kind: type[Registro]) -> str:
    own = {campo.nombre for campo in campos(kind)}
    names = [f"`{column.name}`" for column in kind.table().columns if column.name not in own]
    return (
        "## Lo que tiene todo registro\n\n"
        f"{text.join_words(names)}. El identificador es un UUID. "
        "Nada se borra: `eliminado` dice cuándo se quitó.\n"
    )


def _kind(kind: type[Registro]) -> str:
    ficha = kind.ficha
    fields = campos(kind)
    title = next((campo.etiqueta for campo in fields if campo.nombre == ficha.titulo), ficha.titulo)
    rows = [_row(campo) for campo in fields]
    table = _table(("Columna", "Etiqueta", "Clase", "¿Hace falta?", "Dato personal", "Palabras"), rows)
    head = f"## {ficha.plural.capitalize()} · `{kind.__tablename__}`\n"
    return f"{head}\nSe nombra por «{title}». {text.count(len(fields), 'campo', 'campos')}.\n\n{table}"


def _row(campo: Campo) -> tuple[str, ...]:
    return (
        f"`{campo.nombre}`",
        campo.etiqueta,
        _clase(campo),
        "sí" if campo.requerido else "",
        _personal(campo),
        " ".join(part for part in (campo.ayuda, f"Ejemplo: {campo.ejemplo}." if campo.ejemplo else "") if part),
    )


def _clase(campo: Campo) -> str:
    if campo.opciones is not None:
        return f"{Clase.OPCION}: " + " · ".join(opcion.etiqueta for opcion in campo.opciones)
    return f"{campo.clase} con `{campo.enlace}`" if campo.enlace else str(campo.clase)


def _personal(campo: Campo) -> str:
    return f"sí, {campo.personal}" if campo.personal else ""


def _system() -> str:
    tables = set(registry.Base.metadata.tables) - {kind.__tablename__ for kind in registry.kinds()}
    rows = [
        (f"`{name}`", ", ".join(f"`{column.name}`" for column in registry.Base.metadata.tables[name].columns))
        for name in sorted(tables)
    ]
    return "## Lo que el archivo sabe de sí mismo\n\n" + _table(("Tabla", "Columnas"), rows)


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
    print(f"{TARGET.relative_to(Path.cwd())} escrito")
