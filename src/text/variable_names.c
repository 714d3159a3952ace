/* Names of variables, in four languages. */
#include "text/variable_names.h"

#include "base/array.h"
#include "text/small_letter.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdio.h>

typedef struct field_name {
    const char *name, *variable;
} field_name;

static const field_name of_all[] = {
    { "title", "title" },
    { "headline", "title" },
    { "heading", "title" },
    { "заголовок", "title" },
    { "название", "title" },
    { "наименование", "title" },
    { "тақырып", "title" },
    { "тақырыбы", "title" },
    { "атауы", "title" },
    { "назва", "title" },
    { "date", "date" },
    { "issueddate", "date" },
    { "dateissued", "date" },
    { "published", "date" },
    { "publishedat", "date" },
    { "datepublished", "date" },
    { "publicationdate", "date" },
    { "pubdate", "date" },
    { "createdat", "date" },
    { "дата", "date" },
    { "датапубликации", "date" },
    { "күні", "date" },
    { "датапублікації", "date" },
    { "url", "url" },
    { "link", "url" },
    { "uri", "url" },
    { "ссылка", "url" },
    { "сілтеме", "url" },
    { "посилання", "url" },
    { "author", "author" },
    { "authors", "author" },
    { "creator", "author" },
    { "автор", "author" },
    { "авторы", "author" },
    { "автори", "author" },
    { "авторлар", "author" },
    { "авторлары", "author" },
    { "issuer", "issuer" },
    { "publisher", "issuer" },
    { "language", "language" },
    { "lang", "language" },
    { "язык", "language" },
    { "тіл", "language" },
    { "тілі", "language" },
    { "мова", "language" },
};

static const field_name of_tables[] = {
    { "file", "path" },
    { "filename", "path" },
    { "filepath", "path" },
    { "путь", "path" },
    { "путькфайлу", "path" },
    { "файл", "path" },
    { "имяфайла", "path" },
    { "жол", "path" },
    { "жолы", "path" },
    { "файлдыңжолы", "path" },
    { "файлатауы", "path" },
    { "шлях", "path" },
    { "шляхдофайлу", "path" },
    { "ім'яфайлу", "path" },
    { "назвафайлу", "path" },
    { "издатель", "issuer" },
    { "орган", "issuer" },
    { "ведомство", "issuer" },
    { "видавець", "issuer" },
    { "відомство", "issuer" },
    { "баспагер", "issuer" },
    { "шығарушы", "issuer" },
    { "тип", "doc_type" },
    { "вид", "doc_type" },
    { "типдокумента", "doc_type" },
    { "виддокумента", "doc_type" },
    { "түрі", "doc_type" },
    { "құжаттүрі", "doc_type" },
    { "страна", "country" },
    { "ел", "country" },
    { "елі", "country" },
    { "країна", "country" },
};

/* Columns that are the date, too, but say the year alone. */
static const field_name of_years[] = {
    { "год", "date" },
    { "жыл", "date" },
    { "жылы", "date" },
    { "рік", "date" },
};

/* The names of the program's own, and the variables that say the same. */
static const field_name kept[] = {
    { "id", NULL },         { "document", NULL }, { "path", NULL },
    { "year", "date" },     { "quarter", NULL },  { "month", NULL },
    { "lang", "language" }, { "format", NULL },   { "encoding", NULL },
    { "segments", NULL },   { "length", NULL },   { "theme", NULL },
    { "code", NULL },
};

/* Columns of tables of codings and of decisions about them. */
static const field_name of_codings[] = {
    { "действие", "action" },    { "әрекет", "action" },
    { "дія", "action" },         { "документ", "document" },
    { "құжат", "document" },     { "сегмент", "segment" },
    { "начало", "start" },       { "басы", "start" },
    { "початок", "start" },      { "конец", "end" },
    { "соңы", "end" },           { "кінець", "end" },
    { "код", "code" },           { "новыйкод", "new_code" },
    { "жаңакод", "new_code" },   { "новийкод", "new_code" },
    { "заметка", "memo" },       { "примечание", "memo" },
    { "ескертпе", "memo" },      { "нотатка", "memo" },
    { "примітка", "memo" },      { "текст", "text" },
    { "мәтін", "text" },         { "мәтіні", "text" },
    { "коды", "codes" },         { "кодтар", "codes" },
    { "кодтары", "codes" },      { "коди", "codes" },
    { "темы", "themes" },        { "тақырыптар", "themes" },
    { "тақырыптары", "themes" }, { "теми", "themes" },
    { "язык", "lang" },          { "тіл", "lang" },
    { "тілі", "lang" },          { "мова", "lang" },
};

static bool
parts_words(uint32_t code)
{
    return code == ' ' || code == '_' || code == '-' || code == '.' ||
           code < ' ';
}

void
variable_name_fold(buffer *out, slice name)
{
    name = slice_trim(name);
    for (size_t at = 0; at < name.size;) {
        uint32_t code = utf8_next(name, &at);

        utf8_append(out, parts_words(code) ? '_' : small_letter(code));
    }
}

slice
variable_name_key(slice name, char room[VARIABLE_NAME_ROOM])
{
    size_t size = 0;

    name = slice_trim(name);
    if (utf8_valid_prefix(name) < name.size)
        return SLICE("");
    for (size_t at = 0; at < name.size;) {
        uint32_t code = utf8_next(name, &at);

        if (parts_words(code))
            continue;
        if (code == U'’' || code == U'ʼ')
            code = '\'';
        if (size + UTF8_MAX_BYTES > VARIABLE_NAME_ROOM)
            return SLICE("");
        size += utf8_encode(small_letter(code), room + size);
    }
    return slice_make(room, size);
}

static const char *
find(const field_name *list, size_t count, slice key)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(key, list[i].name))
            return list[i].variable;
    return NULL;
}

const char *
variable_of_field(slice key, bool of_files)
{
    const char *found = find(of_all, COUNT_OF(of_all), key);

    if (!found && of_files)
        found = find(of_tables, COUNT_OF(of_tables), key);
    if (!found && of_files)
        found = find(of_years, COUNT_OF(of_years), key);
    return found;
}

bool
variable_key_is_year(slice key)
{
    return find(of_years, COUNT_OF(of_years), key) != NULL;
}

static const field_name *
find_kept(slice name)
{
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        if (slice_equal_ascii_nocase(name, slice_of(kept[i].name)))
            return &kept[i];
    return NULL;
}

bool
variable_name_is_kept(slice name)
{
    return find_kept(name) != NULL;
}

const char *
variable_of_kept_name(slice name)
{
    const field_name *found = find_kept(name);

    return found ? found->variable : NULL;
}

slice
variable_name_beside(slice name, char room[VARIABLE_KEPT_ROOM])
{
    int size = snprintf(room, VARIABLE_KEPT_ROOM, "meta_%.*s", (int)name.size,
                        name.data);

    assert(size > 0 && size < VARIABLE_KEPT_ROOM);
    return slice_make(room, (size_t)size);
}

const char *
column_of_codings(slice name)
{
    char room[VARIABLE_NAME_ROOM];

    return find(of_codings, COUNT_OF(of_codings),
                variable_name_key(name, room));
}
