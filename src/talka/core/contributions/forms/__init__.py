"""Forms of what people send."""
