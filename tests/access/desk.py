"""The desk."""

TABLE = {
    "desk.index": "community_worker district_staff administrator",
    "desk.write_down": "community_worker",
    "desk.waiting": "community_worker district_staff",
    "desk.trail": "district_staff administrator",
    "desk.settings": "administrator",
    "desk.roles": "administrator",
    "desk.take_role": "administrator",
    "desk.neighbourhoods": "administrator",
    "desk.neighbourhood": "administrator",
    "desk.population": "district_staff administrator",
    "desk.areas": "district_staff administrator",
}
