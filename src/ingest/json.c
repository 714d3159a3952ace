/* A recursive descent over JSON, as deep as JSON_DEPTH. */
#include "ingest/json.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "ingest/twice_encoded.h"
#include "text/utf8.h"

#include <stdint.h>

typedef struct json_parser {
    arena       *a;
    slice        text;
    size_t       at;
    unsigned     depth;
    bool         is_loose;
    buffer       room; /* a string with escapes */
    tizbe_error *error;
    tizbe_status status;
} json_parser;

static size_t
line_of(const json_parser *p)
{
    size_t line = 1;

    for (size_t i = 0; i < p->at && i < p->text.size; i++)
        line += p->text.data[i] == '\n';
    return line;
}

/* Always false, for `return fail(...)`; the first failure stays. */
static bool
fail(json_parser *p, const char *what)
{
    if (p->status == TIZBE_OK)
        p->status = error_set(p->error, TIZBE_FORMAT, "line %zu: %s",
                              line_of(p), what);
    return false;
}

static bool
fail_nomem(json_parser *p)
{
    p->status = error_nomem(p->error);
    return false;
}

/* The next byte, '\0' at the end. */
static char
peek(const json_parser *p)
{
    return p->at < p->text.size ? p->text.data[p->at] : '\0';
}

static void
skip_blanks(json_parser *p)
{
    while (peek(p) == ' ' || peek(p) == '\t' || peek(p) == '\n' ||
           peek(p) == '\r')
        p->at++;
}

static bool
take_word(json_parser *p, json_value *v, slice word, json_kind kind)
{
    slice rest = slice_part(p->text, p->at, p->text.size);

    if (!slice_starts(rest, word))
        return fail(p, "expected a value");
    v->kind = kind;
    v->text = slice_part(rest, 0, word.size);
    p->at += word.size;
    return true;
}

static bool
take_digits(json_parser *p)
{
    size_t start = p->at;

    while (ascii_is_digit(peek(p)))
        p->at++;
    return p->at > start || fail(p, "expected a digit");
}

static bool
take_number(json_parser *p, json_value *v)
{
    size_t start = p->at;

    v->kind = JSON_NUMBER;
    p->at += peek(p) == '-';
    if (peek(p) == '0')
        p->at++; /* and no digit behind it */
    else if (!take_digits(p))
        return false;
    if (peek(p) == '.') {
        p->at++;
        if (!take_digits(p))
            return false;
    }
    if (peek(p) == 'e' || peek(p) == 'E') {
        p->at++;
        p->at += peek(p) == '+' || peek(p) == '-';
        if (!take_digits(p))
            return false;
    }
    v->text = slice_part(p->text, start, p->at);
    return true;
}

/* Four hexadecimal digits at `at`; UINT32_MAX when they are none. */
static uint32_t
hex4(const json_parser *p, size_t at)
{
    uint32_t code = 0;

    if (p->text.size - at < 4)
        return UINT32_MAX;
    for (size_t i = at; i < at + 4; i++) {
        int digit = ascii_hex(p->text.data[i]);

        if (digit < 0)
            return UINT32_MAX;
        code = code << 4 | (uint32_t)digit;
    }
    return code;
}

/* What follows "\u". */
static bool
take_unicode(json_parser *p)
{
    uint32_t code = hex4(p, p->at);

    if (code == UINT32_MAX)
        return fail(p, "expected four hexadecimal digits behind \\u");
    p->at += 4;
    if (code >= 0xD800 && code < 0xDC00 && p->text.size - p->at >= 6 &&
        p->text.data[p->at] == '\\' && p->text.data[p->at + 1] == 'u') {
        uint32_t low = hex4(p, p->at + 2);

        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            p->at += 6;
        }
    }
    utf8_append(&p->room, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    return true;
}

static bool
take_escape(json_parser *p)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char              c = peek(p);
    const char       *found = c ? strchr(from, c) : NULL;

    p->at++;
    if (c == 'u')
        return take_unicode(p);
    if (!found)
        return fail(p, "a backslash before what needs none");
    buffer_byte(&p->room, to[found - from]);
    return true;
}

/* A string, its opening quote being next; without escapes it is borrowed. */
static bool
take_string(json_parser *p, slice *out)
{
    size_t start = ++p->at;
    bool   copied = false;

    buffer_empty(&p->room);
    for (;;) {
        unsigned char c = (unsigned char)peek(p);

        if (c == '"')
            break;
        if (p->at >= p->text.size)
            return fail(p, "a string is not closed");
        if (c != '\\') {
            if (copied)
                buffer_byte(&p->room, (char)c);
            p->at++;
            continue;
        }
        if (!copied)
            buffer_put(&p->room, slice_part(p->text, start, p->at));
        copied = true;
        p->at++;
        if (!take_escape(p))
            return false;
    }
    *out = copied ? arena_copy(p->a, buffer_slice(&p->room))
                  : slice_part(p->text, start, p->at);
    p->at++;
    if (copied && (!out->data || buffer_status(&p->room) != TIZBE_OK))
        return fail_nomem(p);
    return true;
}

static bool take_value(json_parser *p, json_value *v);

/* `"key":` before a value of an object. */
static bool
take_key(json_parser *p, json_value *v)
{
    if (peek(p) != '"')
        return fail(p, "expected a key in quotes");
    if (!take_string(p, &v->key))
        return false;
    skip_blanks(p);
    if (peek(p) != ':')
        return fail(p, "expected ':' behind a key");
    p->at++;
    skip_blanks(p);
    return true;
}

static bool
take_text(json_parser *p, json_value *v)
{
    size_t lines;

    v->kind = JSON_STRING;
    if (!take_string(p, &v->text))
        return false;
    if (twice_encoded_mend(p->a, &v->text, &lines) != TIZBE_OK)
        return fail_nomem(p);
    v->is_mended = lines > 0;
    return true;
}

/* Values up to the closing bracket. */
static bool
take_list(json_parser *p, json_value *v, char close)
{
    const json_value **end = &v->first;

    p->at++;
    skip_blanks(p);
    while (peek(p) != close) {
        json_value *item = arena_zalloc(p->a, 1, sizeof *item);

        if (!item)
            return fail_nomem(p);
        if ((close == '}' && !take_key(p, item)) || !take_value(p, item))
            return false;
        *end = item;
        end = &item->next;
        v->count++;
        skip_blanks(p);
        if (peek(p) == ',') {
            p->at++;
            skip_blanks(p);
            if (peek(p) == close && !p->is_loose)
                return fail(p, "nothing follows a comma");
        } else if (peek(p) != close) {
            return fail(p, close == '}' ? "expected ',' or '}'"
                                        : "expected ',' or ']'");
        }
    }
    p->at++;
    return true;
}

static bool
take_nested(json_parser *p, json_value *v)
{
    char close = peek(p) == '{' ? '}' : ']';

    v->kind = close == '}' ? JSON_OBJECT : JSON_ARRAY;
    if (++p->depth > JSON_DEPTH) {
        p->status = error_set(p->error, TIZBE_LIMIT,
                              "line %zu: nested over %d deep", line_of(p),
                              JSON_DEPTH);
        return false;
    }
    if (!take_list(p, v, close))
        return false;
    p->depth--;
    return true;
}

static bool
take_value(json_parser *p, json_value *v)
{
    switch (peek(p)) {
    case '{':
    case '[':
        return take_nested(p, v);
    case '"':
        return take_text(p, v);
    case 't':
        return take_word(p, v, SLICE("true"), JSON_BOOLEAN);
    case 'f':
        return take_word(p, v, SLICE("false"), JSON_BOOLEAN);
    case 'n':
        return take_word(p, v, SLICE("null"), JSON_NULL);
    case '-':
        return take_number(p, v);
    default:
        if (ascii_is_digit(peek(p)))
            return take_number(p, v);
        return fail(p, "expected a value");
    }
}

static tizbe_status
parse(arena *a, slice text, bool is_loose, const json_value **out,
      tizbe_error *error)
{
    json_parser p = {
        .a = a, .text = text, .is_loose = is_loose, .error = error
    };
    json_value *root = arena_zalloc(a, 1, sizeof *root);

    *out = NULL;
    if (!root)
        return error_nomem(error);
    skip_blanks(&p);
    if (take_value(&p, root)) {
        skip_blanks(&p);
        if (p.at < p.text.size)
            (void)fail(&p, "something follows the value");
    }
    buffer_release(&p.room);
    if (p.status == TIZBE_OK)
        *out = root;
    return p.status;
}

tizbe_status
json_parse(arena *a, slice text, const json_value **out, tizbe_error *error)
{
    return parse(a, text, false, out, error);
}

tizbe_status
json_parse_loose(arena *a, slice text, const json_value **out,
                 tizbe_error *error)
{
    return parse(a, text, true, out, error);
}

const json_value *
json_get(const json_value *object, const char *key)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (const json_value *v = object->first; v; v = v->next)
        if (slice_is(v->key, key))
            return v;
    return NULL;
}

size_t
json_mended(const json_value *value)
{
    size_t count = value && value->is_mended;

    for (const json_value *v = value ? value->first : NULL; v; v = v->next)
        count += json_mended(v);
    return count;
}
