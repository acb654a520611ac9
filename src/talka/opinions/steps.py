"""What is said while people wait. The texts are keys of this library's catalogues."""

from talka.opinions.wording import _

READING = _("Reading the opinions")
COPIES = _("Finding copies and campaign letters")
COMPARING = _("Comparing words")
THEMES = _("Forming themes")
POINTS = _("Finding the points each letter makes")
NAMING = _("Naming the themes")
DONE = _("Done")

STEPS = (READING, COPIES, COMPARING, THEMES, POINTS, NAMING, DONE)
"""Every step a `Progress` may be told, in order."""
