/* The beginning of the report: main results, how to read it, the corpus. */
#include "base/array.h"
#include "export/report_parts.h"

/* --- main results --------------------------------------------------------- */

static void
put_figure(report *r, const char *key, slice number)
{
    if (number.size > 0)
        put_fact(r, say(r, key), number);
}

/* Languages in which there are documents. */
static int64_t
count_languages(const report *r)
{
    bool    is_met[LANG_COUNT] = { false };
    int64_t count = 0;

    for (size_t i = 0; i < r->documents.count; i++) {
        language lang = language_of_tag(kept_text(&r->documents, i, "lang"));

        count += lang != LANG_UND && !is_met[lang];
        is_met[lang] = true;
    }
    return count;
}

/* "2021–2026"; empty when no document has a year. */
static slice
span_of_years(report *r)
{
    slice first = { 0 }, last = { 0 };
    char  span[16];

    for (size_t i = 0; i < r->documents.count; i++) {
        slice date = kept_text(&r->documents, i, "date");
        slice year = slice_part(date, 0, date.size < 4 ? date.size : 4);

        if (year.size < 4)
            continue;
        if (!first.data || slice_compare(year, first) < 0)
            first = year;
        if (!last.data || slice_compare(year, last) > 0)
            last = year;
    }
    if (!first.data || slice_equal(first, last))
        return first;
    memcpy(span, first.data, 4);
    memcpy(span + 4, "–", sizeof "–" - 1);
    memcpy(span + 4 + sizeof "–" - 1, last.data, 4);
    return arena_copy(&r->memory, slice_make(span, 8 + sizeof "–" - 1));
}

static void
put_figures(report *r)
{
    const report_words *w = &r->words;
    int64_t             hits = 0;

    for (size_t i = 0; i < r->theme_count; i++)
        hits += r->themes[i].count->hits;
    buffer_text(r->out, "<dl class=\"figures\">\n");
    put_figure(r, "documents", words_integer(w, (int64_t)r->documents.count));
    put_figure(r, "years", span_of_years(r));
    put_figure(r, "languages", words_integer(w, count_languages(r)));
    put_figure(r, "passages", words_integer(w, r->all.segments));
    put_figure(r, "words", words_integer(w, r->all.tokens));
    if (r->options->codebook) {
        put_figure(r, "themes", words_integer(w, (int64_t)r->theme_count));
        put_figure(r, "mentions", words_integer(w, hits));
        put_figure(r, "initiatives",
                   words_integer(w, (int64_t)r->initiatives.count));
    }
    buffer_text(r->out, "</dl>\n");
}

/* Label, share of segments, documents of how many. */
static void
put_theme_finding(report *r, const char *key, const report_theme *theme)
{
    slice args[] = {
        theme->label,
        report_share(r, theme),
        words_integer(&r->words, theme->count->documents),
        words_integer(&r->words, r->all.documents),
    };

    put_item(r, key, args, COUNT_OF(args));
}

static void
put_widest(report *r)
{
    const report_theme *widest = &r->themes[0];

    for (size_t i = 1; i < r->theme_count; i++)
        if (r->themes[i].count->documents > widest->count->documents)
            widest = &r->themes[i];
    if (widest != &r->themes[0])
        put_item(r, "found_widest",
                 (slice[]){
                     widest->label,
                     words_integer(&r->words, widest->count->documents),
                     words_integer(&r->words, r->all.documents),
                 },
                 3);
}

static void
put_missing(report *r)
{
    buffer names = { 0 };
    slice  text;

    if (r->missing_count == 0)
        return;
    for (size_t i = 0; i < r->missing_count; i++) {
        buffer_text(&names, i ? ", " : "");
        buffer_put(&names, words_quoted(&r->words, r->missing[i]));
    }
    text = buffer_slice(&names);
    put_item(r, "found_missing", &text, 1);
    buffer_release(&names);
}

static void
put_pair(report *r)
{
    size_t i, j;

    if (!report_top_pair(r, &i, &j))
        return;
    put_item(r, "found_pair",
             (slice[]){
                 report_together_label(r, i),
                 report_together_label(r, j),
                 words_integer(&r->words, cooccur_both(&r->together, i, j)),
             },
             3);
}

static void
put_initiative(report *r)
{
    const kept_table *t = &r->initiatives;
    size_t            best = 0;

    for (size_t i = 1; i < t->count; i++) {
        int64_t documents = kept_integer(t, i, "documents");
        int64_t most = kept_integer(t, best, "documents");

        if (documents > most ||
            (documents == most && kept_integer(t, i, "mentions") >
                                      kept_integer(t, best, "mentions")))
            best = i;
    }
    if (t->count > 0 && kept_integer(t, best, "documents") > 1)
        put_item(
            r, "found_initiative",
            (slice[]){
                report_initiative_name(r, best),
                words_integer(&r->words, kept_integer(t, best, "documents")),
                words_integer(&r->words, kept_integer(t, best, "mentions")),
            },
            3);
}

tizbe_status
write_results(report *r)
{
    if (r->documents.count == 0) {
        put_paragraph(r, NULL, "no_documents");
        return TIZBE_OK;
    }
    put_figures(r);
    if (r->theme_count == 0) {
        put_paragraph(r, NULL,
                      r->options->codebook ? "no_themes" : "no_coding");
        return TIZBE_OK;
    }
    buffer_text(r->out, "<ul>\n");
    put_theme_finding(r, "found_most", &r->themes[0]);
    put_widest(r);
    if (r->theme_count > 1)
        put_theme_finding(r, "found_least", &r->themes[r->theme_count - 1]);
    put_missing(r);
    put_pair(r);
    put_initiative(r);
    buffer_text(r->out, "</ul>\n");
    return TIZBE_OK;
}

/* --- how to read ---------------------------------------------------------- */

tizbe_status
write_reading(report *r)
{
    static const char *const sentences[] = {
        "read_passage", "read_share", "read_rules",
        "read_meaning", "read_small", "read_trace",
    };

    buffer_text(r->out, "<ul>\n");
    for (size_t i = 0; i < COUNT_OF(sentences); i++)
        put_item(r, sentences[i], NULL, 0);
    buffer_text(r->out, "</ul>\n");
    return TIZBE_OK;
}

/* --- the corpus ----------------------------------------------------------- */

static tizbe_status
put_languages(report *r, const theme_counts *t)
{
    static const table_head heads[] = {
        { .key = "language" },
        { .key = "documents", .is_number = true },
        { .key = "passages", .is_number = true },
        { .key = "words", .is_number = true },
    };

    table_open(r, "corpus", say(r, "cap_languages"), heads, COUNT_OF(heads),
               false);
    for (size_t i = 0; i < t->group_count; i++) {
        const theme_group *group = &t->groups[t->order[i]];

        row_open(r,
                 words_of(&r->words, "lang", theme_value(t, group->values[0])));
        put_number(r, words_integer(&r->words, group->documents));
        put_number(r, words_integer(&r->words, group->segments));
        put_number(r, words_integer(&r->words, group->tokens));
        row_close(r);
    }
    table_close(r, false);
    return TIZBE_OK;
}

tizbe_status
write_corpus(report *r)
{
    static const char *const lang = "lang";
    theme_counts             t;
    tizbe_status             status = report_count(r, &lang, &t);

    if (status == TIZBE_OK)
        status = put_languages(r, &t);
    theme_counts_release(&t);
    return status;
}
