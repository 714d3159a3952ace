/* Finding things in a .qdpx. */
#include "exchange/refi_package.h"

#include "base/array.h"
#include "base/file.h"

static bool
is_project(slice name)
{
    return !memchr(name.data, '/', name.size) &&
           slice_equal_ascii_nocase(path_extension(name), SLICE("qde"));
}

static tizbe_status
find_project(refi_package *p, tizbe_error *error)
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

tizbe_status
refi_package_take(refi_package *p, tizbe_error *error)
{
    tizbe_status status = zip_open(buffer_slice(&p->bytes), &p->members, error);

    return status == TIZBE_OK ? find_project(p, error) : status;
}

tizbe_status
refi_package_open(refi_package *p, const char *path, tizbe_error *error)
{
    tizbe_error  why = { 0 };
    tizbe_status status;

    *p = (refi_package){ 0 };
    status = file_read(path, REFI_PACKAGE_BYTES, &p->bytes, NULL, error);
    if (status != TIZBE_OK)
        return status;
    status = refi_package_take(p, &why);
    if (status != TIZBE_OK)
        (void)error_set(error, status, "cannot read '%s': %s", path, why.text);
    return status;
}

void
refi_package_release(refi_package *p)
{
    zip_member_close(p->open);
    zip_close(p->members);
    buffer_release(&p->bytes);
    *p = (refi_package){ 0 };
}

static long
read_member(void *user, char *to, size_t room)
{
    return zip_member_read(user, to, room);
}

tizbe_status
refi_package_xml(refi_package *p, xml_stream **out, tizbe_error *error)
{
    tizbe_status status = zip_member_open(p->members, p->project, &p->open,
                                          error);

    *out = NULL;
    return status == TIZBE_OK
               ? xml_open_source(read_member, p->open, out, error)
               : status;
}

tizbe_status
refi_package_error(const refi_package *p, tizbe_error *error)
{
    return p->open ? zip_member_error(p->open, error) : TIZBE_OK;
}

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

/* What follows `internal://`, `relative:///` or nothing; the last name. */
static slice
inner_name(slice path)
{
    static const char *const schemes[] = { "internal://", "relative:///",
                                           "sources/" };

    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        (void)takes_off(&path, schemes[i]);
    return path;
}

static bool
is_source(slice member, slice wanted)
{
    return takes_off(&member, "sources/") && member.size > 0 &&
           slice_equal_ascii_nocase(member, wanted);
}

static tizbe_status
read_all(const refi_package *p, slice name, buffer *out, tizbe_error *error)
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
    if (status == TIZBE_OK && buffer_status(out) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

tizbe_status
refi_package_source(const refi_package *p, slice path, buffer *out,
                    tizbe_error *error)
{
    slice wanted = inner_name(path);

    for (size_t i = 0; i < zip_count(p->members); i++) {
        slice name = zip_name(p->members, i);

        if (is_source(name, wanted))
            return read_all(p, name, out, error);
    }
    return TIZBE_NOT_FOUND;
}
