/*
 * What the sections of the report share: for report*.c alone.
 */
#ifndef EXPORT_REPORT_PARTS_H
#define EXPORT_REPORT_PARTS_H

#include "analyse/themes/cooccur.h"
#include "analyse/themes/theme_counts.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "export/kept_table.h"
#include "export/report.h"
#include "export/report_words.h"

#include <stdbool.h>

enum { CHARTED = 40 }; /* themes in a chart, or quoted; tables have all */

/* A theme that occurs. */
typedef struct report_theme {
    uint32_t           node; /* in the counts of any theme_counts here */
    slice              name, label;
    const theme_count *count;
} report_theme;

typedef struct report {
    corpus               *c;
    const report_options *options;
    const manifest       *about;
    const codebook       *book; /* NULL: none */
    arena                 memory;
    report_words          words;
    theme_counts          counts; /* of the whole scope                   */
    theme_group           all;    /* its denominators                     */
    report_theme         *themes; /* by segments, the most first          */
    size_t                theme_count;
    const slice          *missing; /* labels of those that do not occur    */
    size_t                missing_count;
    cooccur_counts        together;
    kept_table            documents; /* of listing.h                         */
    kept_table            initiatives;
    bool   *is_cited; /* by row of documents: it is named in the page       */
    buffer  small;    /* names of groups of few documents, ", " between     */
    buffer *out;
    tizbe_error *error;
} report;

/* One section: nothing is written of one that is not due. */
typedef struct report_section {
    const char *id;      /* in the page */
    const char *heading; /* a key of the words */
    bool (*is_due)(const report *r);
    tizbe_status (*write)(report *r);
} report_section;

tizbe_status write_results(report *r);
tizbe_status write_reading(report *r);
tizbe_status write_corpus(report *r);
tizbe_status write_themes(report *r);
tizbe_status write_years(report *r);
tizbe_status write_languages(report *r);
tizbe_status write_sources(report *r);
tizbe_status write_together(report *r);
tizbe_status write_initiatives(report *r);
tizbe_status write_quotes(report *r);
tizbe_status write_agreement(report *r);
tizbe_status write_limits(report *r);
tizbe_status write_method(report *r);
tizbe_status write_documents(report *r);

/* --- data ----------------------------------------------------------------- */

/* Read what several sections need. */
tizbe_status report_read(report *r);
void         report_release(report *r);

/* Count themes in what the report is of, by a variable or, where `by` is NULL,
 * in all; `counts` is to be released whatever comes back. */
tizbe_status report_count(report *r, const char *const *by,
                          theme_counts *counts);

/* The label of a theme or code, or its name. */
slice report_label(const report *r, slice name);

/* The share of segments that a theme is in. */
slice report_share(const report *r, const report_theme *theme);

/* Documents whose date does not say a year. */
int64_t report_undated(const report *r);

/* What the variable of "themes by source" is called. */
slice report_source_name(const report *r);

/* The label of a theme by its number in r->together. */
slice report_together_label(const report *r, size_t number);

/* The two themes that share most segments; false: there are none. */
bool report_top_pair(const report *r, size_t *first, size_t *second);

/* The row of r->documents with that number, or SIZE_MAX. */
size_t report_document_row(const report *r, int64_t number);

/* The name of a document: its title, or the name of its file. */
slice report_document_title(const report *r, size_t row);

/* The name of an initiative: as a text in the page's language has it, or else
 * as it is met first. */
slice report_initiative_name(const report *r, size_t row);

/* --- markup --------------------------------------------------------------- */

/* The text of a key. */
slice say(const report *r, const char *key);

/* The text of a key with arguments filled in; as <p>; as <li>; as <p> without
 * arguments. `class` may be NULL. */
void put_filled(report *r, const char *key, const slice *args, size_t count);
void put_said(report *r, const char *class, const char *key, const slice *args,
              size_t count);
void put_item(report *r, const char *key, const slice *args, size_t count);
void put_paragraph(report *r, const char *class, const char *key);

/* "Shown are ...: {1} of {2}", when it is not all. */
void put_shown(report *r, const char *key, size_t shown, size_t all);

/* A link to a document of the list, which notes that it is cited. */
void put_document_link(report *r, int64_t number, slice text);

typedef struct table_head {
    const char *key; /* of the words; NULL: `text` */
    slice       text;
    bool        is_number;
} table_head;

/* A table with its caption, in a part of the page that scrolls sideways; when
 * `is_folded` it is opened by a click, as the numbers behind a chart are. */
void table_open(report *r, const char *id, slice caption,
                const table_head *heads, size_t count, bool is_folded);
void table_close(report *r, bool is_folded);
void row_open(report *r, slice head); /* with the cell that names the row */
void row_close(report *r);
void put_number(report *r, slice number);
void put_cell_date(report *r, slice date); /* YYYY-MM-DD, or less */
void put_cell_text(report *r, slice text);

/* A chart with its caption. */
void figure_open(report *r, slice caption);
void figure_close(report *r);

/* A term and what there is to say, in a <dl>. */
void put_fact(report *r, slice term, slice text);

/* What the colours of a grid stand for. */
void put_legend(report *r, slice most);

#endif
