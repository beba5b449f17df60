"""A file brought into a junta, and what is told about one that is refused."""

from __future__ import annotations

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import apply, json_form


def bring(workspace, path):
    plan = json_form.read(path, workspace.junta_id)
    return apply.apply(workspace, plan)


def refused(path, junta_id=""):
    with pytest.raises(UserError) as caught:
        json_form.read(path, junta_id)
    return caught.value


def listed(error: UserError) -> list[str]:
    found = error.facts["problemas"]
    assert isinstance(found, tuple)
    return list(found)


def problems(written, data):
    error = refused(written(data))
    assert error.code == "json-datos"
    return listed(error)
