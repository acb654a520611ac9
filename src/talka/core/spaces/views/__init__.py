"""Pages of hosts, processes and stages."""
