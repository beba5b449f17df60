"""What a report module declares about itself, and what a person chooses when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from escuela_red.reports.blocks import Paper
from escuela_red.reports.writers.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.reports.blocks import Report
    from escuela_red.store.lector import Lector

Leaving: TypeAlias = frozenset[tuple[str, str]]
"""Personal data that leave with a report: the record and the field of each, so that two reports can be added up."""


@dataclass(frozen=True)
class Entry:
    """A report: its name in commands and file names, what people call it, and the formats it has.

    `about` tells in one line what it holds; `blank` says whether it also exists as a form to fill in by hand;
    `private` says whether it can hold phones, mail or documents, which the person may leave out. `of` is the kind
    of record that it is of, by its table: with `ReportOptions.registro` it is of that one, else of all of them one
    after another; with `apart` each is a document of its own where several are handed over. `form` that it exists
    only as a form; `serves` are the kinds of task (or «asistencia», «autovaloracion») that its form in blank
    serves; `usual` that it is chosen the first time.
    """

    name: str
    title: str
    about: str
    formats: tuple[str, ...]
    order: int
    blank: bool = False
    private: bool = False
    of: str = ""
    apart: bool = False
    form: bool = False
    serves: tuple[str, ...] = ()
    usual: bool = False
    section: str = ""

    @property
    def workshop(self) -> bool:
        """Tell whether it is of one workshop: without a record, of the one people are in."""
        return self.of == "taller"

    @property
    def heading(self) -> str:
        """Return the words under which it stands in a list of reports."""
        return self.section or ("El taller" if self.workshop else "Toda la junta")


@dataclass(frozen=True)
class ReportOptions:
    """What a person chooses: paper, form in blank with so many rows (0: as the guide has it), and what to leave out.

    `gaps` keeps the small line «Faltan 2 fechas» and the remarks for the junta; `private` keeps phones, mail and
    documents in the reports that have them. `taller` is the workshop of the reports that are of one (empty: the one
    people are in), `registro` the record of those that are of one of another kind. `progress` is called as
    `writers.options.Options` says.
    """

    paper: Paper = Paper.CARTA
    blank: bool = False
    blank_rows: int = 0
    gaps: bool = True
    private: bool = True
    taller: str = ""
    registro: str = ""
    progress: Callable[[int, int], None] = Options.progress

    @property
    def writing(self) -> Options:
        """Return the part that concerns the writers."""
        return Options(self.paper, self.blank, self.progress)


class Content(Protocol):
    """What every report module offers."""

    ENTRY: Entry

    @staticmethod
    def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
        """Build the report from the records of a junta."""
        ...

    @staticmethod
    def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
        """Return the personal data that leave with it."""
        ...
