"""``{% load kit %}``: every component, gathered from ``talka.kit.tags``."""

from __future__ import annotations

from django.template import Library

from talka.kit.tags import asking, furniture, pictures, words

register = Library()
for _part in (furniture, words, asking, pictures):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
