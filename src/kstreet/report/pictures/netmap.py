"""Who is around a company, as a map: it in the middle, others on rings by steps, links as lines.

Shapes say what somebody is (disc company, square committee, triangle agency, diamond person), thickness how much,
dashes that the amount is a range: nothing depends on colour. Names stand where there is room, the largest first;
what has no name in the picture has one in the table.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.influence.neighbours import away
from kstreet.influence.web import money
from kstreet.report.svg import element, fitted, picture, plain, text, text_width, wrapped

if TYPE_CHECKING:
    from kstreet.influence.neighbours import Link, Surroundings
    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

WIDTH, MARGIN, HEAD, SIZE, LINE = 920, 178, 64, 12, 14
DRAWN, LINES, LABELS, NAME_ROOM, CROWD = 500, 2000, 70, 164.0, 120
ROOMY, BESIDE, APART, ROOM_EACH = 30, 14, 16.0, 48.0  # names on three lines up to so many parties; pixels
_SQUARES = ("committee", "political_organisation")


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    angle: float
    ring: int


def network_map(
    found: Surroundings,
    name: str,
    *,
    reader: Reader,
    words: Words,
    key: str,
    parties: int = DRAWN,
    lines: int = LINES,
) -> str:
    """Return the map of so many parties, those with most money, and of their largest links.

    The picture says how many are left out.
    """
    weight = _weights(found.links)
    steps = away(found)
    kept = sorted(steps, key=lambda party: (steps[party], -weight[party], party))[:parties]
    members = set(kept)
    links = [link for link in found.links if link.payer in members and link.payee in members]
    left, links = len(links) - lines, links[:lines]
    rings = max((steps[party] for party in kept), default=0)
    radius = WIDTH / 2 - MARGIN
    middle = (WIDTH / 2, HEAD + radius + 40)
    places = _places(kept, steps, links, weight, (middle, radius / max(rings, 1)))
    parts = [
        text(fitted(words("netmap.title", name=name), WIDTH, 24), 0, 24, class_="title"),
        text(fitted(_lead(found, kept, words, lines if left > 0 else 0), WIDTH, 13), 0, 44, class_="tick"),
    ]
    parts += [
        element("circle", cx=middle[0], cy=middle[1], r=radius / rings * ring, class_="ring")
        for ring in range(1, rings + 1)
    ]
    most = max((link.high for link in links), default=1) or 1
    thin = min(1.0, math.sqrt(CROWD / max(len(links), 1)))
    parts += [_edge(link, places, most, thin) for link in sorted(links, key=lambda each: each.high)]
    parts += [_mark(found.web.kinds_of(party), places[party], weight[party], most) for party in kept]
    parts += _labels(found, kept, places)
    foot = middle[1] + radius + 60
    parts.append(text(fitted(words("netmap.key"), WIDTH, 13), 0, foot, class_="tick"))
    described = "; ".join(
        f"{plain(found.web.name(li.payer))} → {plain(found.web.name(li.payee))}: {words.known('flow_one', li.kind)} {reader.span(money(li.low), money(li.high), found.web.currency)}"
        for li in links[:60]
    )
    return picture(WIDTH, foot + 12, words("netmap.title", name=name), parts, key=key, describes=described)


def _lead(found: Surroundings, kept: list[int], words: Words, lines: int) -> str:
    left = len(found.parties) - len(kept)
    said = words("netmap.lead", count=len(kept), links=len(found.links))
    said += " " + words("netmap.left", count=left) if left else ""
    return said + (" " + words("netmap.lines", count=lines) if lines else "")


def _weights(links: tuple[Link, ...]) -> defaultdict[int, int]:
    weight: defaultdict[int, int] = defaultdict(int)
    for link in links:
        weight[link.payer] += max(link.high, 0)
        weight[link.payee] += max(link.high, 0)
    return weight


def _places(
    kept: list[int],
    steps: dict[int, int],
    links: list[Link],
    weight: dict[int, int],
    frame: tuple[tuple[float, float], float],
) -> dict[int, _Place]:
    """Put everybody on the ring of their steps, beside those nearer to the middle that they are linked with."""
    (x, y), gap = frame
    near: dict[int, list[int]] = defaultdict(list)
    for link in links:
        near[link.payer].append(link.payee)
        near[link.payee].append(link.payer)
    placed: dict[int, _Place] = {}
    for ring in range(max((steps[party] for party in kept), default=0) + 1):
        members = [party for party in kept if steps[party] == ring]
        if ring == 0:
            spread = 0.0 if len(members) == 1 else min(14.0, gap / 4)
            for number, party in enumerate(members):
                angle = 2 * math.pi * number / len(members)
                placed[party] = _Place(x + spread * math.cos(angle), y + spread * math.sin(angle), angle, 0)
            continue
        wanted = {
            party: _mean_angle(
                [placed[each].angle for each in near[party] if each in placed and placed[each].ring]
            )
            for party in members
        }
        members.sort(key=lambda party: (wanted[party] is None, wanted[party] or 0.0, -weight[party], party))
        for party, angle in zip(
            members, _angles([wanted[party] for party in members], gap * ring), strict=True
        ):
            placed[party] = _Place(
                x + gap * ring * math.cos(angle),
                y + gap * ring * math.sin(angle),
                angle % (2 * math.pi),
                ring,
            )
    return placed


def _mean_angle(angles: list[float]) -> float | None:
    """Return the middle of angles, counted from the top of the picture."""
    if not angles:
        return None
    return (math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles))) + math.pi / 2) % (2 * math.pi)


def _angles(wanted: list[float | None], radius: float) -> list[float]:
    """Return an angle for each, as near to the wanted ones as `APART` pixels between neighbours, more where few, allow.

    Spread evenly where somebody wants none, or where the ring has no room for wishes. Least squares with a least
    distance is isotonic regression on the wishes less what the neighbours before take up (pool adjacent violators).
    """
    apart = max(APART, min(ROOM_EACH, math.pi * radius / max(len(wanted), 1))) / radius
    wishes = [each for each in wanted if each is not None]
    if len(wishes) < len(wanted) or len(wanted) * apart > 2 * math.pi:
        return [-math.pi / 2 + 2 * math.pi * (n + 0.5) / len(wanted) for n in range(len(wanted))]
    pools: list[tuple[float, int]] = []
    for number, wish in enumerate(wishes):
        total, size = wish - number * apart, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            total, size = total + pools[-1][0], size + pools[-1][1]
            pools.pop()
        pools.append((total, size))
    firsts = [total / size for total, size in pools for _ in range(size)]
    spread = [first + number * apart for number, first in enumerate(firsts)]
    over = max(spread[-1] - spread[0] + apart - 2 * math.pi, 0.0) if spread else 0.0
    if over:  # the last reach round to the first
        return [-math.pi / 2 + 2 * math.pi * (n + 0.5) / len(wanted) for n in range(len(wanted))]
    return [angle - math.pi / 2 for angle in spread]


def _edge(link: Link, places: dict[int, _Place], most: int, thin: float) -> str:
    start, end = places[link.payer], places[link.payee]
    thick = 0.6 + 7.4 * thin * math.sqrt(max(link.high, 0) / most)
    bend = 0.12 if start.ring and end.ring else 0.0
    mx = (start.x + end.x) / 2 - (end.y - start.y) * bend
    my = (start.y + end.y) / 2 + (end.x - start.x) * bend
    path = f"M{start.x:.1f} {start.y:.1f}Q{mx:.1f} {my:.1f} {end.x:.1f} {end.y:.1f}"
    kind = "edge" if link.low == link.high else "edge maybe"
    return element("path", d=path, class_=kind, stroke_width=round(thick, 1))


def _mark(kind: str, place: _Place, weight: int, most: int) -> str:
    size = 9.0 if not place.ring else 3.0 + 4.0 * math.sqrt(min(weight / most, 1.0))
    x, y = place.x, place.y
    style = "mark" if place.ring else "mark root"
    if kind in _SQUARES:
        return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=style)
    if kind == "agency":
        path = f"M{x:.1f} {y - size * 1.3:.1f}L{x + size * 1.2:.1f} {y + size:.1f}H{x - size * 1.2:.1f}Z"
        return element("path", d=path, class_=style)
    if kind == "person":
        path = f"M{x:.1f} {y - size * 1.3:.1f}L{x + size * 1.3:.1f} {y:.1f}L{x:.1f} {y + size * 1.3:.1f}L{x - size * 1.3:.1f} {y:.1f}Z"
        return element("path", d=path, class_=style)
    return element("circle", cx=x, cy=y, r=size, class_=style)


def _labels(found: Surroundings, kept: list[int], places: dict[int, _Place]) -> list[str]:
    """Write names where they touch no other name, those with most money first."""
    taken: list[tuple[float, float, float, float]] = []
    parts: list[str] = []
    lines = 3 if len(kept) <= ROOMY else 1
    for party in kept:
        place = places[party]
        name = wrapped(found.web.name(party) or "?", NAME_ROOM, SIZE, lines)
        wide = max(text_width(line, SIZE) for line in name)
        right = math.cos(place.angle) >= 0 or not place.ring
        x = place.x + BESIDE if right else place.x - BESIDE - wide
        x = min(max(x, 2.0), WIDTH - wide - 2)
        y = place.y + 4 - LINE * (len(name) - 1) / 2 if place.ring else place.y - 14 - LINE * (len(name) - 1)
        box = (x - 2, y - LINE + 2, x + wide + 2, y + LINE * (len(name) - 1) + 4)
        if len(taken) < LABELS and not any(_touch(box, other) for other in taken):
            taken.append(box)
            for number, line in enumerate(name):
                at = x if right else x + wide
                anchor = {} if right else {"text_anchor": "end"}
                parts.append(text(line, at, y + number * LINE, class_="name", font_size=SIZE, **anchor))
    return parts


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
