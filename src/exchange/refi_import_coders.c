/* Coders of a project: users become coders of the corpus. */
#include "exchange/refi_import.h"

#include "code/codebook/codebook_guid.h"
#include "code/people/coder.h"
#include "store/statement.h"

/* A name that a person may have here. */
static const char *
person_name(refi_import *m, const refi_user *user)
{
    if (!user || user->guid.size == 0)
        return m->job->coder;
    if (user->name.size == 0)
        return arena_printf(&m->memory, "user %.8s", user->guid.data);
    if (slice_is(user->name, CODER_MACHINE_NAME))
        return CODER_MACHINE_NAME " (person)";
    return user->name.data;
}

static tizbe_status
read_guid(refi_import *m, refi_coder *coder)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(m->job->c,
                                      "SELECT guid FROM coder WHERE id = ?1",
                                      WITH(coder->id), &stmt, m->error);

    if (rows_next(m->job->c, stmt, &status, m->error))
        coder->guid = arena_strdup(&m->memory, column_slice(stmt, 0));
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    return coder->guid ? TIZBE_OK : error_nomem(m->error);
}

/* Tell of a user who is the same coder as another one: of the same name. */
static void
tell_namesake(refi_import *m, const refi_coder *coder)
{
    const refi_user *users = m->p.users; /* or NULL: none */

    for (size_t i = 0; i <= m->p.users_count; i++)
        if (&m->coders[i] != coder && m->coders[i].id == coder->id) {
            losses_add(m->job->losses, "users as coders of their own",
                       "another one has the same name",
                       users && i < m->p.users_count ? users[i].name
                                                     : slice_of(m->job->coder));
            return;
        }
}

tizbe_status
refi_import_coder(refi_import *m, slice guid, refi_coder **out)
{
    uint32_t         number = guid_map_find(&m->users, guid);
    const refi_user *user;
    refi_coder      *coder;
    const char      *name;
    bool             is_new = false;
    tizbe_status     status;

    if (number == REFI_NONE) /* who made the project, or who is stated */
        number = guid_map_find(&m->users, m->p.user);
    user = number == REFI_NONE ? NULL : &m->p.users[number];
    coder = &m->coders[user ? number : m->p.users_count];
    *out = coder;
    if (coder->id != 0)
        return TIZBE_OK;
    name = person_name(m, user);
    if (!name)
        return error_nomem(m->error);
    if (user && codebook_is_guid(user->guid))
        status = coder_of_guid(m->job->c, user->guid.data, name, &coder->id,
                               &is_new, m->error);
    else
        status = coder_of(m->job->c, name, &coder->id, m->error);
    m->job->counts.coders += is_new;
    if (status == TIZBE_OK)
        tell_namesake(m, coder);
    return status == TIZBE_OK ? read_guid(m, coder) : status;
}
