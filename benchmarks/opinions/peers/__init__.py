"""One module a peer, each run as a process of its own, by an interpreter that has the peer's packages."""
