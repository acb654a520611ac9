"""Talka's grouping beside its peers, on texts that people labelled: `python -m benchmarks.opinions`."""
