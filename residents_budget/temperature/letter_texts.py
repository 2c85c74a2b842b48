"""What the letter to a household says, in Dutch and in English (plain); ``letters.texts`` tells why it stands here."""

import babel.dates

SECOND = {"en": "English"}

TEXTS = {
    "nl": {
        "heading": "Eén vraag aan jouw huis: “{title}”",
        "what": "{question}",
        "who": "Buren in {place} denken over dit plan na. Jullie adres is door loting gekozen, net als {others} "
        "andere. Je antwoord telt dus voor veel buren mee, ook als je het plan niet ziet zitten.",
        "how": "Scan het blokje met je telefoon of typ de code over, en tik op je antwoord. Dat kan tot en met "
        "{until}. Je hebt geen account nodig.",
        "your_code": "De code van dit huis",
        "type_at": "Typ de code over op",
        "qr": "Blokje om te scannen: het opent de vraag met jullie code",
        "secret": "Niemand ziet wat jullie antwoorden. Bij het antwoord bewaren we niet van welk adres het komt. "
        "Eén antwoord per huis; daarna werkt de code niet meer.",
        "help": "Lukt het niet? {help}",
        "letter": "Brief",
    },
    "en": {
        "heading": "One question for your home: “{title}”",
        "what": "{question}",
        "who": "Neighbours in {place} are thinking about this plan. Your address was drawn by lot, like {others} "
        "others. So your answer counts for many neighbours, also if you do not like the plan.",
        "how": "Scan the square with your phone or type in the code, and tap your answer, until {until}. "
        "You do not need an account.",
        "secret": "Nobody sees what you answer. We do not keep with an answer from which address it came. "
        "One answer for each home; then the code stops working.",
        "help": "Does it not work? {help}",
    },
}

ADDRESS = {"nl": "Adres nummer {number} op de lijst", "en": "Address number {number} on the list"}


def said(language, *, title, question, place, others, until, help_at):
    """The sentences of a letter in one language; ``until``: the last day; ``others``: how many other letters go out."""
    figures = {
        "title": title,
        "question": question,
        "place": place,
        "others": others,
        "until": babel.dates.format_date(until, "EEEE d MMMM y", locale=language),
        "help": help_at,
    }
    return {name: text.format(**figures) for name, text in TEXTS[language].items()}


def address(area, number):
    """The lines of the address on a letter: where it goes is looked up on the list by who delivers it."""
    return area, ADDRESS["nl"].format(number=number)
