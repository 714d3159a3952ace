/*
 * Yoshikoder dictionaries (.ykd; .lcd is the same): XML, categories within
 * categories (cnode) with their patterns (pnode). The outermost category is
 * the dictionary itself. The pattern engine is "substring", words with *, or
 * "regexp".
 */
#include "code/codebook/dictionary.h"
#include "ingest/charset.h"
#include "ingest/xml_far.h"

typedef struct ykd_reader {
    dictionary  d;
    xml_stream *x;
    bool        is_regex;
    bool        has_root;
    slice       root;      /* name of the outermost category       */
    uint32_t    root_node; /* once a pattern stands directly in it */
    uint32_t    way[DICTIONARY_DEPTH + 1];
    size_t      depth; /* of open cnodes, the outermost included */
} ykd_reader;

static place
here(const ykd_reader *r)
{
    return (place){ (uint32_t)xml_line(r->x), 1 };
}

/* An attribute, kept. */
static slice
attribute(ykd_reader *r, const char *name)
{
    slice copy = arena_copy(r->d.memory, xml_attribute(r->x, name));

    if (!copy.data)
        r->d.mistakes->failed = true;
    return copy;
}

static void
take_dictionary(ykd_reader *r)
{
    slice engine = xml_attribute(r->x, "patternengine");

    if (engine.size == 0)
        engine = xml_attribute(r->x, "patternengineclassname");
    r->is_regex = slice_has(engine, SLICE("egex"));
}

/* Categories have no weight here. */
static void
lose_score(ykd_reader *r, slice name)
{
    slice score = attribute(r, "score");

    if (score.size > 0 && !slice_is(score, "1") && !slice_is(score, "1.0"))
        dictionary_lose(&r->d, here(r), name, "the score %.*s of a category",
                        (int)(score.size > 20 ? 20 : score.size), score.data);
}

static void
take_category(ykd_reader *r)
{
    slice    name = attribute(r, "name");
    uint32_t parent, node;

    if (!r->has_root) {
        r->has_root = true;
        r->root = name;
        r->root_node = DICTIONARY_NONE;
        r->way[r->depth++] = DICTIONARY_NONE;
        return;
    }
    if (r->depth == DICTIONARY_DEPTH) {
        mistakes_add(r->d.mistakes, here(r),
                     "categories more than %d levels deep", DICTIONARY_DEPTH);
        return;
    }
    parent = r->depth > 0 ? r->way[r->depth - 1] : DICTIONARY_NONE;
    node = dictionary_category(&r->d, parent, name, here(r));
    r->way[r->depth++] = node;
    lose_score(r, name);
    if (node != DICTIONARY_NONE)
        dictionary_say(&r->d, &(dictionary_text){ .node = node,
                                                  .key = "definition",
                                                  .text = attribute(r, "desc"),
                                                  .at = here(r) });
}

static void
take_pattern(ykd_reader *r)
{
    dictionary_term term = {
        .pattern = attribute(r, "name"),
        .weight = attribute(r, "score"),
        .at = here(r),
        .is_regex = r->is_regex,
    };
    uint32_t node = r->depth > 0 ? r->way[r->depth - 1] : DICTIONARY_NONE;

    if (r->depth == 0) {
        mistakes_add(r->d.mistakes, here(r), "a pattern outside a category");
        return;
    }
    if (node == DICTIONARY_NONE && r->root_node == DICTIONARY_NONE)
        r->root_node = dictionary_category(&r->d, DICTIONARY_NONE, r->root,
                                           here(r));
    dictionary_add(&r->d, node == DICTIONARY_NONE ? r->root_node : node, &term);
}

static void
take_start(ykd_reader *r)
{
    slice name = slice_of(xml_name(r->x));

    if (xml_depth(r->x) == 0 && !slice_is(name, "dictionary"))
        mistakes_add(r->d.mistakes, here(r),
                     "expected <dictionary>, found <%s>",
                     mistakes_quote(r->d.mistakes, name));
    else if (slice_is(name, "dictionary"))
        take_dictionary(r);
    else if (slice_is(name, "cnode"))
        take_category(r);
    else if (slice_is(name, "pnode"))
        take_pattern(r);
}

static void
read_tree(ykd_reader *r)
{
    xml_event    event;
    tizbe_error  error = { 0 };
    tizbe_status status = xml_open_apart(r->d.rest, true, &r->x, &error);

    while (mistakes_status(r->d.mistakes) == TIZBE_OK &&
           xml_more(r->x, &event, &status, &error)) {
        if (event == XML_START)
            take_start(r);
        else if (event == XML_END &&
                 slice_is(slice_of(xml_name(r->x)), "cnode") && r->depth > 0)
            r->depth--;
    }
    mistakes_take(r->d.mistakes, status, &error);
    xml_close(r->x);
}

static tizbe_status
yoshikoder_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
                buffer *yaml, place_list *places)
{
    ykd_reader r = { .depth = 0 };

    if (dictionary_begin(&r.d, memory, in, charset_of_xml(in->bytes), mistakes))
        read_tree(&r);
    return dictionary_write(&r.d, yaml, places);
}

const codebook_format codebook_format_yoshikoder = {
    .name = "yoshikoder",
    .endings = "ykd lcd",
    .what = "a dictionary of Yoshikoder",
    .read = yoshikoder_read,
};
