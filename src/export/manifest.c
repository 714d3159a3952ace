/* The manifest of a written table. */
#include "export/manifest.h"

#include "base/file.h"
#include "base/version.h"
#include "embedded/sql.h"
#include "export/export.h"
#include "export/format.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <sys/stat.h>

static char *
copy_column(sqlite3_stmt *stmt, int column)
{
    return sqlite3_mprintf("%s", sqlite3_column_text(stmt, column));
}

static tizbe_status
read_codebook(manifest *m, corpus *c, const char *name, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql_query_codebook_version, WITH(name),
                                      &stmt, error);

    if (rows_next(c, stmt, &status, error)) {
        m->codebook = copy_column(stmt, 0);
        m->codebook_version = copy_column(stmt, 1);
        m->codebook_sha256 = copy_column(stmt, 2);
        if (!m->codebook || !m->codebook_version || !m->codebook_sha256)
            status = error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
manifest_fill(manifest *m, corpus *c, const char *codebook, tizbe_error *error)
{
    tizbe_status status = corpus_number(c, "PRAGMA user_version", &m->schema,
                                        error);

    if (status == TIZBE_OK)
        status = fingerprint_take(c, &m->corpus, error);
    for (language lang = LANG_UND; status == TIZBE_OK && lang < LANG_COUNT;
         lang++)
        status = corpus_analyser(c, lang, &m->analysers[lang], error);
    if (status == TIZBE_OK && codebook)
        status = read_codebook(m, c, codebook, error);
    return status;
}

void
manifest_release(manifest *m)
{
    sqlite3_free(m->codebook);
    sqlite3_free(m->codebook_version);
    sqlite3_free(m->codebook_sha256);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        sqlite3_free(m->analysers[lang]);
}

/* Arguments are bytes of a command line; JSON wants UTF-8. */
static void
put_string(buffer *out, slice text)
{
    buffer valid = { 0 };

    (void)utf8_repair(&valid, text);
    json_string(out, buffer_slice(&valid));
    if (valid.failed)
        out->failed = true;
    buffer_release(&valid);
}

static void
put_field(buffer *out, const char *name, slice value)
{
    buffer_printf(out, ",\n \"%s\": ", name);
    put_string(out, value);
}

static void
put_command(const manifest *m, buffer *out)
{
    buffer_text(out, ",\n \"command\": [");
    for (size_t i = 0; i < m->command_count; i++) {
        if (i > 0)
            buffer_text(out, ", ");
        put_string(out, slice_of(m->command[i]));
    }
    buffer_byte(out, ']');
}

/* Each hash says by itself what is other than it was. */
static void
put_corpus(const fingerprint *f, buffer *out)
{
    if (!f->texts[0])
        return;
    buffer_printf(out,
                  ",\n \"corpus\": {\"documents\": %lld, \"segments\": %lld,"
                  "\n  \"texts\": \"%s\",\n  \"variables\": \"%s\","
                  "\n  \"decisions\": \"%s\"}",
                  (long long)f->documents, (long long)f->segments, f->texts,
                  f->variables, f->decisions);
}

static void
put_codebook(const manifest *m, buffer *out)
{
    if (!m->codebook)
        return;
    buffer_text(out, ",\n \"codebook\": {\"name\": ");
    put_string(out, slice_of(m->codebook));
    buffer_text(out, ", \"version\": ");
    put_string(out, slice_of(m->codebook_version));
    buffer_text(out, ", \"sha256\": ");
    put_string(out, slice_of(m->codebook_sha256));
    buffer_byte(out, '}');
}

static void
put_analysers(const manifest *m, buffer *out)
{
    const char *comma = "";

    buffer_text(out, ",\n \"analysers\": {");
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        if (!m->analysers[lang])
            continue;
        buffer_printf(out, "%s\"%s\": ", comma, language_code(lang));
        put_string(out, slice_of(m->analysers[lang]));
        comma = ", ";
    }
    buffer_byte(out, '}');
}

static void
put_manifest(const manifest *m, buffer *out)
{
    buffer_printf(out, "{\"tizbe\": \"%s\",\n \"schema\": %lld", TIZBE_VERSION,
                  (long long)m->schema);
    put_field(out, "file", m->file);
    put_field(out, "format", slice_of(m->format));
    buffer_printf(out, ",\n \"rows\": %llu", (unsigned long long)m->rows);
    put_field(out, "sha256", slice_of(m->sha256));
    put_command(m, out);
    if (m->left_out > 0)
        buffer_printf(out, ",\n \"duplicates_left_out\": %llu",
                      (unsigned long long)m->left_out);
    put_corpus(&m->corpus, out);
    put_codebook(m, out);
    put_analysers(m, out);
    buffer_text(out, "}\n");
}

/* /dev/stdout and its like have no place for a manifest. */
static bool
is_regular(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

tizbe_status
manifest_beside(const manifest *m, const char *file, const char *named,
                uint64_t rows, const char *sha256, tizbe_error *error)
{
    buffer       path = { 0 }, json = { 0 };
    manifest     full = *m;
    char         hash[SHA256_HEX];
    tizbe_status status = TIZBE_OK;

    if (!is_regular(file))
        return TIZBE_OK;
    if (!sha256)
        status = file_hash(file, hash, error);
    full.file = path_name(slice_of(file));
    full.format = named;
    full.rows = rows;
    full.sha256 = sha256 ? sha256 : hash;
    if (status == TIZBE_OK)
        put_manifest(&full, &json);
    buffer_printf(&path, "%s.manifest.json", file);
    if (buffer_status(&json) != TIZBE_OK || buffer_status(&path) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = export_file(path.data, buffer_slice(&json), error);
    buffer_release(&path);
    buffer_release(&json);
    return status;
}
