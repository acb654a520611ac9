"""No tool is another tool with other names: what two share has moved down."""

from __future__ import annotations

from pathlib import Path

from tests.shapes import of_folder, shapes, shared

TOOLS = Path(__file__).parent.parent / "src" / "talka" / "tools"
MOST = 0.03
ONE = """
def stance(request, stage):
    if not stage.open:
        raise Refused("closed", status=404)
    form = StanceForm(stage, request.POST)
    if form.is_valid():
        return take(form, stage)
    return render(request, "a.html", {"form": form})
"""
OTHER = ONE.replace("stance", "vote").replace("StanceForm", "VoteForm").replace("a.html", "b.html")
NAMES = "\n".join(f'    name{number} = "{number}",' for number in range(20))


def test_no_tool_repeats_another() -> None:
    found = shared({path.parent.name: of_folder(path.parent) for path in TOOLS.glob("*/apps.py")})
    repeated, lines = (sum(column) for column in zip(*found.values(), strict=True))
    assert repeated / lines <= MOST, found


def test_a_copy_with_other_names_is_seen_and_a_list_of_names_is_not() -> None:
    one, other, names = (shapes(text.splitlines()) for text in (ONE, OTHER, NAMES))
    assert shared({"one": [one], "other": [other]}) == {"one": (7, 7), "other": (7, 7)}
    assert shared({"one": [one], "other": [other[1:5]]}) == {"one": (0, 7), "other": (0, 4)}
    assert names == []
