"""Pages of a helper's desk: forms on paper, typing in, helping at a counter."""
