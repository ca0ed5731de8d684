"""A full-screen terminal reader in which a person records who said what."""

__version__ = "0.1.0"
