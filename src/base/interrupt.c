/* A flag that a signal may set. */
#include "base/interrupt.h"

#include <signal.h>

static volatile sig_atomic_t asked;

void
interrupt_ask(bool is_asked)
{
    asked = is_asked;
}

bool
interrupt_is_asked(void)
{
    return asked != 0;
}
