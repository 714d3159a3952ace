/*
 * Codebooks of other programs for qualitative analysis: REFI-QDA Codebook
 * Exchange 1.0, one XML file, .qdc. Codes alone: what finds them has no place
 * there. Elements are known by their local names, since programs write
 * several namespaces.
 */
#include "base/version.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/refi_codes.h"
#include "code/codebook/yaml_lines.h"
#include "ingest/xml_far.h"

#include <string.h>

/* --- reading -------------------------------------------------------------- */

typedef struct qdc_reader {
    arena        *memory;
    mistake_list *mistakes;
    xml_stream   *x;
    refi_codes    codes;
    bool          is_codebook; /* the root is one */
} qdc_reader;

static void
take_root(qdc_reader *r)
{
    const char *name = xml_name(r->x);

    r->is_codebook = strcmp(name, "CodeBook") == 0;
    if (!r->is_codebook)
        mistakes_add(r->mistakes, (place){ (uint32_t)xml_line(r->x), 1 },
                     "expected <CodeBook>, found <%s>",
                     mistakes_quote(r->mistakes, slice_of(name)));
}

static tizbe_status
take_start(qdc_reader *r, tizbe_error *error)
{
    const char *name = xml_name(r->x);

    if (xml_depth(r->x) == 0)
        take_root(r);
    else if (strcmp(name, "Codes") == 0 && r->codes.count == 0)
        return refi_codes_read(&r->codes, r->memory, r->x, error);
    else if (strcmp(name, "Set") == 0)
        mistakes_warn(r->mistakes, (place){ (uint32_t)xml_line(r->x), 1 },
                      "set '%s' of codes is left out: a codebook has none",
                      mistakes_quote(r->mistakes, xml_attribute(r->x, "name")));
    return TIZBE_OK;
}

static tizbe_status
read_tree(qdc_reader *r, slice bytes)
{
    xml_event    event;
    tizbe_error  error = { 0 };
    tizbe_status status = xml_open_apart(bytes, false, &r->x, &error);

    while (r->mistakes->errors == 0 && xml_more(r->x, &event, &status, &error))
        if (event == XML_START)
            status = take_start(r, &error);
    mistakes_take(r->mistakes, status, &error);
    if (r->mistakes->errors == 0 && r->codes.count == 0)
        mistakes_add(r->mistakes, (place){ 1, 1 }, "there are no codes");
    xml_close(r->x);
    return mistakes_status(r->mistakes);
}

static tizbe_status
qdc_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
         buffer *yaml, place_list *places)
{
    qdc_reader   r = { .memory = memory, .mistakes = mistakes };
    yaml_lines   lines;
    tizbe_status status;

    yaml_lines_begin(&lines, memory, yaml, places);
    status = read_tree(&r, in->bytes);
    if (status == TIZBE_OK)
        status = refi_codes_name(&r.codes, mistakes);
    if (status != TIZBE_OK)
        return status;
    yaml_line(&lines, (place){ 1, 1 }, 0, "codebook: '", in->name, "'");
    refi_codes_yaml(&r.codes, NULL, &lines, mistakes);
    return yaml_lines_end(&lines, mistakes);
}

/* --- writing -------------------------------------------------------------- */

static void
count_losses(const codebook *book, loss_list *losses)
{
    static const char *const no_patterns = "the format has no place for what "
                                           "finds a code";

    losses_of_subject(losses, book->subject);
    for (size_t i = 0; i < book->entry_count; i++)
        losses_add(losses, "entries", no_patterns, book->entries[i].text);
    for (size_t i = 0; i < book->set_count; i++)
        losses_add(losses, "sets of words", no_patterns, book->sets[i].name);
    for (size_t i = 0; i < book->code_count; i++)
        if (book->codes[i].initiative_count > 0)
            losses_add(losses, "kinds of initiatives",
                       "the format has no place for them", book->codes[i].name);
}

static void
qdc_write(const codebook *book, buffer *out, loss_list *losses)
{
    xml_out x;

    if (book->code_count == 0)
        losses->refusal = "the format has no codebook without codes";
    xml_out_begin(&x, out);
    xml_out_start(&x, "CodeBook");
    xml_out_attribute(&x, "xmlns", SLICE("urn:QDA-XML:codebook:1.0"));
    xml_out_attribute(&x, "origin", SLICE("Tizbe " TIZBE_VERSION));
    refi_codes_write(book, NULL, &x);
    xml_out_end(&x);
    count_losses(book, losses);
}

const codebook_format codebook_format_qdc = {
    .name = "qdc",
    .endings = "qdc",
    .what = "for NVivo, MAXQDA, ATLAS.ti ... (REFI-QDA)",
    .read = qdc_read,
    .write = qdc_write,
};
