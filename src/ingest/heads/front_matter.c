/* Front matter: the subset of YAML that people write there. */
#include "ingest/heads/front_matter.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "ingest/dates.h"
#include "ingest/named_field.h"

#define LINES_MAX 200 /* a rule with text under it is no front matter */

/* Names that mean one of ours; the first that is there wins. */
static const struct {
    const char *key;
    const char *name;
} known[] = {
    { "lang", "language" },       { "language", "language" },
    { "issuer", "issuer" },       { "publisher", "issuer" },
    { "organization", "issuer" }, { "organisation", "issuer" },
    { "institution", "issuer" },  { "authors", "author" },
    { "source_url", "url" },      { "link", "url" },
    { "type", "doc_type" },       { "published", "date" },
    { "date_published", "date" }, { "issued", "date" },
    { "approved_on", "date" },    { "approved_by", "issuer" },
};

/* Bytes up to and with the closing line; 0 when this is no front matter. */
static size_t
matter_size(slice text)
{
    size_t at, next, lines = 0;
    bool   has_key = false;

    if (!slice_is(slice_trim(slice_line(text, 0, &next)), "---"))
        return 0;
    for (at = next; at < text.size && lines++ < LINES_MAX; at = next) {
        slice line = slice_line(text, at, &next);
        slice trimmed = slice_trim(line);

        if (slice_is(trimmed, "---") || slice_is(trimmed, "..."))
            return has_key ? next : 0;
        if (trimmed.size > 0 && trimmed.data == line.data &&
            trimmed.data[0] != '-' && trimmed.data[0] != '#' &&
            memchr(trimmed.data, ':', trimmed.size))
            has_key = true;
        else if (!has_key && trimmed.size > 0 && trimmed.data[0] != '#')
            return 0;
    }
    return 0;
}

/* Without the quotes around it; \" and '' inside become quotes. */
static void
append_scalar(buffer *out, slice value)
{
    char quote;

    value = slice_trim(value);
    if (value.size < 2 || (value.data[0] != '"' && value.data[0] != '\'') ||
        value.data[value.size - 1] != value.data[0]) {
        buffer_put(out, value);
        return;
    }
    quote = value.data[0];
    for (size_t i = 1; i + 1 < value.size; i++) {
        if (i + 2 < value.size && value.data[i + 1] == quote &&
            value.data[i] == (quote == '"' ? '\\' : '\''))
            i++;
        buffer_byte(out, value.data[i]);
    }
}

/* Where the item that begins at `start` of a list ends: at a comma or the
 * bracket, neither of them in quotes. */
static size_t
item_end(slice list, size_t start)
{
    char   quote = '\0';
    size_t at = start;

    for (; at + 1 < list.size; at++) {
        char c = list.data[at];

        if (quote == '\0' && c == ',')
            break;
        if (quote == '"' && c == '\\')
            at++;
        else if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\'') &&
                 slice_trim(slice_part(list, start, at)).size == 0)
            quote = c;
    }
    return at < list.size ? at : list.size - 1;
}

/* "[a, b]" is "a; b". */
static void
append_value(buffer *out, slice value)
{
    value = slice_trim(value);
    if (value.size < 2 || value.data[0] != '[' ||
        value.data[value.size - 1] != ']') {
        append_scalar(out, value);
        return;
    }
    for (size_t start = 1; start < value.size;) {
        size_t end = item_end(value, start);

        if (start > 1)
            buffer_text(out, "; ");
        append_scalar(out, slice_part(value, start, end));
        start = end + 1;
    }
}

/* The key in lower case, under the name that we have for it. */
static const char *
variable_name(arena *a, slice key)
{
    char *name = arena_strdup(a, slice_trim(key));

    for (char *c = name; c && *c; c++)
        *c = ascii_lower(*c);
    for (size_t i = 0; name && i < COUNT_OF(known); i++)
        if (strcmp(name, known[i].key) == 0)
            return known[i].name;
    return name;
}

static void
set_variable(document *doc, slice key, slice value)
{
    const char *name = variable_name(doc->arena, key);

    if (!name) {
        doc->failed = true;
        return;
    }
    if (strcmp(name, "date") == 0)
        date_set(doc, value, SOURCE_DOCUMENT);
    else
        named_field_set(doc, name, value);
}

/* A line below its key: an item of a list, or more of the value. */
static void
append_continued(buffer *out, slice line)
{
    line = slice_trim(line);
    if (slice_starts(line, SLICE("- "))) {
        line = slice_part(line, 2, line.size);
        if (out->size > 0)
            buffer_text(out, "; ");
    } else if (out->size > 0) {
        buffer_byte(out, ' ');
    }
    append_scalar(out, line);
}

static void
read_lines(slice matter, document *doc)
{
    slice  key = { 0 };
    buffer value = { 0 };
    size_t next;

    for (size_t at = 0; at < matter.size; at = next) {
        slice  line = slice_line(matter, at, &next);
        size_t colon = slice_find(line, SLICE(":"), 0);
        bool   is_deeper = line.size > 0 && strchr(" \t-", line.data[0]);

        if (slice_trim(line).size == 0 || line.data[0] == '#')
            continue;
        if (is_deeper || colon == SIZE_MAX) {
            append_continued(&value, line);
            continue;
        }
        if (key.size > 0)
            set_variable(doc, key, buffer_slice(&value));
        key = slice_part(line, 0, colon);
        buffer_empty(&value);
        line = slice_trim(slice_part(line, colon + 1, line.size));
        if (!slice_is(line, "|") && !slice_is(line, ">"))
            append_value(&value, line);
    }
    if (key.size > 0)
        set_variable(doc, key, buffer_slice(&value));
    doc->failed = doc->failed || value.failed;
    buffer_release(&value);
}

size_t
front_matter_read(slice text, document *doc)
{
    size_t size = matter_size(text);
    size_t first;

    if (size == 0 || !doc)
        return size;
    (void)slice_line(text, 0, &first);
    if (first < size) {
        slice inside = slice_trim(slice_part(text, first, size));

        /* the closing line is three bytes */
        read_lines(slice_part(inside, 0, inside.size - 3), doc);
        if (document_get(doc, "issuer").size == 0)
            document_set(doc, "issuer", document_get(doc, "author"),
                         SOURCE_DOCUMENT);
    }
    return size;
}
