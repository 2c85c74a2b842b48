"""A municipality's colours reach the pages only where every resident can read them."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from residents_budget.errors import Refusal
from residents_budget.web import theme
from tests.house import source

TOKENS = source.PACKAGE / "static" / "css" / "tokens.css"

colours = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def readable(values, papers):
    """The pairs of colours that do not stand out enough, in one mode."""
    least = {
        **{("brand", papers[paper]): theme.TEXT for paper in ("paper", "card")},
        **{("act", papers[paper]): theme.INTERFACE for paper in ("paper", "card")},
        **{("act-text", papers[paper]): theme.TEXT for paper in ("paper", "card")},
        **{(f"{name}-ink", values[name]): theme.TEXT for name in ("brand", "act")},
        **{(f"{name}-soft-ink", values[f"{name}-soft"]): theme.TEXT for name in ("brand", "act")},
    }
    return [pair for pair, needed in least.items() if theme.contrast(values[pair[0]], pair[1]) < needed]


def test_black_on_white_has_the_contrast_of_the_standard():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert theme.contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.005)
    assert theme.contrast("#abcdef", "#ABCDEF") == 1


def test_our_own_colours_are_readable_by_day_and_by_night():
    assert readable(theme.day(theme.BRAND, theme.ACT), theme.DAY) == []
    assert readable(theme.night(theme.BRAND, theme.ACT), theme.NIGHT) == []


@given(colours, colours)
def test_colours_that_are_accepted_are_readable_everywhere(brand, act):
    try:
        sheet = theme.theme_css(brand, act)
    except Refusal:
        assert (
            theme.contrast(brand, theme.DAY["paper"]) < theme.TEXT
            or theme.contrast(act, theme.DAY["paper"]) < theme.INTERFACE
            or theme.contrast(act, theme.ink_on(act)) < theme.TEXT
        )
        return
    assert readable(theme.day(brand, act), theme.DAY) == []
    assert readable(theme.night(brand, act), theme.NIGHT) == []
    assert f"--brand:{brand};" in sheet
    assert "prefers-color-scheme:dark" in sheet


def test_a_yellow_brand_is_refused_with_its_contrast():
    with pytest.raises(Refusal, match=r"#ffdd00 is too light for links .* 1\.\d and must be 4\.5"):
        theme.theme_css("#ffdd00", theme.ACT)


def test_a_pale_accent_is_refused():
    with pytest.raises(Refusal, match="too light for buttons"):
        theme.theme_css(theme.BRAND, "#ffcc99")


@pytest.mark.parametrize("word", ["", "red", "#12345", "#12345g", "0f5c4a;}body{display:none", "#0f5c4a\n#fff"])
def test_what_is_not_a_colour_is_refused(word):
    with pytest.raises(Refusal, match="six digits or letters"):
        theme.theme_css(word, theme.ACT)


def test_a_short_colour_means_the_same_as_a_long_one():
    assert theme.theme_css("#063", "#B20") == theme.theme_css("#006633", "#bb2200")


def test_the_style_sheet_starts_from_the_same_colours_as_the_theme():
    """Without a municipality's choice the pages look the same whether or not the theme was loaded."""
    text = TOKENS.read_text("utf-8")
    day, night = text.split("@media (prefers-color-scheme: dark)")[:2]
    modes = (
        (day, theme.day(theme.BRAND, theme.ACT), theme.DAY),
        (night, theme.night(theme.BRAND, theme.ACT), theme.NIGHT),
    )
    for part, shades, papers in modes:
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part.split("@media")[0]))
        assert {name: found.get(name) for name in (*shades, *papers)} == {**shades, **papers}


def test_the_fixed_companions_are_readable_on_their_own_grounds():
    text = TOKENS.read_text("utf-8")
    day, night = text.split("@media (prefers-color-scheme: dark)")[:2]
    for part, (ink, ground) in product(
        (day, night.split("@media")[0]),
        (
            ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("sun-soft-ink", "sun-soft"),
            ("sky-soft-ink", "sky-soft"), ("wrong-soft-ink", "wrong-soft"), ("wrong", "card"), ("wrong", "paper"),
            ("ink", "sun-soft"), ("ink", "sky-soft"), ("ink", "wrong-soft"),
        ),
    ):  # fmt: skip
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        assert theme.contrast(found[ink], found[ground]) >= theme.TEXT, (ink, ground, found[ink], found[ground])
    for part in (day, night.split("@media")[0]):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        assert theme.contrast(found["edge"], found["card"]) >= theme.INTERFACE
        assert theme.contrast(found["edge"], found["paper"]) >= theme.INTERFACE
