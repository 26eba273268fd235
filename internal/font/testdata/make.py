"""Writes the fonts of this folder, which hold three glyphs of our own in every format: python3 make.py FOLDER.

Needs fontTools and brotli. H is a square of 600 units, O a circle of radius 300 around (350, 300), and Á is H with a
mark of 100 units. Squares has characters of Japanese, all as one square,
Thai a letter and two marks. In the variable font the square is as wide as the weight, from 100 to 900.
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

K = 166  # of the control points of a quarter of the circle: 300 * 0.5523


def square(pen, width=600):
    pen.moveTo((50, 0))
    pen.lineTo((50, 600))
    pen.lineTo((50 + width, 600))
    pen.lineTo((50 + width, 0))
    pen.closePath()


def mark(pen):
    pen.moveTo((300, 700))
    pen.lineTo((350, 800))
    pen.lineTo((400, 700))
    pen.closePath()


def circle(pen, cubic):
    pen.moveTo((50, 300))
    quarters = [((50, 300 + K), (350 - K, 600), (350, 600)), ((350 + K, 600), (650, 300 + K), (650, 300)),
                ((650, 300 - K), (350 + K, 0), (350, 0)), ((350 - K, 0), (50, 300 - K), (50, 300))]
    corners = [(50, 600), (650, 600), (650, 0), (50, 0)]
    for (a, b, end), corner in zip(quarters, corners):
        if cubic:
            pen.curveTo(a, b, end)
        else:
            pen.qCurveTo(corner, end)
    pen.closePath()


def draw(pen, glyph, cubic):
    if glyph in ("H", "Aacute"):
        square(pen)
    if glyph in ("Aacute", "mark"):
        mark(pen)
    if glyph == "O":
        circle(pen, cubic)


GLYPHS = [".notdef", "space", "H", "O", "Aacute", "mark"]


LETTERS = {32: "space", ord("H"): "H", ord("O"): "O", 0xC1: "Aacute", 0x4E00: "O"}
SQUARES = {ord(c): "H" for c in "一二三四字漢あいうっーア、。「」『』（）〜…“”"}


def build(family, cubic=False, variable=False, characters=LETTERS, width=700):
    b = FontBuilder(1000, isTTF=not cubic)
    b.setupGlyphOrder(GLYPHS)
    b.setupCharacterMap(characters)
    if cubic:
        strings = {}
        for glyph in GLYPHS:
            pen = T2CharStringPen(width, None)
            draw(pen, glyph, True)
            strings[glyph] = pen.getCharString()
        b.setupCFF(family + "-Regular", {"FullName": family}, strings, {})
    else:
        outlines = {}
        for glyph in GLYPHS:
            pen = TTGlyphPen(None)
            draw(pen, glyph, False)
            outlines[glyph] = pen.glyph()
        b.setupGlyf(outlines)
    lefts = {"H": 50, "O": 50, "Aacute": 50, "mark": 300}
    b.setupHorizontalMetrics({g: (0 if g == "mark" else width, lefts.get(g, 0)) for g in GLYPHS})
    b.setupHorizontalHeader(ascent=800, descent=-200)
    b.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family + "-Regular",
                      "copyright": "Reliure's own"})
    b.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, sxHeight=400, sCapHeight=600)
    b.setupPost()
    if variable:
        b.setupFvar([("wght", 100, 600, 900, "Weight")], [])
        right = [(0, 0), (0, 0), (1, 0), (1, 0), (0, 0), (1, 0), (0, 0), (0, 0)]  # two edges, and the advance
        variations = []
        for axis, distance in ({"wght": (-1, -1, 0)}, -500), ({"wght": (0, 1, 1)}, 300):
            variations.append(TupleVariation(axis, [(x * distance, y) for x, y in right]))
        b.setupGvar({"H": variations})
    b.font["head"].created = b.font["head"].modified = 0
    b.font.recalcTimestamp = False
    return b.font


def main(folder):
    build("Curves", cubic=True).save(folder + "/curves.otf")
    build("Varying", variable=True).save(folder + "/varying.ttf")
    build("Squares", characters=SQUARES, width=1000).save(folder + "/squares.ttf")
    thai = {0x0E01: "H", 0x0E34: "mark", 0x0E48: "mark"}
    build("Thai", characters=thai).save(folder + "/thai.ttf")
    web = build("Corners")
    web.save(folder + "/corners.ttf")
    for flavour in "woff", "woff2":
        font = TTFont(folder + "/corners.ttf", recalcTimestamp=False)
        font.flavor = flavour
        font.save(folder + "/corners." + flavour)
    collection = TTCollection()
    collection.fonts = [TTFont(folder + "/corners.ttf", recalcTimestamp=False),
                        TTFont(folder + "/curves.otf", recalcTimestamp=False)]
    collection.save(folder + "/both.ttc")


main(sys.argv[1])
