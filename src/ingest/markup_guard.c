/* Counting attributes. Comments count as nothing: "<!" opens no tag. */
#include "ingest/markup_guard.h"

#include "base/ascii.h"

#include <string.h>

static bool
begins_name(char c)
{
    return ascii_is_letter(c) || c == '_' || (c & 0x80) != 0;
}

/* An attribute has one value in quotes. */
static void
feed_tag(markup_guard *g, char c)
{
    if (g->quote) {
        if (c == g->quote)
            g->quote = 0;
    } else if (c == '"' || c == '\'') {
        g->quote = c;
        g->attributes++;
    } else if (c == '>' || c == '<') {
        g->is_in_tag = false;
        g->was_open = c == '<';
    }
}

static void
count_entities(markup_guard *g, char c)
{
    static const char declaration[] = "<!ENTITY";

    if (c != declaration[g->matched])
        g->matched = c == '<';
    else if (++g->matched == sizeof declaration - 1) {
        g->entities++;
        g->matched = 0;
    }
}

/* The next byte that ends a tag or begins a value in it. */
static size_t
find_mark(slice bytes, size_t at)
{
    static const bool is_mark[256] = {
        ['"'] = true, ['\''] = true, ['<'] = true, ['>'] = true
    };

    while (at < bytes.size && !is_mark[(unsigned char)bytes.data[at]])
        at++;
    return at;
}

/* Bytes that need no look at each of them, from `at` on: text up to the next
 * tag, a value up to its quote, names up to a quote. */
static size_t
skip_plain(markup_guard *g, slice bytes, size_t at)
{
    char        awaited = g->is_in_tag ? g->quote : '<';
    const char *found;
    size_t      end;

    if (g->was_open || !g->has_root)
        return at;
    if (awaited) {
        found = memchr(bytes.data + at, awaited, bytes.size - at);
        end = found ? (size_t)(found - bytes.data) : bytes.size;
    } else {
        end = find_mark(bytes, at);
    }
    if (g->is_in_tag)
        g->size += end - at;
    return end;
}

static void
feed_byte(markup_guard *g, char c)
{
    if (!g->has_root)
        count_entities(g, c);
    if (g->is_in_tag) {
        feed_tag(g, c);
        g->size++;
    } else if (g->was_open && begins_name(c)) {
        g->is_in_tag = true;
        g->quote = 0;
        g->was_open = false;
        g->attributes = g->size = 0;
    } else {
        g->was_open = c == '<';
    }
}

static const char *
feed(markup_guard *g, slice bytes)
{
    for (size_t i = 0; i < bytes.size; i++) {
        i = skip_plain(g, bytes, i);
        if (i < bytes.size)
            feed_byte(g, bytes.data[i]);
        if (g->attributes > GUARD_ATTRIBUTES)
            return "a tag has more than 2000 attributes";
        if (g->size > GUARD_TAG_BYTES)
            return "a tag is longer than 1 MB";
        if (g->entities > GUARD_ENTITIES)
            return "entity expansion: more than 5000 entities are declared";
    }
    return NULL;
}

/* On a copy: a byte that is read could be one of the guard's own as far as
 * a compiler knows, and each would cost a store and a load. */
const char *
markup_guard_feed(markup_guard *g, slice bytes)
{
    markup_guard copy = *g;
    const char  *excess = feed(&copy, bytes);

    *g = copy;
    return excess;
}
