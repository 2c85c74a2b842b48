"""The colours of the paper that the pictures are cut from."""

PAPER, INK, LINE = "#fbf7ef", "#22302b", "#e4dccb"
GREEN, LEAF, MOSS, SAGE, MINT = "#0f5c4a", "#2c7259", "#5b9a7c", "#9cc4ac", "#cfe3d6"
ORANGE, RED, CORAL, PEACH = "#c2410c", "#d9481c", "#ee8d6a", "#fde3d5"
SUN, SAND, CREAM = "#f2b632", "#e5c873", "#fdf1d2"
SKY, BLUE, ICE, NIGHT, DUSK = "#2f6f9f", "#8fb6d1", "#dbe7f2", "#17333d", "#2b5563"
BRICK, WOOD, BARK, STONE, WHITE = "#b4583c", "#b07f50", "#7a5238", "#d9d2c2", "#ffffff"
SHADE = (34, 48, 43, 30)
