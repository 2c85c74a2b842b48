"""A sheet of paper on which shapes are laid: 1200 by 675 units, drawn larger and made smaller for smooth edges."""

from math import cos, hypot, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675
_FINE = 3


class Paper:
    """A sheet. Coordinates run from (0, 0) top left to (1200, 675); later shapes lie on top of earlier ones."""

    def __init__(self, colour):
        self._image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), colour)
        self._draw = ImageDraw.Draw(self._image)
        self._glass = ImageDraw.Draw(self._image, "RGBA")

    def finished(self):
        """The picture, at 1200 by 675 pixels."""
        return self._image.reduce(_FINE)

    def _on(self, colour):
        return self._glass if isinstance(colour, tuple) else self._draw

    def poly(self, points, colour):
        """A shape with straight sides. A colour with four parts (red, green, blue, cover) is see-through."""
        self._on(colour).polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def oval(self, x, y, rx, ry, colour):
        box = ((x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE)
        self._on(colour).ellipse(box, fill=colour)

    def disc(self, x, y, r, colour):
        self.oval(x, y, r, r, colour)

    def rect(self, x, y, width, height, colour, round_by=0):
        box = (x * _FINE, y * _FINE, (x + width) * _FINE - 1, (y + height) * _FINE - 1)
        if round_by:
            self._on(colour).rounded_rectangle(box, round_by * _FINE, fill=colour)
        else:
            self._on(colour).rectangle(box, fill=colour)

    def line(self, points, colour, width):
        """A stroke with round ends and corners."""
        self._on(colour).line([(x * _FINE, y * _FINE) for x, y in points], colour, round(width * _FINE), "curve")
        if width > 2:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2 - 0.2, colour)

    def arc(self, x, y, rx, ry, start, end, colour, width):
        """Part of an oval's outline, in degrees clockwise from three o'clock."""
        box = ((x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE)
        self._on(colour).arc(box, start, end, colour, round(width * _FINE))

    def pie(self, x, y, rx, ry, start, end, colour):
        """A slice of an oval."""
        box = ((x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE)
        self._on(colour).pieslice(box, start, end, fill=colour)

    def blob(self, x, y, rx, ry, colour, random, roughness=0.07):
        """A round shape, as cut by hand."""
        lobes, turn, lean = random.randint(5, 8), random.uniform(0, 6), random.uniform(0, 6)
        points = []
        for step in range(48):
            angle = step * pi / 24
            far = 1 + roughness * sin(lobes * angle + turn) + roughness * 0.6 * sin(2 * angle + lean)
            points.append((x + rx * far * cos(angle), y + ry * far * sin(angle)))
        self.poly(points, colour)

    def wave(self, y, colour, random, swing=14, down_to=HEIGHT):
        """Everything below a gently rolling line."""
        turn, length = random.uniform(0, 6), random.uniform(260, 420)
        top = [
            (x, y + swing * sin(x / length * 2 + turn) + swing * 0.4 * sin(x / length * 5)) for x in range(0, 1225, 25)
        ]
        self.poly([*top, (WIDTH, down_to), (0, down_to)], colour)

    def limb(self, start, end, width, colour, bend=0.0):
        """A tapering stroke from start to end, bent sideways by a share of its length."""
        (ax, ay), (bx, by) = start, end
        length = hypot(bx - ax, by - ay) or 1
        nx, ny = (by - ay) / length, -(bx - ax) / length
        middle = ((ax + bx) / 2 + nx * bend * length, (ay + by) / 2 + ny * bend * length)
        self.line([start, middle, end], colour, width)
        if width > 4:
            self.disc(*middle, width / 2, colour)
