"""How each kind of claim is told: one room per family of kinds.

A sentence with its marks comes in (`Passage`), a `Reading` per figure goes out, with a score; the best one wins.
"""
