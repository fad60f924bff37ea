"""Bar charts as plain shapes: figures go in, positions come out; the template only writes them.

Lengths run in percent of the width, heights in em: so the text keeps its size on a phone, grows
with the reader's own font size, and the drawing never needs a script or an inline style.
"""

import textwrap
from dataclasses import dataclass, field

from programmes.models.choices import Precision

LENGTH = {"heading": 32, "label": 34, "amount": 32}  # characters of a line at 360 px
LINE, BAR, PART, GAP, HEADING = 1.35, 1.1, 0.7, 0.9, 2.1  # em
LONGEST = 90  # percent; the rest is for the open end of „mehr als“
SHORTEST = 0.6  # so that the smallest amount can still be seen
OPEN_END = ((1, 1.6), (3.4, 1.2), (5.4, 0.8))  # (distance, width): the bar goes on
STRIPE, SPACE = 1.6, 0.7


@dataclass(frozen=True)
class Bar:
    """One figure: what it is for, its wording, its amount; `lang` if the label is foreign."""

    label: str
    statement: str
    amount: float
    precision: str
    is_part: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    bars: list = field(default_factory=list)
    lang: str = ""


def draw(groups, *, rtl=False):
    """{height, texts, shapes} of the whole chart; heights are in em, the rest in percent."""
    longest = max((bar.amount for group in groups for bar in group.bars), default=0)
    canvas = Canvas(rtl, longest)
    for group in groups:
        canvas.heading(group)
        for bar in group.bars:
            canvas.bar(bar)
    return {"height": em(canvas.y), "texts": canvas.texts, "shapes": canvas.shapes}


class Canvas:
    def __init__(self, rtl, longest):
        self.rtl, self.longest = rtl, longest
        self.y = 0
        self.texts, self.shapes = [], []

    def heading(self, group):
        self.y += HEADING - LINE
        self.lines(group.label, "heading", group.lang)

    def bar(self, bar):
        self.lines(bar.label, "label", bar.lang)
        self.lines(bar.statement, "amount")
        height = PART if bar.is_part else BAR
        self.y += 0.45
        for start, width in spans(self.share(bar.amount), bar.precision):
            self.rectangle(start, width, height, bar)
        self.y += height + GAP

    def share(self, amount):
        return max(SHORTEST, LONGEST * float(amount) / float(self.longest))

    def lines(self, content, kind, lang=""):
        for line in textwrap.wrap(content, LENGTH[kind]):
            self.y += LINE
            self.text(line, kind, lang)

    def text(self, content, kind, lang):
        x = "100%" if self.rtl else "0"
        text = {"x": x, "y": em(self.y), "kind": kind, "lang": lang, "content": content}
        self.texts.append(text)

    def rectangle(self, start, width, height, bar):
        """From the side where reading begins."""
        x = 100 - start - width if self.rtl else start
        self.shapes.append(
            {
                "x": percent(x),
                "y": em(self.y),
                "width": percent(width),
                "height": em(height),
                "kind": f"{bar.precision} chart__bar--part" if bar.is_part else bar.precision,
            }
        )


def spans(share, precision):
    """[(start, width)] of the rectangles that show an amount: precision is shape, not colour."""
    if precision == Precision.OVER:
        return [(0, share), *((share + distance, width) for distance, width in OPEN_END)]
    if precision == Precision.ABOUT:
        return stripes(share)
    return [(0, share)]


def stripes(share):
    found, start = [], 0
    while start < share:
        found.append((start, min(STRIPE, share - start)))
        start += STRIPE + SPACE
    return found


def em(value):
    return f"{value:.2f}em"


def percent(value):
    return f"{value:.2f}%"
