/*
 * A dictionary's tree linked and named. Names of themes and codes are of one
 * space here and of few characters, those of categories of neither.
 */
#include "base/intern.h"
#include "code/codebook/dictionary.h"
#include "code/codebook/slug.h"

#include <stdlib.h>

/* --- links ---------------------------------------------------------------- */

/* The ancestor at the top; a mistake when it is too far. */
static uint32_t
theme_of(dictionary *d, uint32_t node)
{
    unsigned depth = 1;
    uint32_t at = node;

    while (d->nodes[at].parent != DICTIONARY_NONE) {
        at = d->nodes[at].parent;
        if (++depth <= DICTIONARY_DEPTH)
            continue;
        mistakes_add(d->mistakes, d->nodes[node].at,
                     "categories more than %d levels deep", DICTIONARY_DEPTH);
        return DICTIONARY_NONE;
    }
    return at;
}

static void
link_nodes(dictionary *d)
{
    for (uint32_t i = 0; i < d->count; i++) {
        dictionary_node *node = &d->nodes[i];

        node->first_child = node->last_child = node->next = DICTIONARY_NONE;
        node->first_pattern = node->last_pattern = DICTIONARY_NONE;
        node->first_text = node->last_text = DICTIONARY_NONE;
    }
    for (uint32_t i = 0;
         i < d->count && mistakes_status(d->mistakes) == TIZBE_OK; i++) {
        uint32_t         parent = d->nodes[i].parent;
        dictionary_node *above;

        d->nodes[i].theme = theme_of(d, i);
        if (parent == DICTIONARY_NONE)
            continue;
        above = &d->nodes[parent];
        if (above->first_child == DICTIONARY_NONE)
            above->first_child = i;
        else
            d->nodes[above->last_child].next = i;
        above->last_child = i;
    }
}

static void
link_patterns(dictionary *d)
{
    for (uint32_t i = 0; i < d->pattern_count; i++) {
        dictionary_node *node = &d->nodes[d->patterns[i].node];

        d->patterns[i].next = DICTIONARY_NONE;
        if (node->first_pattern == DICTIONARY_NONE)
            node->first_pattern = i;
        else
            d->patterns[node->last_pattern].next = i;
        node->last_pattern = i;
    }
}

static void
link_texts(dictionary *d)
{
    d->first_text = d->last_text = DICTIONARY_NONE;
    for (uint32_t i = 0; i < d->text_count; i++) {
        dictionary_text *text = &d->texts[i];
        bool             is_top = text->node == DICTIONARY_NONE;
        uint32_t        *first = is_top ? &d->first_text
                                        : &d->nodes[text->node].first_text;
        uint32_t        *last = is_top ? &d->last_text
                                       : &d->nodes[text->node].last_text;

        text->next = DICTIONARY_NONE;
        if (*first == DICTIONARY_NONE)
            *first = i;
        else
            d->texts[*last].next = i;
        *last = i;
    }
}

/* --- names ---------------------------------------------------------------- */

void
dictionary_put_way(const dictionary *d, buffer *out, uint32_t node,
                   uint32_t above, const char *between)
{
    const dictionary_node *n = &d->nodes[node];

    if (n->parent != DICTIONARY_NONE && n->parent != above) {
        dictionary_put_way(d, out, n->parent, above, between);
        buffer_text(out, between);
    }
    buffer_put(out, n->name);
}

/* Whether the category is a theme or code: one in the middle that has no
 * patterns of its own only lends its name to those below it. */
static bool
is_code(const dictionary_node *node)
{
    return !node->is_set && (node->parent == DICTIONARY_NONE ||
                             node->first_pattern != DICTIONARY_NONE ||
                             node->first_child == DICTIONARY_NONE);
}

typedef struct naming {
    dictionary *d;
    intern      wanted, taken;
    uint32_t   *times; /* a name of `wanted` is wanted */
    buffer      name;
} naming;

/* What the category would be called: its way below its theme. */
static void
put_wanted(naming *n, uint32_t node)
{
    buffer_clear(&n->name);
    dictionary_put_way(n->d, &n->name, node, n->d->nodes[node].theme, "-");
    if (buffer_status(&n->name) != TIZBE_OK)
        n->d->mistakes->failed = true;
}

static void
want_name(naming *n, uint32_t node)
{
    uint32_t number = 0;

    put_wanted(n, node);
    if (intern_add(&n->wanted, buffer_slice(&n->name), &number, NULL) !=
        TIZBE_OK)
        n->d->mistakes->failed = true;
    else
        n->times[number]++;
}

/* The name that is wanted; that with the theme's before it where others want
 * the same. */
static void
give_name(naming *n, uint32_t node)
{
    dictionary_node *own = &n->d->nodes[node];
    uint32_t         number;

    put_wanted(n, node);
    number = intern_find(&n->wanted, buffer_slice(&n->name));
    if (own->parent != DICTIONARY_NONE && number != INTERN_NONE &&
        n->times[number] > 1) {
        buffer_clear(&n->name);
        dictionary_put_way(n->d, &n->name, node, DICTIONARY_NONE, "-");
    }
    if (buffer_status(&n->name) != TIZBE_OK ||
        slug_take(&n->taken, n->d->memory, buffer_slice(&n->name),
                  &own->slug) != TIZBE_OK)
        n->d->mistakes->failed = true;
}

static void
name_nodes(dictionary *d)
{
    naming n = { .d = d };

    intern_init(&n.wanted);
    intern_init(&n.taken);
    buffer_init(&n.name);
    n.times = calloc(d->count + 1, sizeof *n.times);
    if (!n.times)
        d->mistakes->failed = true;
    for (uint32_t i = 0; i < d->count && !d->mistakes->failed; i++)
        if (is_code(&d->nodes[i]))
            want_name(&n, i);
    for (uint32_t i = 0; i < d->count && !d->mistakes->failed; i++)
        if (d->nodes[i].parent == DICTIONARY_NONE && is_code(&d->nodes[i]))
            give_name(&n, i);
    for (uint32_t i = 0; i < d->count && !d->mistakes->failed; i++)
        if (d->nodes[i].parent != DICTIONARY_NONE && is_code(&d->nodes[i]))
            give_name(&n, i);
    free(n.times);
    buffer_release(&n.name);
    intern_release(&n.wanted);
    intern_release(&n.taken);
}

void
dictionary_link(dictionary *d)
{
    link_nodes(d);
    if (mistakes_status(d->mistakes) != TIZBE_OK)
        return;
    link_patterns(d);
    link_texts(d);
    name_nodes(d);
}
