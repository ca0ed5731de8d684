"""Bytes to articles: files, folders and encodings."""
