/* Names of universities from their words, language by language. */
#include "code/register/initiative_institutions.h"

#include "base/array.h"

#include <stdio.h>
#include <string.h>

enum {
    LEFT_MOST = 5, /* words beside "University" */
    RIGHT_MOST = 4,
    LABEL_MAX = sizeof((institution){ 0 }.label) /* bytes */
};

/* --- where a name begins and ends ----------------------------------------- */

static bool
is_blank(const segment_reading *r, uint32_t left)
{
    return slice_is(reading_gap(r, left), " ") &&
           r->sentences[left] == r->sentences[left + 1];
}

/* Words with capital letters, in one run, to the left of `at`. */
static uint32_t
capitals_left(const segment_reading *r, uint32_t at)
{
    static const char *const owners[] = { "'s", "’s", NULL };
    uint32_t                 from = at;

    while (from > 0 && at - from < LEFT_MOST && is_blank(r, from - 1) &&
           reading_is_capital(r, from - 1) &&
           !reading_is_function(r, from - 1) &&
           !reading_ends(r, from - 1, owners))
        from--;
    return from;
}

static uint32_t
capitals_right(const segment_reading *r, uint32_t end)
{
    uint32_t at = end;

    while (at < r->count && at - end < RIGHT_MOST && is_blank(r, at - 1) &&
           reading_is_capital(r, at) && !reading_is_function(r, at))
        at++;
    return at;
}

static bool
is_word(const segment_reading *r, uint32_t token, const char *text)
{
    return token < r->count &&
           slice_is(reading_part(r, token, token + 1), text);
}

static bool
starts(const segment_reading *r, uint32_t token, const char *text)
{
    return slice_starts(reading_part(r, token, token + 1), slice_of(text));
}

typedef struct name_range {
    uint32_t start, end;
} name_range;

/* "Sogang University", "University of Coimbra", "Institute of Technology". */
static bool
read_english(const segment_reading *r, uint32_t at, name_range *found)
{
    bool is_institute = is_word(r, at, "Institute");

    if (!is_institute && !is_word(r, at, "University"))
        return false;
    *found = (name_range){ capitals_left(r, at), at + 1 };
    if (is_institute) {
        if (found->start == at || !is_word(r, at + 1, "of") ||
            !is_word(r, at + 2, "Technology"))
            return false;
        found->end = at + 3;
        return true;
    }
    if (is_word(r, at + 1, "of") && is_blank(r, at)) {
        uint32_t end = capitals_right(r, at + 2);

        found->end = end > at + 2 ? end : at + 1;
    }
    return found->start < at || found->end > at + 1;
}

/* What kind of university: the sentence's capital letter tells no name. */
static bool
is_of_a_kind(const segment_reading *r, uint32_t token)
{
    static const char *const kinds[] = {
        "Техн",   "Педагог", "Исслед",  "Досл",   "Медиц",  "Медич",
        "Полит",  "Аграр",   "Юрид",    "Эконом", "Еконо",  "Европ",
        "Европе", "Європ",   "Русск",   "Росс",   "Рос",    "Украин",
        "Україн", "Казахс",  "Иност",   "Іноз",   "Зару",   "Городск",
        "Міськ",  "Республ", "Католич", "Женск",  "Китайс", "Немец",
    };

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (starts(r, token, kinds[i]))
            return true;
    return false;
}

static bool
is_place_adjective(const segment_reading *r, uint32_t token)
{
    static const char *const made[] = { "ский",  "ского",  "скому",  "ским",
                                        "ском",  "цкий",   "цкого",  "цким",
                                        "ський", "ського", "ському", "ським",
                                        "цький", "цького", "цьким",  NULL };

    return reading_is_capital(r, token) && reading_ends(r, token, made) &&
           !is_of_a_kind(r, token);
}

static bool
is_adjective(const segment_reading *r, uint32_t token)
{
    static const char *const ends[] = { "ый", "ий", "ой", "ого", "ому",
                                        "ым", "им", "ом", "их",  NULL };

    return reading_ends(r, token, ends) && !reading_is_function(r, token);
}

/* "Университет" in any case, and "технологический институт". */
static const char *
slavic_head(const segment_reading *r, uint32_t token)
{
    static const char *const heads[] = { "университет", "Университет",
                                         "університет", "Університет" };
    static const char *const institutes[] = { "институт", "інститут" };
    static const char *const kinds[] = { "технолог", "политехн", "політехн" };

    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (starts(r, token, heads[i]))
            return heads[i];
    for (size_t i = 0; i < COUNT_OF(institutes) && token > 0; i++)
        for (size_t k = 0; k < COUNT_OF(kinds); k++)
            if (starts(r, token, institutes[i]) &&
                starts(r, token - 1, kinds[k]))
                return institutes[i];
    return NULL;
}

/* "Миланский политехнический университет", "Университет Болоньи". */
static bool
read_slavic(const segment_reading *r, uint32_t at, name_range *found)
{
    uint32_t from = at;
    bool     is_named = false;

    if (!slavic_head(r, at))
        return false;
    while (from > 0 && at - from < LEFT_MOST && is_blank(r, from - 1) &&
           is_adjective(r, from - 1)) {
        from--;
        is_named = is_place_adjective(r, from);
        if (is_named)
            break;
    }
    *found = (name_range){ from, at + 1 };
    if (is_named)
        return true;
    *found = (name_range){ at, capitals_right(r, at + 1) };
    return found->end > at + 1 && reading_is_capital(r, at);
}

/* "Бөкетов университетінің", "Әл-Фараби атындағы Қазақ ұлттық университеті". */
static bool
read_kazakh(const segment_reading *r, uint32_t at, name_range *found)
{
    static const char *const between[] = {
        "атындағы",       "ұлттық",        "мемлекеттік", "техникалық",
        "политехникалық", "технологиялық", "медициналық", "аграрлық",
        "педагогикалық",  "зерттеу",       "халықаралық", NULL
    };
    /* "Оңтүстік Кореяның": whose it is */
    static const char *const genitives[] = { "ның", "нің", "дың", "дің",
                                             "тың", "тің", NULL };
    uint32_t                 from = at;
    bool                     is_named = false;

    if (!starts(r, at, "университеті"))
        return false;
    while (from > 0 && at - from < LEFT_MOST && is_blank(r, from - 1) &&
           !reading_is_function(r, from - 1)) {
        bool is_capital = reading_is_capital(r, from - 1);

        if (reading_ends(r, from - 1, genitives) ||
            (!is_capital && !reading_is_one_of(r, from - 1, between)))
            break;
        from--;
        is_named = is_capital;
    }
    while (from < at && !reading_is_capital(r, from))
        from++;
    *found = (name_range){ from, at + 1 };
    return is_named && from < at;
}

/* --- what it is called ---------------------------------------------------- */

/* An adjective, or "университет", in the nominative. */
static slice
nominative(const segment_reading *r, uint32_t token, const char **ending)
{
    static const char *const cases[] = { "ого", "ому", "им", "ым", "ом", NULL };
    slice                    text = reading_part(r, token, token + 1);

    *ending = "";
    if (slavic_head(r, token))
        return slice_part(text, 0, strlen(slavic_head(r, token)));
    for (size_t i = 0; cases[i]; i++) {
        slice end = slice_of(cases[i]);

        if (!slice_ends(text, end))
            continue;
        text = slice_part(text, 0, text.size - end.size);
        *ending = r->lang == LANG_UK || slice_ends(text, SLICE("к")) ? "ий"
                                                                     : "ый";
        break;
    }
    return text;
}

static void
put_label(const segment_reading *r, const name_range *at, char *label,
          size_t room)
{
    slice  whole = reading_part(r, at->start, at->end);
    size_t size = 0;

    if (r->lang == LANG_KK) {
        size_t head = slice_find(whole, SLICE("университеті"), 0);

        whole = slice_part(whole, 0, head + strlen("университеті"));
    }
    if (r->lang == LANG_EN || r->lang == LANG_KK) {
        (void)snprintf(label, room, "%.*s", (int)whole.size, whole.data);
        return;
    }
    for (uint32_t token = at->start; token < at->end; token++) {
        bool        is_head = token + 1 == at->end || token == at->start;
        const char *ending = "";
        slice       part = is_head || is_adjective(r, token)
                               ? nominative(r, token, &ending)
                               : reading_part(r, token, token + 1);

        if (size + part.size + 8 > room)
            return;
        size += (size_t)snprintf(label + size, room - size, "%s%.*s%s",
                                 size > 0 ? " " : "", (int)part.size, part.data,
                                 ending);
    }
}

/* --- marks ---------------------------------------------------------------- */

static bool
is_known(const segment_reading *r, const name_range *at)
{
    for (uint32_t token = at->start; token < at->end; token++)
        if (reading_holds(r, token, ITEM_UNIVERSITY) ||
            reading_holds(r, token, ITEM_ORGANISATION) ||
            reading_holds(r, token, ITEM_MEASURE))
            return true;
    return false;
}

/* "South Korea's Sogang University": the country right before the name. */
static slice
country_before(const segment_reading *r, uint32_t start)
{
    const mark *country = reading_ends_at(r, start, ITEM_COUNTRY);
    const mark *people = reading_ends_at(r, start, ITEM_NATIONALITY);

    if (!country && !people)
        return (slice){ 0 };
    return country ? country->item->id : people->item->of;
}

static bool
read_name(const segment_reading *r, uint32_t at, name_range *found)
{
    switch (r->lang) {
    case LANG_EN:
        return read_english(r, at, found);
    case LANG_RU:
    case LANG_UK:
        return read_slavic(r, at, found);
    case LANG_KK:
        return read_kazakh(r, at, found);
    default:
        return false;
    }
}

static void
note_institution(segment_reading *r, const name_range *at)
{
    institution *one = &r->institutions[r->institution_count++];

    put_label(r, at, one->label, sizeof one->label);
    one->item = (lexicon_item){ .kind = ITEM_UNIVERSITY,
                                .of = country_before(r, at->start),
                                .label = slice_of(one->label) };
    one->start = at->start;
    one->end = at->end;
}

static tizbe_status
add_mark(segment_reading *r, const institution *one)
{
    if (!ARRAY_ROOM(r->marks, r->mark_count, r->mark_capacity))
        return TIZBE_NOMEM;
    r->marks[r->mark_count++] = (mark){ one->start, one->end, &one->item };
    if (one->end - one->start > r->longest)
        r->longest = one->end - one->start;
    return TIZBE_OK;
}

/* The marks are in order while names are looked for, and join them then. */
tizbe_status
institutions_find(segment_reading *r)
{
    tizbe_status status = TIZBE_OK;
    name_range   found;

    r->institution_count = 0;
    for (uint32_t at = 0;
         at < r->count && r->institution_count < INSTITUTIONS_MAX; at++)
        if (read_name(r, at, &found) && !is_known(r, &found) &&
            reading_part(r, found.start, found.end).size < LABEL_MAX)
            note_institution(r, &found);
    for (size_t i = 0; i < r->institution_count && status == TIZBE_OK; i++)
        status = add_mark(r, &r->institutions[i]);
    return status;
}
