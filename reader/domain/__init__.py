"""The words of the house as frozen dataclasses; standard library only.

Offsets are `start, end`: Unicode code points of the article's decoded text, end-exclusive, everywhere.
"""
