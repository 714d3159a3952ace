/*
 * A dictionary's tree as the YAML of a codebook. Each entry is tried before
 * it is written: what our entry language refuses is a loss, not a mistake in
 * a codebook that nobody wrote.
 */
#include "base/array.h"
#include "code/codebook/dictionary.h"
#include "code/codebook/yaml_lines.h"
#include "code/entry/entry.h"

/* --- which patterns stay -------------------------------------------------- */

/* The languages, of those it is for, in which the entry is one; *why is
 * what is wrong in another, or NULL. */
static language_set
languages_of(dictionary *d, const dictionary_pattern *pattern, const char **why)
{
    language_set langs = 0;

    *why = NULL;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const entry_node *tree;
        entry_mistake     wrong;
        tizbe_status      status;

        if (!codebook_lang_covers(pattern->lang, (language)lang))
            continue;
        arena_reset(&d->scratch);
        status = entry_parse(&d->scratch, pattern->entry, (language)lang, &tree,
                             &wrong);
        if (status == TIZBE_OK)
            langs |= 1u << lang;
        else if (status == TIZBE_NOMEM)
            d->mistakes->failed = true;
        else if (!*why)
            *why = arena_strdup(d->memory, slice_of(wrong.text));
    }
    return langs;
}

bool
dictionary_try(dictionary *d, const dictionary_pattern *pattern)
{
    const char *why;

    (void)languages_of(d, pattern, &why);
    if (why)
        dictionary_lose(d, pattern->at, pattern->written, "%s", why);
    return !why;
}

/* A pattern for any language that is none in some of them: a hyphen parts
 * words in one and joins them in another. It stays for those where it is. */
static void
narrow(dictionary *d, size_t number, language_set langs, const char *why)
{
    dictionary_pattern pattern = d->patterns[number];
    buffer             known = { 0 };

    for (int lang = LANG_UND + 1; lang < LANG_COUNT; lang++) {
        if (!(langs & (1u << lang)))
            continue;
        pattern.lang = (language)lang;
        dictionary_add_pattern(d, &pattern);
        buffer_printf(&known, " %s", language_code((language)lang));
    }
    d->mistakes->failed |= known.failed;
    dictionary_lose(d, pattern.at, pattern.written,
                    "in texts that are not in%s: %s",
                    known.data ? known.data : " any", why);
    buffer_release(&known);
}

/* Literal patterns alone: rules are not written yet. */
static void
drop_refused(dictionary *d)
{
    size_t kept = 0, count = d->pattern_count;

    for (size_t i = 0; i < count && !d->mistakes->failed; i++) {
        const char  *why = NULL;
        language_set langs = d->patterns[i].rule
                                 ? 0
                                 : languages_of(d, &d->patterns[i], &why);

        if (!why)
            d->patterns[kept++] = d->patterns[i];
        else if (d->patterns[i].lang == LANG_UND && langs != 0)
            narrow(d, i, langs, why);
        else
            dictionary_lose(d, d->patterns[i].at, d->patterns[i].written, "%s",
                            why);
    }
    if (d->pattern_count > count)
        memmove(&d->patterns[kept], &d->patterns[count],
                (d->pattern_count - count) * sizeof *d->patterns);
    d->pattern_count -= count - kept;
}

void
dictionary_finds(dictionary *d, uint32_t node)
{
    while (node != DICTIONARY_NONE && !d->nodes[node].finds) {
        d->nodes[node].finds = true;
        node = d->nodes[node].parent;
    }
}

static void
mark_finders(dictionary *d)
{
    for (size_t i = 0; i < d->pattern_count; i++)
        if (!d->patterns[i].rule && !d->patterns[i].is_unless)
            dictionary_finds(d, d->patterns[i].node);
}

/* --- labels --------------------------------------------------------------- */

/* The language of a name in a dictionary that says none. */
static language
lang_of_name(const dictionary *d, slice name)
{
    return d->in->how.lang != LANG_UND ? d->in->how.lang
                                       : language_of_label(name);
}

static void
put_label(yaml_lines *lines, place at, unsigned indent, language lang,
          slice text)
{
    yaml_line(lines, at, indent + 2, language_code(lang), SLICE(""), ":");
    yaml_line(lines, at, indent + 4, "'", slice_trim(text), "'");
}

/* The labels that are stated; the name there where it is not the one here. */
static bool
put_labels(dictionary *d, yaml_lines *lines, uint32_t node, unsigned indent)
{
    const dictionary_node *n = &d->nodes[node];
    bool                   seen[LANG_COUNT] = { false };
    bool                   is_any = false;
    buffer                 name;

    for (uint32_t i = n->first_text; i != DICTIONARY_NONE;
         i = d->texts[i].next) {
        const dictionary_text *text = &d->texts[i];

        if (!slice_is(slice_of(text->key), "label") || seen[text->lang])
            continue;
        if (!is_any)
            yaml_line(lines, n->at, indent, "label:", SLICE(""), "");
        put_label(lines, text->at, indent, text->lang, text->text);
        seen[text->lang] = is_any = true;
    }
    if (is_any)
        return true;
    buffer_init(&name);
    dictionary_put_way(d, &name, node, n->theme, "-");
    lines->failed |= buffer_status(&name) != TIZBE_OK;
    if (!slice_equal(buffer_slice(&name), n->slug)) {
        buffer_clear(&name); /* and that it failed */
        dictionary_put_way(d, &name, node, n->theme, " / ");
        yaml_line(lines, n->at, indent, "label:", SLICE(""), "");
        put_label(lines, n->at, indent, lang_of_name(d, buffer_slice(&name)),
                  buffer_slice(&name));
        is_any = true;
    }
    lines->failed |= buffer_status(&name) != TIZBE_OK;
    buffer_release(&name);
    return is_any;
}

/* --- what else a category says -------------------------------------------- */

static const char *const keys[] = {
    "definition", "include", "exclude", "color", "guid",
    "below",      "was",     "longest", "least",
};

static const dictionary_text *
find_text(const dictionary *d, uint32_t first, const char *key)
{
    for (uint32_t i = first; i != DICTIONARY_NONE; i = d->texts[i].next)
        if (slice_is(slice_of(d->texts[i].key), key))
            return &d->texts[i];
    return NULL;
}

static bool
put_texts(dictionary *d, yaml_lines *lines, uint32_t node, unsigned indent)
{
    uint32_t first = d->nodes[node].first_text;
    bool     is_any = false, has_initiative = false;

    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        const dictionary_text *text = find_text(d, first, keys[k]);

        if (!text)
            continue;
        yaml_key_text(lines, text->at, indent, keys[k], slice_trim(text->text));
        is_any = true;
    }
    for (uint32_t i = first; i != DICTIONARY_NONE; i = d->texts[i].next) {
        const dictionary_text *text = &d->texts[i];

        if (!slice_is(slice_of(text->key), "initiative"))
            continue;
        if (!has_initiative)
            yaml_line(lines, text->at, indent, "initiative:", SLICE(""), "");
        has_initiative = is_any = true;
        yaml_line(lines, text->at, indent + 2, "'", text->part, "':");
        yaml_line(lines, text->at, indent + 4, "'", text->text, "'");
    }
    return is_any;
}

/* --- entries -------------------------------------------------------------- */

static void
put_entry(yaml_lines *lines, const dictionary_pattern *p, unsigned indent)
{
    if (p->weight.size + p->note.size == 0) {
        yaml_line(lines, p->at, indent, "- '", p->entry, "'");
        return;
    }
    yaml_line(lines, p->at, indent, "- entry: '", p->entry, "'");
    if (p->weight.size > 0)
        yaml_line(lines, p->at, indent + 2, "weight: '", p->weight, "'");
    if (p->note.size > 0)
        yaml_line(lines, p->at, indent + 2, "note: '", p->note, "'");
}

static bool
is_listed(const dictionary_pattern *p, bool is_unless)
{
    return p->is_unless == is_unless && p->entry.size > 0;
}

/* The list of one language, from pattern number `first` on. */
static void
put_lang(dictionary *d, yaml_lines *lines, uint32_t first, unsigned indent)
{
    const dictionary_pattern *own = &d->patterns[first];

    yaml_line(lines, own->at, indent, codebook_lang_name(own->lang), SLICE(""),
              ":");
    for (uint32_t i = first; i != DICTIONARY_NONE; i = d->patterns[i].next) {
        const dictionary_pattern *p = &d->patterns[i];

        if (p->lang == own->lang && is_listed(p, own->is_unless))
            put_entry(lines, p, indent + 2);
    }
}

/* The lists of one key, languages as they come first; of a set the key is
 * NULL. False when there are none. */
static bool
put_list(dictionary *d, yaml_lines *lines, uint32_t node, const char *key,
         bool is_unless, unsigned indent)
{
    bool seen[LANG_COUNT] = { false };
    bool is_any = false;

    for (uint32_t i = d->nodes[node].first_pattern; i != DICTIONARY_NONE;
         i = d->patterns[i].next) {
        const dictionary_pattern *p = &d->patterns[i];

        if (seen[p->lang] || !is_listed(p, is_unless))
            continue;
        if (!is_any && key)
            yaml_line(lines, p->at, indent, key, SLICE(""), ":");
        seen[p->lang] = is_any = true;
        put_lang(d, lines, i, indent + 2);
    }
    return is_any;
}

/* --- themes and codes ----------------------------------------------------- */

/* A category with nothing in it and below it. */
static void
tell_empty(dictionary *d, uint32_t node)
{
    const dictionary_node *n = &d->nodes[node];

    if (!n->finds && n->first_child == DICTIONARY_NONE)
        mistakes_note(d->mistakes, n->at, "'%s': no patterns in it",
                      mistakes_quote(d->mistakes, n->name));
}

static void
put_code(dictionary *d, yaml_lines *lines, uint32_t node, unsigned indent)
{
    const dictionary_node *n = &d->nodes[node];
    bool                   is_any = false;

    yaml_line(lines, n->at, indent, "'", n->slug, "':");
    is_any |= put_labels(d, lines, node, indent + 2);
    is_any |= put_texts(d, lines, node, indent + 2);
    is_any |= put_list(d, lines, node, "match", false, indent + 2);
    is_any |= put_list(d, lines, node, "unless", true, indent + 2);
    if (!is_any)
        yaml_line(lines, n->at, indent + 2, "{}", SLICE(""), "");
    tell_empty(d, node);
}

/* A category in the middle: its name is in those below it, that is all. */
static void
tell_middle(dictionary *d, uint32_t node)
{
    const dictionary_node *n = &d->nodes[node];

    mistakes_note(d->mistakes, n->at,
                  "'%s': themes and codes are two levels: this one has no "
                  "count of its own, the codes below it bear its name",
                  mistakes_quote(d->mistakes, n->name));
}

static void
put_codes(dictionary *d, yaml_lines *lines, uint32_t node, bool *is_first)
{
    for (uint32_t child = d->nodes[node].first_child; child != DICTIONARY_NONE;
         child = d->nodes[child].next) {
        if (d->nodes[child].slug.size == 0) {
            tell_middle(d, child);
        } else {
            if (*is_first)
                yaml_line(lines, d->nodes[child].at, 4, "codes:", SLICE(""),
                          "");
            *is_first = false;
            put_code(d, lines, child, 6);
        }
        put_codes(d, lines, child, is_first);
    }
}

/* A theme that says nothing itself and has no codes is an empty mapping. */
static void
put_theme(dictionary *d, yaml_lines *lines, uint32_t node)
{
    const dictionary_node *n = &d->nodes[node];
    bool                   is_first = true, is_any = false;

    yaml_line(lines, n->at, 2, "'", n->slug, "':");
    is_any |= put_labels(d, lines, node, 4);
    is_any |= put_texts(d, lines, node, 4);
    is_any |= put_list(d, lines, node, "match", false, 4);
    is_any |= put_list(d, lines, node, "unless", true, 4);
    put_codes(d, lines, node, &is_first);
    if (!is_any && is_first)
        yaml_line(lines, n->at, 4, "{}", SLICE(""), "");
    tell_empty(d, node);
}

/* --- all of it ------------------------------------------------------------ */

static void
put_sets(dictionary *d, yaml_lines *lines)
{
    bool is_any = false;

    for (uint32_t i = 0; i < d->count; i++) {
        const dictionary_node *n = &d->nodes[i];

        if (!n->is_set || n->first_pattern == DICTIONARY_NONE)
            continue;
        if (!is_any)
            yaml_line(lines, n->at, 0, "sets:", SLICE(""), "");
        is_any = true;
        yaml_line(lines, n->at, 2, "'", n->name, "':");
        (void)put_list(d, lines, i, NULL, false, 2);
    }
}

static void
put_top(dictionary *d, yaml_lines *lines)
{
    static const char *const own[] = { "version", "description", "subject",
                                       "subject_least" };
    const dictionary_text   *name = find_text(d, d->first_text, "codebook");
    place                    at = { 1, 1 };

    yaml_line(lines, at, 0, "codebook: '", name ? name->text : d->in->name,
              "'");
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        const dictionary_text *text = find_text(d, d->first_text, own[i]);

        if (text)
            yaml_key_text(lines, text->at, 0, own[i], slice_trim(text->text));
    }
    put_sets(d, lines);
    yaml_line(lines, at, 0, "themes:", SLICE(""), "");
    for (uint32_t i = 0; i < d->count; i++)
        if (d->nodes[i].parent == DICTIONARY_NONE && !d->nodes[i].is_set)
            put_theme(d, lines, i);
}

static void
tell_weights(const dictionary *d)
{
    if (d->weighted > 0)
        mistakes_note(d->mistakes, (place){ d->weighted, 1 },
                      "weights are kept; they say what 'least' needs, tables "
                      "count each match as one");
}

tizbe_status
dictionary_write(dictionary *d, buffer *yaml, place_list *places)
{
    yaml_lines   lines;
    tizbe_status status;

    yaml_lines_begin(&lines, d->memory, yaml, places);
    if (d->count == 0 && mistakes_status(d->mistakes) == TIZBE_OK)
        mistakes_add(d->mistakes, (place){ 1, 1 },
                     "there is no category in this file");
    if (mistakes_status(d->mistakes) == TIZBE_OK)
        drop_refused(d);
    if (mistakes_status(d->mistakes) == TIZBE_OK)
        dictionary_link(d);
    if (mistakes_status(d->mistakes) == TIZBE_OK) {
        mark_finders(d);
        dictionary_settle_rules(d);
        put_top(d, &lines);
        tell_weights(d);
    }
    status = yaml_lines_end(&lines, d->mistakes);
    (void)dictionary_drop(d);
    return status;
}
