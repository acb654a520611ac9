"""Every write that goes through a helper's hands."""

from talka.core.assisted.actions.printing import Blank, print_forms

__all__ = ["Blank", "print_forms"]
