"""What the corpus says, ready to be asked: words in any form, people and bodies, their quotes.

It is made of the texts and of their analyses by a process beside the screen, in a file of the cache folder
that may be deleted at any time.
"""
