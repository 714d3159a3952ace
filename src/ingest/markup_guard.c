/* Counting attributes. Comments count as nothing: "<!" opens no tag. */
#include "ingest/markup_guard.h"

static bool
begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (c & 0x80) != 0;
}

static void
feed_tag(markup_guard *g, char c)
{
    bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';

    if (g->quote) {
        if (c == g->quote)
            g->quote = 0;
    } else if (c == '"' || c == '\'') {
        g->quote = c;
    } else if (c == '>' || c == '<') {
        g->is_in_tag = false;
        g->was_open = c == '<';
    } else if (c == '=' || (g->was_blank && !is_blank)) {
        g->attributes++;
    }
    g->was_blank = is_blank;
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

const char *
markup_guard_feed(markup_guard *g, slice bytes)
{
    for (size_t i = 0; i < bytes.size; i++) {
        char c = bytes.data[i];

        if (g->is_xml)
            count_entities(g, c);
        if (g->is_in_tag) {
            feed_tag(g, c);
            g->size++;
            if (g->attributes > 2 * GUARD_ATTRIBUTES)
                return "a tag has more than 2000 attributes";
            if (g->size > GUARD_TAG_BYTES && g->is_xml)
                return "a tag is longer than 1 MB";
        } else if (g->was_open && begins_name(c)) {
            g->is_in_tag = true;
            g->quote = 0;
            g->was_blank = g->was_open = false;
            g->attributes = g->size = 0;
        } else {
            g->was_open = c == '<';
        }
        if (g->entities > GUARD_ENTITIES)
            return "entity expansion: more than 5000 entities are declared";
    }
    return NULL;
}
