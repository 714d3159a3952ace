/*
 * Rules and gazetteers to one codebook: gazetteer rows are written as codes
 * in YAML behind the rules, and what each stands for travels in the pairs of
 * its `initiative` key.
 */
#include "code/register/initiative_lexicon.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "code/entry/mistakes.h"
#include "code/register/initiative_features.h"
#include "code/register/initiative_links.h"
#include "code/register/initiative_weights.h"
#include "embedded/gazetteers.h"
#include "embedded/weights.h"

#include <stdlib.h>
#include <string.h>

enum { SURE_BYTES = 10 }; /* five Cyrillic letters */

/* Columns of a gazetteer; those of names are called by their language. */
enum { COLUMN_ID, COLUMN_KIND, COLUMN_OF, COLUMN_NAMES, COLUMNS_MOST = 32 };

typedef struct table_head {
    slice  columns[COLUMNS_MOST];
    size_t count;
} table_head;

/* What a key and value of `initiative` make of a code. */
static const struct {
    const char *key, *value; /* NULL: any value, which is the id */
    item_kind   kind;
} meanings[] = {
    { "type", NULL, ITEM_TYPE },
    { "status", NULL, ITEM_STATUS },
    { "word", "function", ITEM_FUNCTION },
    { "word", "general", ITEM_GENERAL },
    { "word", "evaluation", ITEM_EVALUATION },
    { "word", "pronoun", ITEM_PRONOUN },
    { "word", "thing", ITEM_THING },
    { "word", "attach", ITEM_ATTACH },
    { "word", "negation", ITEM_NEGATION },
    { "word", "past", ITEM_PAST },
    { "word", "month", ITEM_MONTHLY },
    { "word", "year", ITEM_ANNUAL },
    { "word", "speech", ITEM_SPEECH },
    { "word", "source", ITEM_SOURCE },
    { "word", "range", ITEM_RANGE },
    { "word", "numbered", ITEM_NUMBERED },
    { "word", "age", ITEM_AGE },
    { "word", "date", ITEM_DATE },
    { "word", "background", ITEM_BACKGROUND },
    { "word", "about", ITEM_ABOUT },
    { "word", "lack", ITEM_LACK },
    { "word", "turnover", ITEM_TURNOVER },
    { "word", "ask", ITEM_ASK },
    { "word", "norm", ITEM_NORM },
    { "kind", "number", ITEM_NUMBER },
    { "kind", "multiplier", ITEM_MULTIPLIER },
    { "kind", "currency", ITEM_CURRENCY },
    { "kind", "duration", ITEM_DURATION },
    { "kind", "count", ITEM_COUNT },
    { "kind", "people", ITEM_COUNT },
    { "kind", "parties", ITEM_COUNT },
    { "kind", "capacity", ITEM_CAPACITY },
    { "kind", "share", ITEM_SHARE },
    { "kind", "whole", ITEM_WHOLE },
    { "kind", "country", ITEM_COUNTRY },
    { "kind", "region", ITEM_REGION },
    { "kind", "city", ITEM_CITY },
    { "kind", "nationality", ITEM_NATIONALITY },
    { "kind", "university", ITEM_UNIVERSITY },
    { "kind", "organisation", ITEM_ORGANISATION },
    { "kind", "measure", ITEM_MEASURE },
};

/* --- gazetteers to YAML --------------------------------------------------- */

static void
put_quoted(buffer *yaml, slice text)
{
    buffer_byte(yaml, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buffer_byte(yaml, '\\');
        buffer_byte(yaml, text.data[i]);
    }
    buffer_byte(yaml, '"');
}

static void
put_pair(buffer *yaml, const char *key, slice value)
{
    buffer_printf(yaml, "%s: ", key);
    put_quoted(yaml, value);
}

/* The first of the names in the cells, without the signs of an entry. */
static slice
first_name(const slice *cells, size_t count)
{
    size_t at = COLUMN_NAMES, bar;
    slice  name;

    while (at < count && cells[at].size == 0)
        at++;
    if (at >= count)
        return (slice){ 0 };
    name = cells[at];
    bar = slice_find(name, SLICE("|"), 0);
    name = slice_part(name, 0, bar < name.size ? bar : name.size);
    if (name.size > 0 && name.data[0] == '=')
        name = slice_part(name, 1, name.size);
    return name;
}

/* "Қарағанды" looks like a form of "қара": a Kazakh name of one word that is
 * long enough to be sure is found by its beginning as well. */
static bool
is_found_by_beginning(slice lang, slice name)
{
    return slice_is(lang, "kk") && name.size >= SURE_BYTES &&
           slice_find(name, SLICE(" "), 0) >= name.size && name.data[0] != '=';
}

static void
put_names(buffer *yaml, slice lang, slice cell, bool is_place)
{
    buffer_put(yaml, lang);
    buffer_text(yaml, ": [");
    while (cell.size > 0) {
        size_t bar = slice_find(cell, SLICE("|"), 0);

        bar = bar < cell.size ? bar : cell.size;
        put_quoted(yaml, slice_part(cell, 0, bar));
        if (is_place && is_found_by_beginning(lang, slice_part(cell, 0, bar)))
            buffer_printf(yaml, ", \"%.*s*\"", (int)bar, cell.data);
        cell = slice_part(cell, bar < cell.size ? bar + 1 : bar, cell.size);
        buffer_text(yaml, cell.size > 0 ? ", " : "");
    }
    buffer_text(yaml, "], ");
}

static void
put_row(buffer *yaml, const table_head *head, const slice *cells, size_t count)
{
    slice label = first_name(cells, count);
    bool  is_place = slice_is(cells[COLUMN_KIND], "city") ||
                    slice_is(cells[COLUMN_KIND], "country") ||
                    slice_is(cells[COLUMN_KIND], "region");

    buffer_printf(yaml, "      %.*s-%.*s: {initiative: {",
                  (int)cells[COLUMN_KIND].size, cells[COLUMN_KIND].data,
                  (int)cells[COLUMN_ID].size, cells[COLUMN_ID].data);
    put_pair(yaml, "kind", cells[COLUMN_KIND]);
    buffer_text(yaml, ", ");
    put_pair(yaml, "id", cells[COLUMN_ID]);
    buffer_text(yaml, ", ");
    put_pair(yaml, "of", cells[COLUMN_OF]);
    if (label.size > 0) {
        buffer_text(yaml, ", ");
        put_pair(yaml, "label", label);
    }
    buffer_text(yaml, "}, match: {");
    for (size_t i = COLUMN_NAMES; i < count && i < head->count; i++)
        if (cells[i].size > 0)
            put_names(yaml, head->columns[i], cells[i], is_place);
    buffer_text(yaml, "}}\n");
}

/* Lines that begin with # are for people; the first other one is the head. */
static tizbe_status
put_table(buffer *yaml, arena *memory, const char *name, slice table,
          tizbe_error *error)
{
    csv_reader   csv;
    table_head   head = { .count = 0 };
    tizbe_status status = TIZBE_OK;
    bool         more = true;

    while (table.size > 0 && table.data[0] == '#') {
        size_t end = slice_find(table, SLICE("\n"), 0);

        table = slice_part(table, end < table.size ? end + 1 : table.size,
                           table.size);
    }
    csv_init(&csv, table, memory);
    while (status == TIZBE_OK) {
        status = csv_next_of(&csv, name, &more, error);
        if (status != TIZBE_OK || !more)
            break;
        if (csv.count <= COLUMN_OF)
            status = error_set(error, TIZBE_FORMAT,
                               "cannot read '%s': line %zu has no id, kind "
                               "and of",
                               name, csv.record_line);
        else if (head.count > 0)
            put_row(yaml, &head, csv.fields, csv.count);
        else
            while (head.count < csv.count && head.count < COLUMNS_MOST) {
                head.columns[head.count] = csv.fields[head.count];
                head.count++;
            }
    }
    csv_release(&csv);
    return status;
}

/* --- codes to items ------------------------------------------------------- */

static slice
pair_value(const codebook_code *code, const char *key)
{
    for (size_t i = 0; i < code->initiative_count; i++)
        if (slice_is(code->initiative[i].key, key))
            return code->initiative[i].value;
    return (slice){ 0 };
}

static lexicon_item
item_of(const codebook_code *code)
{
    lexicon_item item = { .id = pair_value(code, "id"),
                          .of = pair_value(code, "of"),
                          .label = pair_value(code, "label") };

    for (size_t i = 0; i < COUNT_OF(meanings) && item.kind == ITEM_NONE; i++) {
        slice value = pair_value(code, meanings[i].key);

        if (value.size == 0 ||
            (meanings[i].value && !slice_is(value, meanings[i].value)))
            continue;
        item.kind = meanings[i].kind;
        if (!meanings[i].value)
            item.id = value;
    }
    if (item.kind == ITEM_NUMBER || item.kind == ITEM_MULTIPLIER)
        item.value = strtod(item.id.data, NULL);
    item.is_means = slice_is(pair_value(code, "means"), "yes");
    item.is_single = slice_is(pair_value(code, "single"), "yes");
    item.is_term = slice_is(pair_value(code, "single"), "term");
    item.leads = slice_is(pair_value(code, "leads"), "yes");
    item.is_of_others = slice_is(pair_value(code, "counts"), "yes");
    item.is_uncounted = slice_is(pair_value(code, "counts"), "none");
    item.is_price = slice_is(pair_value(code, "price"), "yes");
    item.is_body = slice_is(pair_value(code, "topic"), "no");
    item.is_topic = slice_is(pair_value(code, "topic"), "yes");
    item.is_broad = slice_is(pair_value(code, "broad"), "yes");
    item.is_people = slice_is(pair_value(code, "kind"), "people");
    item.is_parties = slice_is(pair_value(code, "kind"), "parties");
    item.needs_capital = slice_is(pair_value(code, "capital"), "yes");
    return item;
}

/* "Chinese" is shown as China. */
static void
label_nationality(initiative_lexicon *lexicon, lexicon_item *item)
{
    for (size_t i = 0; i < lexicon->book->code_count; i++)
        if (lexicon->items[i].kind == ITEM_COUNTRY &&
            slice_equal(lexicon->items[i].id, item->of))
            item->label = lexicon->items[i].label;
}

static tizbe_status
name_items(initiative_lexicon *lexicon, tizbe_error *error)
{
    size_t count = lexicon->book->code_count;

    lexicon->items = arena_zalloc(&lexicon->memory, count + 1,
                                  sizeof *lexicon->items);
    lexicon->currencies = arena_zalloc(&lexicon->memory, count + 1,
                                       sizeof(const lexicon_item *));
    if (!lexicon->items || !lexicon->currencies)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        lexicon_item *item = &lexicon->items[i];

        *item = item_of(&lexicon->book->codes[i]);
        if (item->kind == ITEM_CURRENCY && item->of.size > 0)
            lexicon->currencies[lexicon->currency_count++] = item;
    }
    for (size_t i = 0; i < count; i++)
        if (lexicon->items[i].kind == ITEM_NATIONALITY)
            label_nationality(lexicon, &lexicon->items[i]);
    return TIZBE_OK;
}

static void
weigh_type(lexicon_item *item, const weight_table *table, slice code)
{
    char name[LINK_NAME];

    item->weight = weight_of(table, code);
    for (int kind = 0; kind < LINK_AMOUNT_KINDS; kind++)
        item->amount_weights[kind] = weight_of(
            table, link_type_name(name, LINK_AMOUNT, code, (amount_kind)kind));
    item->year_weight = weight_of(
        table, link_type_name(name, LINK_YEAR, code, AMOUNT_MONEY));
    item->place_weight = weight_of(
        table, link_type_name(name, LINK_PLACE, code, AMOUNT_MONEY));
}

/* A measure with a name of its own weighs as its type does. */
static void
weigh_measure(const initiative_lexicon *lexicon, lexicon_item *item)
{
    for (size_t i = 0; i < lexicon->book->code_count; i++) {
        const lexicon_item *type = &lexicon->items[i];

        if (type->kind != ITEM_TYPE || !slice_equal(type->id, item->of))
            continue;
        item->weight = type->weight;
        memcpy(item->amount_weights, type->amount_weights,
               sizeof item->amount_weights);
        item->year_weight = type->year_weight;
        item->place_weight = type->place_weight;
        return;
    }
}

static void
weigh_items(initiative_lexicon *lexicon, const weight_table *table)
{
    size_t count = lexicon->book->code_count;
    char   name[LINK_NAME];

    for (size_t i = 0; i < FEATURE_COUNT; i++)
        lexicon->feature_weights[i] = weight_of(
            table, slice_of(feature_name((feature)i)));
    for (int family = 0; family < LINK_FAMILIES; family++)
        for (int i = 0; i < LINK_COUNT; i++)
            lexicon->link_weights[family][i] = weight_of(
                table,
                link_feature_name(name, (link_family)family, (link_feature)i));
    for (size_t i = 0; i < count; i++)
        if (lexicon->items[i].kind == ITEM_TYPE)
            weigh_type(&lexicon->items[i], table, lexicon->book->codes[i].name);
    for (size_t i = 0; i < count; i++)
        if (lexicon->items[i].kind == ITEM_MEASURE)
            weigh_measure(lexicon, &lexicon->items[i]);
}

static tizbe_status
weigh(initiative_lexicon *lexicon, slice text, const char *name,
      tizbe_error *error)
{
    weight_table table;
    tizbe_status status = weights_read(&lexicon->memory, text, name, &table,
                                       error);

    if (status == TIZBE_OK)
        weigh_items(lexicon, &table);
    return status;
}

static tizbe_status
parse(initiative_lexicon *lexicon, slice yaml, const char *name,
      tizbe_error *error)
{
    mistake_list mistakes;
    tizbe_status status;

    mistakes_init(&mistakes, &lexicon->memory);
    status = codebook_parse(&lexicon->memory, yaml, &mistakes, &lexicon->book);
    if (status == TIZBE_OK)
        return name_items(lexicon, error);
    return mistakes_error(&mistakes, status, name, error);
}

/* What is not given is compiled in. */
static void
use_compiled(lexicon_files *from)
{
    if (from->rules.size == 0) {
        from->rules = slice_of(gazetteer_initiatives);
        from->rules_name = "initiatives.yaml";
    }
    if (from->weights.size == 0) {
        from->weights = slice_of(weights_initiative_weights);
        from->weights_name = "initiative_weights.tsv";
    }
}

/* The rules and, behind them, each gazetteer as a theme: one codebook. */
static tizbe_status
put_yaml(buffer *yaml, slice rules, arena *memory, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    buffer_put(yaml, rules);
    buffer_text(yaml, "\n  gazetteer:\n    longest: true\n    codes:\n");
    for (size_t i = 0; i < COUNT_OF(gazetteer_tables) && status == TIZBE_OK;
         i++)
        status = put_table(yaml, memory, gazetteer_tables[i].name,
                           slice_of(gazetteer_tables[i].text), error);
    if (status == TIZBE_OK && buffer_status(yaml) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

tizbe_status
initiative_lexicon_init(initiative_lexicon *lexicon, const lexicon_files *files,
                        tizbe_error *error)
{
    lexicon_files from = files ? *files : (lexicon_files){ 0 };
    buffer        yaml = { 0 };
    tizbe_status  status;

    *lexicon = (initiative_lexicon){ 0 };
    arena_init(&lexicon->memory);
    use_compiled(&from);
    status = put_yaml(&yaml, from.rules, &lexicon->memory, error);
    if (status == TIZBE_OK)
        status = parse(lexicon, buffer_slice(&yaml), from.rules_name, error);
    if (status == TIZBE_OK)
        status = weigh(lexicon, from.weights, from.weights_name, error);
    buffer_release(&yaml);
    return status;
}

void
initiative_lexicon_version(const lexicon_files *files, char version[SHA256_HEX])
{
    static const slice apart = { "", 1 };
    lexicon_files      from = files ? *files : (lexicon_files){ 0 };
    sha256_state       all;

    use_compiled(&from);
    sha256_begin(&all);
    sha256_add(&all, from.rules);
    for (size_t i = 0; i < COUNT_OF(gazetteer_tables); i++) {
        sha256_add(&all, apart);
        sha256_add(&all, slice_of(gazetteer_tables[i].text));
    }
    sha256_add(&all, apart);
    sha256_add(&all, from.weights);
    sha256_end(&all, version);
}

void
initiative_lexicon_release(initiative_lexicon *lexicon)
{
    arena_release(&lexicon->memory);
    lexicon->book = NULL;
}

/* The first entry of a code in a language that is a name as it is written. */
static slice
name_in(const codebook *book, const codebook_code *code, language lang)
{
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &book->entries[code->first_entry + i];

        if (entry->lang == lang && !entry->is_unless && entry->text.size > 0 &&
            !strchr("=#$(", entry->text.data[0]) &&
            slice_find(entry->text, SLICE("*"), 0) >= entry->text.size)
            return entry->text;
    }
    return (slice){ 0 };
}

slice
initiative_lexicon_name(const initiative_lexicon *lexicon, slice english,
                        language lang)
{
    const codebook *book = lexicon->book;

    for (size_t i = 0; i < book->code_count; i++) {
        const lexicon_item *item = &lexicon->items[i];
        bool                is_named = item->kind >= ITEM_COUNTRY &&
                        item->kind <= ITEM_ORGANISATION &&
                        item->kind != ITEM_NATIONALITY;
        slice name;

        if (!is_named || !slice_equal(item->label, english))
            continue;
        name = name_in(book, &book->codes[i], lang);
        return name.data ? name : english;
    }
    return english;
}
