"""The forms of a helper's desk."""
