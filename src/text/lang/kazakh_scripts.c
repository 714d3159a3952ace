/*
 * Two steps. First each letter alone, by the table of its script; i and ي
 * become и, whatever they stand for. Then, for both scripts alike, what
 * needs its neighbours: и after a vowel is й, и+а may be я, т+с may be ц.
 */
#include "text/lang/kazakh_scripts.h"

#include "base/array.h"
#include "text/langid.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <uchar.h>

enum {
    LETTERS_MOST = 256, /* of a run that is looked at        */
    LAST_LATIN = 0x24F  /* no Latin letter of the tables is above */
};

/* From these confidences on a word in ASCII is rather of its language than
 * Kazakh, and of its language only. English is ahead of Kazakh in Latin
 * letters before the first word; among Kazakh words it is not. */
static const double RATHER_FOREIGN = 0.65, SURELY_FOREIGN = 0.985;

typedef struct pair {
    uint32_t from, to;
} pair;

static uint32_t
look_up(const pair *pairs, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].from == code)
            return pairs[i].to;
    return 0;
}

static bool
is_among(uint32_t code, const uint32_t *codes)
{
    while (*codes && *codes != code)
        codes++;
    return *codes != 0;
}

static bool
holds(const uint32_t *letters, size_t count, const uint32_t *codes)
{
    for (size_t i = 0; i < count; i++)
        if (is_among(letters[i], codes))
            return true;
    return false;
}

/* --- Latin --------------------------------------------------------------- */

/* Capitals to small letters; I is the capital of ı, İ of i. */
static const pair small_letters[] = {
    { U'I', U'ı' }, { U'İ', U'i' }, { U'Ä', U'ä' }, { U'Ö', U'ö' },
    { U'Ü', U'ü' }, { U'Ū', U'ū' }, { U'Ğ', U'ğ' }, { U'Ñ', U'ñ' },
    { U'Ş', U'ş' }, { U'Ç', U'ç' }, { U'Á', U'á' }, { U'Ǵ', U'ǵ' },
    { U'Ń', U'ń' }, { U'Ó', U'ó' }, { U'Ú', U'ú' }, { U'Ý', U'ý' },
};

/* The alphabet of 2021. х and һ fell together in h. */
static const pair latin_2021[] = {
    { U'a', U'а' }, { U'ä', U'ә' }, { U'b', U'б' }, { U'd', U'д' },
    { U'e', U'е' }, { U'f', U'ф' }, { U'g', U'г' }, { U'ğ', U'ғ' },
    { U'h', U'х' }, { U'ı', U'і' }, { U'i', U'и' }, { U'j', U'ж' },
    { U'k', U'к' }, { U'l', U'л' }, { U'm', U'м' }, { U'n', U'н' },
    { U'ñ', U'ң' }, { U'o', U'о' }, { U'ö', U'ө' }, { U'p', U'п' },
    { U'q', U'қ' }, { U'r', U'р' }, { U's', U'с' }, { U'ş', U'ш' },
    { U't', U'т' }, { U'u', U'у' }, { U'ū', U'ұ' }, { U'ü', U'ү' },
    { U'v', U'в' }, { U'y', U'ы' }, { U'z', U'з' }, { U'ç', U'ч' },
};

/* What the alphabet of 2018 had otherwise; sh and ch are seen before. */
static const pair latin_2018[] = {
    { U'á', U'ә' }, { U'ǵ', U'ғ' }, { U'i', U'і' },
    { U'ı', U'и' }, { U'ń', U'ң' }, { U'ó', U'ө' },
    { U'u', U'ұ' }, { U'ú', U'ү' }, { U'ý', U'у' },
};

static const uint32_t only_2018[] = { U'á', U'ǵ', U'ń', U'ó', U'ú', U'ý', 0 };
static const uint32_t only_2021[] = { U'ä', U'ğ', U'ñ', U'ö',
                                      U'ş', U'ū', U'ü', 0 };

static bool
is_latin_capital(uint32_t code)
{
    return code - U'A' < 26u ||
           (code > 0x7F &&
            look_up(small_letters, COUNT_OF(small_letters), code) != 0);
}

static uint32_t
to_small(uint32_t code)
{
    uint32_t small = look_up(small_letters, COUNT_OF(small_letters), code);

    if (small)
        return small;
    return code - U'A' < 26u ? code + 32 : code;
}

/*
 * Whether a word in capitals only is rather an abbreviation from another
 * language or a Roman number: "IT", "STEM", "XXI". "AI" must not become ай,
 * the moon.
 */
static bool
is_abbreviation(const uint32_t *letters, size_t count)
{
    size_t numerals = 0;

    for (size_t i = 0; i < count; i++) {
        if (letters[i] - U'A' >= 26u || letters[i] == U'Q' ||
            letters[i] == U'Y')
            return false;
        numerals += letters[i] == U'I' || letters[i] == U'V';
    }
    return (count >= 2 && count <= 4) || numerals == count;
}

/* A capital behind a small letter, as in a trade name: "eGov", "PhD". */
static bool
has_inner_capital(const uint32_t *letters, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (is_latin_capital(letters[i]) && !is_latin_capital(letters[i - 1]))
            return true;
    return false;
}

/* Every letter belongs to one of the alphabets; c only before h. */
static bool
is_kazakh_latin(const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t small = to_small(letters[i]);

        if (small == U'c' && i + 1 < count && to_small(letters[i + 1]) == U'h')
            continue;
        if (!look_up(latin_2021, COUNT_OF(latin_2021), small) &&
            !is_among(small, only_2018))
            return false;
    }
    return !has_inner_capital(letters, count) &&
           !is_abbreviation(letters, count);
}

/*
 * Whether the capital I of this word is that of i, as people write who have
 * no İ. The letter ı is a front vowel: beside a back one it cannot stand
 * ("Islam", "Iağni", "KOVID"); and in- begins loans ("Internet").
 */
static bool
is_dotted_capital(const uint32_t *letters, size_t count)
{
    static const uint32_t back[] = { U'a', U'o', U'ū', U'y', U'A',
                                     U'O', U'Ū', U'Y', 0 };

    if (holds(letters, count, back))
        return true;
    return count >= 3 && letters[0] == U'I' &&
           is_among(to_small(letters[1]), (const uint32_t[]){ U'n', U'u', 0 });
}

/*
 * Whether a word of small letters is in the alphabet of 2018: by a letter of
 * its own, or by ı beside a vowel, where it is и or й ("aı", "sııa"). That of
 * 2021 has і there, which stands beside none but и and у before it ("tiıs",
 * "keluı").
 */
static bool
is_in_2018(const uint32_t *letters, size_t count)
{
    static const uint32_t before[] = { U'a', U'e', U'o', U'y', U'ı', 0 };
    static const uint32_t behind[] = { U'a', U'e', U'o', U'y', U'i', 0 };

    for (size_t i = 1; i < count; i++)
        if ((letters[i] == U'ı' && is_among(letters[i - 1], before)) ||
            (letters[i - 1] == U'ı' && is_among(letters[i], behind)))
            return true;
    return holds(letters, count, only_2018);
}

static size_t
from_latin(uint32_t *letters, size_t count)
{
    bool   is_dotted = is_dotted_capital(letters, count);
    bool   is_2018;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        letters[i] = is_dotted && letters[i] == U'I' ? U'i'
                                                     : to_small(letters[i]);
    is_2018 = !holds(letters, count, only_2021) && is_in_2018(letters, count);
    for (size_t i = 0; i < count; i++) {
        bool     is_h_next = i + 1 < count && letters[i + 1] == U'h';
        uint32_t code = 0;

        if (is_h_next && letters[i] == U'c') {
            code = U'ч';
            i++;
        } else if (is_h_next && letters[i] == U's' &&
                   !holds(letters, count, only_2021)) {
            code = U'ш';
            i++;
        } else if (is_2018 || is_among(letters[i], only_2018)) {
            code = look_up(latin_2018, COUNT_OF(latin_2018), letters[i]);
        }
        if (!code)
            code = look_up(latin_2021, COUNT_OF(latin_2021), letters[i]);
        letters[kept++] = code;
    }
    return kept;
}

/* --- Arabic -------------------------------------------------------------- */

/* Vowels as in words of the back row; the front row is made of them. */
static const pair arabic[] = {
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

static const pair front_row[] = {
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

    if (holds(letters, count, back_letters))
        return false;
    if (holds(letters + at + 1, count - at - 1, back_signs))
        return letters[at] == U'ы' && at > 0 &&
               is_among(letters[at - 1], front_letters); /* "кітап" */
    return holds(letters, telling, front_signs);
}

/* The row of a later vowel: that of the one before, but for a telling
 * neighbour ("министрлігі"). а and о are themselves wherever they stand. */
static bool
is_later_front(const uint32_t *letters, size_t count, size_t at,
               bool is_before_front)
{
    bool is_back_next = at + 1 < count &&
                        is_among(letters[at + 1], back_letters);

    if (letters[at] == U'а' || letters[at] == U'о')
        return false;
    if (is_among(letters[at - 1], front_letters))
        return true;
    if (is_among(letters[at - 1], back_letters) || is_back_next)
        return false;
    return is_before_front ||
           (at + 1 < count && is_among(letters[at + 1], front_letters));
}

/* No hamza, or one in front of the word. */
static void
set_rows_by_harmony(uint32_t *letters, size_t count, bool has_hamza)
{
    bool is_first = true, is_front = false;

    for (size_t i = 0; i < count; i++) {
        bool is_glide = letters[i] == U'у' || letters[i] == U'и';

        if (is_glide && i > 0 && !is_among(letters[i - 1], arabic_vowels))
            is_first = false; /* "кино": a syllable of its own */
        if (!is_among(letters[i], arabic_vowels))
            continue;
        if (letters[i] == U'е')
            is_front = true;
        else if (is_first)
            is_front = has_hamza || is_first_front(letters, count, i);
        else
            is_front = is_later_front(letters, count, i, is_front);
        is_first = false;
        if (is_front && letters[i] != U'е')
            letters[i] = look_up(front_row, COUNT_OF(front_row), letters[i]);
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
            front = look_up(front_row, COUNT_OF(front_row), letters[i]);
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
        uint32_t code = look_up(arabic, COUNT_OF(arabic), letters[i]);

        if (!code)
            return false;
        has_letter = has_letter || code != U'ء';
    }
    return has_letter;
}

static size_t
from_arabic(uint32_t *letters, size_t count)
{
    static const uint32_t hamza[] = { U'ء', 0 };
    bool                  has_hamza;

    for (size_t i = 0; i < count; i++)
        letters[i] = look_up(arabic, COUNT_OF(arabic), letters[i]);
    if (holds(letters + 1, count - 1, hamza))
        return set_rows_by_hamza(letters, count);
    has_hamza = letters[0] == U'ء';
    if (has_hamza)
        memmove(letters, letters + 1, --count * sizeof *letters);
    set_rows_by_harmony(letters, count, has_hamza);
    return count;
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
    bool     is_open = before == 0 || is_among(before, vowels);
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
    if (before == U'и' && next && !is_among(next, vowels))
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
        return behind && !is_among(behind, conditional);
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
    return kept;
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

bool
kazakh_has_own_latin(const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t small;
        bool     is_u_next;

        if (letters[i] > LAST_LATIN)
            continue; /* nearly always */
        small = to_small(letters[i]);
        is_u_next = i + 1 < count && to_small(letters[i + 1]) == U'u';
        if (small == U'q' && !is_u_next)
            return true;
        if (letters[i] > 0x7F &&
            (look_up(latin_2021, COUNT_OF(latin_2021), small) ||
             is_among(small, only_2018)))
            return true;
    }
    return false;
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
    if (!is_kazakh_latin(letters, count))
        return 0;
    if (!kazakh_has_own_latin(letters, count) &&
        spoken_for(letters, count, &confidence) != LANG_KK &&
        confidence >= SURELY_FOREIGN)
        return 0;
    count = join_neighbours(letters, from_latin(letters, count));
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
    if (is_kazakh_latin(letters, count)) {
        if (!is_sure && is_rather_foreign(letters, count))
            return count;
        count = from_latin(letters, count);
    } else if (is_kazakh_arabic(letters, count)) {
        count = from_arabic(letters, count);
    } else {
        return count;
    }
    return join_neighbours(letters, count);
}
