/*
 * SKOS thesauri in RDF/XML. Concepts become themes and codes by what is
 * broader or narrower (either may be stated); their labels, by language, are
 * labels here and what is looked for: terms of a thesaurus are dictionary
 * forms, so words are found by their stem in the language of the label.
 *
 * A file that skos_write made has the codebook's own entries beside the
 * labels, in a namespace of ours: then these alone are looked for.
 */
#include "base/array.h"
#include "base/intern.h"
#include "code/codebook/dictionary.h"
#include "code/codebook/skos.h"
#include "code/codebook/skos_rdf.h"
#include "code/entry/entry.h"
#include "ingest/charset.h"

#include <stdlib.h>

typedef struct skos_reader {
    dictionary d;
    skos_graph g;
    intern     sets;
    uint32_t   first_set; /* node of the first of them           */
    intern     lost;      /* "related", "labels in fr"           */
    size_t    *lost_times;
    place     *lost_at;
    size_t     lost_capacity;
} skos_reader;

/* --- what is lost in numbers ---------------------------------------------- */

static void
lose_kind(skos_reader *r, const char *what, slice name, place at)
{
    char    *kind = arena_printf(r->d.memory, "%s%.*s", what, (int)name.size,
                                 name.data);
    uint32_t number = 0;
    bool     is_new = false;
    size_t   at_capacity = r->lost_capacity;

    if (!kind ||
        intern_add(&r->lost, slice_of(kind), &number, &is_new) != TIZBE_OK ||
        !ARRAY_ROOM(r->lost_times, number, at_capacity) ||
        !ARRAY_ROOM(r->lost_at, number, r->lost_capacity)) {
        r->d.mistakes->failed = true;
        return;
    }
    if (is_new) {
        r->lost_times[number] = 0;
        r->lost_at[number] = at;
    }
    r->lost_times[number]++;
}

static void
tell_lost(skos_reader *r)
{
    for (uint32_t i = 0; i < r->lost.count; i++) {
        slice kind = intern_text(&r->lost, i);

        mistakes_warn(r->d.mistakes, r->lost_at[i],
                      "lost: %.*s: %zu, the first here: a codebook has no "
                      "place for them",
                      (int)kind.size, kind.data, r->lost_times[i]);
    }
}

/* --- concepts to categories ----------------------------------------------- */

/* How good a name a value makes: our own, in the language asked for, English,
 * any, none. */
static int
worth_as_name(const skos_reader *r, const skos_value *value)
{
    language lang = language_of_tag(value->tag);
    bool     has_letter = false;

    if (value->property == SKOS_NOTATION) {
        for (size_t i = 0; i < value->text.size; i++)
            has_letter |= (unsigned char)value->text.data[i] > '9';
        return has_letter && entry_is_name(value->text) ? 5 : 0;
    }
    if (value->property != SKOS_PREF || value->text.size == 0)
        return 0;
    if (lang != LANG_UND && lang == r->d.in->how.lang)
        return 4;
    return lang == LANG_EN ? 3 : lang != LANG_UND ? 2 : 1;
}

static slice
last_of_uri(slice uri)
{
    size_t at = uri.size;

    while (at > 0 && uri.data[at - 1] != '#' && uri.data[at - 1] != '/' &&
           uri.data[at - 1] != ':')
        at--;
    return at < uri.size ? slice_part(uri, at, uri.size) : uri;
}

/* URIs go before the names of categories do. */
static slice
keep_name(skos_reader *r, slice name)
{
    slice copy = arena_copy(r->d.memory, name);

    if (!copy.data)
        r->d.mistakes->failed = true;
    return copy;
}

static void
make_categories(skos_reader *r)
{
    int *worth = calloc((size_t)r->g.uris.count + 1, sizeof *worth);

    if (!worth)
        r->d.mistakes->failed = true;
    for (size_t i = 0; worth && i < r->g.value_count; i++) {
        const skos_value *value = &r->g.values[i];
        int               own = worth_as_name(r, value);

        if (own <= worth[value->thing])
            continue;
        worth[value->thing] = own;
        r->g.things[value->thing].name = value->text;
    }
    free(worth);
    for (uint32_t i = 0; i < r->g.uris.count; i++) {
        skos_thing *thing = &r->g.things[i];

        if (thing->is_concept)
            thing->node = dictionary_category(
                &r->d, DICTIONARY_NONE,
                thing->name.size > 0 ? thing->name
                                     : keep_name(r, last_of_uri(thing->uri)),
                thing->at);
        else if (thing->is_described && !thing->is_scheme)
            lose_kind(r, "things that are no concepts", SLICE(""), thing->at);
    }
}

static void
set_parent(skos_reader *r, uint32_t child, uint32_t parent, place at)
{
    uint32_t own, above;

    if (child == DICTIONARY_NONE || parent == DICTIONARY_NONE)
        return;
    own = r->g.things[child].node;
    above = r->g.things[parent].node;
    if (own == DICTIONARY_NONE || above == DICTIONARY_NONE || own == above)
        lose_kind(r,
                  "broader and narrower, of what is no other concept in the "
                  "file",
                  SLICE(""), at);
    else if (r->d.nodes[own].parent == DICTIONARY_NONE)
        r->d.nodes[own].parent = above;
    else if (r->d.nodes[own].parent != above)
        dictionary_lose(&r->d, at, r->d.nodes[own].name,
                        "a second broader concept, '%s': the first one counts",
                        mistakes_quote(r->d.mistakes, r->d.nodes[above].name));
}

/* A circle of what is broader is cut where the file says it first. */
static void
cut_circles(skos_reader *r)
{
    for (uint32_t i = 0; i < r->d.count; i++) {
        dictionary_node *node = &r->d.nodes[i];
        uint32_t         at = node->parent;

        for (unsigned up = 0; at != DICTIONARY_NONE && up < DICTIONARY_DEPTH;
             up++) {
            if (at == i) {
                dictionary_lose(&r->d, node->at, node->name,
                                "what is broader than it leads back to it");
                node->parent = DICTIONARY_NONE;
                break;
            }
            at = r->d.nodes[at].parent;
        }
    }
}

static void
make_tree(skos_reader *r)
{
    for (size_t i = 0; i < r->g.value_count; i++) {
        const skos_value *value = &r->g.values[i];

        if (value->property == SKOS_BROADER)
            set_parent(r, value->thing, value->target, value->at);
        else if (value->property == SKOS_NARROWER)
            set_parent(r, value->target, value->thing, value->at);
    }
    cut_circles(r);
}

/* --- values to entries and texts ------------------------------------------ */

/* False, and counted, when the tag is of another language. */
static bool
known_lang(skos_reader *r, const skos_value *value, language *lang)
{
    *lang = language_of_tag(value->tag);
    if (*lang != LANG_UND || value->tag.size == 0 ||
        slice_is(value->tag, "und") || slice_is(value->tag, "any"))
        return true;
    lose_kind(r, "labels in ", value->tag, value->at);
    return false;
}

static void
take_label(skos_reader *r, uint32_t node, const skos_value *value)
{
    language lang;

    if (value->text.size == 0 || !known_lang(r, value, &lang))
        return;
    if (value->property == SKOS_PREF) {
        language own = dictionary_lang(&r->d, lang);

        dictionary_say(
            &r->d,
            &(dictionary_text){
                .node = node,
                .key = "label",
                .lang = own != LANG_UND ? own : language_of_label(value->text),
                .text = value->text,
                .at = value->at });
    }
    if (!r->g.is_ours)
        dictionary_add(&r->d, node,
                       &(dictionary_term){ .pattern = value->text,
                                           .lang = lang,
                                           .at = value->at,
                                           .by_stem = true });
}

/* Keys of a codebook that are elements of ours. */
static const char *const own_keys[] = {
    "codebook", "version",    "description", "include",       "exclude",
    "color",    "guid",       "below",       "was",           "longest",
    "least",    "initiative", "subject",     "subject_least",
};

static void
take_own_entry(skos_reader *r, uint32_t node, const skos_value *value)
{
    dictionary_pattern pattern = {
        .node = node,
        .entry = value->text,
        .is_unless = slice_is(value->role, "unless"),
        .lang = language_of_tag(value->tag),
        .note = value->note,
        .written = value->text,
        .at = value->at,
    };

    pattern.weight = dictionary_weight(&r->d, value->weight, value->text,
                                       value->at);
    if (value->text.size > 0)
        dictionary_add_pattern(&r->d, &pattern);
}

/* The set that an entry of the scheme belongs to; made when it is new. Sets
 * stand behind all concepts. */
static uint32_t
set_node(skos_reader *r, slice name, place at)
{
    uint32_t number = 0;
    bool     is_new = false;

    if (r->sets.count == 0)
        r->first_set = (uint32_t)r->d.count;
    if (intern_add(&r->sets, name, &number, &is_new) != TIZBE_OK) {
        r->d.mistakes->failed = true;
        return DICTIONARY_NONE;
    }
    return is_new ? dictionary_set(&r->d, name, at) : r->first_set + number;
}

static void
take_own(skos_reader *r, uint32_t node, const skos_value *value)
{
    if (slice_is(value->own, "entry")) {
        if (value->set.size > 0)
            node = set_node(r, value->set, value->at);
        if (node != DICTIONARY_NONE)
            take_own_entry(r, node, value);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(own_keys); i++)
        if (slice_is(value->own, own_keys[i]))
            dictionary_say(&r->d, &(dictionary_text){ .node = node,
                                                      .key = own_keys[i],
                                                      .part = value->part,
                                                      .text = value->text,
                                                      .at = value->at });
}

static bool
is_good_lang(const skos_reader *r, slice tag)
{
    language lang = language_of_tag(tag);

    return tag.size == 0 || lang == LANG_EN ||
           (lang != LANG_UND && lang == r->d.in->how.lang);
}

/* The first definition counts, those in good languages going first. */
static void
take_definitions(skos_reader *r, bool is_good)
{
    for (size_t i = 0; i < r->g.value_count; i++) {
        const skos_value *value = &r->g.values[i];
        skos_thing       *thing = &r->g.things[value->thing];

        if (value->property != SKOS_DEFINITION ||
            thing->node == DICTIONARY_NONE ||
            is_good_lang(r, value->tag) != is_good)
            continue;
        if (thing->is_defined)
            lose_kind(r, "second definitions", SLICE(""), value->at);
        else
            dictionary_say(&r->d, &(dictionary_text){ .node = thing->node,
                                                      .key = "definition",
                                                      .text = value->text,
                                                      .at = value->at });
        thing->is_defined = true;
    }
}

static void
take_value(skos_reader *r, const skos_value *value)
{
    const skos_thing *thing = &r->g.things[value->thing];

    if (value->property == SKOS_OWN &&
        (thing->is_scheme || thing->node != DICTIONARY_NONE)) {
        take_own(r, thing->node, value);
        return;
    }
    if (thing->node == DICTIONARY_NONE)
        return;
    if (value->property <= SKOS_HIDDEN)
        take_label(r, thing->node, value);
    else if (value->property == SKOS_SCOPE_NOTE && !r->g.is_ours)
        dictionary_say(&r->d, &(dictionary_text){ .node = thing->node,
                                                  .key = "include",
                                                  .text = value->text,
                                                  .at = value->at });
    else if (value->property == SKOS_OTHER)
        lose_kind(r, "", value->own, value->at);
}

static void
take_all(skos_reader *r)
{
    make_categories(r);
    if (r->d.mistakes->failed)
        return;
    make_tree(r);
    take_definitions(r, true);
    take_definitions(r, false);
    for (size_t i = 0; i < r->g.value_count && !r->d.mistakes->failed; i++)
        take_value(r, &r->g.values[i]);
    tell_lost(r);
}

static tizbe_status
skos_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
          buffer *yaml, place_list *places)
{
    skos_reader r = { .first_set = 0 };

    intern_init(&r.sets);
    intern_init(&r.lost);
    if (dictionary_begin(&r.d, memory, in, charset_of_xml(in->bytes),
                         mistakes)) {
        skos_graph_read(&r.g, memory, r.d.rest, mistakes);
        if (mistakes_status(mistakes) == TIZBE_OK)
            take_all(&r);
        skos_graph_release(&r.g);
    }
    free(r.lost_times);
    free(r.lost_at);
    intern_release(&r.lost);
    intern_release(&r.sets);
    return dictionary_write(&r.d, yaml, places);
}

const codebook_format codebook_format_skos = {
    .name = "skos",
    .endings = "rdf skos",
    .what = "a thesaurus, SKOS in RDF/XML",
    .read = skos_read,
    .write = skos_write,
};
