"""The demo town, Smilgava: everything in it is invented and made through the real actions."""
