"""Who somebody is: handles instead of names, signing in, two-factor, and the device token."""
