"""The demo town's consultations: one finished, with its answers and what was done; one open."""

from talka.tools.consultations.demo.making import make

__all__ = ["make"]
