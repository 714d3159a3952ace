/*
 * Rules as entries: "#visa NOT NEAR/2 #travel". A category that is no theme
 * is itself and all below it, "(#a OR #b)".
 *
 * A rule may stand where what it names finds something and does not lead
 * back to the category of the rule. Rules name categories that may consist of
 * rules: so they are gone over until nothing is new.
 */
#include "code/codebook/dictionary.h"

#include <stdlib.h>

enum { STEPS_MAX = 20000000 }; /* some 0.2 s for what no person wrote */

typedef struct rule_search {
    dictionary *d;
    bool       *stands; /* by pattern: a rule that was taken */
    size_t      steps;
    uint32_t    target;
} rule_search;

static bool leads_back(rule_search *s, uint32_t node);

static bool
rules_lead_back(rule_search *s, const dictionary_node *node)
{
    const dictionary_pattern *patterns = s->d->patterns;

    for (uint32_t i = node->first_pattern; i != DICTIONARY_NONE;
         i = patterns[i].next) {
        const dictionary_rule *rule = patterns[i].rule;

        s->steps++;
        if (!rule || !s->stands[i])
            continue;
        if (leads_back(s, rule->left.node) || leads_back(s, rule->right.node))
            return true;
    }
    return false;
}

/* Whether what the category finds has to do with that of the target. */
static bool
leads_back(rule_search *s, uint32_t node)
{
    dictionary_node *n;

    if (node == DICTIONARY_NONE)
        return false;
    n = &s->d->nodes[node];
    if (node == s->target || ++s->steps > STEPS_MAX)
        return true;
    if (n->is_seen)
        return false;
    n->is_seen = true;
    if (rules_lead_back(s, n))
        return true;
    for (uint32_t child = n->first_child; child != DICTIONARY_NONE;
         child = s->d->nodes[child].next)
        if (leads_back(s, child))
            return true;
    return false;
}

static bool
is_circle(rule_search *s, const dictionary_pattern *pattern)
{
    s->target = pattern->node;
    for (size_t i = 0; i < s->d->count; i++)
        s->d->nodes[i].is_seen = false;
    s->steps += s->d->count / 8;
    return leads_back(s, pattern->rule->left.node) ||
           leads_back(s, pattern->rule->right.node);
}

static bool
side_finds(const dictionary *d, const dictionary_side *side)
{
    return side->node == DICTIONARY_NONE || d->nodes[side->node].finds;
}

/* --- the entry ------------------------------------------------------------ */

static size_t
put_codes(const dictionary *d, buffer *out, uint32_t node, size_t count)
{
    const dictionary_node *n = &d->nodes[node];

    if (n->slug.size > 0 && n->first_pattern != DICTIONARY_NONE && n->finds) {
        buffer_printf(out, "%s#%.*s", count > 0 ? " OR " : "",
                      (int)n->slug.size, n->slug.data);
        count++;
    }
    for (uint32_t child = n->first_child; child != DICTIONARY_NONE;
         child = d->nodes[child].next)
        count = put_codes(d, out, child, count);
    return count;
}

static void
put_side(const dictionary *d, buffer *out, const dictionary_side *side)
{
    buffer codes;

    if (side->node == DICTIONARY_NONE) {
        buffer_put(out, side->text);
        return;
    }
    if (d->nodes[side->node].parent == DICTIONARY_NONE) {
        buffer_printf(out, "#%.*s", (int)d->nodes[side->node].slug.size,
                      d->nodes[side->node].slug.data);
        return;
    }
    buffer_init(&codes);
    if (put_codes(d, &codes, side->node, 0) > 1)
        buffer_printf(out, "(%s)", codes.data);
    else
        buffer_put(out, buffer_slice(&codes));
    if (buffer_status(&codes) != TIZBE_OK)
        d->mistakes->failed = true;
    buffer_release(&codes);
}

static void
make_entry(dictionary *d, dictionary_pattern *pattern)
{
    const dictionary_rule *rule = pattern->rule;
    buffer                 entry;

    buffer_init(&entry);
    buffer_text(&entry, rule->in_segment ? "(" : "");
    put_side(d, &entry, &rule->left);
    buffer_text(&entry, rule->op);
    put_side(d, &entry, &rule->right);
    buffer_text(&entry, rule->in_segment ? ") IN segment" : "");
    pattern->entry = arena_copy(d->memory, buffer_slice(&entry));
    if (!pattern->entry.data || buffer_status(&entry) != TIZBE_OK)
        d->mistakes->failed = true;
    else if (!dictionary_try(d, pattern))
        pattern->entry = (slice){ 0 };
    buffer_release(&entry);
}

/* --- all of them ---------------------------------------------------------- */

/* Take the rules that may stand; true when there was one. */
static bool
take_rules(rule_search *s)
{
    dictionary *d = s->d;
    bool        is_any = false;

    for (uint32_t i = 0; i < d->pattern_count; i++) {
        const dictionary_pattern *pattern = &d->patterns[i];

        if (!pattern->rule || s->stands[i] || ++s->steps > STEPS_MAX ||
            !side_finds(d, &pattern->rule->left) ||
            !side_finds(d, &pattern->rule->right) || is_circle(s, pattern))
            continue;
        s->stands[i] = true;
        dictionary_finds(d, pattern->node);
        is_any = true;
    }
    return is_any;
}

void
dictionary_settle_rules(dictionary *d)
{
    rule_search s = { .d = d };

    if (d->rules == 0)
        return;
    s.stands = calloc(d->pattern_count + 1, sizeof *s.stands);
    if (!s.stands) {
        d->mistakes->failed = true;
        return;
    }
    while (take_rules(&s))
        continue;
    for (uint32_t i = 0; i < d->pattern_count; i++) {
        dictionary_pattern *pattern = &d->patterns[i];

        if (pattern->rule && s.stands[i])
            make_entry(d, pattern);
        else if (pattern->rule)
            dictionary_lose(d, pattern->at, pattern->written,
                            side_finds(d, &pattern->rule->left) &&
                                    side_finds(d, &pattern->rule->right)
                                ? "the rule leads back to its own category"
                                : "it names a category that finds nothing");
    }
    free(s.stands);
}
