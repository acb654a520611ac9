"""Sixty opinions about a park, as a spreadsheet somebody typed in at a counter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice, product

TOPICS = {
    "lighting": (
        ("Parkā vakaros ir pārāk tumšs", "Vajag vairāk apgaismojuma celiņos", "Laternas nedeg"),
        ("eju mājās no autobusa un neredzu celiņu", "bērni baidās no tumsas parkā", "ziemā tumsa"),
    ),
    "dogs": (
        ("Suņi skrien bez pavadas", "Vajag žogotu suņu laukumu", "Saimnieki nesavāc aiz suņiem"),
        ("mazi bērni no suņiem baidās", "zālājā nevar apsēsties", "suņiem arī vajag kur skriet"),
    ),
    "benches": (
        ("Vajag vairāk soliņu ar atzveltni", "Soliņi ir salauzti", "Nav kur apsēsties ēnā"),
        ("vecam cilvēkam jāatpūšas ik pēc simt metriem", "uz soliņa bez atzveltnes sāp mugura"),
    ),
    "playground": (
        ("Rotaļu laukums ir bīstams", "Šūpoles ir salūzušas", "Bērniem vajag jaunu slidkalniņu"),
        ("mazulis nokrita no šūpolēm", "rotaļu laukumā nav mīksta seguma", "bērni brauc citur"),
    ),
    "cycling": (
        ("Velosipēdi brauc pa gājēju celiņu", "Vajag atsevišķu veloceliņu", "Nav velo statīvu"),
        ("gājējiem jālec malā no velosipēdistiem", "velosipēdu nav kur pieslēgt"),
    ),
    "trees": (
        ("Nezāģējiet vecos kokus", "Vajag stādīt jaunas liepas", "Koki dod ēnu un vēsumu"),
        ("karstā vasarā zem kokiem var elpot", "vecie koki ir parka dvēsele", "putni ligzdo kokos"),
    ),
}
TAILS = ("", " Paldies!", " Lūdzu, izdariet to šogad.", " Rakstu jau trešo reizi.")
COLUMNS = ("Nr", "Viedoklis", "Vārds")
EACH = 10


def rows() -> list[tuple[str, str, str]]:
    """Ten opinions for each of six topics, numbered."""
    texts = [text for topic in TOPICS for text in islice(_said(topic), EACH)]
    return [(str(n), text, f"Rakstītājs {n}") for n, text in enumerate(texts, 1)]


def as_csv(lines: list[tuple[str, str, str]], encoding: str) -> bytes:
    """A file as a Latvian office program saves it, with semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([COLUMNS, *lines])
    return out.getvalue().encode(encoding)


def _said(topic: str) -> Iterator[str]:
    wishes, reasons = TOPICS[topic]
    for tail, wish, reason in product(TAILS, wishes, reasons):
        yield f"{wish}: {reason}.{tail}"
