/* SPDX-License-Identifier: MIT */
/* A journey's rows read out of its handle, for what prints them. */
#ifndef CLIENTPATH_IO_JOURNEY_VIEW_H
#define CLIENTPATH_IO_JOURNEY_VIEW_H

#include "journey_keys.h"

struct io_view {
    const cpath_journey *journey;
    cpath_journey_input head;
    void *rows[JOURNEY_TABLES];
    int32_t count[JOURNEY_TABLES];
};

/* Returns 1; 0 if the journey is damaged or memory lacks. Close it in any case. */
int cpath_io_view_open(struct io_view *view, const cpath_journey *journey);
void cpath_io_view_close(struct io_view *view);

/* Row `index`, from 0, of a table. */
static inline const void *io_view_row(const struct io_view *view, uint32_t table, int32_t index)
{
    return (const unsigned char *)view->rows[table] + (size_t)index * cpath_io_tables[table].size;
}

/* The key of row `number` as it is printed; "" if there is none. */
const char *cpath_io_view_key(const struct io_view *view, uint32_t table, uint32_t number);

/* Writes a point as files have it, "item contract.sign". */
void cpath_io_put_point(struct io_out *out, const struct io_view *view, const cpath_point *point);

/* Writes an amount as files have it, "1h30m", "1bd". */
void cpath_io_put_amount(struct io_out *out, uint32_t clock, int64_t amount);

#endif
