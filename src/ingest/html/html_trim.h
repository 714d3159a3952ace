/*
 * The last of the furniture of a page: what only its words tell.
 */
#ifndef INGEST_HTML_TRIM_H
#define INGEST_HTML_TRIM_H

#include "text/document.h"

/*
 * Drop the path to the page above its text ("Главная / Новости"), buttons
 * ("Версия для печати"), counters, the day of printing, and whose page it is
 * below ("© 2024 ..."), and note
 * how many characters they had. Headings and long blocks stay. The blocks of
 * `doc` must have ended.
 *
 *     Home > News | Visas | A visa is ... | Print | © Ministry
 *         -> Visas | A visa is ...
 */
void html_trim(document *doc);

#endif
