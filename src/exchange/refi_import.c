/*
 * A REFI-QDA project comes in: read as a whole, then written in one
 * transaction, so that a file that is damaged anywhere changes nothing.
 */
#include "exchange/refi_import.h"

#include "base/array.h"
#include "base/path.h"
#include "exchange/refi_qdpx.h"
#include "store/own_codings.h"

static tizbe_status
read_project(refi_import *m)
{
    tizbe_error  inside = { 0 };
    xml_stream  *x = NULL;
    tizbe_status status = refi_package_open(&m->package, m->job->file,
                                            m->error);

    if (status != TIZBE_OK)
        return status;
    status = refi_package_xml(&m->package, &x, &inside);
    if (status == TIZBE_OK)
        status = refi_project_read(&m->p, &m->memory, x, m->job->losses,
                                   &inside);
    xml_close(x);
    if (status == TIZBE_OK)
        return status;
    return error_set(m->error, inside.status, "cannot read '%s': %s: %s",
                     m->job->file, m->package.project.data, inside.text);
}

/* Who wrote it and under what name. */
static tizbe_status
say_origin(refi_import *m)
{
    bool  is_usual = slice_is(buffer_slice(&m->package.project), "project.qde");
    char *text = arena_printf(
        &m->memory, "project '%s'%s%s%s%s", m->p.name.data,
        m->p.origin.size > 0 ? ", written by " : "",
        m->p.origin.size > 0 ? m->p.origin.data : "", is_usual ? "" : ", in ",
        is_usual ? "" : m->package.project.data);

    if (!text)
        return error_nomem(m->error);
    m->job->say(m->job->context, text);
    return TIZBE_OK;
}

static tizbe_status
index_guids(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < m->p.users_count && status == TIZBE_OK; i++)
        status = guid_map_add(&m->users, m->p.users[i].guid, i);
    for (uint32_t i = 0; i < m->p.sources_count && status == TIZBE_OK; i++) {
        const refi_source *s = &m->p.sources[i];
        guid_map          *map = s->is_note ? &m->notes : &m->sources;

        status = guid_map_add(map, s->guid, i);
        if (status == TIZBE_OK)
            status = guid_map_add(map, s->around, i);
    }
    m->coders = arena_zalloc(&m->memory, m->p.users_count + 1,
                             sizeof *m->coders);
    m->is_used = arena_zalloc(&m->memory, m->p.sources_count + 1, 1);
    return status == TIZBE_OK && m->coders && m->is_used
               ? TIZBE_OK
               : error_nomem(m->error);
}

/* People's rows of `coding` follow their decisions. */
static tizbe_status
refresh_codings(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->p.sources_count && status == TIZBE_OK; i++)
        if (m->d.items[i].id != 0)
            status = own_codings_of_document(m->job->c, m->d.items[i].id,
                                             m->error);
    return status;
}

static tizbe_status
write_all(refi_import *m)
{
    static tizbe_status (*const steps[])(refi_import * m) = {
        refi_import_codes,     refi_import_marks, refi_import_notes,
        refi_import_variables, refi_import_sets,  refresh_codings,
    };
    slice        file = path_name(slice_of(m->job->file));
    tizbe_status status = refi_documents_store(&m->d, m->error);

    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (status == TIZBE_OK)
            status = steps[i](m);
    if (status == TIZBE_OK)
        status = corpus_log(m->job->c, "import", file.data, NULL, m->error);
    return status;
}

static tizbe_status
take_in(refi_import *m)
{
    tizbe_status status = read_project(m);

    if (status == TIZBE_OK)
        status = corpus_check_analysers(m->job->c, m->error);
    if (status == TIZBE_OK)
        status = say_origin(m);
    if (status == TIZBE_OK)
        status = index_guids(m);
    if (status == TIZBE_OK)
        status = refi_documents_read(&m->d, &m->memory, m->job, &m->p,
                                     &m->package, m->error);
    if (status == TIZBE_OK)
        status = corpus_begin(m->job->c, m->error);
    if (status != TIZBE_OK)
        return status;
    status = write_all(m);
    return corpus_end(m->job->c, status, m->error);
}

tizbe_status
refi_import_project(project_import *job, tizbe_error *error)
{
    refi_import  m = { .job = job, .error = error };
    tizbe_status status;

    arena_init(&m.memory);
    guid_map_init(&m.codes);
    guid_map_init(&m.users);
    guid_map_init(&m.notes);
    guid_map_init(&m.sources);
    guid_map_init(&m.variables);
    status = take_in(&m);
    guid_map_release(&m.codes);
    guid_map_release(&m.users);
    guid_map_release(&m.notes);
    guid_map_release(&m.sources);
    guid_map_release(&m.variables);
    refi_package_release(&m.package);
    arena_release(&m.memory);
    return status;
}
