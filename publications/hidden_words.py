"""Where somebody is at risk, the texts that everybody reads name no person, no place and no country. No model, no write."""

import re
import unicodedata

SHORTEST = 3


def bare(text):
    """Without accents, as it is compared; capitals stay, so that a rose is not Rose."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words_to_hide(story):
    """Every name that would give somebody away: of people, of the sender, of the place, of the country."""
    names = [person.name for person in story.people.all()] + [story.sender_name]
    words = [word for name in names for word in re.split(r"[\s\-]+", name)]
    country = [story.country.name_en, story.country.name_fr] if story.country_id else []
    found = [*words, story.place, *country]
    return list(dict.fromkeys(word.strip(" .,") for word in found if len(word.strip(" .,")) >= SHORTEST))


def texts_read(story):
    """Every text of a story that everybody would read."""
    texts = [story.title, story.text]
    for row in story.translations.all():
        texts += [row.title, row.text, row.alt, row.caption]
    if photo := getattr(story, "photo", None):
        texts += [photo.alt, photo.caption, photo.credit]
    for person in story.people.all():
        texts += [person.quote, person.quote_en, person.quote_fr]
        texts += [person.function, person.function_en, person.function_fr]
    return texts


def words_that_show(story):
    """The names that still stand in a text."""
    text = bare("\n".join(texts_read(story)))
    return [word for word in words_to_hide(story) if re.search(rf"(?<!\w){re.escape(bare(word))}(?!\w)", text)]
