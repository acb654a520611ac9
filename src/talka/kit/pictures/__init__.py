"""Geometry of the pictures: plain numbers in, shapes for a template out."""
