"""Somebody who walks through the site without JavaScript: presses, fills in and reads what stands there."""

import re

UNTIL_SHOWN = 10_000
"""Milliseconds that a field or a button may take to appear."""


class Walker:
    """A reader who acts as people do: by the words on buttons and beside fields. Every page she meets must be whole."""

    def __init__(self, reader):
        self.reader, self.page, self.site = reader, reader.page, reader.site
        self.page.set_default_timeout(UNTIL_SHOWN)
        self.page.on("response", self._keep)
        self._status = 0

    def _keep(self, answer):
        if answer.request.is_navigation_request():
            self._status = answer.status

    def become(self, name):
        """Sign in as one of the people that the demo offers."""
        return self.open("/sign-in").press(f"Be {name}", exact=True)

    def open(self, path):
        self.reader.open(path)
        return self.look()

    def press(self, words, *, within="main", exact=False):
        """The first link or button with these words, and the page that comes of it."""
        place = self.page.locator(within)
        named = {"name": words, "exact": exact}
        wanted = place.get_by_role("link", **named).or_(place.get_by_role("button", **named)).first
        with self.page.expect_navigation(wait_until="load"):
            wanted.click()
        return self.look()

    def menu(self, words):
        """A link in the top of the page, also one that lies in a menu there."""
        folded = self.page.locator("header details:not([open])").filter(has_text=words).locator("summary")
        if folded.count():
            folded.first.click()
        return self.press(words, within="header")

    def fill(self, label, text, *, line=0):
        """The field with this label; ``line`` counts from 0 where there are more of them."""
        self.page.locator("main").get_by_label(label).nth(line).fill(text)
        return self

    def typed(self, label, *, line=0):
        """What stands in a field now."""
        return self.page.locator("main").get_by_label(label).nth(line).input_value()

    def choose(self, label, option=None):
        """Tick a box or a dot, or take an option from a list."""
        place = self.page.locator("main")
        if option is None:
            place.locator("label").filter(has_text=label).first.click()
        else:
            place.get_by_label(label).first.select_option(label=option)
        return self

    def labels(self, name):
        """The words beside all boxes with this name."""
        boxes = self.page.locator(f"main input[name={name}] + label")
        return [self.plain(label.inner_text()) for label in boxes.all()]

    def attach(self, label, name, kind, content):
        """A file of our own in a file field."""
        field = self.page.locator("main").get_by_label(label).first
        field.set_input_files({"name": name, "mimeType": kind, "buffer": content})
        return self

    def wait_until(self, heading):
        """Load the page again until its heading is this one: work goes on in the background."""
        for _try in range(60):
            if self.heading == heading:
                return self
            self.page.wait_for_timeout(500)
            self.open(self.page.url.removeprefix(self.site.address))
        raise AssertionError(f"{self.page.url} still says: {self.text}")

    def wait_until_text(self, words):
        """Load the page again until it says this: the worker goes on in the background."""
        for _try in range(90):
            if words in self.text:
                return self
            self.page.wait_for_timeout(500)
            self.open(self.page.url.removeprefix(self.site.address))
        raise AssertionError(f"{self.page.url} still says: {self.text}")

    @property
    def heading(self):
        return self.plain(self.page.locator("h1").inner_text())

    @property
    def text(self):
        """What stands in the middle of the page, on one line."""
        return self.plain(self.page.locator("main").inner_text())

    @staticmethod
    def plain(text):
        return re.sub(r"\s+", " ", text).strip()

    def shows_way(self, words):
        """Whether a link or button with these words can be seen."""
        place = self.page.locator("main")
        return place.get_by_role("link", name=words).or_(place.get_by_role("button", name=words)).first.is_visible()

    def links(self, words):
        """The words of all links that fit."""
        found = self.page.locator("main").get_by_role("link", name=words)
        return [self.plain(link.inner_text()) for link in found.all()]

    def look(self):
        """See whether the page is whole: served, in English, one heading, not wider than the screen, no dead button."""
        where = self.page.url
        assert self._status < 500, f"{where}: status {self._status}"
        assert self.page.locator("h1").count() == 1, f"{where}: not one heading"
        assert self.page.locator("html").get_attribute("lang") == "en", f"{where}: not in her language"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{where}: {wide} pixels wider than the screen"
        dead = self.page.locator("button[type=button]:visible").all_inner_texts()
        assert dead == [], f"{where}: buttons that do nothing without JavaScript: {dead}"
        return self

    @property
    def complaints(self):
        """What the browser noticed on the whole walk; pages that say "no" politely are not among it."""
        polite = re.compile(r"status of 4\d\d")
        said = [one for one in self.reader.complaints if not polite.search(one)]
        return said + [f"asked {url}" for url in self.reader.outside]
