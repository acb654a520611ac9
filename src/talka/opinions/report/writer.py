"""Writes a grouping into a folder."""

from collections.abc import Sequence
from pathlib import Path

from talka.opinions.report.exports import assigned_csv, points_csv, themes_json
from talka.opinions.report.page import report_html
from talka.opinions.voices import Grouping, Voice


def write_report(
    grouping: Grouping, voices: Sequence[Voice], out_dir: str | Path, language: str = "en"
) -> None:
    """Write report.html, themes.json, assigned.csv and points.csv into `out_dir`.

    `voices` are those that were grouped, in the same order; `row` counts them from 0.
    """
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {voice.id: row for row, voice in enumerate(voices)}
    for name, pieces in (
        ("report.html", report_html(grouping, voices, rows, language)),
        ("themes.json", iter([themes_json(grouping, rows)])),
        ("assigned.csv", assigned_csv(grouping, voices, rows)),
        ("points.csv", points_csv(grouping, rows)),
    ):
        with (folder / name).open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
