/* Headers, parts and transfer encodings. */
#include "ingest/mime.h"

#include "base/array.h"

#include "base/ascii.h"
#include "ingest/charset.h"
#include "text/utf8.h"

#include <stdint.h>

/* Divide a message at its first empty line. */
static mime_part
divide(slice bytes)
{
    mime_part part = { .type = SLICE("text/plain") };
    size_t    at = 0, next = 0;

    for (; at < bytes.size; at = next)
        if (slice_line(bytes, at, &next).size == 0)
            break;
    part.head = slice_part(bytes, 0, at);
    part.body = slice_part(bytes, next, bytes.size);
    return part;
}

/* The line at `at` goes on what the one before it says. */
static bool
is_folded(slice head, size_t at)
{
    return at < head.size && (head.data[at] == ' ' || head.data[at] == '\t');
}

mime_part
mime_part_of(slice bytes)
{
    mime_part part = divide(bytes);
    slice     name = SLICE("Content-Type:");

    for (size_t at = 0; at < part.head.size;) {
        slice line = slice_line(part.head, at, &at);
        slice type;

        if (!slice_starts_ascii_nocase(line, name))
            continue;
        line = slice_trim(slice_part(line, name.size, line.size));
        if (line.size == 0 && is_folded(part.head, at))
            line = slice_line(part.head, at, &at);
        type = slice_trim(slice_cut(&line, ';'));
        if (type.size > 0)
            part.type = type;
        break;
    }
    return part;
}

/* Bytes in a named encoding as UTF-8; in any that fits when it is unknown. */
static slice
decode_bytes(arena *a, slice bytes, slice charset)
{
    charset_text text;

    if (charset_decode(a, bytes, NULL, charset, &text, NULL) == TIZBE_OK ||
        charset_decode(a, bytes, NULL, SLICE(""), &text, NULL) == TIZBE_OK)
        return text.text;
    return slice_part(bytes, 0, utf8_valid_prefix(bytes));
}

slice
mime_header(arena *a, slice head, const char *name)
{
    size_t size = strlen(name), next;
    buffer value = { 0 };
    slice  found = SLICE("");

    for (size_t at = 0; at < head.size; at = next) {
        slice line = slice_line(head, at, &next);

        if (line.size <= size || line.data[size] != ':' ||
            !slice_starts_ascii_nocase(line, slice_of(name)))
            continue;
        buffer_put(&value, slice_part(line, size + 1, line.size));
        while (is_folded(head, next)) {
            line = slice_line(head, next, &next);
            buffer_byte(&value, ' ');
            buffer_put(&value, slice_trim(line));
        }
        found = arena_copy(a, slice_trim(buffer_slice(&value)));
        break;
    }
    buffer_release(&value);
    if (utf8_valid_prefix(found) < found.size)
        found = decode_bytes(a, found, SLICE(""));
    return found.data ? found : SLICE("");
}

/* --- transfer encodings --------------------------------------------------- */

static int
base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (ascii_is_digit(c))
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* Digits, their ends and blanks: no words that a list puts below a letter. */
static bool
is_base64(slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (base64_digit(s.data[i]) < 0 && !strchr("= \t\r\n", s.data[i]))
            return false;
    return true;
}

/* Some programs write a text in pieces, each with an end of its own. */
static slice
base64_decode(arena *a, slice s)
{
    char    *out = arena_alloc(a, s.size / 4 * 3 + 3);
    size_t   size = 0;
    uint32_t bits = 0;
    unsigned count = 0;
    bool     is_in_pieces = false;

    if (!out)
        return SLICE("");
    for (size_t i = 0; i < s.size; i++) {
        int digit = base64_digit(s.data[i]);

        if (s.data[i] == '=') {
            is_in_pieces = is_in_pieces || is_base64(slice_part(s, i, s.size));
            if (!is_in_pieces)
                break;
            count = 0;
        }
        if (digit < 0)
            continue;
        bits = bits << 6 | (uint32_t)digit;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out[size++] = (char)(bits >> count & 0xFF);
        }
    }
    return slice_make(out, size);
}

/* Where the text goes on behind a soft line end, of which the mark is before
 * `at`; 0 when blanks are not all that is left of the line. */
static size_t
behind_soft_end(slice s, size_t at)
{
    size_t end = at;

    while (end < s.size && strchr(" \t\r", s.data[end]))
        end++;
    if (end < s.size)
        return s.data[end] == '\n' ? end + 1 : 0;
    return end > at ? end : 0;
}

/* Quoted-printable; `mark` is '=' in bodies and words, '%' in RFC 2231. In
 * words "_" is a blank. */
static slice
quoted_decode(arena *a, slice s, char mark, bool is_word)
{
    char  *out = arena_alloc(a, s.size + 1);
    size_t size = 0;

    if (!out)
        return SLICE("");
    for (size_t i = 0; i < s.size; i++) {
        int    byte = s.data[i] == mark ? ascii_hex_byte(s, i + 1) : -1;
        size_t next = byte < 0 && s.data[i] == '=' && mark == '='
                          ? behind_soft_end(s, i + 1)
                          : 0;

        if (byte >= 0) {
            out[size++] = (char)byte;
            i += 2;
        } else if (next > 0) {
            i = next - 1;
        } else {
            out[size++] = is_word && s.data[i] == '_' ? ' ' : s.data[i];
        }
    }
    return slice_make(out, size);
}

slice
mime_body(arena *a, const mime_part *part)
{
    slice encoding = mime_header(a, part->head, "Content-Transfer-Encoding");

    if (slice_equal_ascii_nocase(encoding, SLICE("base64")))
        return base64_decode(a, part->body);
    if (slice_equal_ascii_nocase(encoding, SLICE("quoted-printable")))
        return quoted_decode(a, part->body, '=', false);
    return part->body;
}

bool
mime_is_no_document(const mime_part *part)
{
    static const char *const types[] = {
        "image/",
        "audio/",
        "video/",
        "font/",
        "text/calendar",
        "text/css",
        "text/vcard",
        "text/x-vcard",
        "text/javascript",
        "application/javascript",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
        "application/ics",
        "message/delivery-status",
        "message/disposition-notification",
    };

    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (mime_is(part, types[i]))
            return true;
    return false;
}

/* --- words and parameters -------------------------------------------------- */

enum { WORD_MOST = 1 << 13 }; /* bytes of an encoded word; it may have 75 */

/* An encoded word at *at, which moves behind it; the raw bytes it writes. */
static bool
take_word(arena *a, slice s, size_t *at, slice *charset, slice *raw)
{
    slice rest = slice_part(
        s, *at, s.size - *at < WORD_MOST ? s.size : *at + WORD_MOST);
    size_t first, second, end;
    slice  name;
    char   kind;

    if (!slice_starts(rest, SLICE("=?")))
        return false;
    first = slice_find(rest, SLICE("?"), 2);
    second = first == SIZE_MAX ? SIZE_MAX
                               : slice_find(rest, SLICE("?"), first + 1);
    end = second == SIZE_MAX ? SIZE_MAX
                             : slice_find(rest, SLICE("?="), second + 1);
    if (end == SIZE_MAX || second != first + 2)
        return false;
    name = slice_part(rest, 2, first);
    kind = rest.data[first + 1];
    *raw = slice_part(rest, second + 1, end);
    *charset = slice_cut(&name, '*'); /* a language behind it */
    *raw = kind == 'B' || kind == 'b' ? base64_decode(a, *raw)
                                      : quoted_decode(a, *raw, '=', true);
    *at += end + 2;
    return true;
}

/* Encoded words in a row that a character may be torn over. */
static slice
take_words(arena *a, slice s, size_t *at)
{
    buffer joined = { 0 };
    slice  charset = SLICE(""), raw, name, text;

    while (take_word(a, s, at, &name, &raw)) {
        size_t next = *at;

        if (charset.size == 0)
            charset = name;
        buffer_put(&joined, raw);
        while (next < s.size && (s.data[next] == ' ' || s.data[next] == '\t'))
            next++;
        if (!slice_starts(slice_part(s, next, s.size), SLICE("=?")) ||
            !slice_starts(slice_part(s, next + 2, s.size), charset))
            break;
        *at = next;
    }
    text = arena_copy(a, buffer_slice(&joined));
    buffer_release(&joined);
    return text.data ? decode_bytes(a, text, charset) : SLICE("");
}

slice
mime_header_text(arena *a, slice head, const char *name)
{
    slice  value = mime_header(a, head, name);
    buffer out = { 0 };
    slice  text;
    bool   was_word = false;

    for (size_t at = 0; at < value.size;) {
        size_t before = at;
        slice  word = take_words(a, value, &at);

        if (at > before) {
            if (was_word) /* blanks between words are none */
                while (out.size > 0 && out.data[out.size - 1] == ' ')
                    out.size--;
            buffer_put(&out, word);
            was_word = true;
        } else {
            was_word = was_word && value.data[at] == ' ';
            buffer_byte(&out, value.data[at++]);
        }
    }
    text = arena_copy(a, buffer_slice(&out));
    buffer_release(&out);
    return text.data ? text : SLICE("");
}

/* The value behind a quote at *at, which moves behind the other quote. */
static slice
take_quoted(arena *a, slice s, size_t *at)
{
    buffer text = { 0 };
    slice  value;

    for (; *at < s.size && s.data[*at] != '"'; ++*at) {
        if (s.data[*at] == '\\' && *at + 1 < s.size)
            ++*at;
        buffer_byte(&text, s.data[*at]);
    }
    *at += *at < s.size;
    value = arena_copy(a, buffer_slice(&text));
    buffer_release(&text);
    return value.data ? value : SLICE("");
}

/* The next "; name=value" of a header; `name` keeps its "*" and number. */
static bool
next_parameter(arena *a, slice s, size_t *at, slice *name, slice *value)
{
    size_t start;

    while (*at < s.size && s.data[*at] != ';')
        (*at)++;
    if (*at >= s.size)
        return false;
    start = ++*at;
    while (*at < s.size && s.data[*at] != '=' && s.data[*at] != ';')
        (*at)++;
    *name = slice_trim(slice_part(s, start, *at));
    *value = SLICE("");
    if (*at >= s.size || s.data[*at] == ';')
        return true;
    ++*at;
    while (*at < s.size && s.data[*at] == ' ')
        ++*at;
    if (*at < s.size && s.data[*at] == '"') {
        ++*at;
        *value = take_quoted(a, s, at);
        return true;
    }
    start = *at;
    while (*at < s.size && s.data[*at] != ';')
        ++*at;
    *value = slice_trim(slice_part(s, start, *at));
    return true;
}

/* "utf-8'kk'%D0%B0" without charset and language, which are said. */
static slice
without_charset(slice value, slice *charset)
{
    size_t first = slice_find(value, SLICE("'"), 0);
    size_t second = first == SIZE_MAX
                        ? SIZE_MAX
                        : slice_find(value, SLICE("'"), first + 1);

    if (second == SIZE_MAX)
        return value;
    *charset = slice_part(value, 0, first);
    return slice_part(value, second + 1, value.size);
}

slice
mime_parameter(arena *a, slice value, const char *name)
{
    slice  wanted = slice_of(name), charset = SLICE(""), found, part, text;
    buffer pieces = { 0 };
    bool   plain = false, encoded = false;

    for (size_t at = 0;
         !plain && next_parameter(a, value, &at, &found, &part);) {
        slice tail;

        if (!slice_starts_ascii_nocase(found, wanted))
            continue;
        tail = slice_part(found, wanted.size, found.size);
        if (tail.size > 0 && tail.data[0] != '*')
            continue;
        plain = tail.size == 0;
        if (slice_ends(tail, SLICE("*"))) {
            encoded = true;
            if (pieces.size == 0)
                part = without_charset(part, &charset);
            part = quoted_decode(a, part, '%', false);
        }
        buffer_put(&pieces, part);
    }
    text = arena_copy(a, buffer_slice(&pieces));
    buffer_release(&pieces);
    if (!text.data)
        return SLICE("");
    return encoded || utf8_valid_prefix(text) < text.size
               ? decode_bytes(a, text, charset)
               : text;
}

/* --- parts ----------------------------------------------------------------- */

bool
mime_is(const mime_part *part, const char *type)
{
    slice wanted = slice_of(type);

    if (slice_ends(wanted, SLICE("/")) && part->type.size > wanted.size)
        return slice_starts_ascii_nocase(part->type, wanted);
    return slice_equal_ascii_nocase(part->type, wanted);
}

/* Whether a line is the boundary: 1 between parts, 2 the last, 0 neither. */
static int
boundary_in(slice line, slice boundary)
{
    slice rest;

    if (!slice_starts(line, SLICE("--")))
        return 0;
    rest = slice_part(line, 2, line.size);
    if (!slice_starts(rest, boundary))
        return 0;
    rest = slice_trim(slice_part(rest, boundary.size, rest.size));
    return rest.size == 0 ? 1 : slice_is(rest, "--") ? 2 : 0;
}

static void
add_part(arena *a, mime_parts *out, slice bytes)
{
    if (ARENA_ROOM(a, out->items, out->count, out->capacity))
        out->items[out->count++] = mime_part_of(bytes);
}

mime_parts
mime_split(arena *a, const mime_part *part, size_t most)
{
    slice      type = mime_header(a, part->head, "Content-Type");
    slice      boundary = mime_parameter(a, type, "boundary");
    slice      body = part->body;
    mime_parts out = { 0 };
    size_t     start = SIZE_MAX, next;
    int        mark = 0;

    if (boundary.size == 0)
        return out;
    for (size_t at = 0; at < body.size && mark != 2 && out.count < most;
         at = next) {
        mark = boundary_in(slice_line(body, at, &next), boundary);
        if (mark == 0)
            continue;
        if (start != SIZE_MAX)
            add_part(a, &out, slice_part(body, start, at));
        start = next;
    }
    if (mark != 2 && start < body.size && out.count < most) /* cut */
        add_part(a, &out, slice_part(body, start, body.size));
    return out;
}

slice
mime_file_name(arena *a, const mime_part *part)
{
    static const char *const headers[] = { "Content-Disposition",
                                           "Content-Type" };
    static const char *const names[] = { "filename", "name" };

    for (size_t i = 0; i < 2; i++) {
        slice  value = mime_header(a, part->head, headers[i]);
        slice  name = mime_parameter(a, value, names[i]);
        buffer line = { 0 };
        slice  words;

        if (name.size == 0)
            continue;
        /* against the standard, and everywhere: encoded words in quotes */
        buffer_text(&line, "name: ");
        buffer_put(&line, name);
        words = mime_header_text(a, buffer_slice(&line), "name");
        buffer_release(&line);
        return words.size > 0 ? words : name;
    }
    return SLICE("");
}
