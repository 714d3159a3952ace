"""Kazakh words spelled in other letters than Cyrillic ones, for language.py.

Made letter by letter, as converters do; what a writer knows of the word (a
compound written apart in Arabic letters) is not known here.
"""

import re

CYRILLIC = "аәбвгғдежзийкқлмнңоөпрстуұүфхһыіэьъ"
# a letter of CYRILLIC each; ь and ъ are left out
LETTERS = {
    "the Latin of 2021": "aäbvgğdejziikqlmnñoöprstuūüfhhyıe",
    "the Latin of 2018": "aábvgǵdejzııkqlmnńoóprstýuúfhhyie",
    "Arabic letters": "اابۆگعدەجزييكقلمنڭووپرستۋۇۇفحھىىە",
    "Russian letters": "аабвггдежзийкклмнноопрстуууфххыиэ",
}
MORE = {
    "the Latin of 2021": dict(zip("шчцщюяё", ("ş", "ç", "ts", "ş", "iu", "ia", "io"))),
    "the Latin of 2018": dict(zip("шчцщюяё", ("sh", "ch", "ts", "sh", "ıý", "ıa", "ıo"))),
    "Arabic letters": dict(zip("шчцщюяё", ("ش", "چ", "تس", "شش", "يۋ", "يا", "يو"))),
    "Russian letters": {letter: letter for letter in "шчцщюяёьъ"},
}
WORD = re.compile(f"[{CYRILLIC}шчцщюяё]{{4,}}")


def spelled(word, how):
    table = {letter: "" for letter in "ьъ"}
    table.update(zip(CYRILLIC, LETTERS[how]))
    table.update(MORE[how])
    out = "".join(table[letter] for letter in word)
    # the hamza: front vowels, and no letter that shows it
    if how == "Arabic letters" and re.search("[әөүі]", word) and \
            not re.search("[кгеэ]", word):
        out = "ٴ" + out
    return out


def spellings(words):
    """(name, the words that can be spelled so, their spelling) each way."""
    words = sorted(word for word in words if WORD.fullmatch(word))
    for how in LETTERS:
        these = words
        if how == "Russian letters":
            these = [word for word in words if re.search("[әғқңөұүһі]", word)]
        yield how, these, [spelled(word, how) for word in these]
