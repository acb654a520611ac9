"""A table that is printed line by line while it is measured."""

from __future__ import annotations

from collections.abc import Sequence


class Table:
    """Prints its title and head at once; columns as wide as their heads or as usual cells."""

    def __init__(self, title: str, head: Sequence[str], markdown: bool) -> None:
        self.markdown = markdown
        self.widths = [
            max(len(name), least) for name, least in zip(head, _usual(head), strict=True)
        ]
        print(f"\n### {title}\n" if markdown else f"\n{title}", flush=True)
        self.add(head)
        if markdown:
            self.add(["---"] * len(head))

    def add(self, cells: Sequence[str]) -> None:
        """Prints one line; cells that are missing at its end stay empty."""
        filled = [*cells, *[""] * (len(self.widths) - len(cells))]
        if self.markdown:
            print("| " + " | ".join(cell.replace("|", "/") for cell in filled) + " |", flush=True)
            return
        spaced = [f"{cell:<{width}}" for cell, width in zip(filled, self.widths, strict=True)]
        print("  ".join(spaced).rstrip(), flush=True)


def _usual(head: Sequence[str]) -> list[int]:
    """Room for names in the first two columns, for a value with its interval in the others."""
    return [13, 17, *[11] * (len(head) - 2)]
