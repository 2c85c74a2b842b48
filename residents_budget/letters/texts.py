"""What a letter says, in Dutch and in the languages that can stand below it (plain).

These texts are not in the catalogues: a letter is made of all of them at once, whatever language its maker reads, and a
language is offered only where every sentence of the letter is there.
"""

import babel.dates
import babel.numbers

OWN_NAMES = {"en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski"}
"""The second languages, by their own names."""

TEXTS = {
    "nl": {
        "heading": "Stem mee over {amount} voor {place}",
        "what": "Bewoners hebben plannen gemaakt voor {place}. Jij kiest welke plannen geld krijgen. "
        "Stemmen kan van {begin} tot {until}.",
        "resident": "Elke bewoner{from_age} heeft één stem. Deze brief is voor één persoon.",
        "household": "Elk huishouden heeft één stem. Kies samen, en gebruik deze brief één keer.",
        "from_age": " vanaf {age} jaar",
        "how": "Scan het blokje met je telefoon, of typ de code over. Je hebt geen account nodig.",
        "your_code": "Jouw stemcode",
        "type_at": "Typ de code over op",
        "qr": "Blokje om te scannen: het opent de stempagina met jouw code",
        "secret": "Je stem is geheim. Tot het einde kun je opnieuw stemmen: alleen je laatste stem telt. "
        "Houd deze code voor jezelf: wie de code heeft, kan ermee stemmen.",
        "help": "Lukt het niet, of stem je liever op papier? {help}",
        "letter": "Brief",
    },
    "en": {
        "heading": "Vote on {amount} for {place}",
        "what": "Residents made plans for {place}. You choose which plans get money. "
        "You can vote from {begin} until {until}.",
        "resident": "Every resident{from_age} has one vote. This letter is for one person.",
        "household": "Every household has one vote. Choose together, and use this letter once.",
        "from_age": " from the age of {age}",
        "how": "Scan the square with your phone, or type in the code above. You do not need an account.",
        "secret": "Your vote is secret. You can vote again until the end: only your last vote counts. "
        "Keep this code to yourself: who has the code can vote with it.",
        "help": "Does it not work, or would you rather vote on paper? {help}",
    },
    "tr": {
        "heading": "{place} için {amount} hakkında oy verin",
        "what": "Mahalle sakinleri {place} için planlar yaptı. Hangi planların para alacağını siz seçiyorsunuz. "
        "Oy verme zamanı: {begin} – {until}.",
        "resident": "Her sakinin{from_age} bir oyu vardır. Bu mektup bir kişi içindir.",
        "household": "Her hanenin bir oyu vardır. Birlikte seçin ve bu mektubu bir kez kullanın.",
        "from_age": " ({age} yaşından itibaren)",
        "how": "Kareyi telefonunuzla tarayın veya yukarıdaki kodu yazın. Hesaba ihtiyacınız yok.",
        "secret": "Oyunuz gizlidir. Sona kadar yeniden oy verebilirsiniz: yalnızca son oyunuz sayılır. "
        "Bu kodu kimseye vermeyin: kodu bilen onunla oy verebilir.",
        "help": "Olmuyor mu, yoksa kâğıtla mı oy vermek istiyorsunuz? {help}",
    },
    "ar": {
        "heading": "صوّت على {amount} من أجل {place}",
        "what": "وضع السكان خططًا من أجل {place}. أنت تختار الخطط التي تحصل على المال. "
        "يمكنك التصويت من {begin} حتى {until}.",
        "resident": "لكل ساكن{from_age} صوت واحد. هذه الرسالة لشخص واحد.",
        "household": "لكل أسرة صوت واحد. اختاروا معًا واستخدموا هذه الرسالة مرة واحدة.",
        "from_age": " (ابتداءً من سن {age})",
        "how": "امسح المربع بهاتفك، أو اكتب الرمز الموجود أعلاه. لا تحتاج إلى حساب.",
        "secret": "تصويتك سري. يمكنك التصويت مرة أخرى حتى النهاية: يُحتسب صوتك الأخير فقط. "
        "احتفظ بهذا الرمز لنفسك: من لديه الرمز يمكنه التصويت به.",
        "help": "هل واجهت صعوبة، أو تفضّل التصويت على الورق؟ {help}",
    },
    "pl": {
        "heading": "Zagłosuj w sprawie {amount} dla {place}",
        "what": "Mieszkańcy przygotowali plany dla {place}. To Ty wybierasz, które plany dostaną pieniądze. "
        "Głosować można od {begin} do {until}.",
        "resident": "Każdy mieszkaniec{from_age} ma jeden głos. Ten list jest dla jednej osoby.",
        "household": "Każde gospodarstwo domowe ma jeden głos. Wybierzcie razem i użyjcie tego listu raz.",
        "from_age": " od {age} lat",
        "how": "Zeskanuj kwadrat telefonem albo wpisz kod podany wyżej. Konto nie jest potrzebne.",
        "secret": "Twój głos jest tajny. Do końca możesz głosować ponownie: liczy się tylko ostatni głos. "
        "Zachowaj ten kod dla siebie: kto go ma, może nim zagłosować.",
        "help": "Nie udaje się albo wolisz głosować na papierze? {help}",
    },
}

_DAY = {"nl": "EEEE d MMMM y", "en": "EEEE d MMMM y", "tr": "d MMMM y EEEE", "ar": "d/M/y", "pl": "d MMMM y"}
_NUMBERS = {"ar": "nl"}
"""Amounts in Arabic are written with the figures that stand elsewhere on the letter and in the street."""


def _moment(local, language):
    day = babel.dates.format_date(local.date(), _DAY[language], locale="en" if language == "ar" else language)
    return f"{day}, {local:%H:%M}"


def _amount(cents, language):
    pattern = "¤\N{NO-BREAK SPACE}#,##0" if cents % 100 == 0 else "¤\N{NO-BREAK SPACE}#,##0.00"
    locale = _NUMBERS.get(language, language)
    return babel.numbers.format_currency(cents / 100, "EUR", pattern, locale=locale, currency_digits=False)


_PARTS = ("resident", "household", "from_age")


def said(language, *, place, cents, begin, until, per_household, least_age, help_at):
    """The sentences of a letter in one language. ``begin`` and ``until`` are wall-clock times, ``cents`` the budget."""
    texts = TEXTS[language]
    from_age = texts["from_age"].format(age=least_age) if least_age else ""
    figures = {
        "place": place,
        "amount": _amount(cents, language),
        "begin": _moment(begin, language),
        "until": _moment(until, language),
        "from_age": from_age,
        "help": help_at,
    }
    who = texts["household" if per_household else "resident"].format(**figures)
    written = {name: text.format(**figures) for name, text in texts.items() if name not in _PARTS}
    return written | {"who": who}
