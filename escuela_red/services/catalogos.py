"""What a field may hold when it names something of the guide: its closed list, for the form and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.services import formas, palabras
from escuela_red.services.records import Choice

if TYPE_CHECKING:
    from escuela_red.models.campos import Campo
    from escuela_red.store.lector import Lector


def de(lector: Lector, junta_id: str, field: Campo) -> list[Choice]:
    """Return what a field with `guia` may hold: the stored value, its words, and where it comes from."""
    if field.guia == palabras.FORMA:
        ways = [one for one in formas.lista(lector, junta_id) if one.texto]
        return [Choice(one.clave, one.texto, _origin(one)) for one in ways]
    return [Choice(key, words, "") for key, words in palabras.todas(field.guia).items()]


def crece(field: Campo) -> bool:
    """Tell whether people may add to the list."""
    return field.guia == palabras.FORMA


def _origin(one: formas.Forma) -> str:
    return "De la junta" if one.propia else f"N.º {one.numero} de la guía"
