"""Flows of a case or a lake come in; who paid, lobbied and contracted whom goes out: sums, paths, flags, webs.

Every sum keeps its rows, every row its filing. Ranges stay ranges; kinds that may not be added are never added;
nothing here says what anybody meant.
"""
