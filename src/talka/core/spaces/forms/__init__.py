"""Forms of the desk: hosts, roles, the question, and everything decided about a stage."""
