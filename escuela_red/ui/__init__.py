"""The window: what is seen. The only package that imports PySide6."""
