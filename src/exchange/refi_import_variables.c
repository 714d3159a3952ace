/*
 * Variables of documents, and sets. A case of the project gives its values to
 * its texts, and its name as the variable `case`.
 */
#include "exchange/refi_import.h"

#include "base/order.h"
#include "code/codebook/codebook_guid.h"
#include "exchange/refi_names.h"
#include "ingest/dates.h"
#include "store/documents.h"
#include "store/links.h"
#include "store/statement.h"
#include "text/normalise.h"
#include "text/variable_names.h"

#include <stdio.h>
#include <stdlib.h>

/* --- variables ------------------------------------------------------------ */

/* Whether a variable of the project has this very name. */
static bool
has_variable(const refi_import *m, const char *name)
{
    for (size_t i = 0; i < m->p.variables_count; i++)
        if (slice_is(m->p.variables[i].name, name))
            return true;
    return false;
}

/* The variable of ours that a name is: "Country" and "Страна" are `country`,
 * "Year" is the `date`; NULL for any other name. */
static const char *
meant_by(const refi_import *m, slice name)
{
    char        room[VARIABLE_NAME_ROOM];
    const char *meant = variable_of_kept_name(name);

    if (!meant) {
        meant = variable_of_field(variable_name_key(name, room), true);
        if (meant && (unsigned char)name.data[0] < 0x80 &&
            !slice_equal_ascii_nocase(name, slice_of(meant)))
            meant = NULL; /* "type" may be of anything */
    }
    return meant && strcmp(meant, "path") != 0 &&
                   (slice_is(name, meant) || !has_variable(m, meant))
               ? meant
               : NULL;
}

/* What a variable of another program is called here, so that it can be met; ""
 * for one without a name. Data NULL: no memory. */
static slice
name_here(refi_import *m, slice written)
{
    char        room[VARIABLE_KEPT_ROOM];
    const char *meant;
    slice       name;

    if (text_clean(&m->memory, written, &name, NULL) != TIZBE_OK)
        return (slice){ 0 };
    if (name.size == 0)
        return SLICE("");
    if (slice_starts(m->p.origin, SLICE("Tizbe ")))
        return name;
    meant = meant_by(m, name);
    if (meant)
        return slice_of(meant);
    if (!variable_name_is_kept(name))
        return name;
    losses_add(m->job->losses, "names of variables",
               "the program keeps them for itself: meta_ stands in front",
               name);
    return arena_copy(&m->memory, variable_name_beside(name, room));
}

/* A link as it is kept, the number of a document that came along, in `room`;
 * "" for what names none. */
static tizbe_status
link_here(refi_import *m, int64_t id, slice name, slice *value, char room[24])
{
    slice        guid = refi_guid(&m->memory, *value);
    uint32_t     source = guid_map_find(&m->sources, guid);
    int64_t      to;
    tizbe_error  why;
    tizbe_status status;

    if (!guid.data)
        return error_nomem(m->error);
    if (slice_is(*value, "none"))
        return TIZBE_OK;
    *value = SLICE("");
    if (source == REFI_NONE || m->d.items[source].id == 0)
        return TIZBE_OK;
    (void)snprintf(room, 24, "%lld", (long long)m->d.items[source].id);
    status = document_find_link(m->job->c, id, name, slice_of(room), &to, &why);
    if (status == TIZBE_OK)
        *value = slice_of(room);
    else if (status != TIZBE_USAGE)
        return error_set(m->error, status, "%s", why.text);
    return TIZBE_OK;
}

/* The value as a table would have brought it: one line, a date by ISO 8601; ""
 * for what is none. */
static tizbe_status
value_here(refi_import *m, slice name, slice *value)
{
    document     tried;
    char         iso[DATE_BYTES];
    tizbe_status status;

    if (slice_is(name, "date") && date_iso(*value, iso))
        *value = slice_of(iso);
    document_init(&tried, &m->memory);
    document_set(&tried, name.data, *value, SOURCE_TABLE);
    *value = document_get(&tried, name.data);
    status = document_status(&tried) == TIZBE_OK ? TIZBE_OK
                                                 : error_nomem(m->error);
    document_release(&tried);
    return status;
}

static tizbe_status
set_variable(refi_import *m, uint32_t source, slice name, slice value)
{
    bool         changed = false;
    char         room[24];
    int64_t      id;
    tizbe_status status;

    if (source == REFI_NONE || m->d.items[source].id == 0)
        return TIZBE_OK;
    id = m->d.items[source].id;
    status = variable_is_link(name) ? link_here(m, id, name, &value, room)
                                    : value_here(m, name, &value);
    if (status != TIZBE_OK)
        return status;
    if (value.size == 0) {
        losses_add(m->job->losses, "values of variables",
                   variable_is_link(name) ? "they name no text of the file"
                                          : "they are no dates",
                   name);
        return TIZBE_OK;
    }
    status = document_set_variable(m->job->c, id, name, value, SOURCE_TABLE,
                                   &changed, m->error);
    m->job->counts.variables += changed;
    return status;
}

static int
by_case(const void *a, const void *b)
{
    const refi_member *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

/* The first member of a case, or of one behind it; they are sorted. */
static size_t
first_member(const refi_import *m, uint32_t number)
{
    size_t low = 0, high = m->p.members_count;

    BISECT(low, high, at, m->p.members[at].number < number);
    return low;
}

/* Every text of a case. */
static tizbe_status
set_for_case(refi_import *m, uint32_t number, slice name, slice value)
{
    size_t       end = first_member(m, number + 1);
    tizbe_status status = TIZBE_OK;

    for (size_t i = first_member(m, number); i < end && status == TIZBE_OK; i++)
        status = set_variable(
            m, guid_map_find(&m->sources, m->p.members[i].target), name, value);
    return status;
}

static bool
has_texts(const refi_import *m, uint32_t number)
{
    size_t end = first_member(m, number + 1);

    for (size_t i = first_member(m, number); i < end; i++)
        if (guid_map_find(&m->sources, m->p.members[i].target) != REFI_NONE)
            return true;
    return false;
}

static tizbe_status
take_value(refi_import *m, const refi_value *v)
{
    uint32_t number = guid_map_find(&m->variables, v->variable);
    slice    name, text = slice_trim(v->text);

    if (number == REFI_NONE || text.size == 0 || m->names[number].size == 0)
        return TIZBE_OK;
    name = m->names[number];
    if (v->owner == REFI_OF_SOURCE)
        return set_variable(m, v->number, name, text);
    return set_for_case(m, v->number, name, text);
}

/* By what variables are called here; those without a name are told. */
static tizbe_status
name_variables(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    m->names = arena_zalloc(&m->memory, m->p.variables_count + 1,
                            sizeof *m->names);
    if (!m->names)
        return error_nomem(m->error);
    for (uint32_t i = 0; i < m->p.variables_count && status == TIZBE_OK; i++) {
        const refi_variable *v = &m->p.variables[i];
        char                 made[GUID_SIZE];

        m->names[i] = name_here(m, v->name);
        if (!m->names[i].data ||
            guid_map_add(&m->variables, v->guid, i) != TIZBE_OK)
            return error_nomem(m->error);
        if (m->names[i].size == 0) {
            losses_add(m->job->losses, "variables", "they have no name",
                       (slice){ 0 });
            continue;
        }
        refi_name_variable(m->names[i], made);
        status = refi_alias_put(m->job->c, made, v->guid, m->error);
    }
    return status;
}

tizbe_status
refi_import_variables(refi_import *m)
{
    tizbe_status status = name_variables(m);

    if (m->p.members_count > 1)
        qsort(m->p.members, m->p.members_count, sizeof *m->p.members, by_case);
    for (size_t i = 0; i < m->p.values_count && status == TIZBE_OK; i++)
        status = take_value(m, &m->p.values[i]);
    for (uint32_t i = 0; i < m->p.cases_count && status == TIZBE_OK; i++) {
        const refi_case *c = &m->p.cases[i];

        if (!has_texts(m, i))
            losses_add(m->job->losses, "cases",
                       "they have no text of their own", c->name);
        else if (c->name.size > 0)
            status = set_for_case(m, i, SLICE("case"), c->name);
    }
    return status;
}

/* --- sets ----------------------------------------------------------------- */

static tizbe_status
put_set(refi_import *m, const refi_set *s)
{
    return corpus_run_kept(
        m->job->c,
        "INSERT INTO exchange_set (guid, name, description)"
        " VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET name = excluded.name,"
        " description = excluded.description",
        WITH(s->guid, s->name, sql_stated(s->description)), m->error);
}

/* What a member is called here; NULL when it is not here. */
static const char *
member_guid(const refi_import *m, const refi_member *member, const char **kind)
{
    uint32_t number;

    switch (member->kind) {
    case 's':
        *kind = "document";
        number = guid_map_find(&m->sources, member->target);
        return number == REFI_NONE ? NULL : m->d.items[number].guid;
    case 'c':
        *kind = "code";
        number = guid_map_find(&m->codes, member->target);
        return number == REFI_NONE ? NULL : m->targets[number].guid;
    default:
        *kind = "memo";
        number = guid_map_find(&m->notes, member->target);
        return number == REFI_NONE ? NULL : member->target.data;
    }
}

static tizbe_status
put_member(refi_import *m, const refi_member *member)
{
    slice       set = m->p.sets[member->number].guid;
    const char *kind, *guid = member_guid(m, member, &kind);

    if (!guid || !codebook_is_guid(set))
        return TIZBE_OK;
    return corpus_run_kept(m->job->c,
                           "INSERT OR IGNORE INTO exchange_set_member"
                           " (set_guid, kind, guid) VALUES (?1, ?2, ?3)",
                           WITH(set, kind, guid), m->error);
}

tizbe_status
refi_import_sets(refi_import *m)
{
    size_t       kept = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->p.sets_count && status == TIZBE_OK; i++) {
        const refi_set *s = &m->p.sets[i];

        if (!codebook_is_guid(s->guid)) {
            losses_add(m->job->losses, "sets", "they have no GUID", s->name);
            continue;
        }
        status = put_set(m, s);
        kept++;
    }
    if (status == TIZBE_OK && kept > 0)
        m->job->say(m->job->context,
                    "sets of documents, codes and memos are kept for an "
                    "export, and used for nothing else");
    for (size_t i = 0; i < m->p.set_members_count && status == TIZBE_OK; i++)
        status = put_member(m, &m->p.set_members[i]);
    return status;
}
