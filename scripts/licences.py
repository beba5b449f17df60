"""Write `resources/licencias`: the licence of everything that a package carries, as its own distribution gives it.

    python -m scripts.licences

The names are those of the lock (requirements/app.txt). A distribution that brings no text of its licence is told in
`KNOWN`, with one of the common texts.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "licencias"
LOCK = ROOT / "requirements" / "app.txt"
_COMMON = Path("/usr/share/common-licenses")  # Debian's and Ubuntu's
_TEXTS = re.compile(r"(?:^|/)(?:licen[cs]es?|copying|notice)[^/]*$", re.IGNORECASE)

# What the program carries besides the distributions of the lock: name, licence, where its text comes from.
OURS = (
    ("Escuela Red", "GPL 3 o posterior", ROOT / "LICENSE"),
    ("Python", "PSF 2", Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"),
    ("Qt", "LGPL 3", _COMMON / "LGPL-3"),
    ("Nunito Sans (letra)", "SIL Open Font 1.1", ROOT / "resources" / "fonts" / "LICENCE"),
    ("Municipios (DIVIPOLA, DANE)", "datos públicos", ROOT / "resources" / "territory" / "municipios.NOTICE.txt"),
)
KNOWN = {
    "pyside6-essentials": ("LGPL 3", _COMMON / "LGPL-3"),
    "shiboken6": ("LGPL 3", _COMMON / "LGPL-3"),
    "sqlite-fts4": ("Apache 2.0", _COMMON / "Apache-2.0"),
}
SQLITE = "SQLite is in the public domain: its authors dedicated the code to it. See the file that comes with Python.\n"


def locked() -> list[str]:
    """Return the names of the distributions of the lock."""
    return re.findall(r"^([a-z0-9][a-z0-9._-]*)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def texts_of(name: str) -> str:
    """Return the texts of the licence of an installed distribution, one after another."""
    found = [
        (file.as_posix(), file.locate())
        for file in importlib.metadata.files(name) or []
        if ".dist-info/" in file.as_posix() and _TEXTS.search(file.as_posix()) and "vendor" not in file.as_posix()
    ]
    parts = [Path(str(path)).read_text(encoding="utf-8", errors="replace").strip() for _, path in sorted(found)]
    return "\n\n----------\n\n".join(dict.fromkeys(part for part in parts if part))


def licence_of(name: str) -> str:
    """Return the short name of a licence as the distribution tells it."""
    meta = importlib.metadata.metadata(name)
    said = [*(meta.get_all("License-Expression") or [])]
    said += [one.rsplit("::", 1)[1].strip() for one in meta.get_all("Classifier") or [] if one.startswith("License ::")]
    said += [one.splitlines()[0] for one in meta.get_all("License") or [] if one]
    return next((one for one in said if one), "")


def main() -> int:
    """Write the texts and their index; tell what has none."""
    TARGET.mkdir(exist_ok=True)
    rows: list[tuple[str, str, str]] = []
    missing: list[str] = []
    for name, licence, path in OURS:
        rows.append((name, licence, _keep(name, path.read_text(encoding="utf-8", errors="replace"))))
    rows.append(("SQLite", "dominio público", _keep("SQLite", SQLITE)))
    for name in sorted(locked()):
        text, licence = texts_of(name), licence_of(name)
        if name in KNOWN:
            licence, path = KNOWN[name]
            text = text or path.read_text(encoding="utf-8")
        if not text:
            missing.append(name)
            continue
        rows.append((name, licence, _keep(name, text)))
    lines = ["# Written by scripts/licences.py: what the packages carry, its licence, and the file with the text.", ""]
    for name, licence, file in rows:
        lines += ["[[componente]]", f'nombre = "{name}"', f'licencia = "{licence}"', f'archivo = "{file}"', ""]
    (TARGET / "indice.toml").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    print(f"{len(rows)} components", *(f"no text: {name}" for name in missing), sep="\n")
    return bool(missing)


_kept: dict[str, str] = {}


def _keep(name: str, text: str) -> str:
    """Write a text once, whoever has it; return the name of its file."""
    text = "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"
    if text not in _kept:
        _kept[text] = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".txt"
        (TARGET / _kept[text]).write_text(text, encoding="utf-8")
    return _kept[text]


if __name__ == "__main__":
    sys.exit(main())
