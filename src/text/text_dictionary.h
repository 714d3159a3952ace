/*
 * What texts are packed by: data/text_dictionary.bin, as it lies in the
 * program. A part of the file format, never changed (packed_text.h).
 */
#ifndef TEXT_TEXT_DICTIONARY_H
#define TEXT_TEXT_DICTIONARY_H

enum { TEXT_DICTIONARY_SIZE = 65536 };

extern const char text_dictionary[TEXT_DICTIONARY_SIZE];

#endif
