/* SPDX-License-Identifier: MIT */
#include "internal.h"

int32_t cpath_version(void)
{
    return CPATH_VERSION_MAJOR << 16 | CPATH_VERSION_MINOR << 8 | CPATH_VERSION_PATCH;
}

int32_t cpath_tell(cpath_problem *problem, int32_t code, uint32_t table, int32_t row, uint32_t field, uint32_t reason)
{
    if (problem) {
        cpath_problem own = {.size = problem->size, .code = code, .table = table, .row = row,
                             .field = field, .reason = reason, .other_row = -1};
        cpath_write_sized(problem, &own, sizeof own);
    }
    return code;
}

int32_t cpath_view_copy(cpath_view rows, cpath_room copy)
{
    int32_t code = cpath_view_check(rows, 1);
    code = code < 0 ? code : cpath_room_check(copy, 1);
    if (code < 0) {
        return code;
    }
    const int64_t from_stride = cpath_stride(rows.stride, rows.element_size);
    const int64_t to_stride = cpath_stride(copy.stride, copy.element_size);
    const size_t known = rows.element_size < copy.element_size ? rows.element_size : copy.element_size;
    for (int32_t i = 0; i < rows.count && i < copy.capacity; i++) {
        unsigned char *to = (unsigned char *)copy.data + i * to_stride;
        memmove(to, (const unsigned char *)rows.data + i * from_stride, known);
        memset(to + known, 0, copy.element_size - known);
    }
    return rows.count;
}

static const struct {
    const char *name, *ru, *en;
} result_table[] = {
    {"CPATH_OK", "Всё в порядке.", "All is well."},
    {"CPATH_EINVAL", "Недопустимый аргумент.", "An argument can never be right."},
    {"CPATH_ESIZE", "Размер структуры невозможен: задайте его инициализатором.",
     "The struct's size is no size: set it with its initialiser."},
    {"CPATH_ENEWER", "В структуре заполнено поле, которого эта версия библиотеки не знает.",
     "The struct has a field that this version of the library does not know."},
    {"CPATH_EALIGN", "Буфер должен быть выровнен на 8 байт.", "The buffer must be 8-byte aligned."},
    {"CPATH_ECAPACITY", "Места в буфере не хватает.", "The buffer is too small."},
    {"CPATH_ERANGE", "Время, дата или число вне допустимых пределов.", "A time, date or number is out of range."},
    {"CPATH_ESYNTAX", "Текст записан не в той форме.", "The text does not have the right form."},
    {"CPATH_ECORRUPT", "Данные повреждены.", "The bytes are damaged."},
    {"CPATH_EHORIZON", "Ответ выходит за даты, известные календарю: дополните календарь.",
     "The answer needs a date that the calendar does not know: extend the calendar."},
    {"CPATH_ENEVER", "Календарь никогда не открывается.", "The calendar never opens."},
    {"CPATH_EDATA", "В данных ошибка.", "The data are wrong."},
    {"CPATH_EORDER", "Событие раньше уже учтённых: исправьте журнал и повторите.",
     "The event lies before those already folded: correct the log and replay."},
    {"CPATH_EMISMATCH", "Сделка посчитана по другому пути или календарю: повторите журнал.",
     "The deal was folded with another journey or calendar: replay the log."},
    {"CPATH_ELOCAL", "Такого местного времени нет, или оно бывает дважды.",
     "The local time is skipped or repeated."},
    {"CPATH_EFILE", "Файл не читается.", "The file cannot be read."},
};

static int known_result(int32_t code)
{
    return code <= 0 && code > -(int32_t)(sizeof result_table / sizeof *result_table);
}

const char *cpath_result_name(int32_t code)
{
    return known_result(code) ? result_table[-code].name : "CPATH_E?";
}

const char *cpath_result_text(int32_t code, int32_t language)
{
    if (!known_result(code)) {
        return language == CPATH_LANG_RU ? "Неизвестный код." : "An unknown code.";
    }
    return language == CPATH_LANG_RU ? result_table[-code].ru : result_table[-code].en;
}

/* One code point of strict UTF-8 (RFC 3629); 0 bytes where it is not. */
static int32_t decode(const unsigned char *text, int32_t length, uint32_t *point)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t lead = text[0];
    int32_t bytes = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (bytes == 0 || bytes > length) {
        return 0;
    }
    *point = bytes == 1 ? lead : lead & (0x7Fu >> bytes);
    for (int32_t i = 1; i < bytes; i++) {
        if (text[i] >> 6 != 2) {
            return 0;
        }
        *point = *point << 6 | (text[i] & 0x3Fu);
    }
    return *point < least[bytes] || *point > 0x10FFFF || (*point >> 11) == 0x1B ? 0 : bytes;
}

/* Unicode's White_Space. */
static int is_space(uint32_t point)
{
    static const uint16_t spaces[] = {0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (point == spaces[i]) {
            return 1;
        }
    }
    return (point >= 0x09 && point <= 0x0D) || (point >= 0x2000 && point <= 0x200A);
}

int32_t cpath_text_characters(const char *text, int32_t length)
{
    if (length < 0 || (!text && length > 0)) {
        return CPATH_EINVAL;
    }
    int32_t seen = 0, first = -1, last = -1;
    for (int32_t at = 0, bytes; at < length; at += bytes, seen++) {
        uint32_t point = 0;
        bytes = decode((const unsigned char *)text + at, length - at, &point);
        if (bytes == 0) {
            return CPATH_ESYNTAX;
        }
        if (!is_space(point)) {
            first = first < 0 ? seen : first;
            last = seen;
        }
    }
    return first < 0 ? 0 : last - first + 1;
}
