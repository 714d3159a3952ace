/*
 * Two steps. First each letter alone, by the table of its script; i and ي
 * become и, whatever they stand for. Then, for both scripts alike, what
 * needs its neighbours: и after a vowel is й, и+а may be я, т+с may be ц.
 */
#include "text/lang/kazakh_scripts.h"

#include "base/array.h"
#include "text/lang/kazakh_codes.h"
#include "text/lang/kazakh_latin.h"
#include "text/langid.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <uchar.h>

enum {
    LETTERS_MOST = 256, /* of a run that is looked at                      */
    LEAD_LOAN = 20,     /* by which a loan in -ия is one, tenths of a bit   */
    LEAD_OTHER_ROW = 25 /* by which a word is of the other row, tenths of a
                           bit                                             */
};

/* From these confidences on a word in ASCII is rather of its language than
 * Kazakh, and of its language only. English is ahead of Kazakh in Latin
 * letters before the first word; among Kazakh words it is not. */
static const double RATHER_FOREIGN = 0.65, SURELY_FOREIGN = 0.985;

/* --- Arabic -------------------------------------------------------------- */

/* Vowels as in words of the back row; the front row is made of them. */
static const code_pair arabic[] = {
    { U'ا', U'а' }, { U'ە', U'е' }, { U'ب', U'б' }, { U'ۆ', U'в' },
    { U'گ', U'г' }, { U'ع', U'ғ' }, { U'د', U'д' }, { U'ج', U'ж' },
    { U'ز', U'з' }, { U'ي', U'и' }, { U'ك', U'к' }, { U'ق', U'қ' },
    { U'ل', U'л' }, { U'م', U'м' }, { U'ن', U'н' }, { U'ڭ', U'ң' },
    { U'و', U'о' }, { U'پ', U'п' }, { U'ر', U'р' }, { U'س', U'с' },
    { U'ت', U'т' }, { U'ۋ', U'у' }, { U'ۇ', U'ұ' }, { U'ف', U'ф' },
    { U'ح', U'х' }, { U'ھ', U'һ' }, { U'چ', U'ч' }, { U'ش', U'ш' },
    { U'ى', U'ы' }, { U'ک', U'к' }, { U'ی', U'и' }, { U'ه', U'һ' },
    { U'ء', U'ء' }, { U'ٴ', U'ء' }, /* the hamza, in two encodings */
};

static const code_pair front_row[] = {
    { U'а', U'ә' },
    { U'о', U'ө' },
    { U'ұ', U'ү' },
    { U'ы', U'і' },
};

/* A vowel beside one of these is in the front row, or in the back row. */
static const uint32_t front_letters[] = { U'к', U'г', 0 };
static const uint32_t back_letters[] = { U'қ', U'ғ', 0 };

static const uint32_t arabic_vowels[] = { U'а', U'е', U'о', U'ұ', U'ы', 0 };

/* Without the ending мен, бен, пен, whose е is there in back words too. */
static size_t
telling_count(const uint32_t *letters, size_t count)
{
    if (count > 4 && letters[count - 1] == U'н' && letters[count - 2] == U'е' &&
        (letters[count - 3] == U'м' || letters[count - 3] == U'б' ||
         letters[count - 3] == U'п'))
        return count - 3;
    return count;
}

/*
 * Whether the first vowel, at `at`, is a front one though no hamza says
 * so: the letters ە ك گ make a word front. A later а or о makes it a loan,
 * which is not: "парламент", "команда".
 */
static bool
is_first_front(const uint32_t *letters, size_t count, size_t at)
{
    static const uint32_t front_signs[] = { U'е', U'к', U'г', 0 };
    static const uint32_t back_signs[] = { U'а', U'о', 0 };
    size_t                telling = telling_count(letters, count);

    if (codes_hold(letters, count, back_letters))
        return false;
    if (codes_hold(letters + at + 1, count - at - 1, back_signs))
        return letters[at] == U'ы' && at > 0 &&
               code_is_among(letters[at - 1], front_letters); /* "кітап" */
    return codes_hold(letters, telling, front_signs);
}

/* The row of a later vowel: that of the one before, but for a telling
 * neighbour ("министрлігі"). а and о are themselves wherever they stand. */
static bool
is_later_front(const uint32_t *letters, size_t count, size_t at,
               bool is_before_front)
{
    bool is_back_next = at + 1 < count &&
                        code_is_among(letters[at + 1], back_letters);

    if (letters[at] == U'а' || letters[at] == U'о')
        return false;
    if (code_is_among(letters[at - 1], front_letters))
        return true;
    if (code_is_among(letters[at - 1], back_letters) || is_back_next)
        return false;
    return is_before_front ||
           (at + 1 < count && code_is_among(letters[at + 1], front_letters));
}

/* No hamza, or one in front of the word; `flips` takes the first vowel for
 * what it is not by these rules. */
static void
set_rows_by_harmony(uint32_t *letters, size_t count, bool has_hamza, bool flips)
{
    bool is_first = true, is_front = false;

    for (size_t i = 0; i < count; i++) {
        bool is_glide = letters[i] == U'у' || letters[i] == U'и';

        if (is_glide && i > 0 && !code_is_among(letters[i - 1], arabic_vowels))
            is_first = false; /* "кино": a syllable of its own */
        if (!code_is_among(letters[i], arabic_vowels))
            continue;
        if (letters[i] == U'е')
            is_front = true;
        else if (is_first)
            is_front = flips !=
                       (has_hamza || is_first_front(letters, count, i));
        else
            is_front = is_later_front(letters, count, i, is_front);
        is_first = false;
        if (is_front && letters[i] != U'е')
            letters[i] = pair_find(front_row, COUNT_OF(front_row), letters[i]);
    }
}

/* Take the hamzas out; each makes the vowel behind it a front one. */
static size_t
set_rows_by_hamza(uint32_t *letters, size_t count)
{
    size_t kept = 0;
    bool   is_marked = false;

    for (size_t i = 0; i < count; i++) {
        uint32_t front = 0;

        if (is_marked)
            front = pair_find(front_row, COUNT_OF(front_row), letters[i]);
        is_marked = letters[i] == U'ء';
        if (!is_marked)
            letters[kept++] = front ? front : letters[i];
    }
    return kept;
}

/* Letters of this alphabet only, and not a hamza alone. */
static bool
is_kazakh_arabic(const uint32_t *letters, size_t count)
{
    bool has_letter = false;

    for (size_t i = 0; i < count; i++) {
        uint32_t code = pair_find(arabic, COUNT_OF(arabic), letters[i]);

        if (!code)
            return false;
        has_letter = has_letter || code != U'ء';
    }
    return has_letter;
}

/* --- neighbours ---------------------------------------------------------- */

static const uint32_t vowels[] = { U'а', U'ә', U'е', U'и', U'о',
                                   U'ө', U'у', U'ұ', U'ү', U'ы',
                                   U'і', U'э', U'ю', U'я', 0 };

/* Loans that Cyrillic begins with э and the other scripts with e. */
static const char32_t *const reversed_e[] = {
    U"екон",  U"еколог", U"електр", U"експорт", U"експерт", U"експед",
    U"енерг", U"етник",  U"етно",   U"емигр",   U"елемент", U"елит",
    U"екран", U"екзам",  U"еволю",  U"епидем",  U"етап",    U"еффект",
};

/* Roots in which h is һ; everywhere else it is х. */
static const char32_t *const shha_roots[] = {
    U"жахан", U"қахар", U"аухар", U"жихаз", U"жихан", U"шахар", U"айдахар",
};

static size_t
text_count(const char32_t *text)
{
    size_t count = 0;

    while (text[count])
        count++;
    return count;
}

static bool
starts_with(const uint32_t *letters, size_t count, const char32_t *text)
{
    size_t n = text_count(text);

    return count >= n && memcmp(letters, text, n * sizeof *text) == 0;
}

/* What и at place `at` is: "ай", "яғни", "бюджет", "миллион". *used counts
 * the letters it takes. */
static uint32_t
resolve_i(const uint32_t *letters, size_t count, size_t at, uint32_t before,
          size_t *used)
{
    bool     is_open = before == 0 || code_is_among(before, vowels);
    uint32_t next = at + 1 < count ? letters[at + 1] : 0;
    uint32_t behind = at + 2 < count ? letters[at + 2] : 0;

    *used = 2;
    if (next == U'а' && is_open)
        return U'я';
    /* "аквариум", "радиус" keep their vowels */
    if (next == U'у' && (is_open || (behind != U'м' && behind != U'с')))
        return U'ю';
    *used = 1;
    if (before == 0 || before == U'у')
        return U'и'; /* "иесі", "Ясауи" */
    if (before == U'и' && next && !code_is_among(next, vowels))
        return U'и'; /* "шиит" */
    return is_open ? U'й' : U'и';
}

/*
 * Whether т and с at `at` were one letter: "цифрлық", "полиция", "Донецк",
 * "франция", "процент"; not the conditional "айтса", "кетсең".
 */
static bool
is_tse(const uint32_t *letters, size_t count, size_t at)
{
    static const uint32_t conditional[] = { U'м', U'ң', U'к', 0 };
    uint32_t              next = at + 2 < count ? letters[at + 2] : 0;
    uint32_t              behind = at + 3 < count ? letters[at + 3] : 0;

    if (letters[at] != U'т' || at + 1 >= count || letters[at + 1] != U'с')
        return false;
    if (at == 0 || next == U'и' || next == U'к')
        return true;
    if (next == U'е')
        return behind && !code_is_among(behind, conditional);
    return letters[at - 1] == U'н' && next != 0;
}

/* How many of ш, т, ш or ш, ш at `at` were one щ; 0 when none. */
static size_t
shcha_size(const uint32_t *letters, size_t count, size_t at)
{
    if (letters[at] != U'ш')
        return 0;
    if (at + 1 < count && letters[at + 1] == U'ш')
        return 2;
    return at + 2 < count && letters[at + 1] == U'т' && letters[at + 2] == U'ш'
               ? 3
               : 0;
}

static void
restore_roots(uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < COUNT_OF(reversed_e); i++)
        if (starts_with(letters, count, reversed_e[i]))
            letters[0] = U'э';
    for (size_t i = 0; i < COUNT_OF(shha_roots); i++)
        for (size_t at = 0; at < count; at++)
            if (starts_with(letters + at, count - at, shha_roots[i]))
                for (size_t k = at; k < at + text_count(shha_roots[i]); k++)
                    if (letters[k] == U'х')
                        letters[k] = U'һ';
}

static void
take_if_known(uint32_t *letters, const uint32_t *other, size_t count)
{
    if (kazakh_codes_cost(other, count) + LEAD_LOAN <=
        kazakh_codes_cost(letters, count))
        memcpy(letters, other, count * sizeof *other);
}

/* Loans end in -ия, which is written -ia and -يا, and those in -ция also -sia:
 * where such a word is known, that is meant. "материал" keeps its vowels. */
static void
restore_loan(uint32_t *letters, size_t count)
{
    uint32_t other[KAZAKH_CODES_MAX];

    for (size_t at = 2; at + 1 < count && count <= KAZAKH_CODES_MAX; at++) {
        if (letters[at] != U'и' || letters[at + 1] != U'а' ||
            code_is_among(letters[at - 1], vowels))
            continue;
        memcpy(other, letters, count * sizeof *other);
        other[at + 1] = U'я';
        take_if_known(letters, other, count);
        if (letters[at - 1] == U'с') {
            other[at - 1] = U'ц';
            take_if_known(letters, other, count);
        }
    }
}

static size_t
join_neighbours(uint32_t *letters, size_t count)
{
    size_t kept = 0, used;

    for (size_t at = 0; at < count; at += used) {
        uint32_t code = letters[at];
        uint32_t before = kept ? letters[kept - 1] : 0;

        used = 1;
        if (code == U'и') {
            code = resolve_i(letters, count, at, before, &used);
        } else if (is_tse(letters, count, at)) {
            code = U'ц';
            used = 2;
        } else if (shcha_size(letters, count, at)) {
            used = shcha_size(letters, count, at);
            code = U'щ';
        }
        letters[kept++] = code;
    }
    restore_roots(letters, kept);
    restore_loan(letters, kept);
    return kept;
}

/* --- Arabic, whole ------------------------------------------------------- */

/*
 * Without a hamza the letters ە ك گ make a word front, but not the first part
 * of a loan: "газет", "банктік". Where the word is known only with the first
 * vowel in the other row, that is meant.
 */
static size_t
read_without_hamza(uint32_t *letters, size_t count)
{
    uint32_t other[KAZAKH_CODES_MAX];
    size_t   given = count, other_count;
    bool     is_short = count <= KAZAKH_CODES_MAX;

    if (is_short)
        memcpy(other, letters, count * sizeof *other);
    set_rows_by_harmony(letters, count, false, false);
    count = join_neighbours(letters, count);
    if (!is_short)
        return count;
    set_rows_by_harmony(other, given, false, true);
    other_count = join_neighbours(other, given);
    if (memcmp(other, letters, sizeof *other * count) == 0 ||
        kazakh_codes_cost(other, other_count) + LEAD_OTHER_ROW >
            kazakh_codes_cost(letters, count))
        return count;
    memcpy(letters, other, other_count * sizeof *other);
    return other_count;
}

static size_t
from_arabic(uint32_t *letters, size_t count)
{
    static const uint32_t hamza[] = { U'ء', 0 };
    bool                  has_hamza;

    for (size_t i = 0; i < count; i++)
        letters[i] = pair_find(arabic, COUNT_OF(arabic), letters[i]);
    if (codes_hold(letters + 1, count - 1, hamza))
        return join_neighbours(letters, set_rows_by_hamza(letters, count));
    has_hamza = letters[0] == U'ء';
    if (has_hamza) {
        memmove(letters, letters + 1, --count * sizeof *letters);
        set_rows_by_harmony(letters, count, true, false);
        return join_neighbours(letters, count);
    }
    return read_without_hamza(letters, count);
}

/* The language that the letters of a run in ASCII, inside Kazakh text, speak
 * for. Set by hand: it is Kazakh or English rather than another one. */
static language
spoken_for(const uint32_t *letters, size_t count, double *confidence)
{
    static const int32_t ahead[LANG_COUNT] = {
        [LANG_KK] = 3 * LANGID_SCALE,
        [LANG_EN] = 13 * LANGID_SCALE / 2,
    };
    char         bytes[LETTERS_MOST];
    langid_score score;

    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)letters[i];
    langid_word(slice_make(bytes, count), &score);
    return langid_decide_from(&score, ahead, confidence);
}

static bool
is_rather_foreign(const uint32_t *letters, size_t count)
{
    double confidence;

    return !kazakh_has_own_latin(letters, count) &&
           spoken_for(letters, count, &confidence) != LANG_KK &&
           confidence >= RATHER_FOREIGN;
}

size_t
kazakh_of_latin(slice form, char out[FORM_MAX])
{
    uint32_t letters[FORM_MAX];
    size_t   count = 0, size = 0;
    double   confidence;

    for (size_t at = 0; at < form.size && count < FORM_MAX;)
        letters[count++] = utf8_next(form, &at);
    if (!kazakh_is_latin(letters, count))
        return 0;
    if (!kazakh_has_own_latin(letters, count) &&
        spoken_for(letters, count, &confidence) != LANG_KK &&
        confidence >= SURELY_FOREIGN)
        return 0;
    count = join_neighbours(letters, kazakh_from_latin(letters, count));
    for (size_t i = 0; i < count && size + UTF8_MAX_BYTES <= FORM_MAX; i++)
        size += utf8_encode(letters[i], out + size);
    return size;
}

size_t
kazakh_to_cyrillic(uint32_t *letters, size_t count, bool is_sure)
{
    if (count == 0 || count > LETTERS_MOST ||
        (letters[0] >= 0x0400 && letters[0] < 0x0530))
        return count;
    if (kazakh_is_latin(letters, count)) {
        if (!is_sure && is_rather_foreign(letters, count))
            return count;
        return join_neighbours(letters, kazakh_from_latin(letters, count));
    }
    return is_kazakh_arabic(letters, count) ? from_arabic(letters, count)
                                            : count;
}
