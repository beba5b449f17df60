"""The Windows package, made on Linux: `python -m installer.windows` builds it, and `.check` tries it."""
