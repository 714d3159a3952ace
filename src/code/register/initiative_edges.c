/*
 * The grammar of where names stop, by endings. Words that end a name whatever
 * they end in are rules (corpus/gazetteers/initiatives.yaml, `function`).
 */
#include "code/register/initiative_edges.h"

#include "base/array.h"
#include "code/register/numerals.h"

enum { GOVERNED = 3 }; /* words that a preposition puts in its case */

/* --- Russian and Ukrainian: adjectives and their nouns -------------------- */

/* What an adjective ends in, and what the word behind it then does: another
 * adjective or its noun. */
typedef struct agreement {
    const char *adjective;
    const char *next[28];
} agreement;

/* Longer endings first: "-ыми" is no "-ми". Nouns in "-ь" stand in any case
 * but the instrumental: "установленных законом" is no noun phrase. "-ой" and
 * "-ей" are of too many cases. */
static const agreement russian[] = {
    { "ыми", { "ыми", "ими", "ми", NULL } },
    { "ими", { "ыми", "ими", "ми", NULL } },
    { "ого", { "ого", "его", "а", "я", NULL } },
    { "его", { "ого", "его", "а", "я", NULL } },
    { "ому", { "ому", "ему", "у", "ю", NULL } },
    { "ему", { "ому", "ему", "у", "ю", NULL } },
    { "ые", { "ые", "ие", "ы", "и", "а", "я", "не", "ди", NULL } },
    { "ие", { "ые", "ие", "ы", "и", "а", "я", "не", "ди", NULL } },
    { "ую", { "ую", "юю", "у", "ю", "ь", NULL } },
    { "юю", { "ую", "юю", "у", "ю", "ь", NULL } },
    { "ая", { "ая", "яя", "а", "я", "ь", NULL } },
    { "яя", { "ая", "яя", "а", "я", "ь", NULL } },
    { "ое", { "ое", "ее", "о", "е", "я", NULL } },
    { "ее", { "ое", "ее", "о", "е", "я", NULL } },
    { "ым", { "ым", "им", "м", NULL } },
    { "им", { "ым", "им", "м", NULL } },
    { "ых", { "б", "в", "г", "д",  "ж",  "з",   "й",   "к", "л",
              "н", "п", "р", "с",  "т",  "ф",   "х",   "ц", "ч",
              "ш", "щ", "ь", "рм", "мм", "тем", "лем", NULL } },
    { "их", { "б", "в", "г", "д",  "ж",  "з",   "й",   "к", "л",
              "н", "п", "р", "с",  "т",  "ф",   "х",   "ц", "ч",
              "ш", "щ", "ь", "рм", "мм", "тем", "лем", NULL } },
    { "ый",
      { "б", "в", "г", "д", "ж", "з", "й", "к", "л",  "н",  "п",  "р", "с",
        "т", "ф", "х", "ц", "ч", "ш", "щ", "ь", "рм", "им", "ум", NULL } },
};
static const agreement ukrainian[] = {
    { "ими", { "ими", "іми", "ми", NULL } },
    { "іми", { "ими", "іми", "ми", NULL } },
    { "им", { "им", "ім", "м", NULL } },
    { "ого", { "ого", "ього", "а", "я", "у", "ю", NULL } },
    { "ому", { "ому", "ьому", "у", "ю", "і", "ї", NULL } },
    { "ою", { "ою", "ьою", "ю", NULL } },
    { "ої", { "ої", "ьої", "и", "і", "ї", NULL } },
    { "их", { "б", "в", "г", "д",  "ж",  "з",  "й",   "к",   "л",
              "н", "п", "р", "с",  "т",  "ф",  "х",   "ц",   "ч",
              "ш", "щ", "ь", "їв", "рм", "ам", "тем", "лем", NULL } },
    { "ий", { "б", "в", "г", "д",  "ж",  "з",  "й",  "к", "л",
              "н", "п", "р", "с",  "т",  "ф",  "х",  "ц", "ч",
              "ш", "щ", "ь", "рм", "им", "ім", "ум", NULL } },
    { "на", { "а", "я", "ь", "в", NULL } },
    /* "на основі програми": no adjective */
    { "і",
      { "ні", "ві", "кі", "чі", "ші", "ті", "рі", "лі", "ді", "зі", "сі", "ці",
        "жі", "ії", "и", "а", "я", "не", NULL } },
};

static const agreement *
agreement_of(const segment_reading *r, uint32_t token)
{
    const agreement *rows = r->lang == LANG_RU ? russian : ukrainian;
    size_t           count = r->lang == LANG_RU   ? COUNT_OF(russian)
                             : r->lang == LANG_UK ? COUNT_OF(ukrainian)
                                                  : 0;
    slice            text = reading_part(r, token, token + 1);

    for (size_t i = 0; i < count; i++)
        if (slice_ends(text, slice_of(rows[i].adjective)))
            return &rows[i];
    return NULL;
}

bool
edge_is_adjective(const segment_reading *r, uint32_t token)
{
    static const char *const genitives[] = { "ого", "его", "ых", "их",
                                             "ой",  "ої",  NULL };

    return reading_is_slavic(r) && reading_ends(r, token, genitives) &&
           !reading_holds(r, token, ITEM_COUNT); /* "учёных" */
}

/* Words in another script, abbreviations and foreign names do not change. */
static bool
is_invariable(const segment_reading *r, uint32_t token)
{
    slice text = reading_part(r, token, token + 1);

    return (text.data[0] & 0x80) == 0 ||
           (reading_is_capital(r, token) && !reading_holds_type(r, token));
}

bool
edge_agrees(const segment_reading *r, uint32_t token)
{
    const agreement *row = agreement_of(r, token);

    return !row || token + 1 >= r->count || is_invariable(r, token + 1) ||
           reading_ends(r, token + 1, row->next);
}

/* --- verbs and what goes with them ---------------------------------------- */

/* Finite verbs and infinitives. Nouns in -ет, -ит, -ут ("комитет",
 * "институт") stand in other cases behind a head, those in -іти ("освіти")
 * do not. */
static const char *const russian_verbs[] = {
    "ет",   "ёт",  "ит",  "ют",  "ут",  "ат",  "ят",    "тся",   "лась", "лось",
    "лись", "лся", "ил",  "ал",  "ла",  "ло",  "ли",    "ть",    "ен",   "ена",
    "ено",  "ены", "ён",  "ёна", "ёно", "ёны", "ально", "ельно", "чно",  "ьше",
    "рно",  "ово", "нул", "аем", "уем", "яем", "ёем",   "аешь",  NULL
};
static const char *const ukrainian_verbs[] = {
    "ає",  "яє",   "ує",   "ює",   "іє",   "ить",  "ють", "ать", "ять",
    "уть", "ться", "лася", "лося", "лось", "лися", "вся", "ла",  "ло",
    "ли",  "ати",  "ити",  "яти",  "ути",  "сти",  "зти", "ено", "ано",
    "їть", "име",  "йме",  "оче",  "ував", "ював", "нув", "ємо", "їмо",
    "ьно", "вно",  "рно",  "ово",  "ьше",  "нше",  NULL
};
/* Adjectives in the accusative belong to a verb before them. */
static const char *const russian_objects[] = { "ую", "юю", NULL };
static const char *const ukrainian_objects[] = { "ну", "ву", "ьку", NULL };

/* What a chain of genitives does not hold: nouns and adjectives that stand in
 * another case. */
static const char *const russian_cases[] = { "ами", "ями", "ыми", "ими",
                                             "ах",  "ях",  "ом",  "ый",
                                             "ая",  "ое",  "ые",  NULL };
static const char *const ukrainian_cases[] = { "ами", "ями", "ими", "іми",
                                               "ах",  "ях",  "ом",  "ою",
                                               "ею",  "єю",  "ий",  NULL };

static const char *const english_adverbs[] = { "ly", NULL };
static const char *const english_past[] = { "ed", NULL };
static const char *const english_plural[] = { "s", NULL };
static const char *const english_singular[] = { "ss", "'s",  "’s",
                                                "us", "ics", NULL };

static bool
is_english_plural(const segment_reading *r, uint32_t token)
{
    return !reading_is_capital(r, token) &&
           reading_ends(r, token, english_plural) &&
           !reading_ends(r, token, english_singular);
}

static bool
is_article(const segment_reading *r, uint32_t token)
{
    slice text = reading_part(r, token, token + 1);

    return slice_is(text, "the") || slice_is(text, "and");
}

/* "Mobility of highly educated people": a preposition or an article stands
 * before the participle, with adverbs between. */
static bool
begins_phrase(const segment_reading *r, uint32_t token)
{
    uint32_t before = token - 1;

    while (before > 0 && reading_ends(r, before, english_adverbs))
        before--;
    return reading_mark(r, before, ITEM_ATTACH) || is_article(r, before);
}

/* "ministers meets", "universities reached": the second is a verb; so is what
 * goes on in small letters behind "Council on Science and Technology". */
static bool
is_english_verb(const segment_reading *r, uint32_t token)
{
    return (is_english_plural(r, token) && is_english_plural(r, token - 1)) ||
           (reading_ends(r, token, english_past) && !begins_phrase(r, token)) ||
           reading_ends(r, token, english_adverbs);
}

bool
edge_is_other_case(const segment_reading *r, uint32_t token)
{
    for (uint32_t back = 1; back <= GOVERNED && back <= token; back++)
        if (reading_mark(r, token - back, ITEM_ATTACH))
            return false;
    if (is_invariable(r, token))
        return false;
    return (r->lang == LANG_RU && reading_ends(r, token, russian_cases)) ||
           (r->lang == LANG_UK && reading_ends(r, token, ukrainian_cases));
}

bool
edge_is_verb(const segment_reading *r, uint32_t token)
{
    if (reading_mark(r, token, ITEM_STATUS))
        return true;
    switch (r->lang) {
    case LANG_RU:
        return reading_ends(r, token, russian_verbs) ||
               reading_ends(r, token, russian_objects);
    case LANG_UK:
        return reading_ends(r, token, ukrainian_verbs) ||
               reading_ends(r, token, ukrainian_objects);
    case LANG_EN:
        return token > 0 && is_english_verb(r, token);
    default:
        return false;
    }
}

/* --- plurals -------------------------------------------------------------- */

/* Endings that are of nothing else in nouns that name a measure; "программы"
 * is a genitive as well. */
static const char *const russian_plurals[] = {
    "ов",   "ев",   "ам",   "ям",  "ами",  "ями", "ах",  "ях",   "ий",    "тры",
    "туты", "екты", "анты", "еты", "торы", "алы", "усы", "онды", "курсы", NULL
};
static const char *const ukrainian_plurals[] = {
    "ів",   "їв",   "ам",  "ям",   "ами", "ями", "ах",   "ях",    "три", "тути",
    "екти", "анти", "ети", "тори", "али", "уси", "онди", "курси", NULL
};
static const char *const kazakh_plurals[] = { "лар", "лер", "дар",
                                              "дер", "тар", "тер" };
/* What may stand behind these: "бағдарлама" only holds the letters. */
static const char *const kazakh_behind[] = {
    "",    "ы",    "і",    "ын",   "ін",     "ының",   "інің", "ына",
    "іне", "ында", "інде", "ынан", "інен",   "ымен",   "імен", "дың",
    "дің", "ға",   "ге",   "да",   "де",     "дан",    "ден",  "ды",
    "ді",  "мен",  "дағы", "дегі", "ындағы", "індегі", NULL
};
static const char *const plural_adjectives[] = { "ые",  "ие",  "ых",  "их",
                                                 "ыми", "ими", "ькі", "ні",
                                                 "ві",  NULL };

static bool
is_kazakh_plural(slice text)
{
    for (size_t i = 0; i < COUNT_OF(kazakh_plurals); i++)
        for (size_t k = 0; kazakh_behind[k]; k++) {
            slice rest = slice_of(kazakh_behind[k]);

            if (slice_ends(text, rest) &&
                slice_ends(slice_part(text, 0, text.size - rest.size),
                           slice_of(kazakh_plurals[i])))
                return true;
        }
    return false;
}

bool
edge_is_plural(const segment_reading *r, uint32_t token)
{
    switch (r->lang) {
    case LANG_EN:
        return reading_ends(r, token, english_plural) &&
               !reading_ends(r, token, english_singular);
    case LANG_RU:
        return reading_ends(r, token, russian_plurals);
    case LANG_UK:
        return reading_ends(r, token, ukrainian_plurals);
    case LANG_KK:
        return is_kazakh_plural(reading_part(r, token, token + 1));
    default:
        return false;
    }
}

bool
edge_is_plural_adjective(const segment_reading *r, uint32_t token)
{
    return reading_is_slavic(r) && reading_ends(r, token, plural_adjectives);
}

/* --- the left edge -------------------------------------------------------- */

static bool
is_number(const segment_reading *r, uint32_t token)
{
    char first = r->text.data[r->words[token].start];

    return (first >= '0' && first <= '9') ||
           reading_holds(r, token, ITEM_NUMBER);
}

/* "600 орындық үй", "12 млрд теңге бюджет": of the number before it. */
static bool
is_unit(const segment_reading *r, uint32_t token)
{
    if (reading_holds(r, token, ITEM_MULTIPLIER))
        return true;
    return token > 0 && unit_mark(r, token) &&
           (is_number(r, token - 1) ||
            reading_holds(r, token - 1, ITEM_MULTIPLIER));
}

/* "teams founded joint projects": where the name would begin with what they
 * did. */
static bool
is_deed(const segment_reading *r, uint32_t token)
{
    return r->lang == LANG_EN && token > 0 && reading_is_joined(r, token - 1) &&
           is_english_plural(r, token - 1) &&
           reading_ends(r, token, english_past);
}

/* Whether tokens left and left + 1 are of one word: "two-month". */
static bool
is_hyphenated(const segment_reading *r, uint32_t left)
{
    return slice_is(reading_gap(r, left), "-");
}

/* "Передбаченого Женевською конвенцією", "проведенного центром": the head is
 * in the instrumental, by which something else was done. */
static bool
is_done_by(const segment_reading *r, uint32_t token, uint32_t head)
{
    static const char *const instrumentals[] = {
        "ом", "ем", "ою", "єю", "ами", "ями", "ей", "ой", "ею", NULL
    };
    static const char *const adjectives[] = { "ым", "им",  "ым",  "ой",  "ей",
                                              "ою", "ыми", "ими", "ьою", NULL };

    return reading_is_slavic(r) && reading_ends(r, head, instrumentals) &&
           !reading_ends(r, token, adjectives) && edge_is_adjective(r, token);
}

static bool
begins_badly(const segment_reading *r, uint32_t token, uint32_t head)
{
    return reading_mark(r, token, ITEM_ATTACH) ||
           reading_is_function(r, token) ||
           reading_holds(r, token, ITEM_EVALUATION) ||
           (is_unit(r, token) && !(token > 0 && is_hyphenated(r, token - 1))) ||
           is_deed(r, token) || is_done_by(r, token, head);
}

uint32_t
edge_left(const segment_reading *r, uint32_t start, uint32_t head)
{
    uint32_t at = start;

    while (at < head && begins_badly(r, at, head))
        at++;
    while (at > 0 && at < head && is_hyphenated(r, at - 1))
        at--;
    while (at < head && reading_holds(r, at, ITEM_EVALUATION))
        at++;
    return at;
}

/* --- the right edge ------------------------------------------------------- */

/* "Project grants" ends with its head, which is a verb elsewhere; "analysts
 * propose" is a turn, and has its verb. */
uint32_t
edge_right(const segment_reading *r, uint32_t start, uint32_t head,
           uint32_t end)
{
    uint32_t at = end;
    bool     is_cut = at < r->count && reading_is_joined(r, at - 1);

    while (at > start + 1 &&
           (reading_mark(r, at - 1, ITEM_ATTACH) ||
            (!(at <= head && reading_type(r, at - 1)) &&
             (reading_is_function(r, at - 1) ||
              (at <= head && reading_ends_at(r, at - 1, ITEM_TYPE) &&
               edge_is_verb(r, at - 1)))) ||
            (at > head && is_cut && edge_is_adjective(r, at - 1))))
        at--;
    return at;
}
