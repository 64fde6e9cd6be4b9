"""What ways of money say, in English."""

SENTENCES = {
    "path.circle": "{one} → {other} → {one}: money goes in a circle; it is followed no further than once",
    "path.hubs": "nothing is looked for behind {named}: more than {most} payments each",
    "path.circles": "{count} more pairs paid each other",
    "path.circles.one": "1 more pair paid each other",
    "path.more_ways": "there are more ways than the {count} shown: these are the ones of fewest steps, and among those the ones by which most can have come",
    "path.more_ways.one": "there are more ways than the one shown: it has the fewest steps, and of those most can have come by it",
    "path.counted": "ways of {count} steps: {ways}",
    "path.counted.one": "ways of 1 step: {ways}",
    "path.counted_part": "ways of {count} steps: more than {ways}; those of the largest payments were followed",
    "path.counted_part.one": "ways of 1 step: more than {ways}; those of the largest payments were followed",
    "path.deepest": "ways of more than {count} steps were not looked for: the list is full, and too many payments lie on them",
    "path.deepest.one": "ways of more than 1 step were not looked for: the list is full, and too many payments lie on them",
    "path.covered": "the shares are over ways of up to {count} steps: too many payments lie on longer ones",
    "path.covered.one": "the shares are over ways of 1 step: too many payments lie on longer ones",
    "path.below": "{count} payments of zero or below carry nothing and are on no path",
    "path.below.one": "1 payment of zero or below carries nothing and is on no path",
    "path.undated": "{count} payments without a day are on no path",
    "path.undated.one": "1 payment without a day is on no path",
    "path.spent": "spent for or against is not given to",
    "path.no_office": "the record says at which level and in which state a payment aims, not at which office",
}
