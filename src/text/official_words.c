/*
 * Reading the table, and finding its words in a line. Rows are chained by
 * the first letters of their words, so a word of a line is compared with one
 * or two of them, once: then it is known which roles it may have,
 * and most have none.
 */
#include "text/official_words.h"

#include "base/once.h"
#include "embedded/data/official_words.h"
#include "text/small_letter.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <endian.h>

enum {
    CHAINS = 1024,
    FRONTS = 1 << 14,
    PAIRS = 1 << 11,
    ROWS = 2048,
    NO_ROW = UINT16_MAX
};

/* A word, or the front of one, with its first eight bytes as a number, which
 * mostly tell. */
typedef struct word_pattern {
    slice    text;       /* without the "*" at its end          */
    uint64_t head, mask; /* the bytes that it has are all ones  */
    bool     is_front;   /* it had the "*"                      */
} word_pattern;

typedef struct official_row {
    slice         value;
    slice         words; /* one alternative           */
    word_pattern  first; /* of these                  */
    official_role role;
    uint16_t      next; /* of the same chain */
} official_row;

struct official_words {
    official_row rows[ROWS];
    size_t       count;
    uint16_t     first[CHAINS];
    uint64_t     fronts[FRONTS / 64]; /* a bit for each that words have: most
                                         words of a text need no look at rows */
    uint32_t pairs[PAIRS]; /* the roles of words that begin with two letters,
                                  a bit each */
};

static const char *const role_names[OFFICIAL_ROLES] = {
    [OFFICIAL_ADDRESS] = "address",   [OFFICIAL_ADOPTED] = "adopted",
    [OFFICIAL_AMENDED] = "amended",   [OFFICIAL_ASOF] = "asof",
    [OFFICIAL_BODY] = "body",         [OFFICIAL_COUNT] = "count",
    [OFFICIAL_COUNTRY] = "country",   [OFFICIAL_FROM] = "from",
    [OFFICIAL_HOME] = "home",         [OFFICIAL_ISSUER] = "issuer",
    [OFFICIAL_LABEL] = "label",       [OFFICIAL_MONTH] = "month",
    [OFFICIAL_NOUN] = "noun",         [OFFICIAL_OPENING] = "opening",
    [OFFICIAL_POSTED] = "posted",     [OFFICIAL_PRINTED] = "printed",
    [OFFICIAL_TOOL] = "tool",         [OFFICIAL_THIS] = "this",
    [OFFICIAL_TITLE] = "title",       [OFFICIAL_TYPE] = "type",
    [OFFICIAL_VALIDITY] = "validity", [OFFICIAL_VERB] = "verb",
    [OFFICIAL_VERSION] = "version",   [OFFICIAL_YEAR] = "year",
};

/*
 * The first bytes of a word, at most eight, as a number whose lowest byte is
 * the first; zeros where there are fewer. Words are short and of any length:
 * no loop depends on it.
 */
static inline uint64_t
head_of(slice word)
{
    const unsigned char *s = (const unsigned char *)word.data;
    size_t               size = word.size;
    uint64_t             eight;
    uint32_t             first, last;

    if (size >= sizeof eight) {
        memcpy(&eight, s, sizeof eight);
        return le64toh(eight);
    }
    if (size >= sizeof first) {
        memcpy(&first, s, sizeof first);
        memcpy(&last, s + size - sizeof last, sizeof last);
        return le32toh(first) | (uint64_t)le32toh(last)
                                    << 8 * (size - sizeof last);
    }
    if (size == 0)
        return 0;
    return s[0] | (uint64_t)s[size / 2] << 8 * (size / 2) |
           (uint64_t)s[size - 1] << 8 * (size - 1);
}

/* A number of the first four letters, of Latin ones or of those with two
 * bytes; what has a "*" has no fewer before it. */
static inline uint32_t
front_of(uint64_t head)
{
    head = head & 0x80 ? head : (uint32_t)head;
    return (uint32_t)(head * 0x9E3779B97F4A7C15u >> 32);
}

/* Whether a byte begins a letter of two bytes, a Cyrillic one. */
static bool
begins_cyrillic(unsigned char byte)
{
    return byte >= 0xD0 && byte <= 0xD3;
}

/* A letter of ASCII or a Cyrillic one at `at` as a number that is the same for
 * the small and the capital one, and for a Latin i that stands for a Cyrillic
 * one; another character is 0. *size bytes of it are there. */
static uint32_t
folded_letter(slice text, size_t at, size_t *size)
{
    const unsigned char *s = (const unsigned char *)text.data + at;
    uint32_t             code = 0;

    *size = 1;
    if (at < text.size && ((*s | 0x20u) - 'a') < 26u) {
        code = *s | 0x20u;
    } else if (at + 1 < text.size && begins_cyrillic(*s)) {
        *size = 2;
        code = cyrillic_small_pair(*s, s[1]);
    }
    return code == 'i' ? 0x0456 : code;
}

static uint32_t
pair_of(slice text, size_t at)
{
    size_t   size;
    uint32_t first = folded_letter(text, at, &size);
    uint32_t second = folded_letter(text, at + size, &size);

    return (first * 37 + second) % PAIRS;
}

static word_pattern
pattern_of(slice word)
{
    word_pattern p = { .is_front = slice_ends(word, SLICE("*")) };

    p.text = slice_without(word, p.is_front);
    p.head = head_of(p.text);
    memset(&p.mask, 0xFF,
           p.text.size < sizeof p.mask ? p.text.size : sizeof p.mask);
    p.mask = le64toh(p.mask);
    return p;
}

/* Whether a word with this head fits. */
static inline bool
word_fits(slice form, uint64_t head, const word_pattern *p)
{
    size_t size = p->text.size;

    if ((head ^ p->head) & p->mask || form.size < size ||
        (form.size > size && !p->is_front))
        return false;
    return size <= sizeof head || memcmp(form.data, p->text.data, size) == 0;
}

static void
add_row(official_words *words, slice role, slice value, slice alternatives)
{
    size_t number = 0;

    while (number < OFFICIAL_ROLES && !slice_is(role, role_names[number]))
        number++;
    while (number < OFFICIAL_ROLES && alternatives.size > 0) {
        slice alternative = slice_cut(&alternatives, '|'), rest = alternative;
        slice first = slice_cut(&rest, ' ');
        word_pattern pattern = pattern_of(first);
        uint32_t     front = front_of(pattern.head);
        uint16_t    *chain = &words->first[front % CHAINS];
        official_row row = { value, alternative, pattern, (official_role)number,
                             *chain };

        if (words->count == ROWS)
            return; /* a test looks for the last ones */
        *chain = (uint16_t)words->count;
        words->fronts[front % FRONTS / 64] |= (uint64_t)1 << front % 64;
        words->pairs[pair_of(pattern.text, 0)] |= 1u << number;
        words->rows[words->count++] = row;
    }
}

static void
read_table(official_words *words)
{
    slice table = { data_official_words, sizeof data_official_words - 1 };

    memset(words->first, 0xFF, sizeof words->first); /* NO_ROW */
    while (table.size > 0) {
        slice line = slice_cut(&table, '\n');
        slice role = slice_cut(&line, '\t');
        slice value = slice_cut(&line, '\t');

        if (!slice_starts(role, SLICE("#")))
            add_row(words, role, value, line);
    }
}

const official_words *
official_words_table(void)
{
    static official_words words;
    static once           read;

    if (once_begin(&read)) {
        read_table(&words);
        once_end(&read);
    }
    return &words;
}

static bool
is_figure(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* Most are letters of the two alphabets, and need no look-up. */
static bool
is_word_part(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 0x0400 && code < 0x0482) ||
           ucd_is_letter_or_mark(code);
}

/* What joins two letters: the apostrophes and the hyphens. */
static bool
is_joint(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x02BC || code == '-' ||
           code == 0x2010 || code == 0x2011;
}

/* Step over letters of ASCII and of the Cyrillic of U+0400-U+047F and
 * U+04C0-U+04FF, most of all there are. */
static size_t
plain_end(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data;

    while (at < text.size) {
        if ((s[at] | 0x20u) - 'a' < 26u)
            at++;
        else if (s[at] == 0xD0 || s[at] == 0xD1 || s[at] == 0xD3)
            at += 2;
        else
            break;
    }
    return at;
}

/* The end of the word that begins at `at`, a letter. */
static size_t
word_end(slice text, size_t at)
{
    size_t end = at;

    while (at < text.size) {
        uint32_t code;
        size_t   behind;

        end = at = plain_end(text, at);
        if (at == text.size)
            break;
        code = utf8_next(text, &at);
        behind = at;

        if (is_joint(code) && at < text.size &&
            is_word_part(utf8_next(text, &behind)))
            end = at = behind;
        else if (is_word_part(code))
            end = at;
        else
            break;
    }
    return end;
}

/* The token that begins at `at`; its form is set later. */
static official_token
token_at(slice text, size_t at)
{
    official_token token = { .kind = OFFICIAL_MARK, .start = at };
    size_t         digits = 0;
    uint32_t       code = utf8_next(text, &at);

    if (is_word_part(code)) {
        token.kind = OFFICIAL_WORD;
        at = word_end(text, token.start);
    } else if (is_figure(code)) {
        token.kind = OFFICIAL_NUMBER;
        at = token.start;
        while (at < text.size && is_figure((unsigned char)text.data[at])) {
            if (digits++ < 9)
                token.value = token.value * 10 +
                              (unsigned)(text.data[at] - '0');
            at++;
        }
    }
    token.end = at;
    return token;
}

/* The small letter; one kind of hyphen and apostrophe. */
static uint32_t
plain_letter(uint32_t code)
{
    if (code == 0x2010 || code == 0x2011)
        return '-';
    if (code == 0x2019 || code == 0x02BC)
        return '\'';
    return small_letter(code);
}

/* Whether a word has nothing but small letters of ASCII, or nothing but small
 * ones of the Cyrillic of U+0430-U+045F, U+048A-U+04BF and U+04D0-U+04FF (there
 * the odd ones are small): most words, seen by their bytes. */
static bool
is_small_already(slice word)
{
    const unsigned char *s = (const unsigned char *)word.data;
    size_t               at = 0;

    while (at < word.size && (unsigned)(s[at] - 'a') < 26u)
        at++;
    if (at == word.size || at > 0)
        return at == word.size;
    for (; at + 1 < word.size; at += 2) {
        unsigned char lead = s[at], last = s[at + 1];

        if (!((lead == 0xD0 && last >= 0xB0) || (lead == 0xD1 && last < 0xA0) ||
              (lead == 0xD2 && last >= 0x8A && last % 2 == 1) ||
              (lead == 0xD3 && last >= 0x90 && last % 2 == 1)))
            return false;
    }
    return at == word.size;
}

/* Write the small letters of a word that has none but those of ASCII and
 * Cyrillic ones, and no Latin i among these; false for any other. */
static bool
put_small(slice word, char *out)
{
    const unsigned char *s = (const unsigned char *)word.data;
    size_t               at = 0;

    for (; at < word.size && (s[at] | 0x20u) - 'a' < 26u; at++)
        out[at] = (char)(s[at] | 0x20);
    if (at > 0)
        return at == word.size;
    for (; at + 1 < word.size; at += 2) {
        uint32_t code = cyrillic_small_pair(s[at], s[at + 1]);

        if (code == 0)
            return false;
        out[at] = (char)(0xC0 | code >> 6);
        out[at + 1] = (char)(0x80 | (code & 0x3F));
    }
    return at == word.size;
}

/* In small letters; the word itself when it is. Kazakh and Ukrainian of the
 * nineties have a Latin i among Cyrillic letters: "сәуiр", "ШЕШIМ". */
static slice
small_letters(arena *a, slice word)
{
    size_t at = 0, size = 0;
    bool   is_cyrillic = false, has_latin_i = false, is_same = true;
    char  *out;

    if (is_small_already(word))
        return word;
    out = arena_bytes(a, word.size);
    if (!out || put_small(word, out))
        return slice_make(out, word.size);
    while (at < word.size) {
        uint32_t code = utf8_next(word, &at);

        is_cyrillic = is_cyrillic || (code >= 0x0400 && code < 0x0530);
        has_latin_i = has_latin_i || code == 'i';
        is_same = is_same && plain_letter(code) == code;
    }
    if (is_same && !(has_latin_i && is_cyrillic))
        return word;
    out = arena_alloc(a, word.size * 2 + UTF8_MAX_BYTES);
    for (at = 0; out && at < word.size;) {
        uint32_t code = plain_letter(utf8_next(word, &at));

        size += utf8_encode(code == 'i' && is_cyrillic ? 0x0456 : code,
                            out + size);
    }
    return slice_make(out, size);
}

/* A bit for each role that a word may have, alone or with those behind it. */
static uint32_t
roles_of(const official_words *words, slice form)
{
    uint64_t head = head_of(form);
    uint32_t front = front_of(head), roles = 0;

    if (!(words->fronts[front % FRONTS / 64] >> front % 64 & 1))
        return 0;
    for (uint16_t i = words->first[front % CHAINS]; i != NO_ROW;
         i = words->rows[i].next)
        if (word_fits(form, head, &words->rows[i].first))
            roles |= 1u << words->rows[i].role;
    return roles;
}

tizbe_status
official_line_read(arena *a, slice text, official_line *out)
{
    const official_words *words = official_words_table();
    size_t                at = 0, room = 0;

    *out = (official_line){ .text = text };
    while (at < text.size) {
        official_token *token;

        if (text.data[at] == ' ') {
            at++;
            continue;
        }
        if (!ARENA_ROOM(a, out->tokens, out->count, room))
            return TIZBE_NOMEM;
        token = &out->tokens[out->count];
        *token = token_at(text, at);
        at = token->end;
        token->form = slice_part(text, token->start, token->end);
        if (token->kind == OFFICIAL_WORD)
            token->form = small_letters(a, token->form);
        if (!token->form.data)
            return TIZBE_NOMEM;
        if (token->kind == OFFICIAL_WORD)
            token->roles = roles_of(words, token->form);
        out->roles |= token->roles;
        out->has_figure = out->has_figure || token->kind == OFFICIAL_NUMBER;
        out->count++;
    }
    return TIZBE_OK;
}

/* Tokens that the words of a row take at `at`; 0 when they do not fit. */
static size_t
row_fits(const official_row *row, const official_line *line, size_t at)
{
    slice  rest = row->words;
    size_t count = 0;

    while (rest.size > 0) {
        word_pattern pattern = pattern_of(slice_cut(&rest, ' '));
        slice        form;

        if (at + count >= line->count ||
            line->tokens[at + count].kind != OFFICIAL_WORD)
            return 0;
        form = line->tokens[at + count].form;
        if (!word_fits(form, head_of(form), &pattern))
            return 0;
        count++;
    }
    return count;
}

size_t
official_match(const official_words *words, const official_line *line,
               size_t at, official_role role, slice *value)
{
    size_t   most = 0;
    uint16_t i;

    if (at >= line->count || !(line->tokens[at].roles >> role & 1))
        return 0;
    i = words->first[front_of(head_of(line->tokens[at].form)) % CHAINS];
    for (; i != NO_ROW; i = words->rows[i].next) {
        const official_row *row = &words->rows[i];
        size_t count = row->role == role ? row_fits(row, line, at) : 0;

        if (count > most) {
            most = count;
            if (value)
                *value = row->value;
        }
    }
    return most;
}

/* Whether the word at `at` has the role. */
static bool
word_has_role(arena *a, const official_words *words, slice text, size_t at,
              official_role role)
{
    official_token token = token_at(text, at);
    slice          form = slice_part(text, token.start, token.end);

    if (token.kind == OFFICIAL_WORD)
        form = small_letters(a, form);
    return !form.data || roles_of(words, form) >> role & 1;
}

bool
official_may_stand(arena *a, slice text, official_role role)
{
    const official_words *words = official_words_table();
    const unsigned char  *s = (const unsigned char *)text.data;
    bool                  in_word = false;

    for (size_t at = 0; at < text.size;) {
        bool is_letter = (s[at] | 0x20u) - 'a' < 26u || begins_cyrillic(s[at]);

        if (is_letter && !in_word &&
            words->pairs[pair_of(text, at)] >> role & 1 &&
            word_has_role(a, words, text, at, role))
            return true;
        in_word = is_letter;
        at += 1 + begins_cyrillic(s[at]);
    }
    return false;
}
