"""The right input for each kind of field: the only place that knows which widget edits what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red import fechas
from escuela_red.models.campos import Clase
from escuela_red.services import catalogos
from escuela_red.ui.widgets.choices import CheckRow, RadioGroup
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.inputs import TextBox, TextLine
from escuela_red.ui.widgets.parsed import DecimalEdit, MoneyEdit, NumberEdit, ParsedLine
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.selects import SelectBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.campos import Campo
    from escuela_red.services.records import Choice
    from escuela_red.ui.binding import Editor

MOST_RADIOS = 4


class MonthEdit(ParsedLine):
    """A month typed as «marzo de 2027» or 03/2027."""

    def parse(self, text: str) -> str:
        month = fechas.read_month(text)
        if month is None:
            message = "Escriba el mes como «marzo de 2027»."
            raise ValueError(message)
        return month

    def show_value(self, value: Any) -> str:
        return fechas.month_text(value) if value else ""


class HourEdit(ParsedLine):
    """An hour typed as 8, 8:30 or «2 pm»."""

    def parse(self, text: str) -> str:
        hour = fechas.read_hour(text)
        if hour is None:
            message = "Escriba la hora como «8:30» o «2 p. m.»."
            raise ValueError(message)
        return hour

    def show_value(self, value: Any) -> str:
        return fechas.hour_text(value) if value else ""


def editor_for(field: Campo, choices: Sequence[Choice] = ()) -> Editor:
    """Make the input of a field; `choices` are the records that a link may point to."""
    hint = f"Por ejemplo: {field.ejemplo}" if field.ejemplo else ""
    if field.clase is Clase.OPCION:
        return _options(field)
    if field.clase is Clase.SI_NO:
        return CheckRow(field.etiqueta, detail=field.ayuda)
    if field.clase is Clase.ENLACE:
        return SearchPicker(as_options(choices), "Escriba un nombre", may_create=True)
    if field.guia:
        return SearchPicker(as_options(choices), "Escriba unas palabras", may_create=catalogos.crece(field))
    make, own_hint = _LINES.get(field.clase, (TextLine, ""))
    return make(own_hint or hint)


_LINES: dict[Clase, tuple[Callable[[str], Editor], str]] = {
    Clase.PARRAFO: (TextBox, ""),
    Clase.FECHA: (lambda _hint: DateEdit(), ""),
    Clase.MES: (MonthEdit, "marzo de 2027"),
    Clase.HORA: (HourEdit, "8:00 a. m."),
    Clase.ENTERO: (NumberEdit, ""),
    Clase.NUMERO: (DecimalEdit, ""),
    Clase.PESOS: (lambda _hint: MoneyEdit(), ""),
}
"""The input of what is typed, and the hint that it has always."""


def as_options(choices: Sequence[Choice]) -> list[Option]:
    """Return records as what a picker shows."""
    return [Option(choice.id, choice.title, choice.detail) for choice in choices]


def takes_whole_row(field: Campo) -> bool:
    """Tell whether the input needs the width of the form."""
    return bool(field.guia) or (field.clase is Clase.OPCION and len(list(field.opciones or ())) <= MOST_RADIOS)


def _options(field: Campo) -> Editor:
    options = [(option, option.etiqueta) for option in field.opciones or ()]
    if len(options) <= MOST_RADIOS:
        return RadioGroup(options)
    return SelectBox(options, may_be_empty=True)
