"""Pages: entering, the account, the second step, the e-ID."""
