/* Finding things in a .qdpx. */
#include "exchange/refi_inside.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/path.h"
#include "ingest/xml_far.h"

static bool
is_project(slice name)
{
    return !memchr(name.data, '/', name.size) &&
           slice_equal_ascii_nocase(path_extension(name), SLICE("qde"));
}

static tizbe_status
find_project(refi_inside *p, tizbe_error *error)
{
    for (size_t i = 0; i < zip_count(p->members); i++) {
        slice name = zip_name(p->members, i);

        if (!is_project(name))
            continue;
        if (p->project.size > 0)
            return error_set(error, TIZBE_FORMAT,
                             "two projects: '%.100s' and '%.100s'",
                             p->project.data, name.data);
        p->project = name;
    }
    if (p->project.size == 0)
        return error_set(error, TIZBE_FORMAT, "no project.qde inside");
    return TIZBE_OK;
}

static long
read_member(void *user, char *to, size_t room)
{
    return zip_member_read(user, to, room);
}

/* The error of the container takes precedence over what the stream says. */
static tizbe_status
more_events(refi_inside *p, buffer *out, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK, container = TIZBE_OK;

    if (!p->member)
        status = zip_member_open(p->members, p->project, &p->member, error);
    if (status == TIZBE_OK && !p->x)
        status = xml_open_source(read_member, p->member, &p->x, error);
    if (status == TIZBE_OK)
        status = xml_far_put(p->x, out, error);
    if (status != TIZBE_OK && p->member)
        container = zip_member_error(p->member, error);
    return container != TIZBE_OK ? container : status;
}

/* --- sources -------------------------------------------------------------- */

/* Whether a path begins so (case set aside), which goes then. */
static bool
takes_off(slice *path, const char *beginning)
{
    size_t size = strlen(beginning);

    if (path->size < size ||
        !slice_equal_ascii_nocase(slice_part(*path, 0, size),
                                  slice_of(beginning)))
        return false;
    *path = slice_part(*path, size, path->size);
    return true;
}

/* A path of the project without its scheme and the folder of sources. */
static slice
inner_name(slice path)
{
    static const char *const schemes[] = { "internal://", "relative:///",
                                           "sources/" };

    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        (void)takes_off(&path, schemes[i]);
    return path;
}

static void
put_small(buffer *out, slice name)
{
    for (size_t i = 0; i < name.size; i++)
        buffer_byte(out, ascii_lower(name.data[i]));
}

/* Of two names that differ in case alone the first one counts. */
static tizbe_status
index_sources(refi_inside *p)
{
    buffer       small = { 0 };
    tizbe_status status = TIZBE_OK;

    guid_map_init(&p->sources);
    for (uint32_t i = 0; i < zip_count(p->members) && status == TIZBE_OK; i++) {
        slice name = zip_name(p->members, i);

        if (!takes_off(&name, "sources/"))
            continue;
        buffer_empty(&small);
        put_small(&small, name);
        status = buffer_status(&small);
        if (status == TIZBE_OK)
            status = guid_map_add(&p->sources, buffer_slice(&small), i);
    }
    buffer_release(&small);
    return status;
}

static tizbe_status
read_all(const refi_inside *p, slice name, buffer *out, tizbe_error *error)
{
    zip_member  *member = NULL;
    char         piece[16384];
    long         size = 0;
    tizbe_status status = zip_member_open(p->members, name, &member, error);

    if (status != TIZBE_OK)
        return status;
    while ((size = zip_member_read(member, piece, sizeof piece)) > 0)
        buffer_append(out, piece, (size_t)size);
    status = zip_member_error(member, error);
    zip_member_close(member);
    return status;
}

static tizbe_status
read_source(const refi_inside *p, slice path, buffer *out, tizbe_error *error)
{
    buffer   small = { 0 };
    uint32_t member;
    bool     failed;

    put_small(&small, inner_name(path));
    member = guid_map_find(&p->sources, buffer_slice(&small));
    failed = small.failed;
    buffer_release(&small);
    if (failed)
        return error_nomem(error);
    return member == REFI_NONE
               ? TIZBE_NOT_FOUND
               : read_all(p, zip_name(p->members, member), out, error);
}

/* --- questions ------------------------------------------------------------ */

static tizbe_status
open_container(refi_inside *p, buffer *out, tizbe_error *error)
{
    tizbe_status status = zip_open(p->bytes, &p->members, error);

    if (status == TIZBE_OK)
        status = find_project(p, error);
    if (status == TIZBE_OK && index_sources(p) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        buffer_put(out, p->project);
    return status;
}

static tizbe_status
answer(void *state, slice question, buffer *out, tizbe_error *error)
{
    refi_inside *p = state;

    switch (question.data[0]) {
    case 'p':
        return open_container(p, out, error);
    case 'x':
        return more_events(p, out, error);
    default:
        return read_source(p, slice_part(question, 1, question.size), out,
                           error);
    }
}

static void
end(void *state)
{
    refi_inside *p = state;

    xml_close(p->x);
    zip_member_close(p->member);
    zip_close(p->members);
    guid_map_release(&p->sources);
}

const errand_body refi_inside_body = { xml_far_begin, answer, end };
