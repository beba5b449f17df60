"""What people type, made safe: NFC, control and bidi characters, comparison keys, slugs."""

from __future__ import annotations

import re
import unicodedata

# Controls (tab and newline stay), surrogates, bidi marks, zero-width, TAG characters and non-characters:
# each broke a sink (Excel at save time, PDF, Word) or can disguise one name as another.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e0fff]"
    "|[" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)) + "]",
)
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Abbreviations that hide a duplicate ally: «Coop. de Caficultores» is «Cooperativa de Caficultores».
_ABBREVIATIONS = {
    "coop": "cooperativa",
    "inst": "institucion",
    "asoc": "asociacion",
    "corp": "corporacion",
    "fund": "fundacion",
    "mpal": "municipal",
    "depto": "departamento",
    "jac": "junta de accion comunal",
    "univ": "universidad",
}
_EMPTY_WORDS = {"de", "del", "la", "el", "los", "las", "y", "e"}


def clean(text: str) -> str:
    r"""Return the text as it is stored: NFC, `\n` as the only line end, nothing invisible that breaks a sink.

    Content that merely looks dangerous (`=cmd`, `<b>`, `{x}`) stays: it is text at every sink.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text)).strip()


def clean_line(text: str) -> str:
    """Return the text cleaned and on one line, for names and short fields."""
    return _SPACES.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """Return the text for searching: without accents or case, ñ kept apart from n by nothing (people type either)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACES.sub(" ", plain).strip()


def key(text: str) -> str:
    """Return the comparison key of a name: folded, abbreviations written out, without punctuation or short words."""
    words = re.findall(r"[^\W_]+", fold(text))
    full = " ".join(_ABBREVIATIONS.get(word, word) for word in words).split()
    return " ".join(word for word in full if word not in _EMPTY_WORDS) or " ".join(full)


def slug(text: str, most: int = 40) -> str:
    """Return the text as lower-case ASCII joined by hyphens, at most `most` characters, never empty."""
    plain = fold(text).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain).strip("-")[:most].strip("-") or "sin-nombre"


def lower_first(words: str) -> str:
    """Return words with a small first letter, to go on inside a sentence."""
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """Return words with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def grouped(number: int) -> str:
    """Return a whole number as it is written in Colombia: «1.250.000»."""
    return f"{number:,}".replace(",", ".")


def count(number: int, singular: str, plural: str) -> str:
    """Return «1 aliado», «3 aliados», «10.000 aliados»."""
    return f"{grouped(number)} {singular if number == 1 else plural}"


def quoted(words: str, most: int = 60) -> str:
    """Return words inside « », on one line and cut when long; « » that are theirs become “ ”, so none is in another."""
    return f"«{started(words.replace('«', '“').replace('»', '”'), most)}»"


def started(words: str, most: int = 80) -> str:
    """Return the beginning of a text on one line, with «…» when it goes on."""
    line = clean_line(words)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def join_article(preposition: str, words: str) -> str:
    """Return «de la cita», «del aliado», «al aliado»: the words after a preposition, which takes up their article."""
    head, _, rest = words.partition(" ")
    if head == "el" and preposition.lower() in {"a", "de"}:
        return f"{preposition}l {rest}"
    return f"{preposition} {words}"


def join_words(words: list[str]) -> str:
    """Join words as Spanish does: «a», «a y b», «a, b y c», with «e» before an i sound."""
    if len(words) < 2:
        return "".join(words)
    link = "e" if re.match(r"h?i(?!e)", fold(words[-1])) else "y"
    return f"{', '.join(words[:-1])} {link} {words[-1]}"
