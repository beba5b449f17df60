"""Runs and paragraphs of Word as XML: text is text, line ends and tabs become what Word has for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from escuela_red.text import clean

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_PARTS = re.compile("([\n\t])")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add(parent: BaseOxmlElement, tag: str, **attributes: str | float) -> BaseOxmlElement:
    """Append an element such as `w:tr`, its attributes in the same name space."""
    element = OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    parent.append(element)
    return element


def add_run(paragraph: BaseOxmlElement, text: str, *, bold: bool = False, color: str = "") -> None:
    """Append a text to a paragraph, as it is."""
    if not text:
        return
    if _UNWRITABLE.search(text):
        text = clean(text)
    run = add(paragraph, "w:r")
    if bold or color:
        look = add(run, "w:rPr")
        if bold:
            add(look, "w:b")
        if color:
            add(look, "w:color", val=color.lstrip("#"))
    _add_text(run, text)


def _add_text(run: BaseOxmlElement, text: str) -> None:
    for part in _PARTS.split(text):
        if part == "\n":
            add(run, "w:br")
        elif part == "\t":
            add(run, "w:tab")
        elif part:
            add(run, "w:t").text = part
            if part != part.strip():
                run[-1].set(_SPACE, "preserve")


def add_paragraph(
    parent: BaseOxmlElement, style: str, text: str = "", *, bold: bool = False, color: str = "", align: str = ""
) -> BaseOxmlElement:
    """Append a paragraph of a style (its id) with a text, against the side that `align` names."""
    paragraph = add(parent, "w:p")
    look = add(paragraph, "w:pPr")
    add(look, "w:pStyle", val=style)
    if align:
        add(look, "w:jc", val=align)
    add_run(paragraph, text, bold=bold, color=color)
    return paragraph


def add_field(paragraph: BaseOxmlElement, code: str) -> None:
    """Append a field that Word computes, such as PAGE."""
    field = add(paragraph, "w:fldSimple", instr=code)
    add(add(field, "w:r"), "w:t").text = "1"
