/*
 * Cutting an entry into words, names, brackets and operators.
 *
 * Words beside each other stay one lexeme, so that words_split sees them as
 * it sees a text: "10 000" is one word, "dual-degree" two in English.
 */
#include "code/entry/entry_lex.h"
#include "base/array.h"
#include "base/ascii.h"
#include "code/entry/entry.h"
#include "text/utf8.h"

/* Blanks between words; U+00A0 and its like come with pasted text. */
static bool
is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 ||
           code == 0x85 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

static size_t
skip_blanks(slice entry, size_t at)
{
    while (at < entry.size) {
        size_t next = at;

        if (!is_blank(utf8_next(entry, &next)))
            break;
        at = next;
    }
    return at;
}

/* Where the chunk at `at` ends: at a blank, bracket, quote or ~. */
static size_t
chunk_end(slice entry, size_t at)
{
    while (at < entry.size) {
        size_t   next = at;
        uint32_t code = utf8_next(entry, &next);

        if (is_blank(code) || code == '(' || code == ')' || code == '"' ||
            code == '~')
            break;
        at = next;
    }
    return at;
}

static bool
is_name_byte(char byte)
{
    return ascii_is_alnum(byte) || byte == '-' || byte == '_' ||
           (unsigned char)byte >= 0x80;
}

bool
entry_is_name(slice name)
{
    if (name.size == 0 || name.data[0] == '-' || name.data[0] == '_')
        return false;
    for (size_t i = 0; i < name.size; i++)
        if (!is_name_byte(name.data[i]))
            return false;
    return true;
}

static lexeme
mistake_at(size_t start, size_t end, const char *sentence)
{
    return (lexeme){ .kind = LEX_MISTAKE,
                     .start = start,
                     .end = end,
                     .text = slice_of(sentence) };
}

/* --- operators ------------------------------------------------------------ */

static const struct {
    const char *name;
    lexeme_kind kind;
    const char *without; /* what to say when the distance is missing; NULL:
                            the operator has none */
} operators[] = {
    { "AND", LEX_AND, NULL },
    { "OR", LEX_OR, NULL },
    { "NOT", LEX_NOT, NULL },
    { "IN", LEX_IN, NULL },
    { "NEAR", LEX_NEAR, "NEAR needs a number of words, as in NEAR/5" },
    { "BEFORE", LEX_BEFORE, "BEFORE needs a number of words, as in BEFORE/5" },
    { "AFTER", LEX_AFTER, "AFTER needs a number of words, as in AFTER/5" },
};

/* Digits to a number; false for anything else, and beyond the limit. */
static bool
read_number(slice digits, uint32_t *number)
{
    *number = 0;
    if (digits.size == 0 || digits.size > 6)
        return false;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9')
            return false;
        *number = *number * 10 + (uint32_t)(digits.data[i] - '0');
    }
    return *number <= ENTRY_MAX_DISTANCE;
}

/* NEAR/5: the part behind the name. */
static lexeme
read_distance(slice rest, lexeme found, const char *without)
{
    if (rest.size > 0 && rest.data[0] == '/')
        rest = slice_part(rest, 1, rest.size);
    else
        return mistake_at(found.start, found.end, without);
    if (!read_number(rest, &found.number))
        return mistake_at(
            found.start, found.end,
            "expected a number from 0 to 1000 behind the /, as in "
            "NEAR/5");
    return found;
}

/* near/5 is never meant as words. */
static bool
is_small_operator(slice chunk, slice name)
{
    return chunk.size > name.size + 1 && chunk.data[name.size] == '/' &&
           chunk.data[name.size + 1] >= '0' &&
           chunk.data[name.size + 1] <= '9' &&
           slice_equal_ascii_nocase(slice_part(chunk, 0, name.size), name);
}

/* IN sentence, IN segment: number is an entry_scope. */
static lexeme
read_scope(slice entry, lexeme found)
{
    size_t start = skip_blanks(entry, found.end);
    size_t end = chunk_end(entry, start);
    slice  name = slice_part(entry, start, end);

    if (slice_is(name, "sentence"))
        found.number = SCOPE_SENTENCE;
    else if (slice_is(name, "segment"))
        found.number = SCOPE_SEGMENT;
    else
        return mistake_at(found.start, found.end,
                          "expected 'IN sentence' or 'IN segment'; put quotes "
                          "around IN when it is a word");
    found.end = end;
    return found;
}

/* An operator that fills the chunk [start, end), else LEX_END. */
static lexeme
read_operator(slice entry, size_t start, size_t end)
{
    slice  chunk = slice_part(entry, start, end);
    lexeme found = { .kind = LEX_END, .start = start, .end = end };

    if (chunk.size == 0 || !strchr("ABINOabino", chunk.data[0]))
        return found; /* nearly always */
    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        slice name = slice_of(operators[i].name);
        slice rest;

        found.kind = operators[i].kind;
        if (!operators[i].without) {
            if (!slice_equal(chunk, name))
                continue;
            return found.kind == LEX_IN ? read_scope(entry, found) : found;
        }
        if (!slice_starts(chunk, name)) {
            if (is_small_operator(chunk, name))
                return mistake_at(
                    start, end,
                    "operators are written in capitals, as in NEAR/5");
            continue;
        }
        rest = slice_part(chunk, name.size, chunk.size);
        if (rest.size == 0 || rest.data[0] == '/' ||
            read_number(rest, &found.number))
            return read_distance(rest, found, operators[i].without);
    }
    found.kind = LEX_END;
    return found;
}

/* --- the rest ------------------------------------------------------------- */

/* $name and #name. */
static lexeme
read_name(slice entry, size_t at)
{
    bool   is_set = entry.data[at] == '$';
    size_t end = at + 1;

    while (end < entry.size && is_name_byte(entry.data[end])) {
        size_t   next = end;
        uint32_t code = utf8_next(entry, &next);

        if (is_blank(code))
            break;
        end = next;
    }
    if (end == at + 1)
        return mistake_at(at, end,
                          is_set
                              ? "expected the name of a set behind $, as in "
                                "$student"
                              : "expected the name of a code behind #, as in "
                                "#student-visa");
    if (chunk_end(entry, end) != end)
        return mistake_at(end, end + 1,
                          "expected a blank or a bracket behind a name");
    return (lexeme){ .kind = is_set ? LEX_SET : LEX_CODE,
                     .start = at,
                     .end = end,
                     .text = slice_part(entry, at + 1, end) };
}

static lexeme
read_quoted(slice entry, size_t start, size_t quote)
{
    size_t end = slice_find(entry, SLICE("\""), quote + 1);

    if (end == SIZE_MAX)
        return mistake_at(quote, quote + 1, "this quote is not closed");
    return (lexeme){ .kind = LEX_QUOTED,
                     .is_exact = start != quote,
                     .start = start,
                     .end = end + 1,
                     .text = slice_part(entry, quote + 1, end) };
}

static lexeme
read_gap(slice entry, size_t at)
{
    size_t end = chunk_end(entry, at + 1);
    lexeme gap = { .kind = LEX_GAP, .start = at, .end = end };

    if (!read_number(slice_part(entry, at + 1, end), &gap.number))
        return mistake_at(
            at, end, "expected a number from 0 to 1000 behind ~, as in ~2");
    return gap;
}

/* True when the chunk at `at` is a word like the one before it. */
static bool
is_word_chunk(slice entry, size_t at)
{
    if (at >= entry.size || strchr("()\"~$#=", entry.data[at]))
        return false;
    return read_operator(entry, at, chunk_end(entry, at)).kind == LEX_END;
}

static lexeme
read_words(slice entry, size_t at)
{
    lexeme words = { .kind = LEX_WORDS, .start = at };
    size_t text_at = at, next = at;

    words.is_exact = entry.data[at] == '=';
    if (words.is_exact) {
        text_at++;
        words.end = chunk_end(entry, text_at);
        if (words.end == text_at)
            return mistake_at(at, text_at,
                              "expected a word right behind =, as in =visa");
    } else {
        do {
            words.end = chunk_end(entry, next);
            next = skip_blanks(entry, words.end);
        } while (is_word_chunk(entry, next));
    }
    words.text = slice_part(entry, text_at, words.end);
    return words;
}

lexeme
lexeme_read(slice entry, size_t at)
{
    lexeme found;

    at = skip_blanks(entry, at);
    found = (lexeme){ .kind = LEX_END, .start = at, .end = at };
    if (at == entry.size)
        return found;
    found.end = at + 1;
    switch (entry.data[at]) {
    case '(':
        found.kind = LEX_OPEN;
        return found;
    case ')':
        found.kind = LEX_CLOSE;
        return found;
    case '"':
        return read_quoted(entry, at, at);
    case '~':
        return read_gap(entry, at);
    case '$':
    case '#':
        return read_name(entry, at);
    case '=':
        if (at + 1 < entry.size && entry.data[at + 1] == '"')
            return read_quoted(entry, at, at + 1);
        return read_words(entry, at);
    default:
        found = read_operator(entry, at, chunk_end(entry, at));
        return found.kind == LEX_END ? read_words(entry, at) : found;
    }
}

/* Where the next mark of a name is, SIZE_MAX: nowhere. */
static size_t
find_mark(slice entry, size_t at)
{
    const char *rest = entry.data + at;
    size_t      left = entry.size - at;
    const char *set = left ? memchr(rest, '$', left) : NULL;
    const char *code =
        left ? memchr(rest, '#', set ? (size_t)(set - rest) : left) : NULL;
    const char *mark = code ? code : set;

    return mark ? (size_t)(mark - entry.data) : SIZE_MAX;
}

/* Without quotes, what stands behind a blank or a bracket is a lexeme of its
 * own, whatever stands before that. */
static bool
begins_lexeme(slice entry, size_t at)
{
    return (at == 0 || entry.data[at - 1] == ' ' ||
            entry.data[at - 1] == '(') &&
           !memchr(entry.data, '"', entry.size);
}

bool
entry_next_name(slice entry, size_t *at, lexeme *name)
{
    size_t mark = find_mark(entry, *at);

    if (mark == SIZE_MAX)
        return false;
    if (begins_lexeme(entry, mark))
        *at = mark;
    do {
        *name = lexeme_read(entry, *at);
        *at = name->end;
    } while (name->kind != LEX_SET && name->kind != LEX_CODE &&
             name->kind != LEX_END && name->kind != LEX_MISTAKE);
    return name->kind == LEX_SET || name->kind == LEX_CODE;
}
