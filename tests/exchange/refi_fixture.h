/*
 * Projects made in the test: a .qde and its texts, zipped, imported into the
 * fixture's corpus.
 *
 *     project p = { .qde = PROJECT("...") , .members = { { "sources/a.txt",
 *                   "text" } } };
 *     tizbe_status status = refi_take(c, &p, &said);
 */
#ifndef TESTS_REFI_FIXTURE_H
#define TESTS_REFI_FIXTURE_H

#include "base/file.h"
#include "exchange/project_formats.h"
#include "exchange/refi_qdpx.h"
#include "export/zip_out.h"
#include "fixture.h"

#include <stdlib.h>

#define QDE(attributes, inside)                                                \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"                             \
    "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\" " attributes        \
    ">" inside "</Project>"

/* GUIDs that end in a digit or letter. */
#define G(c) "00000000-0000-4000-8000-00000000000" c

typedef struct member {
    const char *name, *bytes;
} member;

typedef struct project {
    const char *qde;
    const char *name; /* of the .qde; NULL: project.qde */
    member      members[4];
} project;

/* What an import said, a line each, and what was left out. */
typedef struct said {
    buffer              text;
    tizbe_import_result counts;
} said;

FIXTURE void
refi_pack(const project *p, const char *file)
{
    buffer   bytes = { 0 };
    zip_out *zip;

    fixture_ok(zip_out_new(&bytes, &zip, &fixture_error));
    fixture_ok(zip_out_member(zip, p->name ? p->name : "project.qde",
                              slice_of(p->qde), &fixture_error));
    for (size_t i = 0; i < 4 && p->members[i].name; i++)
        fixture_ok(zip_out_member(zip, p->members[i].name,
                                  slice_of(p->members[i].bytes),
                                  &fixture_error));
    fixture_ok(zip_out_end(zip, &fixture_error));
    zip_out_free(zip);
    fixture_write(file, bytes.data, bytes.size);
    buffer_release(&bytes);
}

FIXTURE void
refi_hear(void *context, const char *text)
{
    said *s = context;

    buffer_printf(&s->text, "%s\n", text);
}

/* A project of the folder projects/, "$1" and so on filled in from `values`
 * (NULL: as it is); the caller frees it. */
FIXTURE char *
refi_read(const char *name, const char *const *values)
{
    buffer bytes = { 0 }, filled = { 0 };
    char   path[4096];

    (void)snprintf(path, sizeof path, "%s/tests/exchange/projects/%s",
                   getenv("SOURCE_DIR"), name);
    fixture_ok(file_read(path, 1 << 20, &bytes, NULL, &fixture_error));
    for (size_t i = 0; i < bytes.size; i++)
        if (values && bytes.data[i] == '$' && bytes.data[i + 1] != ' ')
            buffer_text(&filled, values[bytes.data[++i] - '1']);
        else
            buffer_byte(&filled, bytes.data[i]);
    buffer_release(&bytes);
    return filled.data;
}

/* foreign.qdpx: that of projects/foreign.qde. */
FIXTURE void
refi_pack_foreign(void)
{
    char   *qde = refi_read("foreign.qde", NULL);
    project p = { .qde = qde,
                  .members = { { "sources/t.txt",
                                 "A vi\u00ADsa, (here).\nAnd there." } } };

    refi_pack(&p, "foreign.qdpx");
    free(qde);
}

/* The fixture's error says what went wrong. `s` is to be released. */
FIXTURE tizbe_status
refi_take_file(corpus *c, const char *path, said *s)
{
    arena          memory;
    loss_list      losses;
    project_import job = { .c = c,
                           .file = path,
                           .coder = "somebody",
                           .losses = &losses,
                           .say = refi_hear,
                           .context = s };
    tizbe_status   status;

    *s = (said){ 0 };
    arena_init(&memory);
    losses_init(&losses, &memory);
    status = refi_import_project(&job, &fixture_error);
    losses_print(&losses, "lost: ", &s->text);
    buffer_text(&s->text, "");
    s->counts = job.counts;
    arena_release(&memory);
    return status;
}

FIXTURE tizbe_status
refi_take(corpus *c, const project *p, said *s)
{
    refi_pack(p, "/p.qdpx");
    return refi_take_file(c, fixture_path("/p.qdpx"), s);
}

FIXTURE void
refi_has(const said *s, const char *text)
{
    ck_assert_msg(strstr(s->text.data, text) != NULL, "'%s' lacks '%s'",
                  s->text.data, text);
}

#endif
