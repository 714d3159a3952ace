/* Zip containers (APPNOTE 6.3) by libarchive, with limits of our own. */
#include "ingest/zip.h"

#include "base/intern.h"
#include "ingest/archive_names.h"
#include "ingest/little_endian.h"

#include <errno.h>
#include <stdlib.h>

/* Where reading stopped: libarchive only goes forward, and takes stock of
 * the whole container at each opening. */
typedef struct zip_cursor {
    struct archive *archive; /* that no member uses, or NULL              */
    uint32_t        next;    /* number of the first name still in front   */
} zip_cursor;

struct zip {
    slice       bytes;
    intern      names;  /* in the order of the container */
    zip_cursor *cursor; /* owned */
};

struct zip_member {
    struct archive *archive;
    zip_cursor     *cursor; /* of the container: the archive goes back there */
    uint32_t        next;
    char           *name;  /* for messages                       */
    size_t          whole; /* bytes of the container             */
    size_t          seen;  /* bytes that came out so far         */
    tizbe_error     error; /* status TIZBE_OK while all is well  */
};

/* --- before it is opened --------------------------------------------------- */

/* Where things are in the records of APPNOTE 6.3: 4.3.16 and 4.3.7. */
enum {
    END_BYTES = 22, /* of the record at the end, without its comment */
    END_DIRECTORY_SIZE = 12,
    COMMENT_MOST = 65535,
    MEMBER_BYTES = 30, /* of the header of a member, before its name */
    MEMBER_METHOD = 8, /* 0: stored as it is */
    MEMBER_SIZE = 18,
    MEMBER_NAME_SIZE = 26,
    MEMBER_EXTRA_SIZE = 28,
    TYPE_MOST = 128 /* bytes of a stated type */
};

slice
zip_directory(slice bytes)
{
    size_t most = END_BYTES + COMMENT_MOST;

    for (size_t from = END_BYTES; from <= bytes.size && from <= most; from++) {
        size_t end = bytes.size - from, size;

        if (!slice_starts(slice_part(bytes, end, bytes.size),
                          SLICE("PK\x05\x06")))
            continue;
        size = little_u32(bytes, end + END_DIRECTORY_SIZE);
        return size <= end ? slice_part(bytes, end - size, end) : bytes;
    }
    return bytes;
}

slice
zip_stated_type(slice bytes)
{
    const slice name = SLICE("mimetype");
    size_t      at, size;

    if (!zip_is(bytes) || bytes.size < MEMBER_BYTES + name.size ||
        little_u16(bytes, MEMBER_METHOD) != 0 ||
        little_u16(bytes, MEMBER_NAME_SIZE) != name.size ||
        !slice_starts(slice_part(bytes, MEMBER_BYTES, bytes.size), name))
        return (slice){ 0 };
    at = MEMBER_BYTES + name.size + little_u16(bytes, MEMBER_EXTRA_SIZE);
    size = little_u32(bytes, MEMBER_SIZE);
    if (size == 0 || size > TYPE_MOST)
        size = TYPE_MOST; /* it may be said behind it */
    if (at > bytes.size)
        return (slice){ 0 };
    return slice_part(bytes, at,
                      size < bytes.size - at ? at + size : bytes.size);
}

/* --- members --------------------------------------------------------------- */

/* What libarchive says of its failure, never NULL. */
static const char *
reason_of(struct archive *a)
{
    const char *text = archive_error_string(a);

    return text ? text : "unknown reason";
}

/* Its calls that fail for want of memory, and zlib's below them, often say that
 * the container is damaged; what refused them has left its mark in errno,
 * which is to be 0 before the call. */
static bool
lacks_memory(struct archive *a)
{
    return errno == ENOMEM || archive_errno(a) == ENOMEM;
}

/* libarchive tells truncation in many words. */
static tizbe_status
refuse_container(struct archive *a, slice bytes, tizbe_error *error)
{
    if (lacks_memory(a))
        return error_nomem(error);
    if (!slice_starts(bytes, SLICE("PK")))
        return error_set(error, TIZBE_FORMAT,
                         "it is no zip container: damaged, or its name is "
                         "wrong");
    return error_set(error, TIZBE_FORMAT, "damaged zip container: %s",
                     reason_of(a));
}

static struct archive *
open_archive(slice bytes, tizbe_status *status, tizbe_error *error)
{
    struct archive *a = archive_read_new();

    *status = TIZBE_OK;
    if (!a) {
        *status = error_nomem(error);
        return NULL;
    }
    errno = 0;
    if (archive_read_support_format_zip_seekable(a) != ARCHIVE_OK ||
        archive_read_open_memory(a, bytes.data, bytes.size) != ARCHIVE_OK) {
        *status = refuse_container(a, bytes, error);
        archive_read_free(a);
        return NULL;
    }
    return a;
}

/* The name of an entry as bytes; names that are no UTF-8 have none here. */
static slice
entry_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);

    return slice_of(name ? name : archive_entry_pathname_utf8(entry));
}

static tizbe_status
add_entry(zip *z, struct archive_entry *entry, tizbe_error *error)
{
    slice    name = entry_name(entry);
    uint32_t number;
    bool     is_new;

    if (archive_entry_is_data_encrypted(entry))
        return error_set(error, TIZBE_UNSUPPORTED,
                         "the zip container is encrypted");
    if (name.size == 0 || name.data[name.size - 1] == '/')
        return TIZBE_OK; /* a folder */
    if (intern_add(&z->names, name, &number, &is_new) != TIZBE_OK)
        return error_nomem(error);
    if (!is_new)
        return error_set(error, TIZBE_FORMAT,
                         "two members of the zip container are named '%.200s'",
                         name.data);
    if (z->names.count > ZIP_MEMBERS)
        return error_set(error, TIZBE_LIMIT,
                         "the zip container has more than %d members",
                         ZIP_MEMBERS);
    return TIZBE_OK;
}

static tizbe_status
list_members(zip *z, tizbe_error *error)
{
    tizbe_status          status;
    struct archive       *a = open_archive(z->bytes, &status, error);
    struct archive_entry *entry;
    int                   result = ARCHIVE_OK;

    while (status == TIZBE_OK) {
        errno = 0;
        result = archive_next_named(a, &entry);
        if (result == ARCHIVE_EOF)
            break;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            status = refuse_container(a, z->bytes, error);
        else
            status = add_entry(z, entry, error);
    }
    if (a)
        archive_read_free(a);
    return status;
}

tizbe_status
zip_open(slice bytes, zip **out, tizbe_error *error)
{
    zip         *z = calloc(1, sizeof *z);
    tizbe_status status;

    *out = NULL;
    if (!z)
        return error_nomem(error);
    z->bytes = bytes;
    intern_init(&z->names);
    z->cursor = calloc(1, sizeof *z->cursor);
    status = z->cursor ? list_members(z, error) : error_nomem(error);
    if (status == TIZBE_OK)
        *out = z;
    else
        zip_close(z);
    return status;
}

void
zip_close(zip *z)
{
    if (!z)
        return;
    if (z->cursor && z->cursor->archive)
        archive_read_free(z->cursor->archive);
    free(z->cursor);
    intern_release(&z->names);
    free(z);
}

bool
zip_has(const zip *z, slice name)
{
    return intern_find(&z->names, name) != INTERN_NONE;
}

static slice
without_slash(slice name)
{
    return slice_starts(name, SLICE("/")) ? slice_part(name, 1, name.size)
                                          : name;
}

slice
zip_find(const zip *z, slice name)
{
    if (zip_has(z, name))
        return name;
    for (uint32_t i = 0; i < z->names.count; i++) {
        slice own = intern_text(&z->names, i);

        if (slice_equal_ascii_nocase(without_slash(own), without_slash(name)))
            return own;
    }
    return (slice){ 0 };
}

size_t
zip_count(const zip *z)
{
    return z->names.count;
}

slice
zip_name(const zip *z, size_t n)
{
    return intern_text(&z->names, (uint32_t)n);
}

/* Step to the member; its name is there, so an end is damage. */
static tizbe_status
find_member(struct archive *a, const zip *z, slice name, tizbe_error *error)
{
    struct archive_entry *entry;
    int                   result;

    for (;;) {
        errno = 0;
        result = archive_next_named(a, &entry);
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            return refuse_container(a, z->bytes, error);
        if (slice_equal(entry_name(entry), name))
            return TIZBE_OK;
    }
}

/* An archive that has the member with that number in front of it. */
static struct archive *
take_archive(const zip *z, uint32_t number, tizbe_status *status,
             tizbe_error *error)
{
    struct archive *a = z->cursor->archive;

    *status = TIZBE_OK;
    if (!a || z->cursor->next > number)
        return open_archive(z->bytes, status, error);
    z->cursor->archive = NULL;
    return a;
}

tizbe_status
zip_member_open(const zip *z, slice name, zip_member **out, tizbe_error *error)
{
    zip_member  *m;
    tizbe_status status;

    *out = NULL;
    if (!zip_has(z, name))
        return TIZBE_NOT_FOUND;
    m = calloc(1, sizeof *m);
    if (!m)
        return error_nomem(error);
    m->whole = z->bytes.size;
    m->name = strndup(name.data, name.size);
    m->cursor = z->cursor;
    m->next = intern_find(&z->names, name) + 1;
    m->archive = take_archive(z, m->next - 1, &status, error);
    if (status == TIZBE_OK)
        status = m->name ? find_member(m->archive, z, name, error)
                         : error_nomem(error);
    if (status != TIZBE_OK)
        m->cursor = NULL; /* it is not to be trusted any more */
    if (status == TIZBE_OK)
        *out = m;
    else
        zip_member_close(m);
    return status;
}

static bool
is_within_limits(zip_member *m)
{
    if (m->seen > ZIP_PART)
        (void)error_set(&m->error, TIZBE_LIMIT,
                        "'%s' holds more than %zu bytes", m->name, ZIP_PART);
    else if (m->seen > ZIP_RATIO_FROM && m->seen / ZIP_RATIO > m->whole)
        (void)error_set(&m->error, TIZBE_LIMIT,
                        "'%s' holds more than %zu bytes, over %d times its "
                        "container of %zu",
                        m->name, m->seen, ZIP_RATIO, m->whole);
    return m->error.status == TIZBE_OK;
}

long
zip_member_read(zip_member *m, char *to, size_t room)
{
    la_ssize_t size;

    if (m->error.status != TIZBE_OK)
        return -1;
    errno = 0;
    size = archive_read_data(m->archive, to, room);
    if (size < 0 && lacks_memory(m->archive))
        (void)error_nomem(&m->error);
    else if (size < 0)
        (void)error_set(&m->error, TIZBE_FORMAT, "damaged member '%s': %s",
                        m->name, reason_of(m->archive));
    if (size < 0)
        return -1;
    m->seen += (size_t)size;
    return is_within_limits(m) ? (long)size : -1;
}

const char *
zip_member_name(const zip_member *m)
{
    return m->name;
}

tizbe_status
zip_member_error(const zip_member *m, tizbe_error *error)
{
    if (m->error.status == TIZBE_OK)
        return TIZBE_OK;
    return error_set(error, m->error.status, "%s", m->error.text);
}

/* The archive waits for the next member, unless one waits already. */
static void
give_back(zip_member *m)
{
    if (!m->archive)
        return;
    if (m->cursor && !m->cursor->archive && m->error.status == TIZBE_OK) {
        m->cursor->archive = m->archive;
        m->cursor->next = m->next;
    } else {
        archive_read_free(m->archive);
    }
}

void
zip_member_close(zip_member *m)
{
    if (!m)
        return;
    give_back(m);
    free(m->name);
    free(m);
}
