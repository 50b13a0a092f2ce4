"""A year file as it is written back: whoever acted is called as the account is, where the file did not say."""

WITH_WORDS = {  # parts of a year → accounts whose acts keep their words
    "evidence": {"uploaded_by"},
    "sheets": {
        "submitted_by",
        "verified_by",
        "verdict_by",
        "made_by",
        "answered_by",
        "author",
        "by",
        "handed_up_by",
        "return_asked_by",
        "return_declined_by",
    },
    "assignments": {"by"},
    "scoring_tables": {"opened_by", "closed_by", "author", "answered_by"},
    "rankings": {"published_by"},
    "deadlines": {"granted_by"},
    "registrations": {"submitted_by"},
    "hand_over": {"given_by", "received_by"},
}


def with_words(data):
    """``data`` (changed in place) with ``…_words`` beside every account of these parts."""
    units = {unit["code"]: unit["name"] for unit in data["units"]}
    people = {person["username"]: _words(person, units) for person in data["people"]}
    for year in data["years"]:
        for part, names in WITH_WORDS.items():
            _fill(year.get(part, []), names, people)
    return data


def _words(person, units):
    words = {"name": person["full_name"], "title": person.get("job_title"), "office": units.get(person.get("unit"))}
    return {key: text for key, text in words.items() if text}


def _fill(node, names, people):
    for item in node if isinstance(node, list) else node.values():
        if isinstance(item, list | dict):
            _fill(item, names, people)
    if isinstance(node, dict):
        for name in names & node.keys():
            node.setdefault(f"{name}_words", people[node[name]])
