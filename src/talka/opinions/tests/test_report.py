"""The report and the three files: their form is a contract, and no text may break out."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from talka.opinions import (
    Assigned,
    Grouping,
    Sentence,
    ThemeFound,
    Voice,
    group,
    write_report,
)
from talka.opinions.report.exports import harmless
from talka.opinions.report.markup import tag

HOSTILE = [
    "</p><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0 parks and benches",
    "\u202erotaler\u202c trees \x00\x1b[31m in the park",
    "lone \ud800 surrogate in the park",
    "",
]


class Reader(HTMLParser):
    """Collects elements, ids and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(name)
        for key, value in attrs:
            self.attributes.add(key)
            if key == "id":
                self.ids.append(value or "")
            if key == "href":
                self.links.add(value or "")


@pytest.fixture
def written(tmp_path: Path, town: list[Voice]) -> tuple[Path, list[Voice], Grouping]:
    letter = f"Dear council, {' '.join(voice.text for voice in town[:4])}. Thank you all very much."
    hostile = [Voice(f"h{place}", text) for place, text in enumerate(HOSTILE)]
    voices = [*town, *hostile, *(Voice(f"c{i}", letter) for i in range(6))]
    grouping = group(voices)
    write_report(grouping, voices, tmp_path / "out")
    return tmp_path / "out", voices, grouping


def test_assigned_has_one_line_per_row_in_order(
    written: tuple[Path, list[Voice], Grouping],
) -> None:
    folder, voices, grouping = written
    with (folder / "assigned.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    columns = ["row", "status", "theme", "subtheme", "same_as", "confidence", "language", "text"]
    assert list(lines[0]) == columns
    assert [line["row"] for line in lines] == [str(row) for row in range(len(voices))]
    assert [line["text"] for line in lines] == [
        harmless(voice.text).replace("\ud800", "?") for voice in voices
    ]
    assert [line["status"] for line in lines] == [one.status for one in grouping.assigned]
    leader = {line["same_as"] for line in lines if line["status"] == "campaign"}
    assert [lines[int(row)]["status"] for row in leader] == ["themed"]


def test_points_and_themes_speak_of_rows(written: tuple[Path, list[Voice], Grouping]) -> None:
    folder, voices, grouping = written
    with (folder / "points.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    columns = ["row", "point", "start", "end", "status", "theme", "confidence"]
    assert list(lines[0]) == columns
    assert len(lines) == len(grouping.points)
    assert {line["row"] for line in lines} == {str(row) for row in range(len(voices))}
    themes = json.loads((folder / "themes.json").read_text("utf-8"))
    keys = ["id", "parent", "name", "size", "key_phrases", "quotes", "summary"]
    keys += ["sides", "contradictions"]
    assert all(list(theme) == keys for theme in themes)
    for theme in themes:
        assert all(one["text"] in voices[one["row"]].text for one in theme["quotes"])
        assert all(one["cites"] for one in theme["summary"])


def test_the_page_is_whole_and_nothing_breaks_out(
    written: tuple[Path, list[Voice], Grouping],
) -> None:
    folder, voices, grouping = written
    page = (folder / "report.html").read_text("utf-8")
    read = Reader(page)
    assert read.tags.isdisjoint({"script", "img", "link", "iframe", "object", "form"})
    assert not any(name.startswith("on") or name in ("style", "src") for name in read.attributes)
    assert len(read.ids) == len(set(read.ids))
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert {f"row-{row}" for row in range(len(voices))} <= set(read.ids)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", page)
    for count in grouping.counts().values():
        assert f'<td class="figure">{count}</td>' in page


@pytest.mark.parametrize("language", ["lv", "ru", "en", "xx"])
def test_the_page_is_made_in_every_language(language: str, tmp_path: Path) -> None:
    voices = [Voice("a", "More trees in the park"), Voice("b", "")]
    write_report(group(voices), voices, tmp_path, language)
    assert f'<html lang="{language}">' in (tmp_path / "report.html").read_text("utf-8")


def test_a_theme_without_words_has_a_page_too(tmp_path: Path) -> None:
    voices = [Voice("a", "🌳"), Voice("b", "🌳🌳")]
    grouping = group(voices, marked={"a": "Green"})
    assert [(theme.name, theme.summary) for theme in grouping.themes] == [("Green", ())]
    write_report(grouping, voices, tmp_path)
    assert '<section id="t1" class="theme">' in (tmp_path / "report.html").read_text("utf-8")


def test_a_sentence_cites_everybody_who_says_so(tmp_path: Path) -> None:
    voices = [Voice(name, "More trees. And shade.", "en") for name in "abc"]
    said = (Sentence("And shade.", ("a", "b", "c")), Sentence("More trees.", ("b",)))
    theme = ThemeFound("t1", None, "Trees", "en", 3, ("trees",), (("a", "More trees."),), said)
    assigned = tuple(Assigned(v.id, "themed", "t1", None, None, 1.0, "en") for v in voices)
    write_report(Grouping(assigned, (), (theme,)), voices, tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    cites = re.findall(r'class="cites">(.*?)</span>', page)
    assert cites == [
        '<a href="#row-0">Row 0</a> · <a href="#row-1" aria-label="Row 1">1</a>'
        ' · <a href="#row-2" aria-label="Row 2">2</a>'
    ]


def test_a_page_about_nothing(tmp_path: Path) -> None:
    write_report(Grouping((), (), ()), [], tmp_path)
    assert json.loads((tmp_path / "themes.json").read_text("utf-8")) == []
    assert Reader((tmp_path / "report.html").read_text("utf-8")).links == {"#themes"}


def test_formulas_are_made_harmless_and_other_text_left_alone() -> None:
    assert [harmless(text) for text in ("=1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "")] == [
        *("'=1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "a=1", "")
    ]


def test_markup_is_escaped_everywhere() -> None:
    made = tag("p", "<b>&", tag("a", "x", href='"<'), class_="c", lang=None)
    assert made == '<p class="c">&lt;b&gt;&amp;<a href="&quot;&lt;">x</a></p>'
