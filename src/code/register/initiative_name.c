/* How a name grows from its head, language by language. */
#include "code/register/initiative_name.h"

#include "base/array.h"
#include "code/register/initiative_edges.h"
#include "text/utf8.h"

enum {
    LETTER_BYTES = 2, /* of a Cyrillic letter */
    LEFT_MAX = 4,     /* words of a description before the head  */
    RIGHT_MAX = 8,    /* behind it                               */
    QUOTED_MAX = 40,  /* titles of laws are long                */
    DATE_MAX = 10     /* "of 1 June 2000 No. 1775"               */
};

/* Adjectives and participles that agree with a noun. */
static const char *const russian_adjectives[] = {
    "ый",  "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие",  "ого", "его", "ому",
    "ему", "ым", "им", "ых", "их", "ую", "юю", "ей", "ыми", "ими", NULL
};
static const char *const ukrainian_adjectives[] = {
    "ий", "ій",  "на",   "ва",   "ька", "ча",  "ша",  "не",
    "ве", "ьке", "ні",   "ві",   "ькі", "ого", "ому", "им",
    "их", "ну",  "ву",   "ьку",  "ою",  "ої",  "ими", "іх",
    "їх", "ім",  "ього", "ьому", "ьої", "ьою", "іми", NULL
};

/* Kazakh: what stands in an oblique case, is a verb or a plural describes
 * nothing. */
static const char *const kazakh_ends[] = {
    "ға",  "ге",  "қа",  "ке",  "да",  "де",  "та",  "те",  "дан", "ден", "тан",
    "тен", "нан", "нен", "ып",  "іп",  "уға", "уге", "мен", "пен", "бен", "на",
    "не",  "нда", "нде", "лар", "лер", "дар", "дер", "тар", "тер", NULL
};

static const char *const kazakh_locatives[] = { "да", "де", NULL };

/* "альянсының кеңесі": of another measure, and so a part of the name. */
static const char *const kazakh_genitives[] = { "ның", "нің", "дың", "дің",
                                                "тың", "тің", NULL };

/* So do accusatives and past tenses; but the word right before a noun is
 * hardly one, and "көшпенді" only ends like one. */
static const char *const kazakh_accusatives[] = { "ны", "ні", NULL };
static const char *const kazakh_objects[] = { "ды", "ді", "ты", "ті", "ны",
                                              "ні", "ын", "ін", NULL };

/* A word in -s before a noun is rather a verb than a plural; so is one in -ly
 * no part of a name. */
static bool
is_english_verb(const segment_reading *r, uint32_t token)
{
    static const char *const ends[] = { "s", "ly", NULL };
    static const char *const others[] = { "ss", "'s", "’s", "us", "ics", NULL };

    return !reading_is_capital(r, token) && reading_ends(r, token, ends) &&
           !reading_ends(r, token, others);
}

bool
name_describes(const segment_reading *r, uint32_t token)
{
    if (reading_is_function(r, token) || reading_mark(r, token, ITEM_NUMBER) ||
        reading_mark(r, token, ITEM_ATTACH))
        return false;
    switch (r->lang) {
    case LANG_RU:
        return reading_ends(r, token, russian_adjectives) &&
               edge_agrees(r, token);
    case LANG_UK:
        return reading_ends(r, token, ukrainian_adjectives) &&
               edge_agrees(r, token);
    case LANG_KK: /* "Қазақстан" is no ablative, "Қазақстанда" a locative */
        return (reading_holds(r, token, ITEM_COUNTRY) &&
                !reading_ends(r, token, kazakh_locatives)) ||
               !reading_ends(r, token, kazakh_ends);
    case LANG_EN:
        return !is_english_verb(r, token);
    default:
        return true;
    }
}

static bool
is_figure(const segment_reading *r, uint32_t token)
{
    char first = r->text.data[r->words[token].start];

    return first >= '0' && first <= '9';
}

/* The first word of a sentence; "3. Recommendations" has a number before. */
static bool
is_first(const segment_reading *r, uint32_t token)
{
    while (token > 0 && r->sentences[token - 1] == r->sentences[token] &&
           is_figure(r, token - 1))
        token--;
    return token == 0 || r->sentences[token - 1] != r->sentences[token];
}

/* Neither side of these is a name with the other. */
static const char *const breaks[] = { "«", "»",  "“",   "”", "„",
                                      "‘", "\"", " - ", NULL };

static bool
has_any(slice text, const char *const *signs)
{
    for (size_t i = 0; signs[i]; i++)
        if (slice_find(text, slice_of(signs[i]), 0) < text.size)
            return true;
    return false;
}

static bool
is_broken(const segment_reading *r, uint32_t left)
{
    return has_any(reading_gap(r, left), breaks);
}

/* "Astana International Centre" begins with a city; "an Almaty campus" is
 * what stands there. */
static bool
is_place_of_name(const segment_reading *r, uint32_t at, uint32_t head)
{
    return r->lang == LANG_EN && at < head && reading_is_capital(r, at) &&
           reading_is_capital(r, head);
}

static bool
ends_before(const segment_reading *r, uint32_t at, uint32_t head)
{
    if (at == 0 || !reading_is_joined(r, at - 1) || is_figure(r, at - 1) ||
        is_broken(r, at - 1))
        return true;
    return (reading_holds(r, at - 1, ITEM_CITY) ||
            reading_holds(r, at - 1, ITEM_REGION)) &&
           !is_place_of_name(r, at, head);
}

/* «Испания мен | Финляндиядағы»: the second of two places, without which the
 * first would be no place of the name. */
static bool
is_second_place(const segment_reading *r, uint32_t at)
{
    static const char *const ands[] = { "мен", "пен", "бен", "және", NULL };

    return at > 1 && reading_is_one_of(r, at - 1, ands) &&
           (reading_holds(r, at, ITEM_COUNTRY) ||
            reading_holds(r, at, ITEM_CITY)) &&
           (reading_holds(r, at - 2, ITEM_COUNTRY) ||
            reading_holds(r, at - 2, ITEM_CITY));
}

/* Whether the name that begins at `at` goes on to the word before it. In
 * Kazakh, "туралы" and its like join what stands before them to the head. */
static bool
grows_left(const segment_reading *r, uint32_t at, uint32_t head)
{
    bool is_kazakh = r->lang == LANG_KK;

    if (ends_before(r, at, head))
        return false;
    if (reading_holds_type(r, at - 1) &&
        !(is_kazakh && reading_ends(r, at - 1, kazakh_genitives)))
        return false;
    if (is_kazakh && is_second_place(r, at - 1))
        return false;
    if (is_kazakh && reading_mark(r, at - 1, ITEM_ATTACH))
        return at > 1;
    if (is_kazakh && at < head && reading_mark(r, at, ITEM_ATTACH))
        return !reading_is_function(r, at - 1);
    if (is_kazakh &&
        reading_ends(r, at - 1,
                     at < head ? kazakh_objects : kazakh_accusatives))
        return false;
    return name_describes(r, at - 1);
}

/* Whether a word has an ending that adjectives have and nouns have not, or
 * hardly. */
static bool
is_quality(const segment_reading *r, uint32_t token)
{
    static const char *const english[] = { "ic",  "al",  "ive", "ary",
                                           "ory", "ous", "ied", NULL };
    static const char *const kazakh[] = { "ық", "ік", "лы", "лі", "и", NULL };

    return !reading_is_function(r, token) && !reading_holds_type(r, token) &&
           reading_ends(r, token,
                        r->lang == LANG_RU   ? russian_adjectives
                        : r->lang == LANG_UK ? ukrainian_adjectives
                        : r->lang == LANG_KK ? kazakh
                                             : english);
}

/* Adjectives of one case and number end in one letter. */
static bool
ends_alike(const segment_reading *r, uint32_t a, uint32_t b)
{
    slice x = reading_part(r, a, a + 1), y = reading_part(r, b, b + 1);

    return !reading_is_slavic(r) ||
           slice_ends(x, slice_part(y, y.size - LETTER_BYTES, y.size));
}

/* "Scientific and | pedagogical visa", "ғылыми және | педагогикалық виза": two
 * qualities of one thing. Nouns are two things: "growth and | scholarship
 * programme". */
static bool
is_second_quality(const segment_reading *r, uint32_t at, uint32_t head)
{
    static const char *const ands[] = { "and", "и",   "і",    "й", "та",
                                        "мен", "пен", "және", NULL };
    static const char *const research[] = { "research", "Research", NULL };
    static const char *const development[] = { "development", "Development",
                                               NULL };

    if (at < 2 || at == head || !reading_is_run(r, at - 2, at) ||
        !reading_is_one_of(r, at - 1, ands))
        return false;
    return (reading_is_one_of(r, at - 2, research) &&
            reading_is_one_of(r, at, development)) ||
           (is_quality(r, at - 2) && is_quality(r, at) &&
            ends_alike(r, at - 2, at));
}

/* A turn that begins with a verb has its subject before it: "firms of the Hub |
 * pay no tax". */
static uint32_t
grow_left(const segment_reading *r, uint32_t head, uint32_t end)
{
    uint32_t at = head;

    if (end - head > 1 && reading_is_function(r, head))
        return head;
    while (head - at < LEFT_MAX) {
        if (grows_left(r, at, head))
            at--;
        else if (is_second_quality(r, at, head))
            at -= 2;
        else
            break;
    }
    return edge_left(r, at, head);
}

static bool
is_linking(const segment_reading *r, uint32_t token)
{
    slice text = reading_part(r, token, token + 1);

    return r->lang == LANG_EN &&
           (slice_is(text, "the") || slice_is(text, "and"));
}

/* "National Council on Science and Technology | meeting": what goes on in
 * small letters is of another name. */
static bool
leaves_capitals(const segment_reading *r, uint32_t head, uint32_t at)
{
    return r->lang == LANG_EN && !is_first(r, head) &&
           reading_is_capital(r, head) && reading_is_capital(r, at - 1) &&
           !reading_is_capital(r, at);
}

/* "По договору о партнёрстве | Национальный университет открыл": the subject,
 * in the nominative, and by its capital a name of its own. */
static bool
is_subject(const segment_reading *r, uint32_t at)
{
    static const char *const nominatives[] = { "ый", "ий", NULL };

    return reading_is_slavic(r) && reading_is_capital(r, at) &&
           !reading_is_capital(r, at - 1) && reading_ends(r, at, nominatives);
}

/* "Указ о существенном | увеличении", "комісія з | підвищення": behind what
 * carries a name on, a noun, though verbs end like it. */
static bool
is_carried_on(const segment_reading *r, uint32_t at)
{
    static const char *const locatives[] = { "ом", "ем", NULL };

    while (reading_is_slavic(r) && at > 1 && reading_is_joined(r, at - 2) &&
           (name_describes(r, at - 1) || reading_ends(r, at - 1, locatives)))
        at--;
    return reading_mark(r, at - 1, ITEM_ATTACH) != NULL;
}

/* Whether a name that reached `at` behind its head goes on with the word
 * there. */
static bool
grows_right(const segment_reading *r, uint32_t start, uint32_t end, uint32_t at)
{
    bool attaches = reading_mark(r, at, ITEM_ATTACH) != NULL;

    if (!reading_is_joined(r, at - 1) || is_broken(r, at - 1))
        return false;
    /* "комісія з питань", but no "альянс ... з радою" */
    if (attaches)
        return !reading_is_function(r, at) || (at == end && end - start == 1);
    if (is_linking(r, at))
        return true;
    return !reading_is_function(r, at) && !is_figure(r, at) &&
           !reading_mark(r, at, ITEM_CURRENCY) && !edge_is_other_case(r, at) &&
           !leaves_capitals(r, end - 1, at) && !is_subject(r, at) &&
           !(edge_is_verb(r, at) && !is_carried_on(r, at));
}

/* "В установленном законом порядке": who did it, between the participle and
 * its noun, which is none of its own. */
static bool
is_agent(const segment_reading *r, uint32_t start)
{
    static const char *const instrumentals[] = { "ом", "ем",  "ой",  "ою", "ею",
                                                 "єю", "ами", "ями", NULL };

    return reading_is_slavic(r) && start > 0 &&
           reading_is_joined(r, start - 1) &&
           reading_ends(r, start, instrumentals) &&
           !reading_is_function(r, start - 1) && !edge_agrees(r, start - 1);
}

/* "The fee | for issuing a permit", "scholarships | for failing to return": what
 * is done to something says little without it. */
static bool
is_cut_off(const segment_reading *r, uint32_t end, uint32_t at)
{
    static const char *const gerund[] = { "ing", NULL };
    static const char *const articles[] = { "a", "an", "the", "to", NULL };

    return r->lang == LANG_EN && at >= end + 2 && at < r->count &&
           reading_is_joined(r, at - 1) && reading_is_one_of(r, at, articles) &&
           reading_ends(r, at - 1, gerund) &&
           reading_mark(r, at - 2, ITEM_ATTACH);
}

/* Behind a head come genitives in Russian and Ukrainian, "of" and "for" in
 * English, nothing in Kazakh. A preposition at the end is given back. */
static uint32_t
grow_right(const segment_reading *r, uint32_t start, uint32_t end)
{
    uint32_t at = end;

    if (r->lang == LANG_KK || r->lang == LANG_UND)
        return end;
    if (is_agent(r, start) || (r->lang == LANG_EN && at < r->count &&
                               !reading_mark(r, at, ITEM_ATTACH)))
        return edge_right(r, start, end, end);
    while (at < r->count && at - end < RIGHT_MAX &&
           grows_right(r, start, end, at))
        at++;
    if (is_cut_off(r, end, at))
        at -= 2;
    return edge_right(r, start, end, at);
}

/* --- proper names --------------------------------------------------------- */

static const char *const opening[] = { "«", "“", "„", "‘", "\"", NULL };
static const char *const closing[] = { "»", "”", "“", "’", "\"", NULL };

static slice
gap_behind(const segment_reading *r, uint32_t token)
{
    return token + 1 < r->count
               ? reading_gap(r, token)
               : slice_part(r->text, r->words[token].end, r->text.size);
}

static slice
gap_before(const segment_reading *r, uint32_t token)
{
    return token > 0 ? reading_gap(r, token - 1)
                     : slice_part(r->text, 0, r->words[0].start);
}

/* Whether the marks before a word close what stands before them: those that
 * open have their space on the left. */
static bool
ends_quotation(const segment_reading *r, uint32_t start)
{
    return start > 0 && !slice_starts(reading_gap(r, start - 1), SLICE(" "));
}

/* Marks that close stand right at the word before them: in «a law "On the decree
 * "On martial law"» the second opens. */
static bool
closes_quotation(const segment_reading *r, uint32_t token)
{
    slice gap = gap_behind(r, token);

    return has_any(slice_cut(&gap, ' '), closing);
}

/* "Закону України | від 1 червня 2000 р. № 1775-III | «Про ліцензування»": where
 * the date and the number of an act end that stand before its title, or
 * `end`. */
static uint32_t
date_behind(const segment_reading *r, uint32_t end)
{
    static const char *const words[] = { "от",   "від", "г",  "р",  "года",
                                         "року", "N",   "of", "No", NULL };
    uint32_t                 at = end;

    while (at < r->count && at - end < DATE_MAX &&
           r->sentences[at] == r->sentences[end - 1] &&
           !has_any(reading_gap(r, at - 1), opening) &&
           (is_figure(r, at) || reading_is_one_of(r, at, words) ||
            reading_mark(r, at, ITEM_DATE) ||
            slice_is(reading_gap(r, at - 1), "-")))
        at++;
    return at < r->count && has_any(reading_gap(r, at - 1), opening) ? at : end;
}

/* «Білім туралы» | Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319 | Заңы:
 * where what stands between the title of an act and its name begins, or
 * `start`. */
static uint32_t
date_before(const segment_reading *r, uint32_t start)
{
    static const char *const words[] = { "жылғы", "N", "Республикасының",
                                         NULL };
    uint32_t                 at = start;

    while (r->lang == LANG_KK && at > 0 && start - at < DATE_MAX &&
           r->sentences[at - 1] == r->sentences[start] &&
           !(at < start && has_any(reading_gap(r, at - 1), closing)) &&
           (is_figure(r, at - 1) || reading_is_one_of(r, at - 1, words) ||
            reading_mark(r, at - 1, ITEM_DATE) ||
            reading_holds(r, at - 1, ITEM_COUNTRY)))
        at--;
    return at;
}

/* «...» right behind the name, where Kazakh puts none; gives where it ends, or
 * `end`. */
static uint32_t
quoted_behind(const segment_reading *r, uint32_t end)
{
    if (end >= r->count || r->lang == LANG_KK ||
        !reading_is_joined(r, end - 1) || ends_quotation(r, end) ||
        !has_any(reading_gap(r, end - 1), opening))
        return end;
    for (uint32_t at = end; at < r->count && at < end + QUOTED_MAX; at++)
        if (closes_quotation(r, at))
            return at + 1;
    return end;
}

/* «Болашақ» | бағдарламасы, "Young" | scholarship; in Russian and Ukrainian
 * what is quoted there is the name of something else. */
static uint32_t
quoted_before(const segment_reading *r, uint32_t start)
{
    if (start == 0 || reading_is_slavic(r) ||
        !reading_is_joined(r, start - 1) || !ends_quotation(r, start) ||
        !has_any(reading_gap(r, start - 1), closing))
        return start;
    for (uint32_t at = start; at > 0 && start - at < QUOTED_MAX &&
                              r->sentences[at - 1] == r->sentences[start];
         at--)
        if (has_any(gap_before(r, at - 1), opening))
            return at - 1;
    return start;
}

static bool
is_place(const segment_reading *r, uint32_t token)
{
    static const item_kind kinds[] = { ITEM_COUNTRY,    ITEM_REGION,
                                       ITEM_CITY,       ITEM_NATIONALITY,
                                       ITEM_UNIVERSITY, ITEM_ORGANISATION };

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (reading_holds(r, token, kinds[i]))
            return true;
    return false;
}

/* "РАЗРЕШЕНИЕ СПОРОВ": in capital letters alone they tell no name. */
static bool
is_shouted(const segment_reading *r, uint32_t token)
{
    slice    text = reading_part(r, token, token + 1);
    size_t   at = 0;
    uint32_t first = utf8_next(text, &at);
    uint32_t second = at < text.size ? utf8_next(text, &at) : first;

    return at < text.size && letter_is_capital(first) &&
           letter_is_capital(second) && letter_is_capital(utf8_next(text, &at));
}

/* The head itself is written with a capital letter inside a sentence, or two
 * words around it are. */
static bool
has_capitals(const segment_reading *r, const name_span *name, uint32_t start)
{
    size_t capitals = 0;

    if (is_shouted(r, start))
        return false;
    for (uint32_t at = name->start; at < name->end; at++)
        capitals += reading_is_capital(r, at) && !is_first(r, at) &&
                    !is_place(r, at);
    return capitals > 1 ||
           (r->lang != LANG_EN && capitals == 1 &&
            name->end - name->start > 1 && reading_is_capital(r, start) &&
            !is_first(r, start));
}

/* "R&D investments": what a sign joins to its first word. */
static uint32_t
whole_first_word(const segment_reading *r, uint32_t start)
{
    while (start > 0 && r->sentences[start - 1] == r->sentences[start] &&
           slice_is(reading_gap(r, start - 1), "&"))
        start--;
    return start;
}

/* «Білім туралы», or "көші-қон туралы", before the date of the act. */
static void
take_title_before(const segment_reading *r, name_span *name)
{
    uint32_t title = date_before(r, name->start);

    if (title == 0 || title == name->start)
        return;
    if (quoted_before(r, title) < title) {
        name->start = quoted_before(r, title);
        name->is_proper = true;
    } else if (reading_mark(r, title - 1, ITEM_ATTACH) && title > 1) {
        name->start = grow_left(r, title, title + 1);
    }
}

name_span
initiative_name(const segment_reading *r, uint32_t start, uint32_t end)
{
    name_span name = { start, end, false };
    uint32_t  left = quoted_before(r, start);
    uint32_t  right = quoted_behind(r, end);

    name.is_proper = left < start || right > end;
    name.start = left < start ? left : grow_left(r, start, end);
    name.end = right > end ? right : grow_right(r, start, end);
    if (left == start && (r->lang == LANG_KK || r->lang == LANG_EN) &&
        ends_quotation(r, name.start) &&
        quoted_before(r, name.start) < name.start) {
        /* «Білім туралы» Қазақстан Республикасының Заңы, "Work in the Steppe"
           advertising campaign */
        name.start = quoted_before(r, name.start);
        name.is_proper = true;
    }
    if (right == end) {
        uint32_t title = date_behind(r, name.end);

        if (title < r->count && reading_is_capital(r, title) &&
            quoted_behind(r, title) > title) {
            name.end = quoted_behind(r, title);
            name.is_proper = true;
        }
    }
    if (!name.is_proper)
        take_title_before(r, &name);
    name.start = whole_first_word(r, name.start);
    if (!name.is_proper)
        name.is_proper = has_capitals(r, &name, start);
    return name;
}
