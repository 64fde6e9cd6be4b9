"""What ways of money say, in English."""

SENTENCES = {
    "path.circle": "{one} → {other} → {one}: money goes in a circle; it is followed no further than once",
    "path.hubs": "nothing is looked for behind {named}: more than {most} payments each",
    "path.more_ways": "there are more ways than the {count} shown; the shares are over all of them",
    "path.more_ways.one": "there are more ways than the one shown; the shares are over all of them",
    "path.below": "{count} payments of zero or below carry nothing and are on no path",
    "path.below.one": "1 payment of zero or below carries nothing and is on no path",
    "path.undated": "{count} payments without a day are on no path",
    "path.undated.one": "1 payment without a day is on no path",
    "path.spent": "spent for or against is not given to",
    "path.no_office": "the record says at which level and in which state a payment aims, not at which office",
}
