#!/usr/bin/env python3
"""Make russian_lexicon.tsv and russian_paradigms.tsv from hunspell's ru_RU.

    python3 make_russian_lexicon.py /usr/share/hunspell/ru_RU

Every word of the dictionary is expanded by its affix rules to a lexeme: a
lemma with its forms. What the dictionary tears apart is joined by grammar:

  - participles go to their verb, unless the dictionary gives them the short
    forms or degrees of an adjective (-нны, -ее);
  - a form that stands alone (чисел, плащом, разобьет) goes to the noun or
    verb whose ending, fleeting vowel or present root explains it;
  - a reflexive form (документируется) goes to the reflexive verb.

A lexeme is then cut into its longest common beginning and a paradigm, the
set of endings. `+` in an ending stands for the endings of adjectives; those
after `|` are weak: readings that give way to another word's (gerunds,
imperatives, short adjectives, -ою).
"""
import collections
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ADJECTIVE = "ый ий ой ого его ому ему ым им ом ем ая яя ую юю ое ее ые ие ых " \
            "их ыми ими ою ею ей".split()
PARADIGMS_HEAD = """# Russian paradigms, made by make_russian_lexicon.py; see README.md.
# number, kind (N noun, A adjective, V verb, R reflexive verb whose endings
# stand before -ся), lemma's ending, endings, weak endings; - is none, + the
# endings of an adjective.
"""
LEXICON_HEAD = """# Russian lexicon, made by make_russian_lexicon.py; see README.md.
# The beginning of a word, the numbers of its paradigms.
"""
WEAK_FLAGS = set("BTPQRS")          # imperatives, gerunds, short adjectives
VERB_FLAGS = set("BDLMPQRTUVWY")
NOUN_FLAGS = set("EFGHIJKNO")
# Participles by their ending that are adjectives by their use.
ADJECTIVES_ONLY = set("данный следующий будущий бывший ведущий военный "
    "текущий настоящий предыдущий надлежащий подходящий блестящий "
    "выдающийся отдельный желанный странный священный подлинный "
    "сплошной последующий действующий крутящий".split())
VERB_ENDS = ("ть", "ти", "чь", "ться", "тись", "чься")

# The present root where the infinitive does not show it; prefixes go before.
PRESENT_ROOTS = {
    "бь": "би", "пь": "пи", "ль": "ли", "шь": "ши", "вь": "ви", "бе": "бри",
    "бре": "бри", "йд": "й", "ид": "ид", "жм": "жа", "жн": "жа", "мн": "мя",
    "чн": "ча", "йм": "ня", "ним": "ня", "им": "ня", "ьм": "я", "тр": "тере",
    "мр": "мере", "пр": "пере", "бер": "бра", "дер": "дра", "зов": "зва",
    "рв": "рва", "жд": "жда", "гон": "гна", "лг": "лга", "лж": "лга",
    "шл": "сла", "стел": "стла", "жг": "жечь", "жж": "жечь", "пек": "печь",
    "печ": "печь", "тек": "течь", "теч": "течь", "сек": "сечь",
    "сеч": "сечь", "влек": "влечь", "влеч": "влечь", "толк": "толочь",
    "толч": "толочь", "волок": "волочь", "волоч": "волочь", "мог": "мочь",
    "мож": "мочь", "берег": "беречь", "береж": "беречь", "лег": "лечь",
    "ляг": "лечь", "ляж": "лечь", "стриг": "стричь", "стриж": "стричь",
    "пряг": "прячь", "пряж": "прячь", "рек": "речь", "реч": "речь",
    "вед": "вести", "бред": "брести", "гряд": "грясти", "блюд": "блюсти",
    "мет": "мести", "плет": "плести", "цвет": "цвести", "обрет": "обрести",
    "вез": "везти", "полз": "ползти", "нес": "нести", "пас": "пасти",
    "тряс": "трясти", "греб": "грести", "скреб": "скрести", "рос": "расти",
    "раст": "расти", "клад": "класть", "пад": "пасть", "крад": "красть",
    "пряд": "прясть", "сяд": "сесть", "ед": "есть", "грыз": "грызть",
    "лез": "лезть", "кля": "кля", "клян": "кля", "прокля": "прокля",
    "ста": "ста", "стан": "ста", "ден": "де", "ден": "де", "мо": "мы",
    "ро": "ры", "кро": "кры", "но": "ны", "во": "вы", "пой": "петь",
    "по": "пе", "жив": "жи", "плыв": "плы", "слыв": "слы", "еб": "еби",
    "бег": "бежать", "беж": "бежать", "хот": "хотеть", "хоч": "хотеть",
    "шиб": "шибить", "ед": "ехать", "езж": "ехать", "чт": "честь",
    "будь": "быть", "буд": "быть", "спл": "спать", "спи": "спать",
    "дад": "дать", "прид": "прийти", "прим": "приня", "возьм": "взять", "ш": "йти",
    "мер": "мереть", "тер": "тереть", "пер": "переть", "соше": "сойти", "гиб": "гибнуть", "мел": "моло",
    "шел": "йти", "шл": "йти", "шед": "йти",
}
PERSONS = "у ю ешь ет ем ете ут ют ишь ит им ите ат ят и ь ите ьте я а " \
          "л ла ло ли ши в вши нь ньте й йте".split()


def fold(word):
    return word.lower().replace("ё", "е")


def read_rules(path):
    rules = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        p = line.split()
        if len(p) >= 5 and p[0] == "SFX":
            strip = "" if p[2] == "0" else p[2]
            rules[p[1]].append((strip, "" if p[3] == "0" else p[3],
                                re.compile(p[4] + "$")))
    return rules


def expand(rules, word, flags):
    for flag in flags:
        for strip, add, condition in rules[flag]:
            if word.endswith(strip) and condition.search(word):
                yield flag, fold(word[:len(word) - len(strip)] + add)


class Lexicon:
    def __init__(self):
        # (lemma, kind) -> {form: is it weak}
        self.forms = collections.defaultdict(dict)
        self.flags = collections.defaultdict(set)
        self.single = set()
        self.plural_of = {}       # деревья: дерево

    def add(self, key, form, weak=False):
        have = self.forms[key]
        have[form] = have.get(form, True) and weak


def read_dictionary(base):
    rules = read_rules(base + ".aff")
    lexicon = Lexicon()
    for line in open(base + ".dic", encoding="utf-8"):
        word, _, flags = line.strip().partition("/")
        if not word or word.isdigit() or "." in word or "-" in word:
            continue
        if len(word) < 2 or (len(word) > 1 and word[1].isupper()):
            continue                                  # abbreviations
        lemma = fold(word)
        is_verb = lemma.endswith(VERB_ENDS) and set(flags) & VERB_FLAGS
        if not flags and not (len(lemma) > 4 and lemma.endswith(VERB_ENDS)):
            lexicon.single.add(lemma)
            continue
        if not flags:
            lexicon.add((lemma, "V"), lemma)
            continue
        kind = "V" if is_verb else "A" if "A" in flags else "N"
        if not is_verb and not set(flags) & (NOUN_FLAGS | {"A"}):
            lexicon.single.add(lemma)
            for _, form in expand(rules, word, flags):
                lexicon.single.add(form)
            continue
        lexicon.add((lemma, kind), lemma)
        lexicon.flags[lemma, kind] |= set(flags)
        for flag, form in expand(rules, word, flags):
            key = (lemma, "N") if is_verb and flag in NOUN_FLAGS \
                else (lemma, kind)
            if key[1] == "N":
                lexicon.add(key, lemma)
            lexicon.add(key, form,
                        flag in WEAK_FLAGS or form.endswith(("ою", "ею")))
    return lexicon


# --- verbs ------------------------------------------------------------------

def participles(lemma, forms):
    """The nominative of whatever participle a verb may have."""
    reflexive = "ся" if lemma.endswith(("ся", "сь")) else ""
    if reflexive:
        lemma = lemma[:-2]
        forms = {f[:-2] for f in forms if f.endswith(("ся", "сь"))}
    for f in list(forms) + [lemma]:
        if f.endswith("л"):
            yield f[:-1] + "вший" + reflexive
        if f.endswith("ла") and f[:-1] not in forms:
            yield f[:-2] + "ший" + reflexive
        if re.search("[аяую]т$", f):
            yield f[:-1] + "щий" + reflexive
        if f.endswith("шел"):
            yield f[:-2] + "едший" + reflexive
        if reflexive:
            continue
        if re.search("[еи]м$", f):
            yield f + "ый"
        if re.search("[ую]$", f) and len(f) > 2:
            yield f[:-1] + "енный"
        if f.endswith("ет"):
            yield f[:-2] + "енный"
    if not reflexive and lemma.endswith("ть"):
        yield lemma[:-1] + "ый"
        if lemma.endswith(("ать", "ять")):
            yield lemma[:-2] + "нный"
        if lemma.endswith(("еть", "ить")):
            yield lemma[:-3] + "енный"
            yield re.sub("д$", "жд", lemma[:-3]) + "енный"
            yield re.sub("с?т$", "щ", lemma[:-3]) + "енный"
        if lemma.endswith(("оть", "нуть")):
            yield lemma[:-1] + "ый"
        if lemma.endswith("ереть"):
            yield lemma[:-3] + "тый"


def join_participles(lexicon):
    verb_of = collections.defaultdict(set)
    for (lemma, kind), forms in lexicon.forms.items():
        if kind == "V":
            for p in participles(lemma, set(forms)):
                verb_of[p].add(lemma)
    for key in list(lexicon.forms):
        lemma, kind = key
        if kind != "A" or lemma not in verb_of or lemma in ADJECTIVES_ONLY:
            continue
        is_adjective = lexicon.flags[key] & set("XEZ") and \
            lemma[-3:] not in ("щий", "ший")
        for verb in verb_of[lemma]:
            for form in lexicon.forms[key]:
                lexicon.add((verb, "V"), form)
        if is_adjective:
            for form in list(lexicon.forms[key]):
                if re.search("[^н]н[аоы]?$|т[аоы]?$", form):
                    del lexicon.forms[key][form]
        else:
            del lexicon.forms[key]


def first_person(lemma, forms):
    """плачу, хожу, люблю, защищу: -ить softens what is before it."""
    m = re.fullmatch("(.*?)(ст|[бвмпфдтзс])ить(с[яь])?", lemma)
    if not m or not m.group(1):
        return None
    base, end, reflexive = m.groups()
    soft = {"ст": "щ", "д": "ж", "т": "ч", "з": "ж", "с": "ш"}.get(
        end, end + "л")
    if end == "т" and re.search("врат|крат|щит|сетит|сытит|вет|прет", lemma):
        soft = "щ"                                     # of Church Slavonic
    return base + soft + ("ю" if soft[-1] == "л" else "у") + \
        ("сь" if reflexive else "")


def regular_verbs(lexicon):
    """What the dictionary leaves out of its verbs: reflexives, gerunds and
    imperatives of the classes where they never fail."""
    for (lemma, kind) in list(lexicon.forms):
        if kind != "V":
            continue
        forms = lexicon.forms[lemma, kind]
        first = first_person(lemma, forms)
        if first:
            lexicon.add((lemma, kind), first)
        for f in list(forms):
            if re.search("[аяоеуиы]л$", f):
                lexicon.add((lemma, kind), f[:-1] + "в", True)
                lexicon.add((lemma, kind), f[:-1] + "вши", True)
            m = re.fullmatch("(.*[аяеоу])ют", f)
            if m:
                for e in ("й", "йте", "я"):
                    lexicon.add((lemma, kind), m.group(1) + e, True)
            m = re.fullmatch("(.*[^аяеоуиыю])[яа]т", f)
            if m:
                for e in ("и", "ите", "я" if f.endswith("ят") else "а"):
                    lexicon.add((lemma, kind), m.group(1) + e, True)
            m = re.fullmatch("(.*[^аяеоуиыю])ут", f)
            if m:
                for e in ("и", "ите"):
                    lexicon.add((lemma, kind), m.group(1) + e, True)


# --- forms that stand alone -------------------------------------------------

def noun_lemmas(form):
    """Where a noun's form may belong, the surest first."""
    for end in ("ами", "ями", "ам", "ям", "ах", "ях", "ом", "ем", "ов", "ев",
                "ей", "ью", "ою", "ею", "у", "ю", "а", "я", "и", "ы", "е", "о"):
        if form.endswith(end) and len(form) - len(end) > 1:
            base = form[:-len(end)]
            for last in ("", "а", "я", "о", "е", "ь", "й", "ы", "и"):
                yield base + last
            m = re.fullmatch("(.*)(.)", base)   # льдом: лед; дна; рынков
            for vowel in "ео":
                yield m.group(1) + vowel + m.group(2)
                yield m.group(1) + vowel + m.group(2) + "ь"
    # no ending: тел, сестер, писем, копеек, статей, ружей
    for last in ("а", "о"):
        yield form + last
    if form.endswith(("ей", "ий")):
        for last in ("ья", "ье", "ьи", "ь"):
            yield form[:-2] + last
    m = re.fullmatch("(.*)([еои])(.)", form)
    if m:
        for last in ("ы", "и", "а", "о", "я", "е"):
            yield m.group(1) + m.group(3) + last
            yield m.group(1) + "ь" + m.group(3) + last
    if form.endswith("еек"):
        yield form[:-2] + "йка"
    m = re.fullmatch("(.*)([еои])(.)ь", form)   # земель, деревень
    if m:
        yield m.group(1) + m.group(3) + "я"
    if form.endswith(("ь", "й")):               # недель; край, края
        yield form[:-1] + "я"
        yield form[:-1] + "и"
    for last in ("я", "е", "ы", "и"):
        yield form + last


def join_plurals(lexicon):
    """братья, листья, перья belong to брат, лист, перо."""
    known = lexicon.forms
    for (lemma, kind) in list(known):
        if kind != "N" or not lemma.endswith("ья") or \
                not lexicon.flags[lemma, kind] <= {"O"}:
            continue
        for single in (lemma[:-2], lemma[:-2] + "о"):
            if (single, "N") in known:
                for form in known.pop((lemma, kind)):
                    lexicon.add((single, "N"), form)
                lexicon.plural_of[lemma] = single
                break


def join_torn(lexicon):
    """сестры, платежи, углы have entries of their own, as their stress or a
    vowel changes: to the singular, where that has no plural."""
    known = lexicon.forms
    for (lemma, kind) in list(known):
        if kind != "N" or lexicon.flags[lemma, kind] != {"O"} or \
                not lemma.endswith(("ы", "и", "а", "я")) or \
                not all(re.search("[ая](м|х|ми)$", f)
                        for f in known[lemma, kind] if f != lemma):
            continue
        for single in noun_lemmas(lemma):
            forms = known.get((single, "N"), ())
            if forms and not single.endswith(("ы", "и")) and single != lemma and \
                    not any(f in forms for f in known[lemma, kind] if f != lemma):
                for form in known.pop((lemma, kind)):
                    lexicon.add((single, "N"), form)
                lexicon.plural_of[lemma] = single
                break


def verb_lemmas(form):
    reflexive = ""
    if form.endswith(("ся", "сь")):
        form, reflexive = form[:-2], "ся"
    for person in [""] + sorted(PERSONS, key=len, reverse=True):
        if not form.endswith(person):
            continue
        base = form[:len(form) - len(person)]
        if person in ("ю", "ешь", "ет", "ем", "ете", "ют", "я") and \
                base.endswith(("да", "ста", "зна")):
            yield base + "вать" + reflexive           # создает: создавать
        if person in ("", "ла", "ло", "ли", "ши"):
            yield base + "нуть" + reflexive           # достиг: достигнуть
        for start in range(len(base)):
            if base[start:] not in PRESENT_ROOTS:
                continue
            root, prefix = PRESENT_ROOTS[base[start:]], base[:start]
            if root.endswith(("ть", "ти", "чь", "сть")):
                infinitives = [root]
            else:
                infinitives = [root + "ть", root + "ти"]
            prefixes = [prefix]
            if prefix.endswith("о") and len(prefix) > 2:
                prefixes.append(prefix[:-1])          # разобью: разбить
            if prefix.endswith(("ъ", "ы")):
                prefixes.append(prefix[:-1])
            for p in prefixes:
                for i in infinitives:
                    yield p + i + reflexive
                    if reflexive and i.endswith("ти"):
                        yield p + i + "сь"


def join_singles(lexicon):
    known = lexicon.forms
    covered = {f for forms in known.values() for f in forms}
    left = set()
    for form in lexicon.single:
        if len(form) < 3:                              # по, же
            continue
        found = None
        for lemma in verb_lemmas(form):
            if (lemma, "V") in known and len(form) > 3:
                found = (lemma, "V")
                break
        if found is None and form in covered:
            continue
        if found is None and form.endswith(("ся", "сь")):
            for lemma, kind in READINGS.get(form[:-2], ()):
                if kind == "V" and not lemma.endswith("ся"):
                    found = (lemma + "ся", "V")
                    break
        if found is None:
            for lemma in noun_lemmas(form):
                lemma = lexicon.plural_of.get(lemma, lemma)
                if (lemma, "N") in known and \
                        (len(form) > 3 or len(lemma) >= 3 and
                         form[-1] not in "аеиоуыюя"):
                    found = (lemma, "N")
                    break
        if found is None:
            found = short_adjective(known, form)
        if found is None:
            left.add(form)
            continue
        lexicon.add(found, found[0])
        lexicon.add(found, form)
    return left


def short_adjective(known, form):
    for end in ("", "а", "о", "ы", "е", "и", "я"):
        if form.endswith(end):
            base = form[:len(form) - len(end)]
            bases = [base]
            m = re.fullmatch("(.*)[ео](.)", base)
            if m and end == "":
                bases += [m.group(1) + m.group(2),
                          m.group(1) + "ь" + m.group(2)]
            for b in bases:
                for last in ("ый", "ий", "ой"):
                    if (b + last, "A") in known and len(b) > 2:
                        return (b + last, "A")
    return None


def regular_adjectives(lexicon):
    for (lemma, kind) in list(lexicon.forms):
        if kind != "A" or not lemma.endswith(("ый", "ий", "ой")):
            continue
        base = lemma[:-2]
        for end in ADJECTIVE:
            lexicon.add((lemma, kind), base + end, end in ("ою", "ею"))
        if not re.search("(ск|цк|ш|щ|ч|ж|ов|ев|ин)$", base):
            for end in ("а", "о", "ы", "ее", "ей"):
                lexicon.add((lemma, kind), base + end, True)
            m = re.fullmatch("(.*[^аяеоуиыюйь])(н)", base)
            if m:
                lexicon.add((lemma, kind), m.group(1) + "ен", True)


def regular_nouns(lexicon):
    """The dictionary lacks владельцем, владельцев, рождений, and what is like
    them."""
    for (lemma, kind) in list(lexicon.forms):
        forms = lexicon.forms[(lemma, kind)]
        if kind == "N" and lemma.endswith("ие") and lemma[:-1] + "я" in forms:
            for end in ("й", "ям", "ями", "ях"):
                lexicon.add((lemma, kind), lemma[:-1] + end)
        base = next((f[:-1] for f in forms if f.endswith("ца")), None)
        if kind != "N" or not lemma.endswith("ец") or not base:
            continue
        for ends in ("ем", "ом"), ("ев", "ов"):
            if ends[1] == "ов" and base + "ам" not in forms:
                continue
            if not any(base + end in forms for end in ends):
                for end in ends:
                    lexicon.add((lemma, kind), base + end)


READINGS = collections.defaultdict(list)


def saturate(lexicon):
    """A verb has the whole of its past, and its participles."""
    for (lemma, kind), forms in lexicon.forms.items():
        if kind != "V":
            continue
        r = "ся" if lemma.endswith(("ся", "сь")) else ""
        s = "сь" if r else ""
        for form in list(forms):
            m = re.fullmatch("(.*[аяоеуиы])(л|ла|ло|ли|вший)" + (s and "с[яь]"),
                             form)
            if m and not forms[form] and \
                    m.group(1) + "вший" not in ADJECTIVES_ONLY:
                b = m.group(1)
                for end in ("л" + r, "ла" + s, "ло" + s, "ли" + s):
                    lexicon.add((lemma, kind), b + end)
                for end in ADJECTIVE:
                    lexicon.add((lemma, kind), b + "вш" + end + r)
                lexicon.add((lemma, kind), b + "в" + ("шись" if r else ""),
                            True)
                lexicon.add((lemma, kind), b + "вши" + s, True)
            m = re.fullmatch("(.*[аяую])(т|щий)" + r, form)
            if m and not forms[form] and len(m.group(1)) > 2 and \
                    m.group(1) + "щий" not in ADJECTIVES_ONLY and \
                    (m.group(2) == "щий" or m.group(1) + "т" + r in forms):
                for end in ADJECTIVE:
                    lexicon.add((lemma, kind), m.group(1) + "щ" + end + r)


def note_readings(lexicon):
    READINGS.clear()
    for key, forms in lexicon.forms.items():
        for form in forms:
            READINGS[form].append(key)


def build(base):
    lexicon = read_dictionary(base)
    join_plurals(lexicon)
    join_torn(lexicon)
    regular_verbs(lexicon)
    regular_adjectives(lexicon)
    note_readings(lexicon)
    left = join_singles(lexicon)
    join_participles(lexicon)
    regular_verbs(lexicon)
    saturate(lexicon)
    regular_nouns(lexicon)
    return lexicon, left


# --- writing ----------------------------------------------------------------

def plus(forms):
    """Adjectives' endings as `+` where a beginning has most of them."""
    begins = collections.Counter()
    for form in forms:
        for end in ADJECTIVE:
            if form.endswith(end):
                begins[form[:-len(end)]] += 1
    out = {}
    whole = {b for b, n in begins.items() if n >= 10}
    for form, weak in forms.items():
        for end in ADJECTIVE:
            if form.endswith(end) and form[:-len(end)] in whole:
                form, weak = form[:-len(end)] + "+", False
                break
        out[form] = out.get(form, True) and weak
    return out


def without_reflexive(lemma, forms):
    return lemma[:-2], {re.sub("с[яь]$", "", f): w for f, w in forms.items()}


def cut(lemma, kind, forms):
    """The longest common beginning and the paradigm."""
    if kind == "V" and lemma.endswith(("ся", "сь")):
        kind = "R"
        lemma, forms = without_reflexive(lemma, forms)
    forms = plus(forms)
    base = os.path.commonprefix([lemma] + [f.rstrip("+") for f in forms])
    strong = sorted(f[len(base):] or "-" for f, w in forms.items() if not w)
    weak = sorted(f[len(base):] or "-" for f, w in forms.items() if w)
    return base, (kind, lemma[len(base):] or "-", " ".join(strong),
                  " ".join(weak) or "-")


def write(lexicon, ours):
    """`ours`: forms that irregular_stems.tsv has."""
    count = collections.Counter()
    cuts = []
    for (lemma, kind), forms in lexicon.forms.items():
        forms = {f: w for f, w in forms.items() if f not in ours}
        if not forms:
            continue
        base, paradigm = cut(lemma, kind, forms)
        cuts.append((base, paradigm))
        count[paradigm] += 1
    number = {p: i for i, (p, _) in enumerate(
        sorted(count.items(), key=lambda item: (-item[1], item[0])), 1)}
    rows = collections.defaultdict(set)
    for base, paradigm in cuts:
        if base:
            rows[base].add(number[paradigm])
    with open(os.path.join(HERE, "russian_paradigms.tsv"), "w") as out:
        out.write(PARADIGMS_HEAD)
        for paradigm, i in sorted(number.items(), key=lambda item: item[1]):
            out.write("%d\t%s\n" % (i, "\t".join(paradigm)))
    with open(os.path.join(HERE, "russian_lexicon.tsv"), "w") as out:
        out.write(LEXICON_HEAD)
        for base in sorted(rows):
            out.write("%s\t%s\n" % (base, " ".join(
                str(i) for i in sorted(rows[base]))))


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # sets are gone through in the order of hashes: the same files each time
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable] + sys.argv)
    lexicon, _ = build(sys.argv[1])
    write(lexicon, {line.split("\t")[1] for line in open(os.path.join(
        HERE, "irregular_stems.tsv")) if line.startswith("ru\t")})
