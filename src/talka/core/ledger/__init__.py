"""The ledger: an append-only Merkle log of commitments to every receipt, count and official act."""
