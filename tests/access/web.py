"""Pages about the installation itself."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {
    "web.theme": EVERYONE,
    "web.alive": EVERYONE,
    "web.ready": EVERYONE,
    "web.accessibility": EVERYONE,
    "web.privacy": EVERYONE,
    "pictures.file": EVERYONE,
}
