"""The words of the house as frozen records; nothing but the standard library and msgspec beneath them.

Offsets are `start, end`: Unicode code points of the article's decoded text, end-exclusive, everywhere.
"""
