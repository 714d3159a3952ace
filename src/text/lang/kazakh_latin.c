/*
 * Each letter alone, by the table of its alphabet; i becomes и, whatever it
 * stands for.
 */
#include "text/lang/kazakh_latin.h"

#include "base/array.h"
#include "text/lang/kazakh_codes.h"

#include <uchar.h>

enum {
    LAST_LATIN = 0x24F, /* no Latin letter of the tables is above     */
    LEAD_2018 = 60      /* by which a word is of 2018, tenths of a bit:
                           few texts are                              */
};

/* Capitals to small letters; I is the capital of ı, İ of i. */
static const code_pair small_letters[] = {
    { U'I', U'ı' }, { U'İ', U'i' }, { U'Ä', U'ä' }, { U'Ö', U'ö' },
    { U'Ü', U'ü' }, { U'Ū', U'ū' }, { U'Ğ', U'ğ' }, { U'Ñ', U'ñ' },
    { U'Ş', U'ş' }, { U'Ç', U'ç' }, { U'Á', U'á' }, { U'Ǵ', U'ǵ' },
    { U'Ń', U'ń' }, { U'Ó', U'ó' }, { U'Ú', U'ú' }, { U'Ý', U'ý' },
};

/* The alphabet of 2021. х and һ fell together in h. */
static const code_pair latin_2021[] = {
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
static const code_pair latin_2018[] = {
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
            pair_find(small_letters, COUNT_OF(small_letters), code) != 0);
}

static uint32_t
to_small(uint32_t code)
{
    uint32_t small = pair_find(small_letters, COUNT_OF(small_letters), code);

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
bool
kazakh_is_latin(const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t small = to_small(letters[i]);

        if (small == U'c' && i + 1 < count && to_small(letters[i + 1]) == U'h')
            continue;
        if (!pair_find(latin_2021, COUNT_OF(latin_2021), small) &&
            !code_is_among(small, only_2018))
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

    if (codes_hold(letters, count, back))
        return true;
    return count >= 3 && letters[0] == U'I' &&
           code_is_among(to_small(letters[1]),
                         (const uint32_t[]){ U'n', U'u', 0 });
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
        if ((letters[i] == U'ı' && code_is_among(letters[i - 1], before)) ||
            (letters[i - 1] == U'ı' && code_is_among(letters[i], behind)))
            return true;
    return codes_hold(letters, count, only_2018);
}

/* Small letters of one alphabet in Cyrillic. */
static size_t
read_letters(const uint32_t *letters, size_t count, bool is_2018, uint32_t *out)
{
    bool   has_sh = !codes_hold(letters, count, only_2021);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        bool     is_h_next = i + 1 < count && letters[i + 1] == U'h';
        uint32_t code = 0;

        if (is_h_next && letters[i] == U'c') {
            code = U'ч';
            i++;
        } else if (is_h_next && letters[i] == U's' && has_sh) {
            code = U'ш';
            i++;
        } else if (is_2018 || code_is_among(letters[i], only_2018)) {
            code = pair_find(latin_2018, COUNT_OF(latin_2018), letters[i]);
        }
        if (!code)
            code = pair_find(latin_2021, COUNT_OF(latin_2021), letters[i]);
        out[kept++] = code;
    }
    return kept;
}

/*
 * Whether a word that may be in either alphabet is rather in that of 2018,
 * where ı is и, i is і and u is ұ: "bıznes" is бизнес there, and бізнес, which
 * is no word, by that of 2021. What is no word in either is of 2021.
 */
static bool
is_rather_in_2018(const uint32_t *letters, size_t count)
{
    static const uint32_t telling[] = { U'i', U'ı', U'u', 0 };
    uint32_t              read[KAZAKH_CODES_MAX];
    size_t                kept;
    int                   cost_2021, cost_2018;

    if (count > KAZAKH_CODES_MAX || !codes_hold(letters, count, telling))
        return false;
    kept = read_letters(letters, count, false, read);
    cost_2021 = kazakh_codes_cost(read, kept);
    kept = read_letters(letters, count, true, read);
    cost_2018 = kazakh_codes_cost(read, kept);
    return cost_2018 + LEAD_2018 <= cost_2021;
}

size_t
kazakh_from_latin(uint32_t *letters, size_t count)
{
    bool is_dotted = is_dotted_capital(letters, count);
    bool is_2018;

    for (size_t i = 0; i < count; i++)
        letters[i] = is_dotted && letters[i] == U'I' ? U'i'
                                                     : to_small(letters[i]);
    is_2018 = !codes_hold(letters, count, only_2021) &&
              (is_in_2018(letters, count) || is_rather_in_2018(letters, count));
    return read_letters(letters, count, is_2018, letters);
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
            (pair_find(latin_2021, COUNT_OF(latin_2021), small) ||
             code_is_among(small, only_2018)))
            return true;
    }
    return false;
}
