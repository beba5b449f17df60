"""`importar`: bring in a .json or the libro de la junta, as one undoable change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.opening import reading, writing
from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace

    from escuela_red.exchange.plan import Preview


def run(given: Namespace) -> Result:
    """Read the origin, then write all of it or nothing."""
    from escuela_red.exchange import bring

    with (reading if given.simular else writing)(given.archivo) as workspace:
        plan = bring.read(given.origen, workspace)
        if given.simular:
            return _told(bring.preview(workspace, plan), simulated=True)
        return _told(bring.apply(workspace, plan), simulated=False)


def _told(result: Preview, *, simulated: bool) -> Result:
    head = "Esto pasaría:" if simulated else "Se trajeron los datos:"
    lines = [head if result.cambia_algo else "Todo estaba ya como en el archivo. No cambió nada."]
    lines += [f"  {one.frase}" for one in result.cuentas if one.frase]
    lines += [f"Aviso: {words}" for words in result.avisos]
    if result.no_guardado:
        lines += ["No se guardó:", *(f"  {one}" for one in result.no_guardado)]
    return Result("\n".join(lines), {"simulado": simulated, **result.como_json()})
