"""`python -m kstreet` is `kstreet`."""

from kstreet.cli import main

main()
