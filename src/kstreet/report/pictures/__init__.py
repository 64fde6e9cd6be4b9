"""Figures come in; SVG with words and no script goes out, once wide and once for a narrow screen.

Never here: how a figure came about.
"""
