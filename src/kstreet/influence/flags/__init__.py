"""Flags: two dated records and the rule they touch, set side by side. Nothing here says what anybody meant."""
