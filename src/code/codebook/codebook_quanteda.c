/*
 * quanteda's YAML: names with lists of patterns, or with names below them.
 * The pseudo-name __ holds the patterns of a name that has names below it,
 * too. No ending tells it from a codebook of ours: its top has neither
 * `codebook` nor `themes`.
 */
#include "code/codebook/codebook_yaml.h"
#include "code/codebook/dictionary.h"
#include "code/codebook/quanteda.h"

static void
read_pattern(dictionary *d, const yaml_node *node, uint32_t category)
{
    if (category != DICTIONARY_NONE)
        dictionary_add(
            d, category,
            &(dictionary_term){ .pattern = node->text, .at = node->at });
    else if (slice_trim(node->text).size > 0)
        mistakes_add(d->mistakes, node->at,
                     "expected categories, each a name with : behind it, "
                     "found '%s'",
                     mistakes_quote(d->mistakes, node->text));
}

static void
read_value(dictionary *d, const yaml_node *node, uint32_t category)
{
    if (node->kind == YAML_TEXT) {
        read_pattern(d, node, category);
        return;
    }
    for (const yaml_node *part = node->first; part; part = part->next) {
        uint32_t below = category;

        if (node->kind == YAML_MAP && !slice_is(part->key->text, "__"))
            below = dictionary_category(d, category, part->key->text,
                                        part->key->at);
        read_value(d, part, below);
    }
}

static tizbe_status
quanteda_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
              buffer *yaml, place_list *places)
{
    dictionary   d;
    yaml_node   *root = NULL;
    tizbe_status status = TIZBE_OK;

    if (dictionary_begin(&d, memory, in, SLICE(""), mistakes))
        status = yaml_read(memory, d.rest, NULL, mistakes, &root);
    if (status == TIZBE_NOMEM)
        mistakes->failed = true;
    if (mistakes_status(mistakes) == TIZBE_OK && root)
        read_value(&d, root, DICTIONARY_NONE);
    return dictionary_write(&d, yaml, places);
}

tizbe_status
codebook_is_quanteda(slice yaml, bool *is_quanteda)
{
    arena        memory;
    mistake_list mistakes;
    yaml_node   *root = NULL;
    tizbe_status status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = yaml_read(&memory, yaml, NULL, &mistakes, &root);
    *is_quanteda = status == TIZBE_OK && root && root->kind == YAML_MAP;
    for (const yaml_node *part = *is_quanteda ? root->first : NULL; part;
         part = part->next)
        if (slice_is(part->key->text, "codebook") ||
            slice_is(part->key->text, "themes"))
            *is_quanteda = false;
    if (mistakes.failed)
        status = TIZBE_NOMEM;
    arena_release(&memory);
    return status == TIZBE_NOMEM ? TIZBE_NOMEM : TIZBE_OK;
}

const codebook_format codebook_format_quanteda = {
    .name = "quanteda",
    .endings = "",
    .what = "a dictionary of quanteda, YAML as well",
    .read = quanteda_read,
    .write = quanteda_write,
};
