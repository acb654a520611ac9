"""Catalogues: nothing marked is overlooked, nothing translated is lost, and what is lacking is told."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation.trans_real import DjangoTranslation

from talka.site.cli import main
from talka.site.commands import messages
from talka.site.commands.messages import LANGUAGES, Home

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
def told(number):
    return _("One word"), pgettext("stance", "For"), ngettext("a day", "%(n)s days", number)
"""
PAGE = """{% load i18n %}<ul>
    <li>{% translate "On a page" %}</li>
  <li title="{% translate "It's ok" %}">{{ _("In a variable") }} "a lone quote {
 {% blocktranslate trimmed count number=n with who=name %}
        {{ number }} opinion of {{ who }}
    {% plural %}{{ number }} opinions of {{ who }}{% endblocktranslate %}</li></ul>
"""
MAIL = '{% load i18n %}{% translate "In a letter" %}\n'
TOLD = {
    "One word",
    ("stance", "For"),
    ("a day", "%(n)s days"),
    "On a page",
    "It's ok",
    "In a variable",
    ("%(number)s opinion of %(who)s", "%(number)s opinions of %(who)s"),
    "In a letter",
}
EMPTY_LINE = "\n\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floor with strings of every sort, and one folder whose strings are nobody's business."""
    floor = tmp_path / "kit"
    for name, text in {
        "words.py": PYTHON,
        "templates/page.html": PAGE,
        "templates/mail/letter.txt": MAIL,
        "tests/test_it.py": '_("Only a test")',
    }.items():
        path = floor / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(messages, "FLOORS", tmp_path)
    return floor


def po(floor: Path, language: str = "lv") -> Path:
    """The floor's catalogue."""
    return Home(floor).catalogue(language)


def fill(path: Path, told: dict[str, str]) -> None:
    """Writes translations into a catalogue: each follows the line that ends with its key."""
    text = path.read_text("utf-8")
    for before, translation in told.items():
        head, found, tail = text.partition(f"{before}\n")
        assert found, before
        text = f"{head}{before}\n{translation}\n\n{tail.partition(EMPTY_LINE)[2]}"
    path.write_text(text, "utf-8")


def plural(*forms: str) -> str:
    """The lines of a plural's forms."""
    return "\n".join(f'msgstr[{number}] "{form}"' for number, form in enumerate(forms))


def lacking(floor: Path) -> list[str]:
    """What is told to be missing in Latvian."""
    return [line for line in messages.missing() if line.startswith(f"{floor.name} lv: ")]


def test_every_marked_string_is_found_and_no_other(house: Path) -> None:
    found = {(context, text) if context else text for text, context in messages.strings(house)}
    assert found == TOLD


def test_extracting_again_changes_nothing(house: Path) -> None:
    messages.extract_all()
    fill(po(house), {'msgid "On a page"': 'msgstr "Lapā"'})
    before = {path: path.read_text("utf-8") for path in house.parent.rglob("*.po")}
    messages.extract_all()
    assert {path: path.read_text("utf-8") for path in house.parent.rglob("*.po")} == before
    assert 'msgid "On a page"\nmsgstr "Lapā"\n' in before[po(house)]
    assert {path.parts[-3] for path in before} == set(LANGUAGES)


def test_strings_that_are_gone_leave_the_catalogue_and_new_ones_come(house: Path) -> None:
    messages.extract_all()
    fill(po(house), {'msgid "In a letter"': 'msgstr "Vēstulē"'})
    (house / "templates/mail/letter.txt").write_text(
        '{% load i18n %}{% translate "New" %}', "utf-8"
    )
    messages.extract_all()
    text = po(house).read_text("utf-8")
    assert ("In a letter" in text, 'msgid "New"\nmsgstr ""\n' in text) == (False, True)


def test_a_string_that_became_a_plural_is_to_be_translated_anew(house: Path) -> None:
    messages.extract_all()
    fill(po(house), {'msgid "One word"': 'msgstr "Vārds"'})
    (house / "words.py").write_text('ngettext("One word", "%(n)s words", n)', "utf-8")
    messages.extract_all()
    assert "kit lv: ('One word', '%(n)s words')" in lacking(house)


def test_what_is_missing_is_told_until_every_form_is_there(house: Path) -> None:
    messages.extract_all()
    assert len(lacking(house)) == len(TOLD)
    simple = [one for one in TOLD if isinstance(one, str)]
    fill(po(house), {f'msgid "{one}"': f'msgstr "{one} (lv)"' for one in simple})
    fill(po(house), {'msgctxt "stance"\nmsgid "For"': 'msgstr "Par"'})
    fill(po(house), {'msgid_plural "%(n)s days"': plural("diena", "%(n)s dienas")})
    opinions = 'msgid_plural "%(number)s opinions of %(who)s"'
    fill(po(house), {opinions: plural("viedoklis", "viedokļi", "viedokļu")})
    assert lacking(house) == ["kit lv: ('a day', '%(n)s days')"]
    fill(po(house), {'msgid_plural "%(n)s days"': plural("diena", "dienas", "%(nn)s dienu")})
    assert lacking(house) == ["kit lv: ('a day', '%(n)s days')"]
    fill(po(house), {'msgid_plural "%(n)s days"': plural("diena", "dienas", "%(n)s dienu")})
    assert lacking(house) == []


def test_one_text_told_in_two_ways_on_two_floors_is_named(house: Path) -> None:
    other = house.parent / "core"
    other.mkdir()
    (other / "words.py").write_text('_("One word")', "utf-8")
    messages.extract_all()
    for floor, word in ((house, "Vārds"), (other, "Vārdiņš")):
        fill(po(floor), {'msgid "One word"': f'msgstr "{word}"'})
    assert lacking(other) == ["core lv: 'One word'"]
    fill(po(other), {'msgid "One word"': 'msgstr "Vārds"'})
    assert lacking(other) == []


def test_django_speaks_from_compiled_catalogues(house: Path, settings: Any) -> None:
    messages.extract_all()
    days = plural("%(n)s diena", "%(n)s dienas", "nevienas dienas")
    fill(po(house), {'msgid_plural "%(n)s days"': days, 'msgid "On a page"': 'msgstr "Lapā"'})
    messages.compile_all()
    settings.LOCALE_PATHS = [house / "locale"]
    said = DjangoTranslation("lv")
    assert said.gettext("On a page") == "Lapā"
    assert said.gettext("Not there") == "Not there"
    forms = [said.ngettext("a day", "%(n)s days", n) % {"n": n} for n in (21, 11, 2, 0)]
    assert forms == ["21 diena", "11 dienas", "2 dienas", "nevienas dienas"]


def test_the_command_says_what_is_missing_and_fails(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["messages", "missing"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == len(TOLD) * len(LANGUAGES)
    for file in house.rglob("*.*"):
        file.unlink()
    assert (main(["messages", "extract"]), main(["messages", "compile"])) == (0, 0)
    assert main(["messages", "missing"]) == 0
    assert capsys.readouterr().out == "Every string is translated.\n"


def test_the_engine_library_has_a_catalogue_of_its_own() -> None:
    domains = {home.folder.name: home.domain for home in messages.homes()}
    assert domains["opinions"] == "talka_opinions"
    assert set(domains.values()) == {"django", "talka_opinions"}


def _calls(part: ast.AST) -> set[str]:
    return {
        call.func.id
        for call in ast.walk(part)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def test_nothing_is_marked_inside_an_f_string() -> None:
    """Python before 3.12 reads an f-string as one token, so its marks would be overlooked."""
    marked = [
        f"{path.relative_to(messages.FLOORS)}:{part.lineno}"
        for path in messages.FLOORS.rglob("*.py")
        if messages.UNREAD.isdisjoint(path.relative_to(messages.FLOORS).parts)
        for part in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(part, ast.JoinedStr) and _calls(part) & messages.KEYWORDS.keys()
    ]
    assert marked == []
