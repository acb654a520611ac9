"""Views of what people send."""
