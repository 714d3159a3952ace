/*
 * Reading project.qde. What an element means is a row of a table; where the
 * reader is, is a stack of the things that are open.
 */
#include "exchange/refi_project.h"

#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

/* What an open element is, as far as its children care. */
typedef enum open_kind {
    OPEN_NOTHING, /* a wrapper, or something of no interest */
    OPEN_PDF,     /* whose text is still to come; then it is that source */
    OPEN_SOURCE,
    OPEN_SELECTION,
    OPEN_CODING,
    OPEN_CASE,
    OPEN_SET,
    OPEN_VALUE,
    OPEN_SKIPPED /* with all that is in it */
} open_kind;

typedef struct open_element {
    open_kind kind;
    uint32_t  number;
    slice    *text;    /* where the text goes that comes next, or NULL */
    bool      is_read; /* up to its end already */
} open_element;

typedef struct project_reader {
    refi_project *p;
    xml_stream   *x;
    loss_list    *losses;
    open_element  stack[XML_DEPTH + 1];
    size_t        depth;                          /* elements that are open */
    slice         pdf, pdf_guid, pdf_description; /* of the last one    */
    buffer        text;
    bool          failed; /* memory ran out */
} project_reader;

/* One more of a list, zeroed; NULL when memory ran out. */
#define ADD(r, name)                                                           \
    (refi_room((r), &(r)->p->name, (r)->p->name##_count,                       \
               &(r)->p->name##_capacity, sizeof *(r)->p->name)                 \
         ? &(r)->p->name[(r)->p->name##_count++]                               \
         : NULL)

/* `list` points to a pointer of any type. */
static bool
refi_room(project_reader *r, void *list, size_t count, size_t *capacity,
          size_t size)
{
    void *items;

    if (!arena_array_room(r->p->memory, list, count, capacity, size)) {
        r->failed = true;
        return false;
    }
    memcpy(&items, list, sizeof items);
    memset((char *)items + count * size, 0, size);
    return true;
}

static slice
copy(project_reader *r, slice text)
{
    slice copied = arena_copy(r->p->memory, text);

    if (!copied.data)
        r->failed = true;
    return copied;
}

static slice
attribute(project_reader *r, const char *name)
{
    return copy(r, slice_trim(xml_attribute(r->x, name)));
}

/* 0 where it is none, or memory ended, which the reader knows. */
static int64_t
number_attribute(project_reader *r, const char *name)
{
    slice digits = attribute(r, name);

    return digits.data ? strtoll(digits.data, NULL, 10) : 0;
}

static slice
guid_attribute(project_reader *r, const char *name)
{
    return refi_guid(r->p->memory, xml_attribute(r->x, name));
}

static const open_element *
parent(const project_reader *r)
{
    static const open_element none = { 0 };

    return r->depth > 0 ? &r->stack[r->depth - 1] : &none;
}

/* --- what elements mean --------------------------------------------------- */

typedef open_element (*element_handler)(project_reader *r);

static open_element
open_project(project_reader *r)
{
    r->p->has_root = r->depth == 0;
    r->p->name = attribute(r, "name");
    r->p->origin = attribute(r, "origin");
    r->p->user = guid_attribute(r, "creatingUserGUID");
    return (open_element){ 0 };
}

static open_element
open_user(project_reader *r)
{
    refi_user *user = ADD(r, users);

    if (user)
        *user = (refi_user){ guid_attribute(r, "guid"), attribute(r, "name") };
    return (open_element){ 0 };
}

static open_element
open_variable(project_reader *r)
{
    refi_variable *variable = ADD(r, variables);

    if (variable)
        *variable = (refi_variable){ guid_attribute(r, "guid"),
                                     attribute(r, "name") };
    return (open_element){ 0 };
}

static open_element
add_source(project_reader *r, bool is_note)
{
    refi_source *s = ADD(r, sources);

    if (!s)
        return (open_element){ .kind = OPEN_SKIPPED };
    *s = (refi_source){
        .guid = guid_attribute(r, "guid"),
        .name = attribute(r, "name"),
        .path = attribute(r, "plainTextPath"),
        .user = guid_attribute(r, "creatingUser"),
        .at = attribute(r, "creationDateTime"),
        .is_note = is_note,
        .is_rich = xml_attribute(r->x, "richTextPath").size > 0,
    };
    return (open_element){ .kind = OPEN_SOURCE,
                           .number = (uint32_t)r->p->sources_count - 1 };
}

static open_element
open_text_source(project_reader *r)
{
    return add_source(r, false);
}

static open_element
open_note(project_reader *r)
{
    return add_source(r, true);
}

/* A PDF has its text as a source inside of it. */
static open_element
open_pdf(project_reader *r)
{
    r->pdf = attribute(r, "name");
    r->pdf_guid = guid_attribute(r, "guid");
    r->pdf_description = (slice){ 0 };
    losses_add(r->losses, "PDF pages", "only their text is taken", r->pdf);
    return (open_element){ .kind = OPEN_PDF };
}

/* What stands behind it in the PDF is said of its text: codings, memos,
 * variables. */
static open_element
open_representation(project_reader *r)
{
    bool         is_of_pdf = parent(r)->kind == OPEN_PDF;
    open_element e = add_source(r, false);

    if (e.kind != OPEN_SOURCE || !is_of_pdf)
        return e;
    if (r->pdf.size > 0)
        r->p->sources[e.number].name = r->pdf;
    r->p->sources[e.number].around = r->pdf_guid;
    r->p->sources[e.number].description = r->pdf_description;
    r->stack[r->depth - 1] = e;
    return e;
}

static open_element
open_selection(project_reader *r)
{
    const open_element *source = parent(r);
    refi_selection     *s;

    if (source->kind != OPEN_SOURCE)
        return (open_element){ .kind = OPEN_SKIPPED };
    s = ADD(r, selections);
    if (!s)
        return (open_element){ .kind = OPEN_SKIPPED };
    *s = (refi_selection){
        .source = source->number,
        .guid = guid_attribute(r, "guid"),
        .name = copy(r, xml_attribute(r->x, "name")),
        .start = number_attribute(r, "startPosition"),
        .end = number_attribute(r, "endPosition"),
        .user = guid_attribute(r, "creatingUser"),
        .at = attribute(r, "creationDateTime"),
    };
    return (open_element){ .kind = OPEN_SELECTION,
                           .number = (uint32_t)r->p->selections_count - 1 };
}

static open_element
open_coding(project_reader *r)
{
    open_element of = *parent(r);
    refi_coding *c;

    if (of.kind != OPEN_SOURCE && of.kind != OPEN_SELECTION) {
        losses_add(r->losses, "codings", "on what is no text", (slice){ 0 });
        return (open_element){ .kind = OPEN_SKIPPED };
    }
    c = ADD(r, codings);
    if (!c)
        return (open_element){ .kind = OPEN_SKIPPED };
    *c = (refi_coding){
        .source = of.number,
        .selection = REFI_NONE,
        .guid = guid_attribute(r, "guid"),
        .user = guid_attribute(r, "creatingUser"),
        .at = attribute(r, "creationDateTime"),
    };
    if (of.kind == OPEN_SELECTION) {
        c->selection = of.number;
        c->source = r->p->selections[of.number].source;
    }
    return (open_element){ .kind = OPEN_CODING,
                           .number = (uint32_t)r->p->codings_count - 1 };
}

static open_element
open_case(project_reader *r)
{
    refi_case *c = ADD(r, cases);

    if (!c)
        return (open_element){ .kind = OPEN_SKIPPED };
    *c = (refi_case){ guid_attribute(r, "guid"), attribute(r, "name") };
    return (open_element){ .kind = OPEN_CASE,
                           .number = (uint32_t)r->p->cases_count - 1 };
}

static open_element
open_set(project_reader *r)
{
    refi_set *s = ADD(r, sets);

    if (!s)
        return (open_element){ .kind = OPEN_SKIPPED };
    *s = (refi_set){ .guid = guid_attribute(r, "guid"),
                     .name = attribute(r, "name") };
    return (open_element){ .kind = OPEN_SET,
                           .number = (uint32_t)r->p->sets_count - 1 };
}

static open_element
open_code_ref(project_reader *r)
{
    const open_element *of = parent(r);

    if (of->kind == OPEN_CODING)
        r->p->codings[of->number].code = guid_attribute(r, "targetGUID");
    else if (of->kind == OPEN_CASE)
        losses_add(r->losses, "codes of cases", "cases have none here",
                   r->p->cases[of->number].name);
    return (open_element){ 0 };
}

/* Whose note or value it is, by what is open. */
static refi_owner
owner_of(const open_element *of)
{
    switch (of->kind) {
    case OPEN_SOURCE:
        return REFI_OF_SOURCE;
    case OPEN_SELECTION:
        return REFI_OF_SELECTION;
    case OPEN_CODING:
        return REFI_OF_CODING;
    case OPEN_CASE:
        return REFI_OF_CASE;
    default:
        return REFI_OF_PROJECT;
    }
}

static open_element
open_note_ref(project_reader *r)
{
    const open_element *of = parent(r);
    refi_note_ref      *ref = ADD(r, refs);

    if (ref)
        *ref = (refi_note_ref){ owner_of(of), of->number,
                                guid_attribute(r, "targetGUID") };
    return (open_element){ 0 };
}

static open_element
open_value(project_reader *r)
{
    const open_element *of = parent(r);
    refi_value         *value;

    if (of->kind != OPEN_SOURCE && of->kind != OPEN_CASE) {
        losses_add(r->losses, "values of variables", "of what is no text",
                   (slice){ 0 });
        return (open_element){ .kind = OPEN_SKIPPED };
    }
    value = ADD(r, values);
    if (!value)
        return (open_element){ .kind = OPEN_SKIPPED };
    *value = (refi_value){ .owner = owner_of(of), .number = of->number };
    return (open_element){ .kind = OPEN_VALUE,
                           .number = (uint32_t)r->p->values_count - 1 };
}

static open_element
open_variable_ref(project_reader *r)
{
    if (parent(r)->kind == OPEN_VALUE)
        r->p->values[parent(r)->number].variable = guid_attribute(r,
                                                                  "targetGUID");
    return (open_element){ 0 };
}

static open_element
open_member(project_reader *r, char kind)
{
    const open_element *of = parent(r);
    refi_member        *member = NULL;

    if (of->kind == OPEN_CASE)
        member = ADD(r, members);
    else if (of->kind == OPEN_SET)
        member = ADD(r, set_members);
    if (member)
        *member = (refi_member){ of->number, guid_attribute(r, "targetGUID"),
                                 kind };
    return (open_element){ 0 };
}

static open_element
open_source_member(project_reader *r)
{
    return open_member(r, 's');
}

static open_element
open_code_member(project_reader *r)
{
    return open_member(r, 'c');
}

static open_element
open_note_member(project_reader *r)
{
    return open_member(r, 'n');
}

static open_element
open_codes(project_reader *r)
{
    tizbe_error  error = { 0 };
    tizbe_status status = TIZBE_OK;

    if (r->p->codes.count == 0)
        status = refi_codes_read(&r->p->codes, r->p->memory, r->x, &error);
    else
        return (open_element){ .kind = OPEN_SKIPPED };
    r->failed |= status == TIZBE_NOMEM;
    /* what is wrong with the XML is told again by the next step */
    return (open_element){ .is_read = true };
}

/* Texts go into what they belong to when their element ends. */
static open_element
open_description(project_reader *r)
{
    const open_element *of = parent(r);
    open_element        e = { 0 };

    if (of->kind == OPEN_SOURCE)
        e.text = &r->p->sources[of->number].description;
    else if (of->kind == OPEN_PDF)
        e.text = &r->pdf_description;
    else if (of->kind == OPEN_SELECTION)
        e.text = &r->p->selections[of->number].description;
    else if (of->kind == OPEN_SET)
        e.text = &r->p->sets[of->number].description;
    return e;
}

static open_element
open_content(project_reader *r)
{
    const open_element *of = parent(r);
    open_element        e = { 0 };

    if (of->kind == OPEN_SOURCE)
        e.text = &r->p->sources[of->number].content;
    return e;
}

static open_element
open_value_text(project_reader *r)
{
    const open_element *of = parent(r);
    open_element        e = { 0 };

    if (of->kind == OPEN_VALUE)
        e.text = &r->p->values[of->number].text;
    return e;
}

/* What is left out is a row with a reason. */
static const struct {
    const char     *name;
    element_handler open;
    const char     *what, *why; /* of a loss, counted by itself */
} elements[] = {
    { "Project", open_project, NULL, NULL },
    { "User", open_user, NULL, NULL },
    { "Codes", open_codes, NULL, NULL },
    { "Variable", open_variable, NULL, NULL },
    { "Case", open_case, NULL, NULL },
    { "VariableValue", open_value, NULL, NULL },
    { "VariableRef", open_variable_ref, NULL, NULL },
    { "TextValue", open_value_text, NULL, NULL },
    { "BooleanValue", open_value_text, NULL, NULL },
    { "IntegerValue", open_value_text, NULL, NULL },
    { "FloatValue", open_value_text, NULL, NULL },
    { "DateValue", open_value_text, NULL, NULL },
    { "DateTimeValue", open_value_text, NULL, NULL },
    { "TextSource", open_text_source, NULL, NULL },
    { "PDFSource", open_pdf, NULL, NULL },
    { "Representation", open_representation, NULL, NULL },
    { "PlainTextContent", open_content, NULL, NULL },
    { "PlainTextSelection", open_selection, NULL, NULL },
    { "Coding", open_coding, NULL, NULL },
    { "CodeRef", open_code_ref, NULL, NULL },
    { "SourceRef", open_source_member, NULL, NULL },
    { "Note", open_note, NULL, NULL },
    { "NoteRef", open_note_ref, NULL, NULL },
    { "Set", open_set, NULL, NULL },
    { "MemberCode", open_code_member, NULL, NULL },
    { "MemberSource", open_source_member, NULL, NULL },
    { "MemberNote", open_note_member, NULL, NULL },
    { "Description", open_description, NULL, NULL },
    { "PictureSource", NULL, "pictures", "only texts are taken" },
    { "AudioSource", NULL, "recordings", "only texts are taken" },
    { "VideoSource", NULL, "films", "only texts are taken" },
    { "PDFSelection", NULL, "selections on PDF pages",
      "they are areas, not text" },
    { "SelectionRef", NULL, "selections of cases", "cases have none here" },
    { "Link", NULL, "links", "there are none here" },
    { "Graph", NULL, "graphs", "there are none here" },
};

static open_element
open_by_name(project_reader *r)
{
    const char *name = xml_name(r->x);

    for (size_t i = 0; i < COUNT_OF(elements); i++) {
        if (strcmp(elements[i].name, name) != 0)
            continue;
        if (elements[i].open)
            return elements[i].open(r);
        losses_add(r->losses, elements[i].what, elements[i].why,
                   slice_trim(xml_attribute(r->x, "name")));
        return (open_element){ .kind = OPEN_SKIPPED };
    }
    /* a wrapper like <Sources> */
    return (open_element){ 0 };
}

/* --- walking -------------------------------------------------------------- */

static void
take_start(project_reader *r)
{
    open_element e = { .kind = OPEN_SKIPPED };

    if (parent(r)->kind != OPEN_SKIPPED)
        e = open_by_name(r);
    buffer_clear(&r->text);
    if (!e.is_read && r->depth <= XML_DEPTH)
        r->stack[r->depth++] = e;
}

static void
take_end(project_reader *r)
{
    if (r->depth == 0)
        return;
    r->depth--;
    if (r->stack[r->depth].text)
        *r->stack[r->depth].text = copy(r, buffer_slice(&r->text));
    buffer_clear(&r->text);
}

tizbe_status
refi_project_read(refi_project *p, arena *memory, xml_stream *x,
                  loss_list *losses, tizbe_error *error)
{
    project_reader r = { .p = p, .x = x, .losses = losses };
    xml_event      event;
    tizbe_status   status = TIZBE_OK;

    *p = (refi_project){ .memory = memory };
    while (xml_more(x, &event, &status, error)) {
        if (event == XML_START)
            take_start(&r);
        else if (event == XML_END)
            take_end(&r);
        else if (event == XML_TEXT && parent(&r)->text)
            buffer_put(&r.text, xml_text(x));
        if (r.failed || r.text.failed || losses->failed)
            status = error_nomem(error);
        else if (!p->has_root)
            status = error_set(error, TIZBE_FORMAT,
                               "expected <Project>, found another element");
    }
    buffer_release(&r.text);
    return status;
}
