/* What fields of records mean. */
#include "ingest/containers/record.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/counted.h"
#include "ingest/blocks.h"
#include "ingest/containers/mail_date.h"
#include "ingest/dates.h"
#include "ingest/entities.h"
#include "ingest/html/html.h"
#include "ingest/html/html_elements.h"
#include "ingest/named_field.h"
#include "ingest/plain.h"
#include "text/variable_names.h"

#include <string.h>
#include <time.h>

/* Names of fields that hold text, folded (text/variable_names.h). */
static const struct {
    const char *name;
    record_role role;
} known[] = {
    { "text", RECORD_TEXT },        { "fulltext", RECORD_TEXT },
    { "content", RECORD_TEXT },     { "contenthtml", RECORD_TEXT },
    { "contenttext", RECORD_TEXT }, { "body", RECORD_TEXT },
    { "articlebody", RECORD_TEXT }, { "paragraph", RECORD_TEXT },
    { "paragraphs", RECORD_TEXT },  { "html", RECORD_TEXT },
    { "текст", RECORD_TEXT },       { "полныйтекст", RECORD_TEXT },
    { "содержание", RECORD_TEXT },  { "содержимое", RECORD_TEXT },
    { "мәтін", RECORD_TEXT },       { "мәтіні", RECORD_TEXT },
    { "мазмұны", RECORD_TEXT },     { "зміст", RECORD_TEXT },
    { "повнийтекст", RECORD_TEXT }, { "summary", RECORD_SUMMARY },
    { "abstract", RECORD_SUMMARY }, { "description", RECORD_SUMMARY },
    { "lead", RECORD_SUMMARY },     { "аннотация", RECORD_SUMMARY },
    { "описание", RECORD_SUMMARY }, { "сипаттама", RECORD_SUMMARY },
    { "аңдатпа", RECORD_SUMMARY },  { "анотація", RECORD_SUMMARY },
    { "опис", RECORD_SUMMARY },     { "message", RECORD_SUMMARY },
    { "post", RECORD_SUMMARY },     { "tweet", RECORD_SUMMARY },
    { "caption", RECORD_SUMMARY },  { "сообщение", RECORD_SUMMARY },
    { "пост", RECORD_SUMMARY },     { "хабарлама", RECORD_SUMMARY },
    { "жазба", RECORD_SUMMARY },    { "повідомлення", RECORD_SUMMARY },
    { "допис", RECORD_SUMMARY },
};

/* Names of fields that say when a record was written down, folded. */
static const char *const moments[] = {
    "timestamp",      "creationtimestamp", "created",
    "createdtime",    "createdutc",        "takenat",
    "отметкавремени", "уақытбелгісі",      "позначкачасу",
};

static const char *const role_variables[] = {
    [RECORD_TITLE] = "title",   [RECORD_DATE] = "date",
    [RECORD_URL] = "url",       [RECORD_AUTHOR] = "author",
    [RECORD_ISSUER] = "issuer", [RECORD_LANGUAGE] = "language",
    [RECORD_LEFT_OUT] = NULL,
};

bool
record_is_called(slice name, slice stated)
{
    char  room[VARIABLE_NAME_ROOM], other_room[VARIABLE_NAME_ROOM];
    slice key;

    name = slice_trim(name);
    stated = slice_trim(stated);
    if (name.size == 0 || stated.size == 0)
        return false;
    if (slice_equal(name, stated))
        return true;
    key = variable_name_key(name, room); /* a whole question has none */
    return key.size > 0 &&
           slice_equal(key, variable_name_key(stated, other_room));
}

/* Whether a field is one of those that the person stated (ingest_options): a
 * line is its name, or has it between commas. */
static bool
is_stated(const char *stated, slice name)
{
    slice lines = slice_of(stated);

    while (lines.size > 0) {
        slice line = slice_cut(&lines, '\n');

        if (record_is_called(name, line))
            return true;
        while (line.size > 0)
            if (record_is_called(name, slice_cut(&line, ',')))
                return true;
    }
    return false;
}

static record_role
role_of_variable(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(role_variables); i++)
        if (role_variables[i] && strcmp(role_variables[i], name) == 0)
            return (record_role)i;
    return RECORD_OTHER;
}

static record_role
known_role(slice name)
{
    char        room[VARIABLE_NAME_ROOM];
    slice       key = variable_name_key(name, room);
    record_role role = RECORD_OTHER;

    for (size_t i = 0; i < COUNT_OF(known) && role == RECORD_OTHER; i++)
        if (slice_is(key, known[i].name))
            role = known[i].role;
    if (role == RECORD_OTHER)
        role = role_of_variable(variable_of_field(key, false));
    return role;
}

record_role
record_role_of(slice name, const ingest_options *options)
{
    record_role role = known_role(name);

    if (is_stated(options->text_fields, name))
        return RECORD_TEXT;
    if (options->text_fields && (role == RECORD_TEXT || role == RECORD_SUMMARY))
        role = RECORD_OTHER;
    if (options->meta_fields && role == RECORD_OTHER &&
        !is_stated(options->meta_fields, name))
        role = RECORD_LEFT_OUT;
    return role;
}

static bool
is_ascii(slice name)
{
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] >= 0x80)
            return false;
    return true;
}

const char *
record_column_variable(slice name)
{
    char room[VARIABLE_NAME_ROOM];

    return is_ascii(name)
               ? NULL
               : variable_of_field(variable_name_key(name, room), true);
}

static void
set_by_own_name(document *doc, slice name, slice value)
{
    buffer folded = { 0 };

    variable_name_fold(&folded, name);
    if (folded.failed)
        doc->failed = true;
    else if (folded.size > 0)
        named_field_set(doc, folded.data, value);
    buffer_release(&folded);
}

void
record_variable(document *doc, record_role role, slice name, slice value)
{
    if (role == RECORD_DATE)
        mail_date_set(doc, value);
    else if (role_variables[role])
        document_set(doc, role_variables[role], value, SOURCE_DOCUMENT);
    else if (role != RECORD_LEFT_OUT)
        set_by_own_name(doc, name, value);
}

/* Seconds or milliseconds since 1970, of this century or the end of the last,
 * as a day in UTC. */
static bool
day_of_count(slice value, char out[DATE_BYTES])
{
    size_t    digits = value.size == 13 ? 10 : value.size;
    time_t    seconds = 0;
    struct tm day;

    if ((digits != 9 && digits != 10) || !ascii_is_number(value))
        return false;
    for (size_t i = 0; i < digits; i++)
        seconds = seconds * 10 + (value.data[i] - '0');
    return gmtime_r(&seconds, &day) &&
           strftime(out, DATE_BYTES, "%Y-%m-%d", &day) > 0;
}

void
record_moment(document *doc, slice name, slice value)
{
    char  room[VARIABLE_NAME_ROOM], date[DATE_BYTES];
    slice key;

    if (document_get(doc, "date").size > 0)
        return;
    key = variable_name_key(name, room);
    value = slice_trim(value);
    for (size_t i = 0; i < COUNT_OF(moments); i++)
        if (slice_is(key, moments[i]) &&
            (day_of_count(value, date) || date_iso(value, date)))
            document_set(doc, "date", slice_of(date), SOURCE_DOCUMENT);
}

void
record_tell_mended(document *doc, size_t fields)
{
    if (fields > 0)
        document_note(
            doc, "%s whose letters had been encoded twice %s put right",
            COUNTED(fields, "field"), by_number(fields, "was", "were"));
}

void
record_heading(document *doc, slice title, unsigned level)
{
    if (slice_trim(title).size == 0)
        return;
    document_begin(doc, SEGMENT_HEADING, level < 9 ? level : 9);
    document_text(doc, title);
    document_end(doc);
}

/* Without a first line that is the heading above it. */
static slice
without_heading(slice text, slice above)
{
    slice rest = slice_trim(text);

    above = slice_trim(above);
    if (above.size == 0 || !slice_starts(rest, above))
        return text;
    rest = slice_part(rest, above.size, rest.size);
    return rest.size > 0 && rest.data[0] == '\n' ? rest : text;
}

/* Whether a tag of HTML opens at `at`, where there is a "<", and closes. */
static bool
is_tag(slice text, size_t at)
{
    size_t name = at + 1 + (at + 1 < text.size && text.data[at + 1] == '/');
    size_t end = name;

    while (end < text.size && !strchr(" \t\r\n/<>", text.data[end]))
        end++;
    if (!html_element_is_known(slice_part(text, name, end)))
        return false;
    while (end < text.size && text.data[end] != '<' && text.data[end] != '>')
        end++;
    return end < text.size && text.data[end] == '>';
}

static bool
has_elements(slice text)
{
    for (size_t at = slice_find(text, SLICE("<"), 0); at != SIZE_MAX;
         at = slice_find(text, SLICE("<"), at + 1))
        if (is_tag(text, at))
            return true;
    return false;
}

static tizbe_status
text_with_references(document *doc, slice text)
{
    buffer       plain = { 0 };
    tizbe_status status;

    entities_resolve(&plain, text);
    status = buffer_status(&plain);
    if (status == TIZBE_OK)
        status = plain_text(doc, buffer_slice(&plain), false);
    buffer_release(&plain);
    return status;
}

tizbe_status
record_text(document *doc, slice text, slice above, tizbe_error *error)
{
    blocks       out;
    tizbe_status status;

    if (!has_elements(text)) {
        status = text_with_references(doc, without_heading(text, above));
        return status == TIZBE_NOMEM ? error_nomem(error) : status;
    }
    blocks_init(&out, doc);
    status = html_fragment(&out, text, error);
    blocks_end(&out);
    blocks_release(&out);
    return status;
}

bool
record_is_prose(slice value)
{
    size_t blanks = 0;

    for (size_t i = 0; i < value.size; i++)
        blanks += value.data[i] == ' ';
    return value.size >= 60 && blanks >= 7;
}
