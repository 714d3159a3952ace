/* The inside of a Markdown block, in one pass with two look-aheads. */
#include "ingest/markdown/markdown_inline.h"

#include "base/array.h"
#include "ingest/entities.h"
#include "ingest/letters.h"

#include <stdlib.h>

#define NOWHERE UINT32_MAX

enum {
    NESTING_MAX = 16, /* links within links                                */
    TICKS_MAX = 32,   /* length of a run of backticks that is told apart   */
    TAG_MAX = 20000   /* bytes of a tag; a lone "<" is a sign              */
};

/* A run of * or _ or ~ in the output that may be emphasis. */
typedef struct delimiter {
    size_t at; /* in the output */
    size_t count;
    size_t dropped; /* of these */
    char   mark;
    bool   can_open, can_close;
} delimiter;

typedef struct inliner {
    slice          text;
    size_t         at;
    buffer        *out;
    buffer        *notes;
    markdown_seen *seen;
    uint32_t      *closing; /* per byte of text: where what opens there
                               closes, see match_brackets                */
    delimiter     *marks;
    size_t         count, capacity;
    bool           no_ticks[TICKS_MAX + 1]; /* no such run lies ahead     */
    bool           no_tag_end, no_comment_end;
    unsigned       nesting;
} inliner;

static void inline_range(inliner *in, size_t end);

static bool
is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
           (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool
is_blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
byte_before(const inliner *in, size_t at)
{
    return at > 0 ? in->text.data[at - 1] : ' ';
}

static char
byte_at(const inliner *in, size_t at)
{
    return at < in->text.size ? in->text.data[at] : ' ';
}

/* CommonMark 6.2, flanking; bytes beyond ASCII count as letters. */
static void
take_marks(inliner *in)
{
    char      mark = in->text.data[in->at];
    size_t    start = in->at;
    char      before = byte_before(in, start), after;
    bool      opens, closes;
    delimiter d = { .at = in->out->size, .mark = mark };

    while (in->at < in->text.size && in->text.data[in->at] == mark)
        in->at++;
    d.count = in->at - start;
    after = byte_at(in, in->at);
    opens = !is_blank_byte(after) &&
            (!is_punctuation(after) || is_blank_byte(before) ||
             is_punctuation(before));
    closes = !is_blank_byte(before) &&
             (!is_punctuation(before) || is_blank_byte(after) ||
              is_punctuation(after));
    d.can_open = mark == '_' ? opens && (!closes || is_punctuation(before))
                             : opens;
    d.can_close = mark == '_' ? closes && (!opens || is_punctuation(after))
                              : closes;
    buffer_append(in->out, in->text.data + start, d.count);
    if (!d.can_open && !d.can_close)
        return;
    if (mark == '~' && d.count != 2)
        return;
    if (ARRAY_ROOM(in->marks, in->count, in->capacity))
        in->marks[in->count++] = d;
    else
        in->out->failed = true;
}

/* Pair closers with the nearest opener of their kind. An opener that is
 * passed over can pair no more, so each is looked at once or twice. */
static void
pair_marks(inliner *in)
{
    size_t *open = malloc((in->count + 1) * sizeof *open);
    size_t  depth = 0;

    if (!open)
        in->out->failed = true;
    for (size_t i = 0; open && i < in->count; i++) {
        delimiter *closer = &in->marks[i];

        for (size_t k = depth; closer->can_close && k > 0; k--) {
            delimiter *opener = &in->marks[open[k - 1]];
            size_t     left = closer->count - closer->dropped;
            size_t     common = opener->count - opener->dropped;

            if (depth - k > 16 || left == 0)
                break;
            if (opener->mark != closer->mark || common == 0)
                continue;
            common = common < left ? common : left;
            opener->dropped += common;
            closer->dropped += common;
            depth = opener->dropped < opener->count ? k : k - 1;
        }
        if (closer->can_open && closer->dropped == 0)
            open[depth++] = i;
    }
    free(open);
}

/* Take the paired marks out of the output. */
static void
drop_marks(inliner *in)
{
    buffer *out = in->out;
    size_t  from = in->count > 0 ? in->marks[0].at : out->size;
    size_t  to = from;

    if (out->failed || in->count == 0)
        return;
    for (size_t i = 0; i < in->count; i++) {
        const delimiter *d = &in->marks[i];
        size_t           keep = d->count - d->dropped;

        memmove(out->data + to, out->data + from, d->at - from);
        to += d->at - from;
        memset(out->data + to, d->mark, keep);
        to += keep;
        from = d->at + d->count;
    }
    memmove(out->data + to, out->data + from, out->size - from);
    out->size = to + (out->size - from);
    out->data[out->size] = '\0';
}

static void
take_escape(inliner *in)
{
    char next = byte_at(in, in->at + 1);

    if (next == '\n') {
        buffer_byte(in->out, ' ');
        in->at += 2;
    } else if (is_punctuation(next) && in->at + 1 < in->text.size) {
        buffer_byte(in->out, next);
        in->at += 2;
    } else {
        buffer_byte(in->out, '\\');
        in->at++;
    }
}

static size_t
run_of(slice text, size_t at, char c)
{
    size_t start = at;

    while (at < text.size && text.data[at] == c)
        at++;
    return at - start;
}

/* "об`єкт": a backtick between two letters is an apostrophe. */
static bool
is_apostrophe(const inliner *in, size_t at, size_t ticks)
{
    char before = byte_before(in, at), after = byte_at(in, at + ticks);

    return ticks == 1 && !is_blank_byte(before) && !is_punctuation(before) &&
           !is_blank_byte(after) && !is_punctuation(after);
}

/* Where the code behind so many backticks ends; SIZE_MAX when it does not. */
static size_t
code_end(inliner *in, size_t start, size_t ticks)
{
    size_t run;

    if (ticks > TICKS_MAX || in->no_ticks[ticks])
        return SIZE_MAX;
    for (size_t at = start; at<in->text.size; at += run> 0 ? run : 1) {
        run = run_of(in->text, at, '`');
        if (run == ticks && !is_apostrophe(in, at, run))
            return at;
    }
    in->no_ticks[ticks] = true;
    return SIZE_MAX;
}

static void
take_code(inliner *in)
{
    size_t ticks = run_of(in->text, in->at, '`');
    size_t start = in->at + ticks, end = SIZE_MAX;

    if (!is_apostrophe(in, in->at, ticks))
        end = code_end(in, start, ticks);
    if (end == SIZE_MAX) {
        buffer_put(in->out, slice_part(in->text, in->at, start));
        in->at = start;
        return;
    }
    buffer_put(in->out, slice_part(in->text, start, end));
    in->at = end + ticks;
}

/* The bytes of a tag, comment or address in angle brackets at `at`; 0 when
 * the "<" is a sign. */
static size_t
tag_size(inliner *in, size_t at)
{
    slice  rest = slice_part(in->text, at, in->text.size);
    char   next = byte_at(in, at + 1);
    bool   is_tag = (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
    size_t limit = rest.size < TAG_MAX ? rest.size : TAG_MAX;
    size_t end;

    if (in->no_tag_end ||
        !(is_tag || next == '/' || next == '!' || next == '?'))
        return 0;
    if (slice_starts(rest, SLICE("<!--"))) {
        end = in->no_comment_end ? SIZE_MAX : slice_find(rest, SLICE("-->"), 4);
        in->no_comment_end = end == SIZE_MAX;
        return end == SIZE_MAX ? 0 : end + 3;
    }
    for (size_t i = 1; i < limit; i++) {
        if (rest.data[i] == '>')
            return i + 1;
        if (rest.data[i] == '<')
            return 0;
    }
    in->no_tag_end = limit == rest.size;
    return 0;
}

/* "<https://egov.kz>" or "<info@gov.kz>". */
static bool
is_address(slice inside)
{
    for (size_t i = 0; i < inside.size; i++)
        if (is_blank_byte(inside.data[i]))
            return false;
    return slice_has(inside, SLICE("://")) ||
           slice_has(inside, SLICE("mailto:")) || slice_has(inside, SLICE("@"));
}

static bool
is_tag_of(slice tag, const char *name)
{
    size_t size = strlen(name);

    return tag.size > size + 1 &&
           slice_starts_ascii_nocase(slice_part(tag, 1, tag.size),
                                     slice_of(name)) &&
           (tag.data[1 + size] == '>' || tag.data[1 + size] == ' ' ||
            tag.data[1 + size] == '/');
}

/* Units that carry a real superscript: "км<sup>2</sup>". */
static bool
is_power(const inliner *in, unsigned number)
{
    static const char *const units[] = { "m", "km", "cm", "м", "км", "см" };
    slice                    out = buffer_slice(in->out);

    if (number == in->seen->last_note + 1)
        return false; /* "As Figure 2<sup>36</sup> shows" */
    if (out.size > 0 && is_digit((unsigned char)out.data[out.size - 1]))
        return true;
    for (size_t i = 0; number < 4 && i < COUNT_OF(units); i++) {
        slice    unit = slice_of(units[i]);
        uint32_t before;

        if (!slice_ends(out, unit))
            continue;
        before = last_char(slice_part(out, 0, out.size - unit.size));
        if (!ucd_is_letter(before))
            return true;
    }
    return false;
}

/* "10<sup>6</sup>" is 10⁶, not 106. */
static void
append_power(buffer *out, slice digits)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴",
                                          "⁵", "⁶", "⁷", "⁸", "⁹" };

    for (size_t i = 0; i < digits.size; i++)
        buffer_text(out, raised[digits.data[i] - '0']);
}

/* <sup>12</sup> refers to a note and is left out, or is a power; true when
 * it was either. */
static bool
take_raised_number(inliner *in, size_t tag)
{
    size_t   at = in->at + tag;
    unsigned number = 0;
    size_t   start = at;

    while (at < in->text.size && at - start < 5 &&
           is_digit((unsigned char)in->text.data[at]))
        number = number * 10 + (unsigned)(in->text.data[at++] - '0');
    if (at == start ||
        !slice_starts_ascii_nocase(slice_part(in->text, at, in->text.size),
                                   SLICE("</sup>")))
        return false;
    in->at = at + 6;
    if (is_power(in, number)) {
        append_power(in->out, slice_part(in->text, start, at));
        return true;
    }
    if (number < MARKDOWN_NOTES)
        in->seen->notes[number] = true;
    in->seen->last_note = number;
    return true;
}

/* Tags whose two sides are not one word. */
static bool
separates(slice tag)
{
    static const char *const names[] = { "br", "p",  "/p", "td",  "/td",
                                         "li", "hr", "tr", "div", "/div" };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (is_tag_of(tag, names[i]))
            return true;
    return false;
}

static void
take_angle(inliner *in)
{
    size_t size = tag_size(in, in->at);
    slice  tag = slice_part(in->text, in->at, in->at + size);

    if (size == 0) {
        buffer_byte(in->out, '<');
        in->at++;
        return;
    }
    if (is_tag_of(tag, "sup") && take_raised_number(in, size))
        return;
    if (size > 2 && tag.data[1] != '!' &&
        is_address(slice_part(tag, 1, size - 1)))
        buffer_put(in->out, slice_part(tag, 1, size - 1));
    else if (separates(tag))
        buffer_byte(in->out, ' ');
    in->at += size;
}

/* closing[i] of each "[", "(" and "{" is the place of its "]", ")" or "}",
 * or NOWHERE; each kind nests for itself. One pass, so that a million
 * brackets that close nothing cost no more than their bytes. */
static bool
match_brackets(inliner *in)
{
    static const char opening[] = { '[', '(', '{' };
    static const char closing[] = { ']', ')', '}' };
    slice             text = in->text;
    uint32_t          innermost[3] = { NOWHERE, NOWHERE, NOWHERE };

    if (!memchr(text.data, '[', text.size))
        return true;
    if (text.size >= NOWHERE)
        return false;
    in->closing = malloc(text.size * sizeof *in->closing);
    if (!in->closing)
        return false;
    for (uint32_t i = 0; i < text.size; i++) {
        const char *open = memchr(opening, text.data[i], sizeof opening);
        const char *close = memchr(closing, text.data[i], sizeof closing);

        in->closing[i] = NOWHERE;
        if (text.data[i] == '\\' && i + 1 < text.size) {
            in->closing[++i] = NOWHERE;
        } else if (open) { /* a chain through the open ones */
            in->closing[i] = innermost[open - opening];
            innermost[open - opening] = i;
        } else if (close && innermost[close - closing] != NOWHERE) {
            uint32_t at = innermost[close - closing];

            innermost[close - closing] = in->closing[at];
            in->closing[at] = i;
        }
    }
    for (size_t k = 0; k < 3; k++)
        while (innermost[k] != NOWHERE) {
            uint32_t outer = in->closing[innermost[k]];

            in->closing[innermost[k]] = NOWHERE;
            innermost[k] = outer;
        }
    return true;
}

/* Behind the "]" at `close`: the end of "(address)" or "[name]" or "{...}",
 * or `close` + 1 when there is none; *is_link says that there was. */
static size_t
link_end(const inliner *in, size_t close, bool *is_link)
{
    size_t open = close + 1;
    char   next = byte_at(in, open);

    *is_link = (next == '(' || next == '[' || next == '{') &&
               in->closing[open] != NOWHERE;
    return *is_link ? in->closing[open] + (size_t)1 : open;
}

/* The part of the text from `start` to `end`, as a text of its own. */
static void
inline_nested(inliner *in, size_t start, size_t end)
{
    in->at = start;
    if (in->nesting >= NESTING_MAX) {
        buffer_put(in->out, slice_part(in->text, start, end));
        in->at = end;
        return;
    }
    in->nesting++;
    inline_range(in, end);
    in->nesting--;
}

static void
take_image(inliner *in)
{
    size_t   open = in->at + 1;
    uint32_t close = in->closing[open];
    bool     is_link;
    size_t   end;

    if (close == NOWHERE) {
        buffer_byte(in->out, '!');
        in->at++;
        return;
    }
    end = link_end(in, close, &is_link);
    if (!is_link) {
        buffer_byte(in->out, '!');
        in->at++;
        return;
    }
    if (slice_trim(slice_part(in->text, open + 1, close)).size == 0)
        in->seen->images++;
    inline_nested(in, open + 1, close);
    in->at = end;
}

static void
take_bracket(inliner *in)
{
    size_t   open = in->at;
    uint32_t close = in->closing[open];
    bool     is_link;
    size_t   end;

    if (close == NOWHERE) {
        buffer_byte(in->out, '[');
        in->at++;
        return;
    }
    if (byte_at(in, open + 1) == '^') { /* [^3] */
        in->at = close + 1;
        return;
    }
    end = link_end(in, close, &is_link);
    if (!is_link)
        buffer_byte(in->out, '[');
    inline_nested(in, open + 1, close);
    if (!is_link)
        buffer_byte(in->out, ']');
    in->at = end;
}

/* ^[a note in place] */
static void
take_inline_note(inliner *in)
{
    size_t   open = in->at + 1;
    uint32_t close = in->closing[open];
    buffer  *out = in->out;

    if (close == NOWHERE) {
        buffer_byte(out, '^');
        in->at++;
        return;
    }
    markdown_inline(in->notes, in->notes, slice_part(in->text, open + 1, close),
                    in->seen);
    buffer_byte(in->notes, '\n');
    in->at = close + 1;
}

static void
take_other(inliner *in)
{
    slice  rest = slice_part(in->text, in->at, in->text.size);
    size_t size = entity_decode(in->out, rest);

    if (size == 0) {
        buffer_byte(in->out, rest.data[0]);
        size = 1;
    }
    in->at += size;
}

static bool
opens_bracket(const inliner *in)
{
    return byte_at(in, in->at + 1) == '[';
}

static void
inline_range(inliner *in, size_t end)
{
    while (in->at < end) {
        switch (in->text.data[in->at]) {
        case '\\':
            take_escape(in);
            break;
        case '`':
            take_code(in);
            break;
        case '<':
            take_angle(in);
            break;
        case '*':
        case '_':
        case '~':
            take_marks(in);
            break;
        case '[':
            take_bracket(in);
            break;
        case '!':
            if (opens_bracket(in))
                take_image(in);
            else
                take_other(in);
            break;
        case '^':
            if (opens_bracket(in) && in->notes != in->out)
                take_inline_note(in);
            else
                take_other(in);
            break;
        default:
            take_other(in);
        }
    }
}

void
markdown_inline(buffer *out, buffer *notes, slice source, markdown_seen *seen)
{
    inliner in = { .text = source, .out = out, .notes = notes, .seen = seen };

    if (match_brackets(&in)) {
        inline_range(&in, source.size);
        pair_marks(&in);
        drop_marks(&in);
    } else {
        out->failed = true;
    }
    free(in.closing);
    free(in.marks);
}
