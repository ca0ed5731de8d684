"""Annotations to the formats of other tools, and back."""
