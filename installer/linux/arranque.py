"""What the packaged program settles before anything is imported; PyInstaller runs it first."""

import os

# The starter looks for libraries in the program's folder first. They are loaded by now, and what is opened from here
# (the folder of the reports, a PDF) must find those of the system.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before

# Some systems ask every Qt program for Wayland, which is not in this package: X11 is on all of them.
if not {"xcb", "offscreen"} & set(os.environ.get("QT_QPA_PLATFORM", "xcb").split(";")):
    os.environ["QT_QPA_PLATFORM"] = "xcb"
