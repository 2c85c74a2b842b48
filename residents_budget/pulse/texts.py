"""What the letter of a pulse says, in Dutch and in the languages that can stand below it (plain).

As with the letters of a vote these texts are not in the catalogues: a letter is made of all of them at once.
"""

import babel.dates

from residents_budget.letters import texts as vote_texts

TEXTS = {
    "nl": {
        "heading": "Hoe is het in {place}?",
        "what": "Twee keer per jaar vragen we bewoners hoe het gaat in de buurt. Jouw adres is geloot. Acht korte "
        "vragen, twee minuten. Invullen kan tot en met {until}.",
        "who": "Deze brief is voor één persoon van 15 jaar of ouder.",
        "how": "Scan het blokje met je telefoon, of typ de code over. Je hebt geen account nodig.",
        "secret": "Niemand kan zien wat jij antwoordt. Zodra je antwoordt, gooien we de code weg.",
        "help": "Lukt het niet, of doe je het liever op papier? {help}",
        "your_code": "Jouw code",
        "type_at": "Typ de code over op",
        "qr": "Blokje om te scannen: het opent de vragen met jouw code",
        "letter": "Brief",
    },
    "en": {
        "heading": "How are things in {place}?",
        "what": "Twice a year we ask residents how things are in the neighbourhood. Your address was drawn by lot. "
        "Eight short questions, two minutes. You can answer until {until}.",
        "who": "This letter is for one person of 15 or older.",
        "how": "Scan the square with your phone, or type in the code above. You do not need an account.",
        "secret": "Nobody can see what you answer. As soon as you answer, we throw the code away.",
        "help": "Does it not work, or would you rather answer on paper? {help}",
    },
    "tr": {
        "heading": "{place} mahallesinde durum nasıl?",
        "what": "Yılda iki kez sakinlere mahallede işlerin nasıl gittiğini soruyoruz. Adresiniz kurayla seçildi. "
        "Sekiz kısa soru, iki dakika. {until} tarihine kadar yanıtlayabilirsiniz.",
        "who": "Bu mektup 15 yaşında veya daha büyük bir kişi içindir.",
        "how": "Kareyi telefonunuzla tarayın veya yukarıdaki kodu yazın. Hesaba ihtiyacınız yok.",
        "secret": "Ne yanıt verdiğinizi kimse göremez. Yanıt verdiğiniz anda kodu sileriz.",
        "help": "Olmuyor mu, yoksa kâğıt üzerinde mi yanıtlamak istiyorsunuz? {help}",
    },
    "ar": {
        "heading": "كيف الحال في {place}؟",
        "what": "نسأل السكان مرتين في السنة كيف تسير الأمور في الحي. تم اختيار عنوانك بالقرعة. "
        "ثمانية أسئلة قصيرة، دقيقتان. يمكنك الإجابة حتى {until}.",
        "who": "هذه الرسالة لشخص واحد عمره 15 سنة أو أكثر.",
        "how": "امسح المربع بهاتفك، أو اكتب الرمز الموجود أعلاه. لا تحتاج إلى حساب.",
        "secret": "لا أحد يستطيع أن يرى إجاباتك. نحذف الرمز فور إجابتك.",
        "help": "هل واجهت صعوبة، أو تفضّل الإجابة على الورق؟ {help}",
    },
    "pl": {
        "heading": "Jak się żyje w {place}?",
        "what": "Dwa razy w roku pytamy mieszkańców, jak się żyje w okolicy. Twój adres został wylosowany. "
        "Osiem krótkich pytań, dwie minuty. Odpowiadać można do {until}.",
        "who": "Ten list jest dla jednej osoby w wieku co najmniej 15 lat.",
        "how": "Zeskanuj kwadrat telefonem albo wpisz kod podany wyżej. Konto nie jest potrzebne.",
        "secret": "Nikt nie zobaczy, co odpowiadasz. Gdy tylko odpowiesz, usuwamy kod.",
        "help": "Nie udaje się albo wolisz odpowiedzieć na papierze? {help}",
    },
}

OWN_NAMES = vote_texts.OWN_NAMES
"""The second languages, by their own names."""

_DAY = {"nl": "EEEE d MMMM y", "en": "EEEE d MMMM y", "tr": "d MMMM y EEEE", "ar": "d/M/y", "pl": "d MMMM y"}


def said(language, *, place, until, help_at):
    """The sentences of a letter in one language. ``until`` is the last day, ``help_at`` where people get help."""
    day = babel.dates.format_date(until, _DAY[language], locale="en" if language == "ar" else language)
    return {name: text.format(place=place, until=day, help=help_at) for name, text in TEXTS[language].items()}
