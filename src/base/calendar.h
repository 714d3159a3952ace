/* The Gregorian calendar (ISO 8601), also for years before it was in use. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

/* How many days the month, 1 to 12, of this year has; 0 for another month. */
unsigned days_of_month(unsigned year, unsigned month);

#endif
