"""The pages of the Statements stage."""
