/* The end of the report: how it was made, and the documents. */
#include "base/array.h"
#include "base/version.h"
#include "export/html.h"
#include "export/report_parts.h"

enum { ALL_LISTED = 200 }; /* documents; of more only those that are cited */

/* --- how it was made ------------------------------------------------------ */

static void
put_command(report *r)
{
    const manifest *m = r->about;

    buffer_text(r->out, "<div>");
    html_element(r->out, "dt", NULL, say(r, "options"));
    buffer_text(r->out, "<dd><code>tizbe");
    for (size_t i = 0; i < m->command_count; i++) {
        buffer_byte(r->out, ' ');
        html_text(r->out, slice_of(m->command[i]));
    }
    buffer_text(r->out, "</code></dd></div>\n");
}

static void
put_book(report *r)
{
    const manifest *m = r->about;
    slice           version;
    buffer          text = { 0 };

    if (!m->codebook)
        return;
    version = slice_of(m->codebook_version);
    buffer_text(&text, m->codebook);
    if (version.size > 0) {
        buffer_text(&text, ", ");
        buffer_put(&text,
                   words_fill(&r->words, "codebook_version", &version, 1));
    }
    put_fact(r, say(r, "codebook"), buffer_slice(&text));
    put_fact(r, say(r, "fingerprint"), slice_of(m->codebook_sha256));
    put_fact(r, say(r, "counted"), say(r, "counted_says"));
    buffer_release(&text);
}

static void
put_analysers(report *r)
{
    buffer text = { 0 };

    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        if (r->about->analysers[lang])
            buffer_printf(&text, "%s%s", text.size ? ", " : "",
                          r->about->analysers[lang]);
    if (text.size > 0)
        put_fact(r, say(r, "analysers"), buffer_slice(&text));
    buffer_release(&text);
}

tizbe_status
write_method(report *r)
{
    buffer_text(r->out, "<dl class=\"facts\">\n");
    put_fact(r, say(r, "program"), SLICE("Tizbe " TIZBE_VERSION));
    put_fact(r, say(r, "schema"), words_integer(&r->words, r->about->schema));
    put_command(r);
    put_book(r);
    put_analysers(r);
    buffer_text(r->out, "</dl>\n");
    return TIZBE_OK;
}

/* --- the documents -------------------------------------------------------- */

static void
put_document(report *r, size_t row)
{
    const kept_table *t = &r->documents;
    int64_t           number = kept_integer(t, row, "document");

    buffer_printf(r->out, "<tr id=\"d%lld\">", (long long)number);
    put_number(r, words_integer(&r->words, number));
    html_element(r->out, "th", "scope=\"row\" dir=\"auto\"",
                 report_document_title(r, row));
    put_cell_text(r, kept_text(t, row, "issuer"));
    put_cell_date(r, kept_text(t, row, "date"));
    put_cell_text(r, words_of(&r->words, "doc", kept_text(t, row, "doc_type")));
    put_cell_text(r, words_of(&r->words, "lang", kept_text(t, row, "lang")));
    put_number(r, words_integer(&r->words, kept_integer(t, row, "tokens")));
    row_close(r);
}

tizbe_status
write_documents(report *r)
{
    static const table_head heads[] = {
        { .key = "number", .is_number = true },
        { .key = "document" },
        { .key = "issuer" },
        { .key = "date" },
        { .key = "doc_type" },
        { .key = "language" },
        { .key = "words", .is_number = true },
    };
    size_t all = r->documents.count, shown = 0;

    for (size_t i = 0; i < all; i++) {
        r->is_cited[i] = r->is_cited[i] || all <= ALL_LISTED;
        shown += r->is_cited[i];
    }
    put_shown(r, "note_documents", shown, all);
    if (shown == 0)
        return TIZBE_OK;
    table_open(r, "list", say(r, "cap_documents"), heads, COUNT_OF(heads),
               false);
    for (size_t i = 0; i < all; i++)
        if (r->is_cited[i])
            put_document(r, i);
    table_close(r, false);
    return TIZBE_OK;
}
