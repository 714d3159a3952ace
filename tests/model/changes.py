"""A codebook after one change by chance, as an analyst makes them."""
import copy

from codebooks import a_code, a_theme, entry_list, expression
from texts import FILLERS, LANGS, WORDS


def codes_of(book):
    """Of all codes and themes with entries: where it stands, its name."""
    for theme, body in book["themes"].items():
        if "match" in body:
            yield book["themes"], theme
        for name in body["codes"]:
            yield body["codes"], name


def lists_of(dice, book):
    """A list of entries drawn by chance, and its language."""
    lists = [place[name]["match"] for place, name in codes_of(book)]
    lists += [place[name]["unless"] for place, name in codes_of(book)
              if "unless" in place[name]]
    lists += [entries for name, entries in book.get("sets", {}).items()
              if name != "about"]  # whose words say what documents are about
    one = dice.choice([entries for entries in lists if entries]
                      or [{"en": ["visa"]}])
    lang = dice.choice(list(one))
    return one, lang


def entry_added(dice, book):
    entries, lang = lists_of(dice, book)
    is_any = lang == "any"
    entries[lang].append(expression(
        dice, dice.choice(LANGS) if is_any else lang, is_any, [],
        dice.randint(0, 2)))


def entry_removed(dice, book):
    entries, lang = lists_of(dice, book)
    entries[lang].pop(dice.randrange(len(entries[lang])))
    if not entries[lang]:
        del entries[lang]


def entries_moved(dice, book):
    entries, lang = lists_of(dice, book)
    dice.shuffle(entries[lang])


def weight_changed(dice, book):
    place, name = dice.choice(list(codes_of(book)))
    match = place[name]["match"]
    if not match:
        return
    lang = dice.choice(list(match))
    at = dice.randrange(len(match[lang]))
    one = match[lang][at]
    match[lang][at] = one["entry"] if isinstance(one, dict) \
        else {"entry": one, "weight": dice.choice([0.5, 2, 3])}


def list_changed(dice, book):
    place, name = dice.choice(list(codes_of(book)))
    place[name]["match"] = entry_list(dice, {})


def exceptions_changed(dice, book):
    place, name = dice.choice(list(codes_of(book)))
    if "unless" in place[name]:
        del place[name]["unless"]
    else:
        place[name]["unless"] = entry_list(dice, {}, most=1, depth=1,
                                           weigh=False)


def least_changed(dice, book):
    place, name = dice.choice(list(codes_of(book)))
    if "least" in place[name]:
        del place[name]["least"]
    else:
        place[name]["least"] = dice.choice([1.5, 2])


def longest_changed(dice, book):
    theme = dice.choice(list(book["themes"].values()))
    theme["longest"] = not theme.get("longest", False)


def code_added(dice, book):
    theme = dice.choice(list(book["themes"].values()))
    theme["codes"]["n%d" % dice.randrange(1000)] = a_code(dice, {})


def code_removed(dice, book):
    theme = dice.choice(list(book["themes"].values()))
    if len(theme["codes"]) > 1:
        del theme["codes"][dice.choice(list(theme["codes"]))]


def code_moved(dice, book):
    """A code goes to another theme, or to another place in its own."""
    theme = dice.choice(list(book["themes"].values()))
    if len(theme["codes"]) > 1:
        name = dice.choice(list(theme["codes"]))
        code = theme["codes"].pop(name)
        dice.choice(list(book["themes"].values()))["codes"][name] = code


def theme_added(dice, book):
    number = 10 + dice.randrange(90)
    book["themes"]["t%d" % number] = a_theme(dice, number, 3, {})


def set_changed(dice, book):
    if book.get("sets"):
        name = dice.choice(list(book["sets"]))
        if name == "about":
            lang = dice.choice(list(book["sets"][name]))
            book["sets"][name][lang] = dice.sample(WORDS[lang], 2) \
                + dice.sample(FILLERS[lang], 1)
        else:
            book["sets"][name] = entry_list(dice, {}, depth=1, weigh=False)


def subject_changed(dice, book):
    if "subject" in book:
        book["subject_least"] = dice.choice([5, 40, 80, 150, 300])


def version_changed(dice, book):
    book["version"] = str(dice.randrange(100))


CHANGES = [entry_added, entry_removed, entries_moved, weight_changed,
           list_changed, exceptions_changed, least_changed, longest_changed,
           code_added, code_removed, code_moved, theme_added, set_changed,
           set_changed, subject_changed, subject_changed, version_changed]


def changed(dice, book, is_valid):
    """A copy with one to three changes that is still a codebook."""
    while True:
        out = copy.deepcopy(book)
        for _ in range(dice.randint(1, 3)):
            dice.choice(CHANGES)(dice, out)
        if is_valid(out):
            return out
