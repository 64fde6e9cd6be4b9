"""A picture as a file of its own: with its style inside, on white, so that it prints wherever it is put."""

from __future__ import annotations

_STYLE = """
text{font:400 13px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;fill:#16191d}
.tick{fill:#4f5965}.strong,.name{font-weight:600;fill:#16191d}.heading{font-size:15px}.title{font-size:22px;font-weight:700}
.ribbon{fill:#8fa6c1}.ribbon.maybe{fill:#e3e9f0}.hatch{stroke:#5d7390;stroke-width:1.1;fill:none}
.node{fill:#1f3a5c}.axis{stroke:#4f5965;stroke-width:1}.grid{stroke:#ccd3da;stroke-width:.7}
.name,.figure,.end{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-opacity:.8;stroke-linejoin:round}
.edge{fill:none;stroke:#6f87a5;stroke-opacity:.75}.edge.maybe{stroke-dasharray:4 3}
.ring{fill:none;stroke:#ccd3da;stroke-width:.8}
.mark{fill:#1f3a5c;stroke:#fff;stroke-width:1}.mark.root{fill:#16191d}
.line{fill:none;stroke:#1f3a5c;stroke-width:1.6}.stem{stroke:#4f5965;stroke-width:.8;stroke-dasharray:2 3}
.line.reader{stroke-dasharray:5 3}.base{stroke:#4f5965;stroke-width:1}
.disc{fill:#4f5965}.disc.politics{fill:#1f3a5c}.disc.government{fill:#16191d}.disc-number{fill:#fff;font-size:11px;font-weight:700}
""".strip()


def alone(svg: str) -> str:
    """Return a picture with its style and an XML head; `svg` must be one element."""
    if not svg:
        return ""
    head, mark, rest = svg.partition(">")
    rest = rest.replace("</title>", '</title><rect width="100%" height="100%" fill="#fff"/>', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{mark}<style>{_STYLE}</style>{rest}\n'
