/*
 * Which encoding a text is in, and its text in UTF-8.
 *
 * Unicode 15.0 section 3.9 for the UTFs; iconv for the rest. libxml2 gets
 * UTF-8 only, so that every format obeys the same rules.
 */
#include "ingest/charset.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/counted.h"
#include "ingest/charset_guess.h"
#include "ingest/converter.h"
#include "ingest/twice_encoded.h"
#include "text/utf8.h"

#include <errno.h>

/* Bytes looked at to know UTF-16, and what is no text at all. */
#define SAMPLE ((size_t)4096)

static bool
is_utf16_name(slice name)
{
    return slice_starts_ascii_nocase(name, SLICE("utf16")) ||
           slice_starts_ascii_nocase(name, SLICE("utf-16"));
}

/* The quoted or bare name behind `key` within `head`. */
static slice
name_behind(slice head, slice key)
{
    size_t at = slice_find(head, key, 0);
    size_t end;

    if (at == SIZE_MAX)
        return (slice){ 0 };
    at += key.size;
    while (at < head.size && strchr(" \t\r\n=\"'", head.data[at]))
        at++;
    end = at;
    while (end < head.size && !strchr(" \t\r\n\"'/>;", head.data[end]))
        end++;
    return slice_part(head, at, end);
}

slice
charset_of_xml(slice bytes)
{
    slice  head = slice_part(bytes, 0, bytes.size < 256 ? bytes.size : 256);
    size_t end = slice_find(head, SLICE("?>"), 0);

    if (end == SIZE_MAX || !slice_starts(head, SLICE("<?xml")))
        return (slice){ 0 };
    return name_behind(slice_part(head, 0, end), SLICE("encoding"));
}

slice
charset_of_html(slice bytes)
{
    slice head = slice_part(bytes, 0, bytes.size < 8192 ? bytes.size : 8192);
    slice name = charset_of_xml(bytes);

    if (name.size == 0)
        name = name_behind(head, SLICE("charset="));
    if (name.size == 0)
        name = name_behind(head, SLICE("CHARSET="));
    if (name.size == 0)
        name = name_behind(head, SLICE("Charset="));
    return name;
}

static uint32_t
unit_at(slice bytes, size_t at, size_t width, bool is_big)
{
    uint32_t unit = 0;

    for (size_t i = 0; i < width; i++) {
        size_t k = is_big ? at + i : at + width - 1 - i;

        unit = unit << 8 | (unsigned char)bytes.data[k];
    }
    return unit;
}

/* The character at *at, U+FFFD for what is none; steps over it. */
static uint32_t
wide_next(slice bytes, size_t *at, size_t width, bool is_big, size_t *replaced)
{
    uint32_t code, low;

    if (bytes.size - *at < width) {
        *at = bytes.size;
        *replaced += 1;
        return UTF8_REPLACEMENT;
    }
    code = unit_at(bytes, *at, width, is_big);
    *at += width;
    if (width == 2 && code >= 0xD800 && code < 0xDC00 &&
        bytes.size - *at >= 2) {
        low = unit_at(bytes, *at, 2, is_big);
        if (low >= 0xDC00 && low < 0xE000) {
            *at += 2;
            return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
        *replaced += 1;
        return UTF8_REPLACEMENT;
    }
    return code;
}

/* What was made becomes the text, in the arena. */
static tizbe_status
keep(arena *a, buffer *made, const char *encoding, charset_text *out,
     tizbe_error *error)
{
    slice copy = !made->failed ? arena_copy(a, buffer_slice(made))
                               : (slice){ 0 };

    buffer_release(made);
    if (!copy.data)
        return error_nomem(error);
    out->text = copy;
    out->encoding = encoding;
    return TIZBE_OK;
}

static tizbe_status
decode_wide(arena *a, slice bytes, size_t width, bool is_big, charset_text *out,
            tizbe_error *error)
{
    static const char *const names[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE",
                                         "UTF-32BE" };
    buffer                   text = { 0 };

    for (size_t at = 0; at < bytes.size && !text.failed;)
        utf8_append(&text,
                    wide_next(bytes, &at, width, is_big, &out->replaced));
    return keep(a, &text, names[(width > 2 ? 2 : 0) + is_big], out, error);
}

/*
 * UTF-16 without a mark. The high byte of a Latin, Cyrillic or punctuation
 * character is 00, 04 or 20, and the low byte seldom is; blanks and line
 * ends bring zeros, which no other text has.
 *
 * 0 for neither, 'l' for little-endian, 'b' for big-endian.
 */
static char
utf16_without_mark(slice bytes)
{
    size_t pairs = (bytes.size < SAMPLE ? bytes.size : SAMPLE) / 2;
    size_t high[2] = { 0, 0 };
    size_t zeros[2] = { 0, 0 };

    if (pairs < 2 || bytes.size % 2 != 0 || !memchr(bytes.data, 0, 2 * pairs))
        return 0;
    for (size_t i = 0; i < 2 * pairs; i++) {
        unsigned char c = (unsigned char)bytes.data[i];

        high[i % 2] += c == 0x00 || c == 0x04 || c == 0x20;
        zeros[i % 2] += c == 0x00;
    }
    if (zeros[1] > 0 && high[1] * 10 >= pairs * 9 && zeros[0] * 50 <= pairs &&
        high[0] * 2 < pairs)
        return 'l';
    if (zeros[0] > 0 && high[0] * 10 >= pairs * 9 && zeros[1] * 50 <= pairs &&
        high[1] * 2 < pairs)
        return 'b';
    return 0;
}

/* UTF-8 with U+FFFD for what is bad, or the bytes themselves. */
static tizbe_status
decode_utf8(arena *a, slice bytes, charset_text *out, tizbe_error *error)
{
    buffer text = { 0 };

    out->encoding = "UTF-8";
    out->text = bytes;
    if (utf8_valid_prefix(bytes) == bytes.size)
        return TIZBE_OK;
    out->replaced += utf8_repair(&text, bytes);
    return keep(a, &text, "UTF-8", out, error);
}

/* Convert up to the next bytes that have no character: false at these. Of no
 * bytes (NULL): a letter that is held back for a mark to follow. */
static bool
convert_some(iconv_t cd, char **in, size_t *left, buffer *text)
{
    size_t room, before, done;
    char  *to;
    int    problem;

    if (!buffer_reserve(text, (left ? *left : 0) + 64))
        return true;
    to = text->data + text->size;
    room = before = text->capacity - text->size - 1;
    done = iconv(cd, in, left, &to, &room);
    problem = errno;
    text->size += before - room;
    return done != (size_t)-1 || problem == E2BIG;
}

/* Run `cd` over all bytes; one that it does not know becomes U+FFFD. */
static void
convert(iconv_t cd, slice bytes, buffer *text, size_t *replaced)
{
    char  *in = (char *)(uintptr_t)bytes.data; /* iconv does not write it */
    size_t left = bytes.size;

    while (left > 0 && !text->failed) {
        if (convert_some(cd, &in, &left, text))
            continue;
        (void)convert_some(cd, NULL, NULL, text);
        utf8_append(text, UTF8_REPLACEMENT);
        *replaced += 1;
        in++;
        left--;
    }
    (void)convert_some(cd, NULL, NULL, text);
    if (!text->failed)
        text->data[text->size] = '\0';
}

static tizbe_status
decode_iconv(arena *a, slice bytes, const char *name, charset_text *out,
             tizbe_error *error)
{
    iconv_t cd;
    buffer  text = { 0 };

    if (!converter_open("UTF-8", name, &cd))
        return error_set(error, TIZBE_USAGE, "unknown encoding '%s'", name);
    convert(cd, bytes, &text, &out->replaced);
    iconv_close(cd);
    return keep(a, &text, name, out, error);
}

/* The encoding `name`; `failure` is the status when there is none such. */
static tizbe_status
decode_named(arena *a, slice bytes, slice name, tizbe_status failure,
             charset_text *out, tizbe_error *error)
{
    const char *known;

    if (charset_is_utf8_name(name))
        return decode_utf8(a, bytes, out, error);
    known = charset_iconv_name(a, name);
    if (!known)
        return error_set(
            error, failure, "%s encoding '%.*s'",
            failure == TIZBE_USAGE ? "unknown" : "the file declares an unknown",
            name.size < 60 ? (int)name.size : 60, name.data);
    return decode_iconv(a, bytes, known, out, error);
}

/* A byte order mark, if there is one; *width 1 (UTF-8), 2 or 4, else 0. */
static size_t
find_mark(slice bytes, size_t *width, bool *is_big)
{
    static const struct {
        slice  mark;
        size_t width;
        bool   is_big;
    } marks[] = {
        { { "\xFF\xFE\0\0", 4 }, 4, false }, /* before its own beginning */
        { { "\0\0\xFE\xFF", 4 }, 4, true },
        { { "\xFF\xFE", 2 }, 2, false },
        { { "\xFE\xFF", 2 }, 2, true },
        { { "\xEF\xBB\xBF", 3 }, 1, false },
    };

    *width = 0;
    *is_big = false;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (!slice_starts(bytes, marks[i].mark))
            continue;
        *width = marks[i].width;
        *is_big = marks[i].is_big;
        return marks[i].mark.size;
    }
    return 0;
}

/* What bytes look like as UTF-8. */
typedef struct utf8_survey {
    size_t characters; /* valid ones            */
    size_t beyond;     /* of them beyond ASCII  */
    size_t bad;        /* ill-formed sequences  */
} utf8_survey;

/* A few bad bytes in what is UTF-8 otherwise: three in all, or one in a
 * hundred characters, or one in twenty beyond ASCII; never one in five. */
static bool
is_nearly_utf8(const utf8_survey *s)
{
    return s->bad * 5 <= s->characters &&
           (s->bad <= 3 || s->bad * 100 <= s->characters ||
            s->bad * 20 <= s->beyond);
}

/* Whether it is nearly UTF-8 even if `left` bytes more are without fault. */
static bool
can_be_utf8(const utf8_survey *s, size_t left)
{
    utf8_survey best = { .characters = s->characters + left,
                         .beyond = s->beyond + left / 2,
                         .bad = s->bad };

    return is_nearly_utf8(&best);
}

/* All of it, or as much as shows that it is something else. */
static utf8_survey
survey_utf8(slice bytes)
{
    utf8_survey s = { 0 };

    while (bytes.size > 0) {
        size_t valid = utf8_valid_prefix(bytes);

        for (size_t i = 0; i < valid; i++) {
            unsigned char c = (unsigned char)bytes.data[i];

            s.characters += c < 0x80 || c >= 0xC0;
            s.beyond += c >= 0xC0;
        }
        if (valid < bytes.size) {
            s.bad++;
            valid++;
        }
        bytes = slice_part(bytes, valid, bytes.size);
        if (!can_be_utf8(&s, bytes.size))
            break;
    }
    return s;
}

/* Nothing is declared that could be: the letters decide. */
static tizbe_status
decode_guessed(arena *a, slice bytes, charset_text *out, tizbe_error *error)
{
    charset_guess guess = charset_guess_of(bytes);

    if (guess.failed)
        return error_nomem(error);
    if (!guess.encoding)
        return error_set(error, TIZBE_FORMAT,
                         "not UTF-8, and no older encoding makes it a text: "
                         "state it by --encoding: windows-1251, koi8-u, "
                         "cp866, kz-1048 ...");
    out->confidence = guess.confidence;
    out->is_guessed = true;
    return decode_iconv(a, bytes, guess.encoding, out, error);
}

/* A declared encoding loses only to a reading that is far likelier: pages
 * say windows-1251 and are KZ-1048, or say Latin-1 and are Cyrillic. */
#define FAR_LIKELIER 0.5 /* nats a byte beyond ASCII */

static tizbe_status
decode_declared(arena *a, slice bytes, slice declared, charset_text *out,
                tizbe_error *error)
{
    const char   *known = charset_iconv_name(a, declared);
    charset_guess guess = { 0 };
    double        lead = known ? charset_guess_lead(bytes, known, &guess) : 0;

    if (guess.failed)
        return error_nomem(error);
    if (!known || lead < FAR_LIKELIER || guess.confidence < CHARSET_SURE ||
        strcmp(guess.encoding, known) == 0)
        return decode_named(a, bytes, declared, TIZBE_FORMAT, out, error);
    out->confidence = guess.confidence;
    out->is_guessed = out->overruled = true;
    return decode_iconv(a, bytes, guess.encoding, out, error);
}

/* No mark and nobody's word. */
static tizbe_status
decode_unstated(arena *a, slice bytes, slice declared, charset_text *out,
                tizbe_error *error)
{
    char        wide = utf16_without_mark(bytes);
    utf8_survey seen;

    if (wide)
        return decode_wide(a, bytes, 2, wide == 'b', out, error);
    if (declared.size == 0 && utf8_valid_prefix(bytes) == bytes.size) {
        out->text = bytes; /* as most are: looked at once */
        return TIZBE_OK;
    }
    seen = survey_utf8(bytes);
    if (seen.bad == 0 &&
        (seen.beyond > 0 || declared.size == 0 || is_utf16_name(declared) ||
         charset_is_utf8_name(declared))) {
        out->overruled = declared.size > 0 && !charset_is_utf8_name(declared);
        out->text = bytes;
        return TIZBE_OK;
    }
    /* a page in UTF-16 cannot declare itself in ASCII */
    if (declared.size > 0 && !is_utf16_name(declared) &&
        !charset_is_utf8_name(declared))
        return decode_declared(a, bytes, declared, out, error);
    if (seen.beyond > 0 && is_nearly_utf8(&seen))
        return decode_utf8(a, bytes, out, error);
    out->overruled = declared.size > 0;
    return decode_guessed(a, bytes, out, error);
}

static tizbe_status
decode(arena *a, slice bytes, const char *stated, slice declared,
       charset_text *out, tizbe_error *error)
{
    size_t width, mark;
    bool   is_big;

    *out = (charset_text){ .text = { "", 0 },
                           .encoding = "UTF-8",
                           .confidence = 1 };
    mark = find_mark(bytes, &width, &is_big);
    if (width > 0) {
        bytes = slice_part(bytes, mark, bytes.size);
        out->overruled =
            stated && !(width == 1 && charset_is_utf8_name(slice_of(stated))) &&
            !(width == 2 && is_utf16_name(slice_of(stated)));
    }
    if (bytes.size == 0)
        return TIZBE_OK;
    if (width > 1)
        return decode_wide(a, bytes, width, is_big, out, error);
    if (width == 1)
        return decode_utf8(a, bytes, out, error);
    if (stated)
        return decode_named(a, bytes, slice_of(stated), TIZBE_USAGE, out,
                            error);
    return decode_unstated(a, bytes, declared, out, error);
}

tizbe_status
charset_decode(arena *a, slice bytes, const char *stated, slice declared,
               charset_text *out, tizbe_error *error)
{
    tizbe_status status = decode(a, bytes, stated, declared, out, error);

    if (status == TIZBE_OK && !stated &&
        charset_is_utf8_name(slice_of(out->encoding)) &&
        twice_encoded_mend(a, &out->text, &out->mended) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

tizbe_status
charset_read(document *doc, slice bytes, const char *stated, slice declared,
             slice *text, tizbe_error *error)
{
    charset_text decoded;
    tizbe_status status = charset_decode(doc->arena, bytes, stated, declared,
                                         &decoded, error);

    *text = decoded.text;
    if (status != TIZBE_OK)
        return status;
    charset_tell(doc, &decoded, stated != NULL);
    return document_status(doc) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

static void
note_mended(document *doc, size_t lines)
{
    if (lines > 0)
        document_note(doc,
                      "%s whose letters had been encoded twice %s put right",
                      COUNTED(lines, "line"), by_number(lines, "was", "were"));
}

void
charset_tell_mended(document *doc, charset_text *decoded)
{
    note_mended(doc, decoded->mended);
    decoded->mended = 0;
}

void
charset_tell(document *doc, const charset_text *decoded, bool is_stated)
{
    document_claim(doc, "encoding", slice_of(decoded->encoding),
                   decoded->is_guessed ? SOURCE_GUESS : SOURCE_DOCUMENT,
                   decoded->is_guessed ? decoded->confidence : 1);
    if (decoded->overruled)
        document_note(doc, "the %s encoding was not used: the text is %s",
                      is_stated ? "stated" : "declared", decoded->encoding);
    if (decoded->is_guessed && decoded->confidence < CHARSET_SURE)
        document_note(doc,
                      "the encoding is doubtful: %s was guessed with "
                      "confidence %.2f; --encoding states another",
                      decoded->encoding, decoded->confidence);
    note_mended(doc, decoded->mended);
    if (decoded->replaced > 0)
        document_note(doc, "%s that %s not %s became U+FFFD",
                      COUNTED(decoded->replaced, "byte sequence"),
                      by_number(decoded->replaced, "is", "are"),
                      decoded->encoding);
}

/* Control characters that no text has among at most 255 bytes; the count of
 * one byte lets the compiler take many at a time. */
static unsigned
count_controls(const char *bytes, size_t size)
{
    unsigned char count = 0;

    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];

        /* \t \n \v \f \r, the end of file of DOS, escape */
        count = (unsigned char)(count +
                                ((c < 0x20) & ((c < '\t') | (c > '\r')) &
                                 (c != 0x1A) & (c != 0x1B)));
    }
    return count;
}

bool
charset_is_binary(slice bytes)
{
    enum { PIECE = 240 };
    size_t width, controls = 0;
    bool   is_big;

    find_mark(bytes, &width, &is_big);
    if (width > 1 || utf16_without_mark(bytes))
        return false;
    if (bytes.size > SAMPLE)
        bytes.size = SAMPLE;
    for (size_t at = 0; at < bytes.size; at += PIECE)
        controls += count_controls(
            bytes.data + at, bytes.size - at < PIECE ? bytes.size - at : PIECE);
    return controls * 50 > bytes.size;
}
