"""What a made-up expert can do: languages with levels, topics with what shows them, regions, kinds of activity, a reference."""

from dataclasses import dataclass

from experts.choices import CefrLevel, ExpertiseLevel

from .words import read

WORLD_LANGUAGES = {"fr": 34, "es": 20, "pt": 11, "ar": 11, "ru": 12, "uk": 3, "ro": 3, "sw": 4}
ENGLISH = (CefrLevel.B1, CefrLevel.B2, CefrLevel.B2, CefrLevel.C1, CefrLevel.C1, CefrLevel.C2)
ACTIVITIES = (
    "fact_finding_mission", "expert_deployment", "workshop", "training", "training_of_trainers", "peer_exchange",
    "study_visit", "drafting_session", "webinar", "simulation_exercise", "conference", "remote_assistance",
)  # fmt: skip


@dataclass(frozen=True)
class Topic:
    """A specific area with its level and what shows it; sometimes the theme alone."""

    area: object
    level: int
    evidence: str
    is_theme_alone: bool = False


@dataclass(frozen=True)
class Skills:
    """Everything that a search looks for, as rows of the reference data."""

    languages: dict
    topics: list
    regions: list
    activities: list
    reference: str


def made_up_skills(chance, known, country, areas):
    """What somebody of a country can do; `areas` are the codes of the topics where they are given."""
    return Skills(
        languages=languages_of(chance, known, country),
        topics=topics_of(chance, known, areas),
        regions=regions_of(chance, known, country),
        activities=[known.activities[code] for code in chance.sample(ACTIVITIES, chance.randint(1, 5))],
        reference=chance.choice([*read("words")["people"]["references"], "", ""]),
    )


def languages_of(chance, known, country):
    """{language: level}: what is spoken at home, English mostly, another one often."""
    home = [code for code in country.official_languages.split(";") if code in known.languages]
    found = dict.fromkeys(home[:2], CefrLevel.C2)
    if "en" not in found and (not found or chance.random() < 0.88):
        found["en"] = chance.choice(ENGLISH)
    for _turn in range(chance.randint(0, 2)):
        code = chance.choices(list(WORLD_LANGUAGES), list(WORLD_LANGUAGES.values()))[0]
        found.setdefault(code, chance.choice(list(CefrLevel)[:5]))
    return {known.languages[code]: level for code, level in found.items()}


def topics_of(chance, known, areas):
    """Two to four topics, the first one the deepest; now and then a whole theme."""
    evidence = read("words")["evidence"]
    codes = areas or chance.sample(sorted(evidence), chance.randint(2, 4))
    first = chance.choice((ExpertiseLevel.LEADING, ExpertiseLevel.EXPERIENCED))
    topics = [Topic(known.areas[codes[0]], first, chance.choice(evidence[codes[0]]))]
    for code in codes[1:]:
        level = chance.choice((ExpertiseLevel.FAMILIAR, ExpertiseLevel.EXPERIENCED, ExpertiseLevel.EXPERIENCED))
        is_alone = chance.random() < 0.15 and known.areas[code].theme not in [
            topic.area.theme for topic in topics if topic.is_theme_alone
        ]
        topics.append(Topic(known.areas[code], level, chance.choice(("", *evidence[code])), is_alone))
    return topics


def regions_of(chance, known, country):
    """Where somebody has worked: at home where the programme works there, and elsewhere."""
    found = {country.region.code} if country.region else set()
    found |= set(chance.sample(sorted(known.regions), chance.randint(0 if found else 1, 2)))
    return [known.regions[code] for code in sorted(found) if code in known.regions]
