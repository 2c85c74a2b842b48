"""The fields of the .pb format, in the order in which Pabulib publishes them, and what older files call them."""

META = (
    "description",
    "country",
    "unit",
    "district",
    "subunit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
    "min_length",
    "max_length",
    "min_sum_cost",
    "max_sum_cost",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "default_score",
    "min_project_cost",
    "max_project_cost",
    "min_project_score_threshold",
    "neighborhoods",
    "subdistricts",
    "categories",
    "edition",
    "language",
    "currency",
    "fully_funded",
    "experimental",
    "comment",
    "acknowledgments",
    "leftover_budget",
    "budget_per_category",
    "budget_per_neighborhood",
    "min_length_per_category",
    "max_length_per_category",
    "min_sum_cost_per_category",
    "max_sum_cost_per_category",
)
PROJECTS = (
    "project_id",
    "cost",
    "votes",
    "score",
    "name",
    "category",
    "beneficiaries",
    "selected",
    "neighborhood",
    "subunit",
    "district",
    "description",
    "proposer",
    "public_id",
    "latitude",
    "longitude",
)
VOTES = (
    "voter_id",
    "vote",
    "points",
    "age",
    "sex",
    "voting_method",
    "district",
    "neighborhood",
    "education",
)

OLD_NAMES = {"target": "beneficiaries", "targets": "beneficiaries", "categories": "category", "id": "project_id"}
WEIGHT_COLUMNS = ("vote_strength", "weight")
SECTIONS = ("META", "PROJECTS", "VOTES")


def in_published_order(names, published):
    """Names sorted as Pabulib publishes them; what it does not know keeps its order, at the end."""
    place = {name: at for at, name in enumerate(published)}
    return sorted(names, key=lambda name: place.get(name, len(place)))
