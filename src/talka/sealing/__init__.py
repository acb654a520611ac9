"""Sealing: tags, receipts, sealed contacts, key store, Merkle ledger and its verification.

Plain Python over published standards. Nothing here reads a clock, a database or Django.
"""
