"""`revisar`: integrity of the file, and what is missing in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.opening import reading
from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """Look at the file without changing it; a damaged one ends with exit code 1."""
    from escuela_red.services import faltantes, records, ruta

    with reading(given.archivo) as workspace:
        damage = workspace.document.integrity()
        lector, junta = workspace.lector, workspace.junta_id
        missing = [gap.text for gap in faltantes.gaps(lector, junta)] if junta else ["El archivo no tiene junta."]
        notices = ruta.avisos(lector, junta) if junta else []
        counts = records.counts(lector)
        how = workspace.document.status.label
    lines = [how] if how else []
    lines += ["El archivo está sano."] if not damage else ["El archivo tiene daños:", *damage]
    lines += ["No falta nada."] if not missing else ["Falta:", *(f"  {text}" for text in missing)]
    lines += [f"Aviso: {text}" for text in notices]
    data = {"sano": not damage, "danos": damage, "falta": missing, "avisos": notices, "cuentas": counts}
    return Result("\n".join(lines), data, 1 if damage else 0)
