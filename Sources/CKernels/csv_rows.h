/* Rows of delimited text; the file that includes this says how whole numbers are read.
   A window of text is searched for the ends of fields first, then its rows are read: where each
   number lies is then known, and the processor works at several rows at a time. */

/* The loop over fields is unrolled for the shapes below, and cannot be for any other. */
#pragma clang diagnostic ignored "-Wpass-failed"

enum { SMALLEST_WINDOW = 1 << 9, LARGEST_WINDOW = 1 << 13, BATCH = 64 };

/* What the compiler is told of a layout, so that it needs no loop over the fields. */
typedef struct {
  const uint8_t *roles;
  uint32_t field_count;
  int is_pair;
  enum csv_time time_form;
} shape;

/* Keys whose numbers are looked up together, so that their cache misses overlap. */
typedef struct {
  const uint8_t *key[BATCH];
  size_t length[BATCH];
} key_batch;

typedef struct {
  csv_layout layout;
  csv_rows rows;
  key_batch users, items;
} reader;

enum outcome { ROW_READ, ROW_CUT, ROW_UNUSUAL };

/* Finds the number of an event name among those known; -1: not known. */
INLINE int find_event(const csv_rows *rows, const uint8_t *p, size_t length) {
  for (uint32_t e = 0; e < rows->event_count; e++) {
    const uint8_t *name = rows->event_names + e * CSV_EVENT_LENGTH;
    if (name[length] == 0 && memcmp(name, p, length) == 0) return (int)e;
  }
  return -1;
}

INLINE int read_id(
    int has_keys, const uint8_t *p, size_t length, uint8_t quote, uint32_t *id, key_batch *batch,
    unsigned place) {
  uint64_t number;
  if (has_keys) {
    if (length - 1 >= UINT32_MAX || (quote && *p == quote)) return 0;
    batch->key[place] = p;
    batch->length[place] = length;
    return 1;
  }
  if (!whole_of(p, length, &number) || number > UINT32_MAX) return 0;
  *id = (uint32_t)number;
  return 1;
}

INLINE int read_time(
    enum csv_time form, csv_rows *rows, size_t row, const uint8_t *p, size_t length) {
  uint64_t time;
  if (form == CSV_ISO8601) return iso8601_of(p, length, rows->wide_times + row);
  if (!whole_of(p, length, &time)) return 0;
  if (form == CSV_NARROW_SECONDS) {
    rows->times[row] = (uint32_t)time;
    return time <= UINT32_MAX;
  }
  rows->wide_times[row] = (int64_t)time * (form == CSV_SECONDS ? 1000 : 1);
  return 1;
}

INLINE int read_event(csv_rows *rows, size_t row, const uint8_t *p, size_t length, uint8_t quote) {
  if (length - 1 >= CSV_EVENT_LENGTH - 1 || (quote && *p == quote)) return 0;
  int event = find_event(rows, p, length);
  rows->events[row] = (uint8_t)event;
  return event >= 0;
}

/* Reads the row at `*text`, whose fields end at `*ends`, and moves both behind it. */
INLINE enum outcome read_row(
    reader *r, shape shape, unsigned place, const uint8_t *window, const uint8_t **text,
    const uint32_t **ends, const uint32_t *last_end) {
  const csv_layout *layout = &r->layout;
  const uint8_t *p = *text;
  const uint32_t *next = *ends;
  csv_rows *rows = &r->rows;
  size_t row = rows->count + place;
  if (last_end - next < (ptrdiff_t)shape.field_count) return ROW_CUT;
  _Pragma("clang loop unroll(full)") for (uint32_t field = 0; field < shape.field_count; field++) {
    const uint8_t *end = window + *next++;
    if (field + 1 < shape.field_count) {
      if (*end != layout->separator[shape.is_pair]) return ROW_UNUSUAL;
      end -= shape.is_pair;
    } else if (*end == '\r') {
      if (next == last_end) return ROW_CUT;
      if (window + *next++ != end + 1 || end[1] != '\n') return ROW_UNUSUAL;
    } else if (*end != '\n') {
      return ROW_UNUSUAL;
    }
    size_t length = (size_t)(end - p);
    int is_good;
    switch (shape.roles[field]) {
      case CSV_USER:
        is_good = read_id(rows->user_keys != NULL, p, length, layout->quote, rows->users + row,
                          &r->users, place);
        break;
      case CSV_ITEM:
        is_good = read_id(rows->item_keys != NULL, p, length, layout->quote, rows->items + row,
                          &r->items, place);
        break;
      case CSV_VALUE: is_good = decimal_of(p, length, layout->point, rows->values + row); break;
      case CSV_TIME: is_good = read_time(shape.time_form, rows, row, p, length); break;
      case CSV_EVENT: is_good = read_event(rows, row, p, length, layout->quote); break;
      default:
        /* Ends of `:::` overlap and give a length below 0. */
        is_good = end >= p && !(length && layout->quote && *p == layout->quote);
    }
    if (!is_good) return ROW_UNUSUAL;
    p = window + next[-1] + 1;
  }
  *text = p;
  *ends = next;
  return ROW_READ;
}

/* The numbers of keys; fewer than `count` where the dictionary has no room. */
INLINE unsigned number_keys(
    csv_dictionary *keys, const key_batch *batch, unsigned count, uint32_t *numbers) {
  uint64_t hash[BATCH];
  uint8_t is_new[BATCH];
  for (unsigned k = 0; k < count; k++) {
    /* In files that are sorted by a column its keys come in runs. */
    is_new[k] = k == 0 || batch->length[k] != batch->length[k - 1] ||
                !csv_is_equal(batch->key[k], batch->key[k - 1], batch->length[k]);
    if (is_new[k]) hash[k] = csv_dictionary_prepare(keys, batch->key[k], batch->length[k]);
  }
  for (unsigned k = 0; k < count; k++)
    if (is_new[k]) csv_dictionary_fetch(keys, hash[k]);
  for (unsigned k = 0; k < count; k++) {
    numbers[k] = is_new[k] ? csv_dictionary_find(keys, batch->key[k], batch->length[k], hash[k])
                           : numbers[k - 1];
    if (numbers[k] == CSV_NO_ROOM) return k;
  }
  return count;
}

INLINE const uint8_t *read_all(
    reader *r, shape shape, const uint8_t *text, const uint8_t *end) {
  uint32_t ends[LARGEST_WINDOW + CSV_SPARE_ENDS];
  const uint8_t *starts[BATCH];
  csv_rows *rows = &r->rows;
  size_t size = SMALLEST_WINDOW;
  while (text < end && rows->count < rows->capacity) {
    const uint8_t *window = text;
    size_t length = (size_t)(end - text) < size ? (size_t)(end - text) : size;
    const uint32_t *next = ends;
    const uint32_t *last_end = ends + csv_find_ends(
        r->layout.level, window, length, r->layout.separator, shape.is_pair, ends);
    enum outcome outcome = ROW_READ;
    while (outcome == ROW_READ && rows->count < rows->capacity) {
      size_t room = rows->capacity - rows->count;
      unsigned count = 0, batch = room < BATCH ? (unsigned)room : BATCH;
      for (; count < batch; count++) {
        starts[count] = text;
        outcome = read_row(r, shape, count, window, &text, &next, last_end);
        if (outcome != ROW_READ) break;
      }
      unsigned numbered = count;
      if (rows->user_keys)
        numbered = number_keys(rows->user_keys, &r->users, numbered, rows->users + rows->count);
      if (rows->item_keys)
        numbered = number_keys(rows->item_keys, &r->items, numbered, rows->items + rows->count);
      rows->count += numbered;
      if (numbered < count) return starts[numbered];
    }
    if (outcome == ROW_UNUSUAL || window + length == end) return text;
    if (text == window && size == LARGEST_WINDOW) return text;
    if (size < LARGEST_WINDOW) size *= 2;
  }
  return text;
}

INLINE const uint8_t *read_shape(
    const csv_layout *layout, csv_rows *rows, shape shape, const uint8_t *start,
    const uint8_t *end) {
  reader r;
  r.layout = *layout;
  r.rows = *rows;
  const uint8_t *stop = read_all(&r, shape, start, end);
  rows->count = r.rows.count;
  return stop;
}

static const uint8_t *read_rows(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end) {
  static const uint8_t rating[] = {CSV_USER, CSV_ITEM, CSV_VALUE, CSV_TIME};
  static const uint8_t event[] = {CSV_USER, CSV_ITEM, CSV_EVENT, CSV_TIME};
  if (layout->field_count == 4 && !layout->is_pair && layout->time_form == CSV_NARROW_SECONDS) {
    if (memcmp(layout->roles, rating, 4) == 0)
      return read_shape(layout, rows, (shape){rating, 4, 0, CSV_NARROW_SECONDS}, start, end);
    if (memcmp(layout->roles, event, 4) == 0)
      return read_shape(layout, rows, (shape){event, 4, 0, CSV_NARROW_SECONDS}, start, end);
  }
  shape any = {layout->roles, layout->field_count, layout->is_pair, layout->time_form};
  return read_shape(layout, rows, any, start, end);
}
