"""Qt's own words in Spanish: standard buttons, file dialogs, menus of text boxes, dates and numbers of Colombia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# What Qt's translation leaves in English, or says in another way than the rest of the program.
_OWN = {
    ("QPlatformTheme", "OK"): "Aceptar",
    ("QPlatformTheme", "Save"): "Guardar",
    ("QPlatformTheme", "Save All"): "Guardar todo",
    ("QPlatformTheme", "Open"): "Abrir",
    ("QPlatformTheme", "&Yes"): "&Sí",
    ("QPlatformTheme", "Yes to &All"): "Sí a &todo",
    ("QPlatformTheme", "&No"): "&No",
    ("QPlatformTheme", "N&o to All"): "N&o a todo",
    ("QPlatformTheme", "Abort"): "Interrumpir",
    ("QPlatformTheme", "Retry"): "Reintentar",
    ("QPlatformTheme", "Ignore"): "Omitir",
    ("QPlatformTheme", "Close"): "Cerrar",
    ("QPlatformTheme", "Cancel"): "Cancelar",
    ("QPlatformTheme", "Discard"): "Descartar",
    ("QPlatformTheme", "Help"): "Ayuda",
    ("QPlatformTheme", "Apply"): "Aplicar",
    ("QPlatformTheme", "Reset"): "Volver a empezar",
    ("QPlatformTheme", "Restore Defaults"): "Volver a lo usual",
    # The keys as they are written on them.
    ("QShortcut", "Ctrl"): "Ctrl",
    ("QShortcut", "Shift"): "Mayús",
    ("QShortcut", "Del"): "Supr",
    ("QShortcut", "Return"): "Intro",
    ("QShortcut", "Esc"): "Esc",
    ("QShortcut", "Right"): "Flecha derecha",
    ("QShortcut", "Left"): "Flecha izquierda",
}


class _Own(QTranslator):
    """Answers only for the words of `_OWN`."""

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,
        _disambiguation: bytes | str | None = None,
        _n: int = -1,
    ) -> str:
        place = context.decode() if isinstance(context, bytes) else context
        words = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        # None is Qt's null text, «ask the next one»; "" would blank every word that is not ours.
        return _OWN.get((place, words))  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        return False


def locale() -> QLocale:
    """Return Spanish of Colombia: «6,2», «viernes 27 de noviembre de 2026»."""
    return QLocale(QLocale.Language.Spanish, QLocale.Country.Colombia)


def install(app: QApplication) -> None:
    """Make Qt speak Spanish; call it before the first window."""
    QLocale.setDefault(locale())
    if app.findChild(QTranslator) is not None:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    base = QTranslator(app)
    if base.load("qtbase_es", folder):
        app.installTranslator(base)
    app.installTranslator(_Own(app))  # the last one installed is asked first
