"""Addresses of the receipt pages. Only the first is a link; the others carry words, hence POST."""

from __future__ import annotations

from django.urls import path

from talka.core.answers.receipts import formal, understood, views

urlpatterns = [
    path("receipt/", views.start, name="receipt"),
    path("receipt/here/", views.here, name="receipts-here"),
    path("receipt/life/", views.look_up, name="receipt-look-up"),
    path("receipt/promise/", views.promise, name="receipt-promise"),
    path("receipt/understood/", understood.understood, name="receipt-understood"),
    path("receipt/edit/", views.edit, name="receipt-edit"),
    path("receipt/edit/check/", views.edit_check, name="receipt-edit-check"),
    path("receipt/edit/done/", views.edit_done, name="receipt-edit-done"),
    path("receipt/formal/", formal.offer, name="receipt-formal"),
    path("receipt/formal/text/", formal.text, name="receipt-formal-text"),
    path("receipt/withdraw/", views.withdraw, name="receipt-withdraw"),
    path("receipt/withdraw/done/", views.withdraw_done, name="receipt-withdraw-done"),
]
