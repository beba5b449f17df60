"""Everything the pages are built from. Widgets read the theme when they are made; pages are rebuilt when it changes."""

from __future__ import annotations

from escuela_red.ui.widgets.base import accessible_name, breakable, buddy, empty, plain, set_flag, set_tooltip
from escuela_red.ui.widgets.buttons import Button, IconButton, Link
from escuela_red.ui.widgets.cards import Accent, Card, RowButton
from escuela_red.ui.widgets.choices import CheckRow, ChoiceCard, ChoiceCards, RadioGroup, RadioRow, Segmented
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, ColumnsLayout, FlowLayout, FlowRow, Separator
from escuela_red.ui.widgets.focus import FocusRing
from escuela_red.ui.widgets.help import HelpMark
from escuela_red.ui.widgets.inputs import TextBox, TextLine
from escuela_red.ui.widgets.notices import EmptyState, ErrorSummary, NoticeBar, UndoBar
from escuela_red.ui.widgets.painted import PaintedDrawing, measure
from escuela_red.ui.widgets.parsed import DecimalEdit, MoneyEdit, NumberEdit, ParsedLine
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.progress import FileProgressRow, ProgressBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.tags import StepBadge, Tag, paint_badge
from escuela_red.ui.widgets.text import IconLabel, IconText, Text

__all__ = [
    "Accent",
    "Button",
    "Card",
    "CheckRow",
    "ChoiceCard",
    "ChoiceCards",
    "Columns",
    "ColumnsLayout",
    "DateEdit",
    "DecimalEdit",
    "EmptyState",
    "ErrorSummary",
    "FileProgressRow",
    "FlowLayout",
    "FlowRow",
    "FocusRing",
    "FormField",
    "HelpMark",
    "IconButton",
    "IconLabel",
    "IconText",
    "Link",
    "MoneyEdit",
    "NoticeBar",
    "NumberEdit",
    "Option",
    "PageScroll",
    "PaintedDrawing",
    "ParsedLine",
    "ProgressBar",
    "RadioGroup",
    "RadioRow",
    "RowButton",
    "SearchPicker",
    "Segmented",
    "SelectBox",
    "Separator",
    "StepBadge",
    "Tag",
    "Text",
    "TextBox",
    "TextLine",
    "UndoBar",
    "accessible_name",
    "breakable",
    "buddy",
    "empty",
    "measure",
    "paint_badge",
    "plain",
    "set_flag",
    "set_tooltip",
]
