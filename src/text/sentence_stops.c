/*
 * Three questions about the word before a full stop: is it a number that
 * opens the sentence ("12. ..."), an initial ("А. Ф."), an abbreviation of
 * data/abbreviations.tsv? The list says what can follow each:
 *
 *     before   always more of the sentence: "см.", "Dr."
 *     number   a figure, with a letter, too: "No. 5", "Fig. S3"; else the
 *              sentence ends
 *     either   both: a word that opens sentences tells them apart: "млн."
 *     unit     as either, but only behind a number: "10 мин."
 *     end      a capital begins a new sentence: "т.д.", "etc."
 *
 * Words that open sentences (data/sentence_openers.tsv) are those that are
 * no names: a capital on them can only be that of a first word.
 */
#include "text/sentence_stops.h"

#include "base/array.h"
#include "embedded/data/abbreviations.h"
#include "embedded/data/sentence_openers.h"
#include "text/languages.h"
#include "text/small_letter.h"
#include "text/ucd.h"
#include "text/utf8.h"
#include "text/word_table.h"

#include <uchar.h>

typedef enum abbreviation {
    NO_ABBREVIATION,
    STANDS_BEFORE,
    STANDS_BEFORE_NUMBER,
    STANDS_EITHER,
    STANDS_BEHIND_NUMBER,
    STANDS_AT_END
} abbreviation;

static bool
is_figure(uint32_t code)
{
    return (ucd_property(code) & UCD_NUMBER) != 0;
}

/* What stands between letters of one abbreviation or word: "чл.-корр",
 * "п/п", "сім’ю". */
static bool
is_inner(uint32_t code)
{
    return code == '.' || code == '-' || code == '/' || code == '\'' ||
           code == U'’' || (ucd_property(code) & UCD_MARK);
}

/* What stands between the blank or bracket before it and the full stop. */
static slice
token_before(const stop_place *place)
{
    size_t at = place->stop, start;

    while (at > place->start && place->stop - at < WORD_TABLE_KEY_MAX) {
        uint32_t code = utf8_previous(place->text, at, &start);

        if (!ucd_is_letter(code) && !is_figure(code) && !is_inner(code))
            break;
        at = start;
    }
    return slice_part(place->text, at, place->stop);
}

static bool
is_one_letter(slice token)
{
    size_t at = 0;

    return token.size > 0 && ucd_is_letter(utf8_next(token, &at)) &&
           at == token.size;
}

static bool
is_numeral(uint32_t code)
{
    return code == 'I' || code == 'V' || code == 'X' || code == 'L';
}

/* "12", "1.2.3", "IV": how points are numbered. */
static bool
is_number(slice token)
{
    size_t figures = 0, numerals = 0, at = 0;

    while (at < token.size) {
        uint32_t code = utf8_next(token, &at);

        figures += is_figure(code);
        numerals += is_numeral(code);
        if (!is_figure(code) && code != '.' && code != '-' && !is_numeral(code))
            return false;
    }
    return figures > 0 || numerals > 1;
}

/* Single letters with full stops between them: "U.S", "н.э". */
static bool
is_acronym(slice token)
{
    size_t at = 0, letters = 0;

    while (at < token.size) {
        if (!ucd_is_letter(utf8_next(token, &at)))
            return false;
        letters++;
        if (at < token.size && token.data[at++] != '.')
            return false;
    }
    return letters > 1;
}

static bool
is_vowel_or_soft(uint32_t code)
{
    static const char32_t ends[] = U"аеёиоуыэюяьйіїєәөұүАЕЁИОУЫЭЮЯЬЙІЇЄӘӨҰҮ";

    for (size_t i = 0; ends[i]; i++)
        if (ends[i] == code)
            return true;
    return false;
}

/*
 * Whether the word is one that was not cut short. In Cyrillic that is done
 * behind a consonant (GOST 7.12), so one that ends in a vowel is whole; in
 * Latin letters any may be, unless a list has it.
 */
static bool
is_whole_word(language lang, slice token)
{
    size_t at = 0, letters = 0, start;

    while (at < token.size) {
        if (!ucd_is_letter(utf8_next(token, &at)))
            return false;
        letters++;
    }
    if (letters < 2)
        return false;
    return languages[lang]->is_latin ||
           is_vowel_or_soft(utf8_previous(token, token.size, &start));
}

/* --- the lists ----------------------------------------------------------- */

static abbreviation
abbreviation_find(language lang, slice token)
{
    static word_table table = { .lines = { data_abbreviations,
                                           sizeof data_abbreviations - 1 } };
    slice             more;

    if (!word_table_find(&table, lang, token, &more))
        return NO_ABBREVIATION;
    if (slice_starts(more, SLICE("before")))
        return STANDS_BEFORE;
    if (slice_starts(more, SLICE("number")))
        return STANDS_BEFORE_NUMBER;
    if (slice_starts(more, SLICE("either")))
        return STANDS_EITHER;
    if (slice_starts(more, SLICE("unit")))
        return STANDS_BEHIND_NUMBER;
    return STANDS_AT_END;
}

/*
 * The token with small letters from its `first` one to its `last` one:
 * "См." at the start of a sentence is "см.", "GEN." in a title "Gen.". Small
 * letters may be longer ("Ⱥ"): what is too long for any list is cut behind that.
 */
static slice
with_small_letters(slice token, size_t first, size_t last,
                   char room[WORD_TABLE_KEY_MAX + UTF8_MAX_BYTES])
{
    size_t at = 0, size = 0, letter = 0;

    while (at < token.size && size <= WORD_TABLE_KEY_MAX) {
        uint32_t code = utf8_next(token, &at);

        if (letter >= first && letter <= last)
            code = small_letter(code);
        size += utf8_encode(code, room + size);
        letter++;
    }
    return slice_make(room, size);
}

/*
 * "т. д." written with a blank is looked up as "т.д": the letters before
 * are put in front as long as each is one letter with a full stop.
 */
static slice
with_letters_before(const stop_place *place, slice token, char *room,
                    size_t room_size)
{
    slice  text = place->text;
    size_t at = (size_t)(token.data - text.data), size = token.size;

    memcpy(room, token.data, size);
    while (at >= place->start + 3 && text.data[at - 1] == ' ' &&
           text.data[at - 2] == '.') {
        size_t start;
        size_t n;

        (void)utf8_previous(text, at - 2, &start);
        n = at - 2 - start;
        if (!ucd_is_letter(utf8_at(text, start)) || size + n + 1 > room_size ||
            (start > place->start && text.data[start - 1] != ' '))
            break;
        memmove(room + n + 1, room, size);
        memcpy(room, text.data + start, n);
        room[n] = '.';
        size += n + 1;
        at = start;
    }
    return slice_make(room, size);
}

/* "5 т.", "2017 г.", "11 млн т.": behind a number an abbreviation is a
 * unit. */
static bool
is_behind_number(const stop_place *place, slice token)
{
    static const char *const powers[] = { "тыс", "тис", "млн", "млрд", "трлн" };
    slice                    before = slice_part(place->text, place->start,
                                                 (size_t)(token.data - place->text.data));
    size_t                   start;

    if (before.size < 2 || before.data[before.size - 1] != ' ')
        return false;
    before = slice_trim(before);
    if (before.size > 0 && before.data[before.size - 1] == '.')
        before.size--;
    for (size_t i = 0; i < COUNT_OF(powers); i++)
        if (slice_ends_in(before, powers[i]))
            return true;
    return before.size > 0 &&
           is_figure(utf8_previous(before, before.size, &start));
}

/* The kind in the list, of the token as it is or with small letters. */
static abbreviation
look_up(language lang, slice token)
{
    char         room[WORD_TABLE_KEY_MAX + UTF8_MAX_BYTES];
    abbreviation found = abbreviation_find(lang, token);

    if (found != NO_ABBREVIATION || !ucd_is_capital(utf8_at(token, 0)))
        return found;
    found = abbreviation_find(lang, with_small_letters(token, 0, 0, room));
    if (found != NO_ABBREVIATION)
        return found;
    return abbreviation_find(lang,
                             with_small_letters(token, 1, token.size, room));
}

/* Whether the token goes on what stands before it: "3.9°C.", "AT&T.". */
static bool
is_glued(const stop_place *place, slice token)
{
    size_t   at = (size_t)(token.data - place->text.data), start;
    uint32_t before;

    if (at <= place->start)
        return false;
    before = utf8_previous(place->text, at, &start);
    return before == U'°' || before == '&';
}

static abbreviation
abbreviation_of(const stop_place *place, slice token)
{
    char         room[WORD_TABLE_KEY_MAX + UTF8_MAX_BYTES];
    abbreviation found;

    if (is_glued(place, token))
        return NO_ABBREVIATION;
    if (!languages[place->lang]->is_latin && is_whole_word(place->lang, token))
        return NO_ABBREVIATION; /* half of all, and no look-up */
    if (is_one_letter(token) && !ucd_is_capital(utf8_at(token, 0))) {
        slice spelled = with_letters_before(place, token, room, sizeof room);

        found = abbreviation_find(place->lang, spelled);
        if (spelled.size > token.size && found != NO_ABBREVIATION)
            return found;
    }
    found = look_up(place->lang, token);
    if (found == STANDS_BEFORE && is_behind_number(place, token))
        return STANDS_EITHER;
    if (found == STANDS_BEHIND_NUMBER)
        return is_behind_number(place, token) ? STANDS_EITHER : NO_ABBREVIATION;
    if (found == NO_ABBREVIATION && is_acronym(token))
        return STANDS_EITHER;
    return found;
}

/* Whether the word behind the full stop opens sentences. A single letter
 * with a full stop is an initial instead. */
static bool
is_opening_word(const stop_place *place)
{
    static word_table table = { .lines = { data_sentence_openers,
                                           sizeof data_sentence_openers - 1 } };
    slice             text = place->text;
    size_t            end = place->next, at = end;

    while (at < text.size) {
        uint32_t code = utf8_next(text, &at);

        if (!ucd_is_letter(code) && code != '\'' && code != U'’' && code != '-')
            break;
        end = at;
    }
    if (end < text.size && text.data[end] == '.' &&
        is_one_letter(slice_part(text, place->next, end)))
        return false;
    return word_table_find(&table, place->lang,
                           slice_part(text, place->next, end), NULL);
}

/* Whether what follows is a number that begins with a letter: "Fig. S3",
 * "рис. А.1", "ст. IV". */
static bool
is_lettered_number(const stop_place *place)
{
    size_t   at = place->next;
    uint32_t first = utf8_next(place->text, &at), next;

    if (at < place->text.size && place->text.data[at] == '.')
        at++;
    next = utf8_at(place->text, at);
    return is_figure(next) || (is_numeral(first) && is_numeral(next));
}

/* --- the decision -------------------------------------------------------- */

/* Where a word may begin that nothing stands before. */
static bool
is_edge(const stop_place *place, size_t at)
{
    size_t start;

    return at <= place->start ||
           (ucd_property(utf8_previous(place->text, at, &start)) & UCD_BLANK);
}

/* "decides: 1. To approve ...": a list begins with one; any other number
 * behind a colon is a value ("students: 25. Of these ..."). */
static bool
is_first_of_list(const stop_place *place, slice token)
{
    slice before = slice_trim(slice_part(
        place->text, place->start, (size_t)(token.data - place->text.data)));

    return slice_is(token, "1") && slice_ends_in(before, ":");
}

/* Whether a token is the number of a point: at the start of the sentence, or
 * of a quotation ('shall read: "4. The state ..."'), or of a list. */
static bool
is_point(const stop_place *place, slice token)
{
    size_t at = (size_t)(token.data - place->text.data), start;

    if (!is_number(token))
        return false;
    if (at == place->start || is_first_of_list(place, token))
        return true;
    switch (utf8_previous(place->text, at, &start)) {
    case '"':
    case U'«':
    case U'“':
    case U'„':
        return is_edge(place, start);
    default:
        return false;
    }
}

/* "А." of a name. */
static bool
is_initial(const stop_place *place, slice token)
{
    return is_one_letter(token) && ucd_is_capital(utf8_at(token, 0)) &&
           !is_glued(place, token);
}

/* A small letter or a figure follows. */
static bool
ends_before_small(const stop_place *place, slice token, abbreviation kind)
{
    if (kind != NO_ABBREVIATION || is_one_letter(token) || is_number(token))
        return false;
    return is_whole_word(place->lang, token);
}

static bool
ends_before_figure(const stop_place *place, slice token, abbreviation kind)
{
    if (kind != NO_ABBREVIATION)
        return kind == STANDS_AT_END;
    return !is_one_letter(token) && !is_point(place, token);
}

static bool
ends_before_capital(const stop_place *place, slice token, abbreviation kind)
{
    switch (kind) {
    case STANDS_BEFORE:
        return false;
    case STANDS_EITHER:
        return is_opening_word(place);
    case STANDS_BEFORE_NUMBER:
        return !is_lettered_number(place);
    case STANDS_AT_END:
        return true;
    default:
        break;
    }
    if (is_point(place, token))
        return false;
    if (is_initial(place, token))
        return is_opening_word(place);
    return true; /* a small letter in no list is a word: "— завопил я." */
}

/* "Heriot-Watt University в г. Актобе": what is Cyrillic in a text of a
 * language that is not is cut short as in Russian. */
static language
language_of_token(language lang, slice token)
{
    bool is_cyrillic = (unsigned char)token.data[0] >= 0xD0 &&
                       (unsigned char)token.data[0] < 0xD4;

    return is_cyrillic && (languages[lang]->is_latin || lang == LANG_UND)
               ? LANG_RU
               : lang;
}

static bool
token_ends_sentence(const stop_place *place, slice token)
{
    abbreviation kind = abbreviation_of(place, token);

    if (kind != NO_ABBREVIATION && place->has_bracket)
        return false; /* "10 a.m. (CDT)" */
    if (place->follows_small)
        return ends_before_small(place, token, kind);
    if (place->follows_figure)
        return ends_before_figure(place, token, kind);
    return ends_before_capital(place, token, kind);
}

bool
stop_ends_sentence(const stop_place *place)
{
    slice      token = token_before(place);
    stop_place here = *place;

    if (token.size == 0) /* a bracket or a quotation mark was closed */
        return !place->follows_small || languages[place->lang]->is_latin;
    here.lang = language_of_token(place->lang, token);
    return token_ends_sentence(&here, token);
}
