"""A municipality's two colours as a style sheet that everyone can read.

``brand`` is the strong colour (links, figures, what takes part), ``act`` the accent for "you can do this now". Each is
accepted only where it can be read on our paper; the softer and the night-time shades are worked out from it.
Contrast follows WCAG 2.2 (relative luminance, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

import colorsys
import re

from residents_budget.errors import N_, Refusal

BRAND = "#0f5c4a"
ACT = "#c2410c"

TEXT = 4.5
"""The least contrast between text and what is behind it."""

INTERFACE = 3.0
"""The least contrast between a button or a drawn figure and what is behind it."""

DAY = {"paper": "#fbf7ef", "card": "#ffffff", "ink": "#22302b"}
NIGHT = {"paper": "#161c19", "card": "#202825", "ink": "#f3eee3"}
"""The papers in daylight and in dark mode, as in ``static/css/tokens.css``."""


def rgb(colour):
    """The three channels of ``#rrggbb`` or ``#rgb``, each 0 to 255.

    >>> rgb("#0f5c4a"), rgb("#FFF")
    ((15, 92, 74), (255, 255, 255))

    Raises Refusal for anything else.
    """
    digits = colour.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise Refusal(N_("Write a colour as # and six digits or letters, for example #0f5c4a."))
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def luminance(colour):
    """How light a colour is, from 0 (black) to 1 (white)."""

    def linear(channel):
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast between two colours, from 1 (the same) to 21 (black and white).

    >>> contrast("#000", "#fff"), round(contrast("#767676", "#fff"), 2)
    (21.0, 4.54)
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour, other, share):
    """``colour`` with a ``share`` (0 to 1) of ``other`` in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in pairs)


def until_readable(colour, papers, *, towards, least):
    """``colour``, moved towards another colour only as far as needed to have the ``least`` contrast with each paper."""
    for step in range(101):
        shade = mixed(colour, towards, step / 100)
        if all(contrast(shade, paper) >= least for paper in papers):
            return shade
    return towards


def pale(colour):
    """A very light shade in the same hue, as the ground of a badge."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb(colour)))
    return hexadecimal(colorsys.hls_to_rgb(hue, 0.91, saturation * 0.55))


def hexadecimal(shares):
    """Three channels, each 0 to 1, as ``#rrggbb``."""
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


def lifted(colour, papers, *, least):
    """``colour`` in the same hue, only as much lighter as needed to have the ``least`` contrast with dark papers."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb(colour)))
    for step in range(101):
        lighter = lightness + (1 - lightness) * step / 100
        shade = colour if step == 0 else hexadecimal(colorsys.hls_to_rgb(hue, lighter, saturation * 0.8))
        if all(contrast(shade, paper) >= least for paper in papers):
            return shade
    return "#ffffff"


def ink_on(colour):
    """The colour of words on ``colour``: white or our darkest ink, whichever reads best."""
    return max("#ffffff", NIGHT["paper"], key=lambda ink: contrast(ink, colour))


def shades(brand, act, papers):
    """The custom properties of one mode (day or night), from the colours as they stand on its papers."""
    on = (papers["paper"], papers["card"])
    values = {"brand": brand, "brand-ink": ink_on(brand), "act": act, "act-ink": ink_on(act)}
    values["act-text"] = until_readable(act, on, towards=papers["ink"], least=TEXT)
    for name, colour in (("brand", brand), ("act", act)):
        soft = pale(colour) if papers is DAY else mixed(papers["card"], colour, 0.14)
        values[f"{name}-soft"] = soft
        values[f"{name}-soft-ink"] = until_readable(colour, (soft,), towards=papers["ink"], least=7)
    return values


def day(brand, act):
    """The shades in daylight. Raises Refusal where one of the colours cannot be read on our paper."""
    brand, act = mixed(brand, brand, 0), mixed(act, act, 0)
    if contrast(brand, DAY["paper"]) < TEXT:
        raise Refusal(
            N_(
                "%(colour)s is too light for links and figures: its contrast is %(contrast)s and must be 4.5. "
                "Choose a darker colour."
            ),
            colour=brand,
            contrast=f"{contrast(brand, DAY['paper']):.1f}",
        )
    if contrast(act, DAY["paper"]) < INTERFACE or contrast(act, ink_on(act)) < TEXT:
        raise Refusal(
            N_(
                "%(colour)s is too light for buttons: its contrast is %(contrast)s and must be 3. "
                "Choose a darker colour."
            ),
            colour=act,
            contrast=f"{contrast(act, DAY['paper']):.1f}",
        )
    return shades(brand, act, DAY)


def night(brand, act):
    """The shades in dark mode: the same colours, lightened until they can be read."""
    on = (NIGHT["paper"], NIGHT["card"])
    return shades(
        lifted(brand, on, least=6),
        lifted(act, on, least=TEXT),
        NIGHT,
    )


def theme_css(brand=BRAND, act=ACT):
    """The style sheet that gives every page this municipality's colours, by day and by night.

    Raises Refusal, with the contrast that was found, when words or buttons in these colours could not be read.
    """

    def rule(values):
        return ":root{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}"

    return f"{rule(day(brand, act))}\n@media (prefers-color-scheme:dark){{{rule(night(brand, act))}}}\n"
