/* Labels are those of text/data/official_words.tsv; values are short. */
#include "ingest/heads/head_labels.h"

#include "base/ascii.h"
#include "ingest/dates.h"
#include "ingest/heads/head_issuer.h"

enum {
    LABEL_SEGMENTS = 40, /* in which a card stands                 */
    LABEL_BYTES = 90, /* "Орган, принявший документ"            */
    VALUE_BYTES = 240, /* the name of a ministry                 */
    NUMBER_BYTES = 40
};

/* The variable that a label names; empty when the text is none. Commas in it
 * do not count. */
static slice
variable_of(claimer *c, slice label)
{
    official_line line;
    slice         name = { NULL, 0 };
    size_t        count = 0;

    if (label.size == 0 || label.size > LABEL_BYTES ||
        official_line_read(c->doc->arena, label, &line) != TIZBE_OK)
        return name;
    for (size_t i = 0; i < line.count; i++)
        if (!slice_is(line.tokens[i].form, ","))
            line.tokens[count++] = line.tokens[i];
    line.count = count;
    if (count == 0 ||
        official_match(c->words, &line, 0, OFFICIAL_LABEL, &name) != count)
        return slice_make(NULL, 0);
    return name;
}

/* "961", "№ 961", "17-42-3.3.7": one word with a figure in it. */
static slice
number_of(slice value)
{
    static const char *const marks[] = { "№", "No.", "No", "N", NULL };
    bool                     has_figure = false;

    for (size_t i = 0; marks[i]; i++)
        if (slice_starts(value, slice_of(marks[i]))) {
            value = slice_trim(slice_part(value, strlen(marks[i]), value.size));
            break;
        }
    for (size_t i = 0; i < value.size; i++)
        has_figure = has_figure || (ascii_is_digit(value.data[i]));
    return has_figure && value.size <= NUMBER_BYTES &&
                   !memchr(value.data, ' ', value.size)
               ? value
               : slice_make(NULL, 0);
}

static void
claim_value(claimer *c, slice name, slice value)
{
    char      iso[DATE_BYTES];
    head_line h;

    if (value.size == 0 || value.size > VALUE_BYTES)
        return;
    if (slice_is(name, "number")) {
        head_claim(c, "number", number_of(value), SURE_DATE);
    } else if (slice_is(name, "issuer")) {
        if (head_names_body(c->doc->arena, value))
            head_claim(c, "issuer", value, SURE_DATE);
    } else if (slice_is(name, "doc_type")) {
        if (head_line_of(c->doc, value, &h))
            head_claim(c, "doc_type", h.type, SURE_DATE);
    } else if (slice_is(name, "date") && date_iso(value, iso) &&
               head_is_past(c, iso)) {
        document_outdo(c->doc, "date", slice_of(iso), SOURCE_GUESS, SURE_TYPE);
    }
}

/* The day of posting, which counts when the card has no better one. */
static void
claim_posted(claimer *c, slice value)
{
    char iso[DATE_BYTES];

    if (value.size <= VALUE_BYTES && date_iso(value, iso) &&
        head_is_past(c, iso))
        head_claim(c, "date", slice_of(iso), SURE_DATE);
}

/* A cell or an item: its value may be the next one. */
static bool
may_be_bare(const segment *s)
{
    return s->kind == SEGMENT_CELL || s->kind == SEGMENT_ITEM;
}

/* A label at segment `i`: the name of its variable, and where its colon is,
 * or the end of the text; empty when it is none. */
static slice
label_at(claimer *c, size_t i, size_t *colon)
{
    const segment *s = &c->doc->segments[i];
    const char    *mark;

    if (i >= c->doc->segment_count || s->text.size > LABEL_BYTES + VALUE_BYTES)
        return slice_make(NULL, 0);
    mark = memchr(s->text.data, ':', s->text.size);
    *colon = mark ? (size_t)(mark - s->text.data) : s->text.size;
    if (!mark && !may_be_bare(s))
        return slice_make(NULL, 0);
    return variable_of(c, slice_trim(slice_part(s->text, 0, *colon)));
}

/* Labels without a colon take turns with their values; "Number" above a
 * column is none. */
static bool
takes_turns(claimer *c, size_t i)
{
    size_t colon;

    return (i >= 2 && label_at(c, i - 2, &colon).size > 0) ||
           label_at(c, i + 2, &colon).size > 0;
}

/* What stands behind the colon, or in the next cell or item. */
static slice
value_behind(claimer *c, size_t i, size_t colon)
{
    const segment *s = &c->doc->segments[i];
    slice          value = { NULL, 0 };

    if (colon < s->text.size)
        value = slice_trim(slice_part(s->text, colon + 1, s->text.size));
    if (value.size > 0 || i + 1 >= c->doc->segment_count ||
        s[1].kind != s->kind || !may_be_bare(s) ||
        (colon == s->text.size && !takes_turns(c, i)))
        return value;
    return s[1].text;
}

tizbe_status
head_labels(claimer *c)
{
    slice posted = { NULL, 0 };

    for (size_t i = 0; i < c->doc->segment_count && i < LABEL_SEGMENTS; i++) {
        size_t colon;
        slice  name = label_at(c, i, &colon);

        if (name.size == 0)
            continue;
        if (slice_is(name, "posted") && posted.size == 0)
            posted = value_behind(c, i, colon);
        else
            claim_value(c, name, value_behind(c, i, colon));
    }
    if (posted.size > 0)
        claim_posted(c, posted);
    return document_status(c->doc);
}
