/*
 * Whether what is under way is to stop soon: one answer for the whole program,
 * which whoever works for long asks for between two steps.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

#include <stdbool.h>

/* May be called by a signal handler; false takes it back. */
void interrupt_ask(bool is_asked);
bool interrupt_is_asked(void);

#endif
