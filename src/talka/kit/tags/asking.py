"""Buttons, forms and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from django.forms import BaseForm, BoundField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from talka.kit.pieces import Label, Row, pieces
from talka.kit.tags.component import component

register = Library()
Kind = Literal["primary", "secondary", "quiet", "danger"]


@component(register, "kit/button.html")
def button(
    label: Label, kind: Kind = "primary", name: str = "", value: str = "", icon: str = ""
) -> dict[str, Any]:
    """Write a submit button."""
    return {"label": label, "kind": kind, "name": name, "value": value, "icon_name": icon}


@component(register, "kit/link_button.html")
def link_button(label: Label, href: str, kind: Kind = "primary", icon: str = "") -> dict[str, Any]:
    """Write a link that looks like a button."""
    return {"label": label, "href": href, "kind": kind, "icon_name": icon}


@component(register, "kit/copy_button.html")
def copy_button(text: str, label: Label = "") -> dict[str, Any]:
    """Copy ``text``; it appears only where JavaScript runs."""
    return {"text": text, "label": label}


@component(register, "kit/print_button.html")
def print_button(label: Label = "") -> dict[str, Any]:
    """Print the page; it appears only where JavaScript runs."""
    return {"label": label}


@register.simple_block_tag
def button_row(content: str) -> str:
    """Set buttons in a row, under each other on a narrow screen."""
    return render_to_string("kit/button_row.html", {"content": content})


@register.inclusion_tag("kit/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List a form's errors, each a link to its field."""
    wrong = [
        {"id": bound.id_for_label or f"{bound.auto_id}_0", "label": bound.label, "error": error}
        for bound in form
        for error in bound.errors
    ]
    return {"general": form.non_field_errors(), "wrong": wrong}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Write one field: label, hint, error, control."""
    return bound.as_field_group()


@component(register, "kit/summary_list.html")
def summary_list(rows: Iterable[Any]) -> dict[str, Any]:
    """Show answers to check before they are sent, each with a link to change it."""
    return {"rows": pieces(Row, rows)}


@component(register, "kit/progress.html")
def progress(
    done: int, total: int, label: Label, step: Label = "", poll: str = "", counted: bool = True
) -> dict[str, Any]:
    """Show how far something is; with ``poll`` htmx asks that address every two seconds.

    ``counted``: whether ``done`` and ``total`` are worth telling beside the percentage.
    """
    percent = min(100, max(0, round(100 * done / total))) if total else 0
    shown = {"done": done, "total": total, "label": label, "step": step, "poll": poll}
    return shown | {"percent": percent, "counted": counted}
