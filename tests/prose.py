"""How a Spanish text is measured: its sentences, their words, and the words this program does not use."""

from __future__ import annotations

import re

MOST_WORDS = 20

# People who are not used to computers stop at these.
FORBIDDEN = re.compile(
    r"\b(?:inválid[oa]s?|obligatori[oa]s?|por favor|error|excepci[oó]n|base de datos|sqlite|null|usb stick"
    r"|backup|click|clic[ae]r|parámetros?|traceback|directorio|string|timeout)\b",
    re.IGNORECASE,
)
# Treating people of «tú» where the program says «usted».
FAMILIAR = re.compile(r"\b(?:tú|tus?|tienes|puedes|debes|quieres|haz|elige tu|escribe tu|intenta)\b", re.IGNORECASE)

# A full stop inside a number, an initial or an abbreviation ends no sentence.
_NOT_AN_END = re.compile(r"(?:\b(?:D\.C|Sr|Sra|Dr|Dra|No|Núm|Av|Art|Tel|aprox|etc|p\. ej|\w)\.)(?=\s)|(?<=\d)\.(?=\d)")
_END = re.compile(r"[.!?…](?:[»”\")]*)\s+|\n+|\t+")
_WORD = re.compile(r"[^\W_]+(?:[’'.,/–-][^\W_]+)*")
_FACT = re.compile(r"\{[^{}]*\}")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a fact in braces counts as one word."""
    plain = _FACT.sub("dato", text)
    plain = _NOT_AN_END.sub(lambda match: match[0].replace(".", "·"), plain)
    return [sentence.strip() for sentence in _END.split(plain) if sentence.strip()]


def words(sentence: str) -> int:
    """Return how many words a sentence has."""
    return len(_WORD.findall(sentence))


def too_long(text: str) -> list[str]:
    """Return the sentences of a text that are too long to read at a glance."""
    return [f"{words(sentence)}: {sentence}" for sentence in sentences(text) if words(sentence) > MOST_WORDS]


def unwanted(text: str) -> list[str]:
    """Return the words of a text that this program does not use."""
    return [match[0] for pattern in (FORBIDDEN, FAMILIAR) for match in pattern.finditer(text)]
