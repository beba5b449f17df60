"""`lugar`: where the data are, and whether they travel beside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """Say where the data are; `--junto` prepares an empty folder beside the program, `--computador` brings them back.

    A stick that is prepared for somebody else must not carry the data of who prepares it: nothing is copied there.
    """
    from escuela_red import paths

    if given.junto:
        from escuela_red.exchange import mudanza

        folder = mudanza.prepare()
        said = f"Desde ahora los datos quedan junto al programa, en «{folder}». La carpeta está vacía."
        return Result(said, {"datos": folder, "juntas": paths.juntas_in(folder)})
    if given.computador:
        return _back()
    told = {"programa": paths.program(), "datos": paths.user_data(), "juntas": paths.documents()}
    words = f"Los datos están en «{told['datos']}» y las juntas en «{told['juntas']}»."
    return Result(words, told | {"junto": paths.beside() is not None})


def _back() -> Result:
    from escuela_red.exchange import mudanza
    from escuela_red.ui import settings

    chosen = settings.load()
    moved = mudanza.to_computer(
        lambda moved: settings.carried(chosen, moved.folder, moved.juntas, relative=False),
    )
    said = f"Los datos quedan en este computador, en «{moved.folder}». Lo que estaba junto al programa sigue allí."
    return Result(said, {"datos": moved.folder, "juntas": list(moved.juntas.values()), "copias": moved.copies})
