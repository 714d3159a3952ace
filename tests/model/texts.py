"""Short texts out of a small vocabulary with inflected forms, and what the
text layer makes of them, which is taken as given."""
from collections import namedtuple

from corpus import table, tizbe
from entries import Token

# inflected forms; some in other scripts, with letters of another one, hyphens,
# figures and capitals
WORDS = {
    "en": "visa visas card cards student students talent talents fee fees "
          "digital nomad nomads campus campuses remote worker workers study "
          "studies university universities well-known part-time don't U.S "
          "visa’s résumé colour color e-visa STUDENT",
    "ru": "виза визы визой визу карта карты студент студента студентов "
          "талант таланты сбор сборы цифровой цифрового кампус кампусы "
          "удалённый удаленного работник учёба учебы IT-специалист визa "
          "СТУДЕНТ бизнес-план мини-кампус онлайн-визу B2B COVID-19",
    "kk": "виза визасы визамен карта картасы студент студенттер студенттің "
          "талант таланттар алым алымы цифрлық кампус кампустар қашықтан "
          "қызметкер оқу оқудың университеттің studenttıñ vizasy şeteldik "
          "qyzmetker ستۋدەنت ۆيزا وقۋدىڭ sтудент кaмпус E-gov IT-маман",
    "uk": "віза візи візою картка картки студент студента студентів талант "
          "таланти збір збору цифровий цифрового кампус кампуси віддалений "
          "працівник навчання п'ять п’ять",
}
FILLERS = {
    "en": "the of and for with is are new",
    "ru": "и для с это новые были как что",
    "kk": "және үшін мен бұл жаңа болды деп",
    "uk": "та для з це нові були як що",
}
LANGS = list(WORDS)
WORDS = {lang: words.split() for lang, words in WORDS.items()}
FILLERS = {lang: words.split() for lang, words in FILLERS.items()}

Segment = namedtuple("Segment", "lang start tokens")


def has_pattern(word, lang):
    """Whether a part of it can be a pattern: its form is itself, in letters
    that no language reads as those of another script."""
    script = "abcdefghijklmnopqrstuvwxyz" if lang == "en" else \
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєқғүұңөһә"
    return set(word) <= set(script)


def sentence(dice, lang):
    words = [dice.choice(FILLERS[lang] if dice.random() < 0.25
                         else WORDS[lang])
             for _ in range(dice.randint(2, 9))]
    if dice.random() < 0.1:
        words[dice.randrange(len(words))] = dice.choice(
            WORDS[dice.choice(LANGS)])
    out = " ".join(word + "," * (dice.random() < 0.1) for word in words)
    return out[0].upper() + out[1:].rstrip(",") + dice.choice([".", ".", "?"])


def paragraph(dice, lang):
    return " ".join(
        sentence(dice, dice.choice(LANGS) if dice.random() < 0.15 else lang)
        for _ in range(dice.randint(1, 4)))


def document(dice, paragraphs=4):
    lang = dice.choice(LANGS)
    return "\n\n".join(
        paragraph(dice, dice.choice(LANGS) if dice.random() < 0.2 else lang)
        for _ in range(dice.randint(1, paragraphs))) + "\n"


class Words:
    """The words of entries as they are cut, their stems and forms: asked
    once."""

    def __init__(self):
        every = sorted({word for part in (WORDS, FILLERS)
                        for words in part.values() for word in words})
        self.known_pieces, self.known_stems, self.known_forms = {}, {}, {}
        for lang in LANGS + ["und"]:
            cut = tizbe("analyse", "--words", "--lang", lang,
                        text="\n".join(every) + "\n").splitlines()
            for word, pieces in zip(every, cut):
                self.known_pieces[word, lang] = pieces.split("\t")
            self.know_forms(lang, cut)
            asked = [word for word, of in self.known_forms if of == lang]
            said = tizbe("analyse", "--stems", "--lang", lang,
                         text="\n".join(asked) + "\n")
            for line in said.splitlines():
                word, stems = line.split("\t")
                self.known_stems[word, lang] = frozenset(stems.split("|"))

    def know_forms(self, lang, cut):
        pieces = sorted({piece for line in cut for piece in line.split("\t")})
        if lang == "und":  # of no language: what all of them fold
            for piece in pieces:
                self.known_forms[piece, lang] = piece.lower().replace(
                    "ё", "е").replace("’", "'")
            return
        for row in table("analyse", "--lang", lang,
                         text="\n\n".join(pieces) + "\n"):
            self.known_forms[row["word"], lang] = row["form"]

    def pieces(self, word, lang):
        """A word with a hyphen is several in some languages."""
        return self.known_pieces[word, lang]

    def stems(self, word, lang):
        return self.known_stems[word, lang]

    def forms(self, word, lang):
        return self.known_forms[word, lang]


def analysed(text, lang=None):
    """The segments of a document as the text layer has them; lang: that of all
    of it."""
    lines = [line for line in text.split("\n") if line]
    out, start = [], 0
    rows = table("analyse", *["--lang", lang] if lang else [], text=text)
    for number, line in enumerate(lines):
        tokens = [Token(row["sentence"], row["lang"], row["form"],
                        frozenset(row["stem"].split("|")),
                        start + row["start"], start + row["end"],
                        row["stem"].split("|")[0])
                  for row in rows if row["segment"] == number]
        out.append(Segment(None, start, tokens))
        start += len(line) + 1
    return out
