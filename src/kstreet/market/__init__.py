"""Prices and fixings come in; closes, returns and conversions go out, each with its day.

Never here: why a price moved.
"""
