"""One of everything, to look at and to test."""

from __future__ import annotations

from typing import Any

from django import forms

from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.pagination import Page
from talka.kit.qr import svg


class GalleryForm(TalkaForm):
    opinion = PeopleText(label="Ko jūs domājat?", help_text="Rakstiet, kā runājat.", limit=400)
    place = forms.CharField(label="Kur jūs dzīvojat?", required=False)
    side = forms.ChoiceField(
        label="Liepas vai stāvvietas?",
        choices=[("a", "Liepas"), ("b", "Stāvvietas"), ("c", "Gan, gan")],
        widget=forms.RadioSelect,
    )
    part = forms.ChoiceField(
        label="Pagasts", choices=[("", "–"), ("p", "Purviņu"), ("o", "Ozolkalnes")]
    )
    age = forms.MultipleChoiceField(
        label="Kas jums svarīgi?",
        choices=[("e", "Ēna"), ("g", "Gaisma")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    title = LangText(label="Nosaukums", help_text="Vismaz latviski.")
    file = forms.FileField(label="Izklājlapa", required=False)
    agree = forms.BooleanField(label="Esmu izlasījis, kas ar manu tekstu notiks")


ZENTA = (
    "Man ir astoņdesmit viens gads. Ezerā peldos kopš bērnības, bet pa laipu bez margām vairs "
    "netieku. Vai tiešām tik grūti ielikt vienu margu?"
)
QUOTES = [
    ("Uztaisiet tramplīnu! Visi mani draugi brauc uz Valmieru, jo te nav kur lēkt.", "lv"),
    ("После ночной смены на площади темно и страшно. Поставьте фонари и пустите автобус.", "ru"),
    ("I moved here in March. A sign in English about the blue flag would help.", "en"),
]
CARDS = [
    ("Stacijas laukums", "14 liepas vai 46 stāvvietas?", "612 viedokļi", "vērtējam", "wait"),
    ("Peldvieta", "Margas, pontons un soliņi.", "214 viedokļi", "atbildēts", "good"),
    ("Bibliotēkas vakari", "Kad bibliotēkai būt vaļā?", "vēl 12 dienas", "atvērts", "plain"),
]
THEMES = [
    ("Liepas un ēna laukumā", 148, "good", "/t/1/", "Ņemts vērā"),
    ("Stāvvietas pie stacijas", 121, "no", "/t/2/", "Nav ņemts vērā"),
    ("Apgaismojums pēc tumsas", 84, "part", "/t/3/", "Daļēji"),
    ("Autobuss pēc 23:00 maiņas", 62, "moved", "/t/4/", "Nodots"),
    ("Soliņi un dzeramais ūdens", 51, "good", "/t/5/", "Ņemts vērā"),
    ("Velosipēdu novietne", 44, "wait", "/t/6/", "Vērtējam"),
    ("Nokļūšana līdz vilcienam bez pakāpieniem", 17, "part", "/t/7/", "Daļēji"),
    ("Tirgus sestdienās", 15, "wait", "/t/8/", "Vērtējam"),
    ("Strūklaka", 9, "no", "/t/9/", "Nav ņemts vērā"),
    ("Tualetes", 8, "good", "/t/10/", "Ņemts vērā"),
    ("Suņi", 3, "plain", "", ""),
]
STREAMS = [
    ("Tīmeklī", "Liepas", 120),
    ("Uz papīra", "Liepas", 28),
    ("Tīmeklī", "Stāvvietas", 121),
    ("Uz papīra", "Bez pakāpieniem", 17),
    ("Bibliotēkā", "Gaisma", 40),
    ("Tīmeklī", "Gaisma", 44),
    ("Liepas", "Ņemts vērā", 148),
    ("Stāvvietas", "Nav ņemts vērā", 121),
    ("Bez pakāpieniem", "Daļēji", 17),
    ("Gaisma", "Ņemts vērā", 60),
    ("Gaisma", "Vērtējam", 24),
]
STEPS = [
    ("Saņemts", "done", "3. aprīlī", "Jūsu viedoklis ir pierakstīts."),
    ("Izlasīts", "done", "10. aprīlī", "Tēma: margas un drošība."),
    ("Atbildēts", "current", "12. maijā", "", "/a/"),
    ("Margas uzstādītas", "late", "bija paredzēts 1. jūnijā"),
    ("Paveikts", "next"),
]
PROSE = """# Kāpēc jautājam
Laukumu pārbūvēs **2027. gadā**. Ir divi ceļi:

- atstāt liepas
- veidot 46 stāvvietas, skat. [skices](https://example.org/)

> Laukums pieder visiem.
"""


def gallery(data: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the context of ``gallery.html``; ``data`` is what was sent in its form."""
    tones = {"Ņemts vērā": "good", "Nav ņemts vērā": "no", "Daļēji": "part", "Vērtējam": "wait"}
    return {
        "nav": [("Apspriešanas", "/lv/", True), ("Atrast atbildi", "/lv/receipt/")],
        "footer_links": [("Par Talku", "/lv/about/"), ("Piekļūstamība", "/lv/a11y/")],
        "crumbs": [("Smilgava", "/lv/smilgava/"), ("Peldvieta",)],
        "tabs": [("Atbildes", "/1/", True), ("Viedokļi", "/2/", False, 214), ("Paveiktais", "/3/")],
        "figures": [(214, "viedokļi", "/v/"), (9, "tēmas"), (3, "lietas paveiktas")],
        "zenta": ZENTA,
        "answer": "**Jā.** Margas būs abās laipas pusēs līdz *1. jūnijam*.",
        "quotes": QUOTES,
        "cards": CARDS,
        "prose": PROSE,
        "steps": STEPS,
        "words": ["bērzs", "ezers", "laipa", "rudzi", "migla", "saule", "vārti", "zvans"],
        "qr": svg("https://talka.example/lv/receipt/#berzs", "QR"),
        "parts": [("par", 312, "good"), ("pret", 148, "no"), ("neesmu izlēmis", 40, "plain")],
        "themes": THEMES,
        "streams": STREAMS,
        "columns": ["Kā", "Tēma", "Atbilde"],
        "tones": tones,
        "head": ["Kanāls", "Skaits"],
        "rows": [("Tīmeklis", 452), ("Papīrs", 60)],
        "summary": [("Jūsu viedoklis", ZENTA, "/w/", "lv"), ("Pagasts", "Purviņu", "/w/")],
        "form": GalleryForm(data) if data is not None else GalleryForm(),
        "title": {"en": "Only in English"},
        "page": Page([], "?before=1~1", "?after=2~2"),
    }
