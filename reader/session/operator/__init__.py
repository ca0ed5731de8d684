"""Somebody who makes no mistake: records known quotes with the fewest keys, so that keys can be counted."""
