"""The desk of a stage, and the public page of what is owed."""
