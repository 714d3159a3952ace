/* A .qdpx, from where its contents are wanted. */
#include "exchange/refi_package.h"

#include "base/file.h"
#include "base/path.h"
#include "ingest/xml_far.h"

/* Bytes of a path of a source: no member has such a name, and a question fits
 * the pipe. */
enum { PATH_MOST = 32 << 10 };

tizbe_status
refi_package_take(refi_package *p, tizbe_error *error)
{
    slice        name = { 0 };
    tizbe_status status;

    p->inside.bytes = buffer_slice(&p->bytes);
    status = errand_start(&refi_inside_body, &p->inside, &p->errand, error);
    if (status == TIZBE_OK)
        status = errand_ask(p->errand, SLICE("p"), &name, error);
    buffer_put(&p->project, name);
    if (status == TIZBE_OK && buffer_status(&p->project) != TIZBE_OK)
        status = error_nomem(error);
    return status;
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
    errand_end(p->errand);
    buffer_release(&p->project);
    buffer_release(&p->bytes);
    *p = (refi_package){ 0 };
}

static tizbe_status
ask_events(void *user, slice *answer, tizbe_error *error)
{
    refi_package *p = user;

    return errand_ask(p->errand, SLICE("x"), answer, error);
}

tizbe_status
refi_package_xml(refi_package *p, xml_stream **out, tizbe_error *error)
{
    return xml_open_far(ask_events, p, out, error);
}

tizbe_status
refi_package_source(const refi_package *p, slice path, buffer *out,
                    tizbe_error *error)
{
    buffer       question = { 0 };
    slice        bytes;
    tizbe_status status;

    if (path.size > PATH_MOST)
        return TIZBE_NOT_FOUND;
    buffer_byte(&question, 's');
    buffer_put(&question, path);
    status = buffer_status(&question) == TIZBE_OK
                 ? errand_ask(p->errand, buffer_slice(&question), &bytes, error)
                 : error_nomem(error);
    buffer_release(&question);
    if (status == TIZBE_OK) {
        buffer_put(out, bytes);
        if (buffer_status(out) != TIZBE_OK)
            status = error_nomem(error);
    }
    return status;
}
