/*
 * WordStat categorization dictionaries (.cat): a line a thing, tabs before it
 * are its level. What ends with a weight, "VISA_FEE* (1)", is an entry, all
 * else a category; _ is a blank. A line "@NAME [...] (1)" is a rule:
 *
 *     @NOTVISA [#VISA NOT NEAR #TRAVEL /S 3] (1)
 *
 * finds what the category VISA finds where TRAVEL is not within three words
 * in the sentence. The third word has two between: NEAR/2 here. /P is the
 * paragraph, our segment; without a number all of it. What is counted of a
 * rule is its first side there; here, of NEAR BEFORE and AFTER, the words from
 * the first side to the second.
 */
#include "base/array.h"
#include "base/intern.h"
#include "code/codebook/dictionary.h"

#include <stdlib.h>

typedef struct raw_rule {
    uint32_t node;
    slice    text; /* what stands within [ ] */
    slice    written, weight;
    place    at;
} raw_rule;

typedef struct cat_reader {
    dictionary d;
    uint32_t   way[DICTIONARY_DEPTH + 1]; /* categories, down to the last */
    size_t     depth;
    raw_rule  *rules;
    size_t     rule_count, rule_capacity;
    intern     names; /* of categories, as rules name them */
    uint32_t  *nodes; /* by name; DICTIONARY_NONE: several */
} cat_reader;

/* --- lines ---------------------------------------------------------------- */

/* "... (2.5)" into what stands before and 2.5; false for a category. */
static bool
split_weight(slice text, slice *before, slice *weight)
{
    size_t open = text.size;

    if (!slice_ends(text, SLICE(")")))
        return false;
    while (open > 0 && text.data[open - 1] != '(')
        open--;
    if (open < 2 || !strchr(" \t", text.data[open - 2]) ||
        open == text.size - 1)
        return false;
    *weight = slice_part(text, open, text.size - 1);
    for (size_t i = 0; i < weight->size; i++)
        if (!strchr("0123456789.,-", weight->data[i]))
            return false;
    *before = slice_trim(slice_part(text, 0, open - 1));
    return true;
}

/* A copy with blanks for _ . */
static slice
with_blanks(dictionary *d, slice text)
{
    char *copy = arena_strdup(d->memory, text);

    if (!copy) {
        d->mistakes->failed = true;
        return SLICE("");
    }
    for (size_t i = 0; i < text.size; i++)
        if (copy[i] == '_')
            copy[i] = ' ';
    return slice_make(copy, text.size);
}

static void
keep_rule(cat_reader *r, uint32_t node, slice text, slice weight, place at)
{
    size_t   open = slice_find(text, SLICE("["), 0);
    raw_rule rule = {
        .node = node, .written = text, .weight = weight, .at = at
    };

    if (open == SIZE_MAX || !slice_ends(text, SLICE("]"))) {
        dictionary_lose(&r->d, at, text,
                        "expected a rule, as in @NAME [#A NEAR #B /S 5] (1)");
        return;
    }
    rule.text = slice_part(text, open + 1, text.size - 1);
    if (r->d.rules == DICTIONARY_RULES)
        dictionary_lose(&r->d, at, text, "more than %d rules",
                        DICTIONARY_RULES);
    else if (!ARRAY_ROOM(r->rules, r->rule_count, r->rule_capacity))
        r->d.mistakes->failed = true;
    else
        r->rules[r->rule_count++] = rule;
    r->d.rules = r->rule_count;
}

static void
read_line(cat_reader *r, slice line)
{
    place  at = { r->d.line, 1 };
    slice  text = slice_trim(line), before, weight;
    size_t level = 0;

    while (level < line.size && line.data[level] == '\t')
        level++;
    at.column = (uint32_t)level + 1;
    if (text.size == 0)
        return;
    r->depth = level < r->depth ? level : r->depth;
    if (!split_weight(text, &before, &weight)) {
        uint32_t parent = r->depth > 0 ? r->way[r->depth - 1] : DICTIONARY_NONE;
        uint32_t node = dictionary_category(&r->d, parent, text, at);

        if (r->depth < DICTIONARY_DEPTH)
            r->way[r->depth++] = node;
        else
            mistakes_add(r->d.mistakes, at,
                         "categories more than %d levels deep",
                         DICTIONARY_DEPTH);
    } else if (r->depth == 0) {
        dictionary_lose(&r->d, at, text, "it stands outside all categories");
    } else if (before.size > 0 && before.data[0] == '@') {
        keep_rule(r, r->way[r->depth - 1], before, weight, at);
    } else {
        dictionary_add(
            &r->d, r->way[r->depth - 1],
            &(dictionary_term){ .pattern = with_blanks(&r->d, before),
                                .weight = weight,
                                .at = at });
    }
}

/* --- rules ---------------------------------------------------------------- */

/* A name as rules compare it: capitals, _ for blanks. In `out`. */
static void
put_rule_name(buffer *out, slice name)
{
    buffer_clear(out);
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];

        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        buffer_byte(out, c == ' ' ? '_' : c);
    }
}

static void
index_names(cat_reader *r)
{
    buffer name;

    buffer_init(&name);
    r->nodes = arena_zalloc(r->d.memory, r->d.count + 1, sizeof *r->nodes);
    if (!r->nodes)
        r->d.mistakes->failed = true;
    for (uint32_t i = 0; i < r->d.count && !r->d.mistakes->failed; i++) {
        uint32_t number = 0;
        bool     is_new = false;

        put_rule_name(&name, r->d.nodes[i].name);
        if (buffer_status(&name) != TIZBE_OK ||
            intern_add(&r->names, buffer_slice(&name), &number, &is_new) !=
                TIZBE_OK)
            r->d.mistakes->failed = true;
        else
            r->nodes[number] = is_new ? i : DICTIONARY_NONE;
    }
    buffer_release(&name);
}

/* #CATEGORY or WORDS; why not, or NULL. */
static const char *
read_side(cat_reader *r, slice word, dictionary_side *side)
{
    buffer   name;
    uint32_t number;

    side->node = DICTIONARY_NONE;
    if (word.size == 0 || word.data[0] == '/' || word.data[0] == '@')
        return word.size > 0 && word.data[0] == '@'
                   ? "a rule that names another rule"
                   : "a side of the rule is missing";
    if (word.data[0] != '#') {
        side->text = dictionary_entry(r->d.memory, with_blanks(&r->d, word),
                                      r->d.in->how.stems);
        r->d.mistakes->failed |= !side->text.data;
        return side->text.size > 0 ? NULL : "a side without a word";
    }
    buffer_init(&name);
    put_rule_name(&name, slice_part(word, 1, word.size));
    number = intern_find(&r->names, buffer_slice(&name));
    r->d.mistakes->failed |= name.failed;
    buffer_release(&name);
    if (number == INTERN_NONE)
        return "there is no such category as it names";
    side->node = r->nodes[number];
    return side->node == DICTIONARY_NONE
               ? "several categories have the name that it names"
               : NULL;
}

/* NEAR and its kin; `far` is how it is said of the whole sentence. */
static const struct {
    const char *name, *near, *far;
} operators[] = {
    { "NEAR", "NEAR", "AND" },
    { "BEFORE", "BEFORE", NULL },
    { "AFTER", "AFTER", NULL },
    { "NOT NEAR", "NOT NEAR", "NOT" },
    { "NOT BEFORE", "NOT BEFORE", NULL },
    { "NOT AFTER", "NOT AFTER", NULL },
    { "AND", NULL, "AND" },
    { "OR", NULL, "OR" },
    { "NOT", NULL, "NOT" },
};

/* Its row, by its words at the beginning of *rest; longer ones first. */
static size_t
read_operator(slice *rest)
{
    slice  behind = *rest, first = slice_cut_word(&behind), after = behind;
    slice  second = slice_cut_word(&after);
    size_t found = COUNT_OF(operators);

    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        slice name = slice_of(operators[i].name);
        bool  is_two = slice_starts(name, SLICE("NOT "));

        if (is_two && slice_equal_ascii_nocase(first, SLICE("NOT")) &&
            slice_equal_ascii_nocase(second, slice_part(name, 4, name.size))) {
            *rest = after;
            return i;
        }
        if (!is_two && slice_equal_ascii_nocase(first, name))
            found = i;
    }
    if (found < COUNT_OF(operators))
        *rest = behind;
    return found;
}

/* "/S 3" or "/P": whether it is the paragraph, and how many words; 0: all. */
static const char *
read_reach(slice rest, bool *in_segment, unsigned *words)
{
    slice reach = slice_cut_word(&rest), number = slice_cut_word(&rest);

    *in_segment = slice_equal_ascii_nocase(reach, SLICE("/P"));
    *words = 0;
    if (reach.size == 0)
        return "without /S or /P it has no reach here";
    if (!*in_segment && !slice_equal_ascii_nocase(reach, SLICE("/S")))
        return reach.data[0] == '/'
                   ? "only /S and /P, sentence and paragraph, are known here"
                   : "more than one condition";
    if (slice_trim(rest).size > 0)
        return "more than one condition";
    if (number.size > 3)
        return "expected a number of words behind /S or /P";
    for (size_t i = 0; i < number.size; i++) {
        if (number.data[i] < '0' || number.data[i] > '9')
            return "expected a number of words behind /S or /P";
        *words = *words * 10 + (unsigned)(number.data[i] - '0');
    }
    return NULL;
}

/* The operator as ours are written; NULL when memory ran out. */
static const char *
make_operator(arena *memory, size_t row, unsigned words)
{
    if (!operators[row].near || (words == 0 && operators[row].far))
        return arena_printf(memory, " %s ", operators[row].far);
    return arena_printf(memory, " %s/%u ", operators[row].near,
                        words > 0 ? words - 1 : 999);
}

static const char *
read_rule(cat_reader *r, const raw_rule *raw, dictionary_rule *rule)
{
    slice       rest = raw->text;
    size_t      row;
    unsigned    words;
    const char *why = read_side(r, slice_cut_word(&rest), &rule->left);

    if (why)
        return why;
    row = read_operator(&rest);
    if (row == COUNT_OF(operators))
        return "expected NEAR, BEFORE or AFTER, perhaps with NOT before it";
    why = read_side(r, slice_cut_word(&rest), &rule->right);
    if (!why)
        why = read_reach(rest, &rule->in_segment, &words);
    if (why)
        return why;
    rule->op = make_operator(r->d.memory, row, words);
    if (!rule->op)
        r->d.mistakes->failed = true;
    return NULL;
}

static void
add_rule(cat_reader *r, const raw_rule *raw)
{
    dictionary_rule   *rule = arena_zalloc(r->d.memory, 1, sizeof *rule);
    dictionary_pattern pattern = {
        .node = raw->node,
        .rule = rule,
        .lang = r->d.in->how.lang,
        .written = raw->written,
        .at = raw->at,
    };
    const char *why;

    if (!rule) {
        r->d.mistakes->failed = true;
        return;
    }
    why = read_rule(r, raw, rule);
    if (why) {
        dictionary_lose(&r->d, raw->at, raw->written, "%s", why);
        return;
    }
    pattern.weight = dictionary_weight(&r->d, raw->weight, raw->written,
                                       raw->at);
    dictionary_add_pattern(&r->d, &pattern);
}

static void
add_rules(cat_reader *r)
{
    if (r->rule_count > 0)
        index_names(r);
    for (size_t i = 0; i < r->rule_count && !r->d.mistakes->failed; i++)
        add_rule(r, &r->rules[i]);
}

static tizbe_status
wordstat_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
              buffer *yaml, place_list *places)
{
    cat_reader r = { .depth = 0 };
    slice      line;

    intern_init(&r.names);
    if (dictionary_begin(&r.d, memory, in, SLICE(""), mistakes)) {
        while (dictionary_line(&r.d, &line) && mistakes->errors == 0)
            read_line(&r, line);
        add_rules(&r);
    }
    intern_release(&r.names);
    free(r.rules);
    return dictionary_write(&r.d, yaml, places);
}

const codebook_format codebook_format_wordstat = {
    .name = "wordstat",
    .endings = "cat",
    .what = "a dictionary of WordStat, with its rules",
    .read = wordstat_read,
};
