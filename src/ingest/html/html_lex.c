/* The tokenizer of HTML. */
#include "ingest/html/html_lex.h"

#include "base/ascii.h"
#include "ingest/entities.h"

#include <string.h>

/* What `endless` knows: of these no end was found in the rest of the page. */
enum { NO_COMMENT_END = 1, NO_CDATA_END = 2, NO_RAW_END = 4 };

void
html_lexer_init(html_lexer *lexer, slice html, arena *memory)
{
    lexer->html = html;
    lexer->memory = memory;
    lexer->at = 0;
    lexer->raw = NULL;
    lexer->endless = 0;
    lexer->failed = lexer->excess = false;
    buffer_init(&lexer->decoded);
}

void
html_lexer_release(html_lexer *lexer)
{
    buffer_release(&lexer->decoded);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* The byte at `at`, 0 behind the end. */
static char
byte_at(const html_lexer *lexer, size_t at)
{
    return at < lexer->html.size ? lexer->html.data[at] : '\0';
}

static slice
rest_from(const html_lexer *lexer, size_t at)
{
    return slice_part(lexer->html, at, lexer->html.size);
}

/* The place of `c` at or behind `at`, or the end. */
static size_t
find_byte(const html_lexer *lexer, size_t at, char c)
{
    slice       rest = rest_from(lexer, at);
    const char *found = rest.size ? memchr(rest.data, c, rest.size) : NULL;

    return found ? at + (size_t)(found - rest.data) : lexer->html.size;
}

/* --- character references ------------------------------------------------ */

/* The text with its references replaced; itself where it has none. */
static slice
decode(html_lexer *lexer, slice text, bool is_value)
{
    buffer *out = &lexer->decoded;
    slice   copy = { 0 };
    size_t  at = 0;

    if (text.size == 0 || !memchr(text.data, '&', text.size))
        return text;
    buffer_clear(out);
    while (at < text.size) {
        slice       rest = slice_part(text, at, text.size);
        const char *mark = memchr(rest.data, '&', rest.size);
        size_t      size = mark ? (size_t)(mark - rest.data) : rest.size;

        buffer_put(out, slice_part(rest, 0, size));
        at += size;
        if (!mark)
            break;
        rest = slice_part(text, at, text.size);
        size = entity_decode_html(out, rest, is_value);
        if (size == 0)
            buffer_byte(out, '&');
        at += size ? size : 1;
    }
    if (!out->failed)
        copy = arena_copy(lexer->memory, buffer_slice(out));
    lexer->failed = lexer->failed || !copy.data;
    return copy;
}

/* --- tags ---------------------------------------------------------------- */

/* A name in lower case: itself, or a copy. */
static slice
lower_name(html_lexer *lexer, slice name)
{
    char  *copy;
    size_t i = 0;

    while (i < name.size && ascii_lower(name.data[i]) == name.data[i])
        i++;
    if (i == name.size)
        return name;
    copy = arena_strdup(lexer->memory, name);
    if (!copy) {
        lexer->failed = true;
        return name;
    }
    for (; i < name.size; i++)
        copy[i] = ascii_lower(copy[i]);
    return slice_make(copy, name.size);
}

static void
skip_blanks(html_lexer *lexer)
{
    while (is_blank(byte_at(lexer, lexer->at)))
        lexer->at++;
}

/* Behind "=": in quotes, or up to a blank. */
static slice
read_value(html_lexer *lexer)
{
    char   quote = byte_at(lexer, lexer->at);
    size_t start, end;

    if (quote == '"' || quote == '\'') {
        start = ++lexer->at;
        end = find_byte(lexer, start, quote);
        lexer->at = end < lexer->html.size ? end + 1 : end;
    } else {
        start = end = lexer->at;
        while (end < lexer->html.size && !is_blank(lexer->html.data[end]) &&
               lexer->html.data[end] != '>')
            end++;
        lexer->at = end;
    }
    return decode(lexer, slice_part(lexer->html, start, end), true);
}

/* At a byte that is none of blank, "/" and ">". */
static html_attribute_item
read_attribute(html_lexer *lexer)
{
    html_attribute_item item = { 0 };
    size_t              start = lexer->at, end = start + 1;

    while (end < lexer->html.size && !is_blank(lexer->html.data[end]) &&
           !strchr("/>=", lexer->html.data[end]))
        end++;
    lexer->at = end;
    item.name = lower_name(lexer, slice_part(lexer->html, start, end));
    skip_blanks(lexer);
    if (byte_at(lexer, lexer->at) == '=') {
        lexer->at++;
        skip_blanks(lexer);
        item.value = read_value(lexer);
    }
    return item;
}

/* The list in the arena; NULL for none. */
static html_attributes
keep_attributes(html_lexer *lexer, size_t count)
{
    html_attribute_item *kept;

    if (count == 0)
        return NULL;
    kept = arena_alloc(lexer->memory, (count + 1) * sizeof *kept);
    if (!kept) {
        lexer->failed = true;
        return NULL;
    }
    memcpy(kept, lexer->open, count * sizeof *kept);
    kept[count] = (html_attribute_item){ 0 };
    return kept;
}

/* Behind the name of a tag, up to and with its ">". False when the page ends
 * first: then it is no tag. */
static bool
read_attributes(html_lexer *lexer, html_token *token)
{
    size_t count = 0;

    while (lexer->at < lexer->html.size && !lexer->failed) {
        char c = lexer->html.data[lexer->at];

        if (c == '>') {
            lexer->at++;
            token->attributes = keep_attributes(lexer, count);
            return true;
        }
        token->is_closed = c == '/';
        if (c == '/' || is_blank(c)) {
            lexer->at++;
            continue;
        }
        if (count == HTML_ATTRIBUTES) {
            lexer->excess = true;
            return false;
        }
        lexer->open[count++] = read_attribute(lexer);
    }
    return false;
}

/* At "<" or "</" and a letter. */
static bool
read_tag(html_lexer *lexer, html_token *token)
{
    bool   is_end = byte_at(lexer, lexer->at + 1) == '/';
    size_t start = lexer->at + 1 + is_end, end = start;

    while (end < lexer->html.size && !is_blank(lexer->html.data[end]) &&
           lexer->html.data[end] != '/' && lexer->html.data[end] != '>')
        end++;
    *token = (html_token){ .type = is_end ? HTML_END : HTML_START };
    token->element = html_element_named(lexer->memory,
                                        slice_part(lexer->html, start, end));
    lexer->failed = lexer->failed || !token->element;
    lexer->at = end;
    if (lexer->failed || !read_attributes(lexer, token))
        return false;
    if (!is_end && !token->is_closed &&
        (token->element->flags & (HTML_RAW | HTML_REFS)))
        lexer->raw = token->element;
    return true;
}

/* --- what is neither tag nor text ---------------------------------------- */

/* The place behind `mark`; SIZE_MAX when it is nowhere, which `bit` keeps. */
static size_t
behind(html_lexer *lexer, size_t at, slice mark, unsigned bit)
{
    size_t found = SIZE_MAX;

    if (at <= lexer->html.size && !(lexer->endless & bit))
        found = slice_find(lexer->html, mark, at);
    if (found == SIZE_MAX) {
        lexer->endless |= bit;
        return SIZE_MAX;
    }
    return found + mark.size;
}

/* A comment "<!--", or anything else that ends with ">". */
static size_t
comment_end(html_lexer *lexer)
{
    size_t at = lexer->at, end;

    if (slice_starts(rest_from(lexer, at), SLICE("<!--"))) {
        end = byte_at(lexer, at + 4) == '>'
                  ? at + 5
                  : behind(lexer, at + 4 - (byte_at(lexer, at + 4) == '-'),
                           SLICE("-->"), NO_COMMENT_END);
        if (end != SIZE_MAX)
            return end;
    }
    end = find_byte(lexer, at, '>');
    return end < lexer->html.size ? end + 1 : end;
}

/* At "<![CDATA[". */
static bool
read_cdata(html_lexer *lexer, html_token *token)
{
    size_t start = lexer->at + 9;
    size_t end = behind(lexer, start, SLICE("]]>"), NO_CDATA_END);

    if (end == SIZE_MAX)
        return false;
    *token = (html_token){ .text = slice_part(lexer->html, start, end - 3) };
    lexer->at = end;
    return true;
}

/* --- text ---------------------------------------------------------------- */

/* Where "</name" and a blank, "/" or ">" stand; SIZE_MAX for nowhere. */
static size_t
raw_end(const html_lexer *lexer)
{
    slice name = slice_of(lexer->raw->name);

    for (size_t at = find_byte(lexer, lexer->at, '<'); at < lexer->html.size;
         at = find_byte(lexer, at + 1, '<')) {
        slice rest = rest_from(lexer, at);

        if (rest.size >= name.size + 3 && rest.data[1] == '/' &&
            slice_starts_ascii_nocase(slice_part(rest, 2, rest.size), name) &&
            (is_blank(rest.data[2 + name.size]) ||
             strchr("/>", rest.data[2 + name.size])))
            return at;
    }
    return SIZE_MAX;
}

/* The content of a script, a title ...; its end when it has none. A script
 * that never ends goes to the end of the page, anything else ends at once:
 * what follows is the page. */
static void
read_raw(html_lexer *lexer, html_token *token)
{
    const html_element *raw = lexer->raw;
    bool   is_code = (raw->flags & HTML_RAW) && (raw->flags & HTML_IN_HEAD);
    size_t start = lexer->at, end = SIZE_MAX;
    slice  text;

    if (is_code || !(lexer->endless & NO_RAW_END))
        end = raw_end(lexer);
    lexer->raw = NULL;
    if (end == SIZE_MAX && is_code)
        end = lexer->html.size;
    if (end == SIZE_MAX) {
        lexer->endless |= NO_RAW_END;
        *token = (html_token){ .type = HTML_END, .element = raw };
        return;
    }
    lexer->at = end;
    text = slice_part(lexer->html, start, end);
    *token = (html_token){ .text = raw->flags & HTML_REFS
                                       ? decode(lexer, text, false)
                                       : text };
}

/* Whether a "<" begins something else than text. */
static bool
begins_markup(const html_lexer *lexer, size_t at)
{
    char next = byte_at(lexer, at + 1);

    return ascii_is_letter(next) || next == '!' || next == '?' || next == '/';
}

/* Up to the next "<" that begins something, but for the first byte. */
static void
read_text(html_lexer *lexer, html_token *token)
{
    size_t start = lexer->at;
    size_t end = find_byte(lexer, start + (byte_at(lexer, start) == '<'), '<');

    while (end < lexer->html.size && !begins_markup(lexer, end))
        end = find_byte(lexer, end + 1, '<');
    lexer->at = end;
    *token = (html_token){
        .text = decode(lexer, slice_part(lexer->html, start, end), false)
    };
}

bool
html_lexer_next(html_lexer *lexer, html_token *token)
{
    if (lexer->raw) {
        read_raw(lexer, token);
        return !lexer->failed;
    }
    while (lexer->at < lexer->html.size && !lexer->failed) {
        size_t at = lexer->at;
        char   second = byte_at(lexer, at + 1);

        if (lexer->html.data[at] != '<' || !begins_markup(lexer, at)) {
            read_text(lexer, token);
            return !lexer->failed;
        }
        if (ascii_is_letter(second) ||
            (second == '/' && ascii_is_letter(byte_at(lexer, at + 2)))) {
            /* a tag that the page ends in is nothing */
            return read_tag(lexer, token);
        }
        if (slice_starts(rest_from(lexer, at), SLICE("<![CDATA[")) &&
            read_cdata(lexer, token))
            return true;
        lexer->at = comment_end(lexer);
    }
    return false;
}
