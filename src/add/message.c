/* Packing and unpacking jobs and results, field by field. */
#include "add/message.h"

#include "base/fields.h"
#include "text/document_hash.h"
#include "text/form.h"
#include "text/utf8.h"

static void
put_text(buffer *out, const char *text)
{
    field_put(out, slice_of(text));
}

void
job_write(buffer *out, const job_message *job)
{
    buffer_varint(out, job->forget);
    field_put(out, job->path);
    field_put(out, job->known_sha256);
    buffer_varint(out, job->skip);
}

static language
take_language(field_reader *c)
{
    return (language)field_number(c, LANG_COUNT - 1);
}

bool
job_parse(slice bytes, job_message *job)
{
    field_reader c = { .bytes = bytes };

    job->forget = field_number(&c, 1) == 1;
    job->path = field_text(&c);
    job->known_sha256 = field_text(&c);
    job->skip = field_number(&c, UINT64_MAX);
    return !c.is_bad;
}

static void
put_head(buffer *out, result_kind kind, slice member, bool more)
{
    buffer_varint(out, kind);
    buffer_varint(out, more);
    field_put(out, member);
}

static void
put_file(buffer *out, file_stamp stamp, const char *sha256)
{
    buffer_varint(out, (uint64_t)stamp.size);
    buffer_varint(out, (uint64_t)stamp.mtime_ns);
    put_text(out, sha256);
}

void
result_write_unchanged(buffer *out, file_stamp stamp, const char *sha256)
{
    put_head(out, RESULT_UNCHANGED, SLICE(""), false);
    put_file(out, stamp, sha256);
}

void
result_write_begun(buffer *out, slice member)
{
    put_head(out, RESULT_BEGUN, member, true);
}

static void
put_failure(buffer *out, tizbe_status status, const char *reason)
{
    buffer_varint(out, status);
    put_text(out, reason);
}

void
result_write_failure(buffer *out, tizbe_status status, const char *reason)
{
    put_head(out, RESULT_FAILED, SLICE(""), false);
    put_failure(out, status, reason);
}

void
result_write_member_failure(buffer *out, slice member, tizbe_status status,
                            const char *reason)
{
    put_head(out, RESULT_FAILED, member, true);
    put_failure(out, status, reason);
}

static void
put_forms(buffer *out, const result_parts *p)
{
    uint32_t last = analyser_form_count(p->forms);

    buffer_varint(out, p->forms_sent + 1);
    buffer_varint(out, last - p->forms_sent);
    for (uint32_t n = p->forms_sent + 1; n <= last; n++) {
        language lang;
        slice    text = analyser_form(p->forms, n, &lang);

        buffer_varint(out, lang);
        field_put(out, text);
    }
}

static void
put_variables(buffer *out, const document *doc)
{
    buffer_varint(out, doc->variable_count);
    for (size_t i = 0; i < doc->variable_count; i++) {
        field_put(out, doc->variables[i].name);
        field_put(out, doc->variables[i].value);
        buffer_varint(out, doc->variables[i].source);
        buffer_varint(out,
                      (uint64_t)(doc->variables[i].confidence * 1000 + 0.5));
    }
    buffer_varint(out, doc->note_count);
    for (size_t i = 0; i < doc->note_count; i++)
        field_put(out, doc->notes[i]);
}

void
result_write_opened(buffer *out, file_stamp stamp, const char *sha256,
                    const document *about)
{
    put_head(out, RESULT_OPENED, SLICE(""), false);
    put_file(out, stamp, sha256);
    put_variables(out, about);
}

static void
put_segment(buffer *out, text_packer *packer, const segment *s,
            const segment_analysis *found)
{
    slice packed;

    if (text_pack(packer, s->text, &packed) != TIZBE_OK)
        out->failed = true;
    buffer_varint(out, s->kind);
    buffer_varint(out, s->level);
    buffer_varint(out, s->declared);
    buffer_varint(out, s->heading == NO_HEADING ? 0 : s->heading + 1u);
    buffer_varint(out, s->page);
    buffer_varint(out, packed.size > 0);
    field_put(out, packed.size > 0 ? packed : s->text);
    buffer_varint(out, utf8_count(s->text));
    buffer_varint(out, found->lang);
    field_put(out, found->passages);
    buffer_varint(out, (uint64_t)(found->confidence * 1000 + 0.5));
    buffer_varint(out, found->tokens);
    field_put(out, found->places);
    /* as they lie in memory: a pipe copies faster than anybody packs */
    buffer_varint(out, found->form_count);
    buffer_append(out, found->forms, found->form_count * sizeof *found->forms);
}

void
result_write_document(buffer *out, const result_parts *p)
{
    document_hash hash;
    char          sha256[SHA256_HEX];

    document_hash_begin(&hash);
    for (size_t i = 0; i < p->doc->segment_count; i++)
        document_hash_add(&hash, &p->doc->segments[i]);
    document_hash_end(&hash, sha256);
    put_head(out, RESULT_DOCUMENT, p->member, p->more);
    put_file(out, p->stamp, p->sha256);
    put_forms(out, p);
    put_text(out, sha256);
    field_put(out, p->format);
    field_put(out, p->encoding);
    buffer_varint(out, p->whole);
    put_variables(out, p->doc);
    buffer_varint(out, p->doc->segment_count);
    for (size_t i = 0; i < p->doc->segment_count; i++)
        put_segment(out, p->packer, &p->doc->segments[i], &p->segments[i]);
}

static bool
parse_forms(arena *a, field_reader *c, result_message *out)
{
    form_text *forms;

    out->first_form = (uint32_t)field_number(c, UINT32_MAX);
    out->form_count = field_count(c, 2);
    forms = arena_zalloc(a, out->form_count, sizeof *forms);
    out->forms = forms;
    for (size_t i = 0; forms && i < out->form_count && !c->is_bad; i++) {
        forms[i].lang = take_language(c);
        forms[i].text = field_text(c);
        c->is_bad = c->is_bad || !form_is_possible(forms[i].text);
    }
    return forms && !c->is_bad;
}

static bool
parse_variables(arena *a, field_reader *c, written_document *doc)
{
    variable *variables;
    slice    *notes;

    doc->variable_count = field_count(c, 4);
    doc->variables = variables = arena_zalloc(a, doc->variable_count,
                                              sizeof *variables);
    for (size_t i = 0; variables && i < doc->variable_count && !c->is_bad;
         i++) {
        variables[i].name = field_text(c);
        variables[i].value = field_text(c);
        variables[i].source = (variable_source)field_number(c, SOURCE_PERSON);
        variables[i].confidence = (double)field_number(c, 1000) / 1000;
    }
    doc->note_count = field_count(c, 1);
    doc->notes = notes = arena_zalloc(a, doc->note_count, sizeof *notes);
    for (size_t i = 0; notes && i < doc->note_count && !c->is_bad; i++)
        notes[i] = field_text(c);
    return variables && notes && !c->is_bad;
}

static uint32_t *
parse_stream(arena *a, field_reader *c, uint32_t last_form, written_segment *s)
{
    uint32_t *forms, largest = 0;
    slice     bytes;

    s->form_count = field_count(c, sizeof *forms);
    bytes = field_bytes(c, s->form_count * sizeof *forms);
    s->forms = forms = arena_alloc(a, bytes.size);
    if (!forms || c->is_bad)
        return NULL;
    if (bytes.size > 0)
        memcpy(forms, bytes.data, bytes.size);
    for (size_t i = 0; i < s->form_count; i++)
        largest = forms[i] > largest ? forms[i] : largest;
    c->is_bad = largest > last_form;
    return c->is_bad ? NULL : forms;
}

static uint64_t
most_letters(const written_segment *s)
{
    return s->packed.size > 0 ? PACKED_TEXT_MOST : s->base.text.size;
}

/* All of a segment but its stream. */
static bool
parse_segment(field_reader *c, size_t seq, int64_t *position,
              written_segment *s)
{
    uint64_t heading;

    s->base.kind = (segment_kind)field_number(c, SEGMENT_KINDS - 1);
    s->base.level = (uint8_t)field_number(c, UINT8_MAX);
    s->base.declared = take_language(c);
    heading = field_number(c, seq);
    s->base.heading = heading ? (uint32_t)(heading - 1) : NO_HEADING;
    s->base.page = (uint32_t)field_number(c, UINT32_MAX);
    if (field_number(c, 1) == 1)
        s->packed = field_text(c);
    else
        s->base.text = field_text(c);
    s->start = *position;
    *position += (int64_t)field_number(c, most_letters(s)) + 1;
    s->lang = take_language(c);
    s->passages = field_text(c);
    s->confidence = (double)field_number(c, 1000) / 1000;
    s->tokens = (uint32_t)field_number(c, UINT32_MAX);
    s->places = field_text(c);
    return !c->is_bad;
}

static bool
parse_segments(arena *a, field_reader *c, uint32_t last_form,
               result_message *out)
{
    written_segment *segments;
    uint32_t       **streams;
    int64_t          position = 0;
    bool             good = true;

    out->doc.segment_count = field_count(c, 14);
    out->doc.segments = segments = arena_zalloc(a, out->doc.segment_count,
                                                sizeof *segments);
    out->streams = streams = arena_zalloc(a, out->doc.segment_count,
                                          sizeof *streams);
    if (!segments || !streams)
        return false;
    for (size_t i = 0; i < out->doc.segment_count && good; i++) {
        good = parse_segment(c, i, &position, &segments[i]);
        if (good)
            streams[i] = parse_stream(a, c, last_form, &segments[i]);
        good = good && streams[i];
        out->tokens += segments[i].tokens;
    }
    out->doc.length = position > 0 ? position - 1 : 0;
    return good && !c->is_bad;
}

static bool
parse_document(arena *a, field_reader *c, result_message *out)
{
    uint64_t last_form;

    if (!parse_forms(a, c, out))
        return false;
    last_form = (uint64_t)out->first_form + out->form_count - 1;
    out->doc.sha256 = field_text(c);
    out->doc.format = field_text(c);
    out->doc.encoding = field_text(c);
    out->whole = take_language(c);
    return last_form <= UINT32_MAX && !c->is_bad &&
           parse_variables(a, c, &out->doc) &&
           parse_segments(a, c, (uint32_t)last_form, out) &&
           c->at == c->bytes.size;
}

static void
parse_file(field_reader *c, result_message *out)
{
    out->stamp.size = (int64_t)field_number(c, INT64_MAX);
    out->stamp.mtime_ns = (int64_t)field_number(c, UINT64_MAX);
    out->sha256 = field_text(c);
}

bool
result_parse(arena *a, slice bytes, result_message *out)
{
    field_reader c = { .bytes = bytes };

    memset(out, 0, sizeof *out);
    out->kind = (result_kind)field_number(&c, RESULT_FAILED);
    out->more = field_number(&c, 1) == 1;
    out->member = field_text(&c);
    switch (out->kind) {
    case RESULT_BEGUN:
        return !c.is_bad && out->more;
    case RESULT_FAILED:
        out->status = (tizbe_status)field_number(&c, TIZBE_STATUSES - 1);
        out->reason = field_text(&c);
        return !c.is_bad;
    case RESULT_UNCHANGED:
        parse_file(&c, out);
        return !c.is_bad && !out->more;
    case RESULT_OPENED:
        parse_file(&c, out);
        return !c.is_bad && !out->more && parse_variables(a, &c, &out->doc);
    default:
        parse_file(&c, out);
        return parse_document(a, &c, out);
    }
}
