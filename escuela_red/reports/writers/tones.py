"""What a tone says in words and in which tokens of colour, the same in Excel, Word and the reading copy."""

from __future__ import annotations

from escuela_red.reports.blocks import Tone

EXAMPLE = "EJEMPLO · datos ficticios"

WORDS = {Tone.NEUTRAL: "", Tone.INFO: "Nota", Tone.OK: "Listo", Tone.WARN: "Cuidado", Tone.ERROR: "Atención"}

_TOKENS = {
    Tone.NEUTRAL: ("text", "subtle"),
    Tone.INFO: ("info", "infoBg"),
    Tone.OK: ("ok", "okBg"),
    Tone.WARN: ("warn", "warnBg"),
    Tone.ERROR: ("err", "errBg"),
}


def tokens(tone: Tone) -> tuple[str, str]:
    """Return the tokens of text and of ground for a tone."""
    return _TOKENS[tone]


def noted(text: str, tone: Tone) -> str:
    """Return the text of a note with its word before it: colour is never the only sign."""
    word = WORDS[tone]
    return f"{word}: {text}" if word else text


def mark(*, done: bool) -> str:
    """Return the word of a line of a checklist."""
    return "Listo" if done else "Falta"


def sheet_code(code: str) -> str:
    """Return the words of a sheet code, or empty: «Hoja AE-02»."""
    return f"Hoja {code}" if code else ""
