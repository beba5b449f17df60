"""Values of a field by its kind: made safe, read from text and shown as text, in one place for every sink."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from escuela_red import fechas
from escuela_red.errors import UserError
from escuela_red.models.campos import Clase, Opcion
from escuela_red.services import palabras
from escuela_red.text import clean, clean_line, fold

if TYPE_CHECKING:
    from escuela_red.models.campos import Campo

MOST_TEXT = 10_000
_YES = {"si", "s", "x", "1", "verdadero", "true"}
_NO = {"no", "n", "0", "falso", "false"}
_SIGNS = re.compile(r"[$\s]")
# A point only between thousands: «1.5» is not fifteen.
_WHOLE = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)")
_DECIMAL = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]{1,6})?")
_MOST_DIGITS = 15  # what Excel and JSON keep exactly


def normalise(field: Campo, value: Any) -> Any:  # noqa: ANN401 - the value of any kind of field
    """Return the value as it is stored: texts cleaned, empty text for none where a text is expected.

    Raises UserError when a text is over 10,000 characters, TypeError when the type is not that of the field (a bug).
    """
    match field.clase:
        case Clase.LINEA | Clase.PARRAFO:
            return _text(field, _checked(field, value, str) or "")
        case Clase.FECHA:
            return _checked(field, value.date() if isinstance(value, dt.datetime) else value, dt.date)
        case Clase.ENTERO | Clase.PESOS:
            return _checked(field, value, int, fits=not isinstance(value, bool))
        case Clase.NUMERO:
            return _number(field, value)
        case Clase.MES:
            return _checked(field, value or None, str, fits=not value or fechas.read_month(value) == value)
        case Clase.HORA:
            return _checked(field, value or None, str, fits=not value or fechas.read_hour(value) == value)
        case Clase.OPCION | Clase.ENLACE:
            return _checked(field, None if value == "" else value, str)
        case Clase.SI_NO:
            return bool(value)


def _checked(field: Campo, value: Any, kind: type, *, fits: bool = True) -> Any:  # noqa: ANN401
    if value is None or (isinstance(value, kind) and fits):
        return value
    message = f"{field.nombre} does not take {value!r}"
    raise TypeError(message)


def parse(field: Campo, written: object, where: str = "") -> Any:  # noqa: ANN401
    """Read what a person typed, pasted or put in a cell; empty is empty. Links are not read here (services.links).

    `where` completes the sentence of the error: « en la hoja Aliados, fila 4, columna Perfil».
    Raises UserError when the text is nothing that the field can hold.
    """
    place = where or f" en «{field.etiqueta}»"
    if isinstance(written, str):
        written = clean(written)
    if written in (None, ""):
        return normalise(field, None)
    match field.clase:
        case Clase.FECHA:
            return _date(written, place)
        case Clase.MES:
            return _month(written, place)
        case Clase.HORA:
            return _hour(written, place)
        case Clase.SI_NO:
            return _yes_no(written, place)
        case Clase.ENTERO | Clase.PESOS:
            return _whole(field, written, place)
        case Clase.NUMERO:
            return _decimal(written, place)
        case Clase.OPCION:
            return _option(field, str(written), place)
        case _:
            text = _text(field, _as_written(written), place)
            return palabras.key(field.guia, text) if field.guia else text


def show(field: Campo, value: Any) -> str:  # noqa: ANN401
    """Return what screen and paper show for a value; a link must come already as the name of its record."""
    if value is None:
        return ""
    if isinstance(value, Opcion):
        return value.etiqueta
    if field.guia:
        return palabras.shown(field.guia, value)
    match field.clase:
        case Clase.MES:
            return fechas.month_text(value) if fechas.read_month(value) == value else str(value)
        case Clase.HORA:
            return fechas.hour_text(value) if fechas.read_hour(value) == value else str(value)
        case Clase.PESOS:
            return fechas.pesos_text(value)
        case Clase.NUMERO:
            return fechas.number_text(value)
        case Clase.SI_NO:
            return "Sí" if value else "No"
        case Clase.OPCION:
            return option_label(field, value)
        case _:
            return fechas.as_text(value)


def option_label(field: Campo, key: str | None) -> str:
    """Return the label of a stored key, or the key itself when this program does not know it."""
    if not key or field.opciones is None:
        return key or ""
    return next((one.etiqueta for one in field.opciones if one == key), key)


def is_empty(field: Campo, value: object) -> bool:
    """Tell whether nobody has filled the field in; an unchecked box is not a gap."""
    return field.clase is not Clase.SI_NO and value in (None, "")


def _text(field: Campo, value: str, place: str = "") -> str:
    tidy = clean(value) if field.clase is Clase.PARRAFO else clean_line(value)
    if len(tidy) > MOST_TEXT:
        raise UserError("dato-largo", donde=place or f" en «{field.etiqueta}»", largo=len(tidy), tope=MOST_TEXT)
    return tidy


def _as_written(written: object) -> str:
    """Return the text of a cell: a phone that Excel made a number keeps its digits, without points between them."""
    if isinstance(written, str):
        return written
    if isinstance(written, bool | dt.date):
        return fechas.as_text(written)
    whole = isinstance(written, float) and written.is_integer() and abs(written) < 10**15
    return str(int(written)) if whole else str(written)  # type: ignore[call-overload]


def _date(written: object, place: str) -> dt.date:
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date):
        return written
    day = fechas.read_date(str(written))
    if day is None:
        raise UserError("dato-fecha", texto=_short(written), donde=place)
    return day


def _month(written: object, place: str) -> str:
    month = written.strftime("%Y-%m") if isinstance(written, dt.date) else fechas.read_month(str(written))
    if month is None:
        raise UserError("dato-mes", texto=_short(written), donde=place)
    return month


def _hour(written: object, place: str) -> str:
    if isinstance(written, float) and 0 < written < 1:  # a spreadsheet keeps an hour as a part of the day
        minutes = round(written * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    hour = written.strftime("%H:%M") if isinstance(written, dt.time | dt.datetime) else fechas.read_hour(str(written))
    if hour is None:
        raise UserError("dato-hora", texto=_short(written), donde=place)
    return hour


def _yes_no(written: object, place: str) -> bool:
    if isinstance(written, bool):
        return written
    word = fold(str(written))
    if word not in _YES | _NO:
        raise UserError("dato-si-no", texto=_short(written), donde=place)
    return word in _YES


def _number(field: Campo, value: Any) -> float | None:  # noqa: ANN401
    """Return a finite number; one beyond what Excel and JSON keep exactly is nothing that a field can hold."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**15
    number = round(float(value), 6) + 0.0 if fits else value  # what six decimals can show; never «-0»
    checked: float | None = _checked(field, number, float)
    return checked


def _decimal(written: object, place: str) -> float:
    if isinstance(written, int | float) and not isinstance(written, bool) and abs(written) < 10**15:
        return float(written)
    digits = _SIGNS.sub("", str(written)).removesuffix("%")
    if isinstance(written, bool | float) or not _DECIMAL.fullmatch(digits) or _is_long(digits):
        raise UserError("dato-decimal", texto=_short(written), donde=place)
    whole, comma, decimals = digits.partition(",")
    return float(f"{whole.replace('.', '')}.{decimals}" if comma else whole.replace(".", ""))


def _whole(field: Campo, written: object, place: str) -> int:
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    digits = _SIGNS.sub("", str(written))
    if isinstance(written, bool) or not _WHOLE.fullmatch(digits) or _is_long(digits):
        raise UserError("dato-numero", texto=_short(written), donde=place)
    number = int(digits.replace(".", ""))
    if number < 0 and field.clase is Clase.PESOS:  # it would lower totals without anybody seeing why
        raise UserError("dato-bajo-cero", texto=_short(written), donde=place)
    return number


def _is_long(digits: str) -> bool:
    return sum(map(str.isdigit, digits)) > _MOST_DIGITS


def _option(field: Campo, written: str, place: str) -> Opcion:
    wanted = fold(written)
    options = list(field.opciones or ())
    for option in options:
        if wanted in (fold(option), fold(option.etiqueta)):
            return option
    names = "; ".join(option.etiqueta for option in options)
    raise UserError("dato-opcion", texto=_short(written), donde=place, opciones=names)


def _short(written: object) -> str:
    text = clean_line(str(written))
    return text if len(text) <= 40 else f"{text[:39]}…"
