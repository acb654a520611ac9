"""The demo town's consultations: one finished, one being answered, one open."""

from talka.tools.consultations.demo.making import make

__all__ = ["make"]
