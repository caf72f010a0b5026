/* Bytes to lines (docs/protocol.md §1). */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stdint.h>

/* Takes a byte; true when it ends a line that has a frame mark and isn't too long. The line stays until the next byte. */
bool fw_line_feed(uint8_t byte);

/* That line, without its LF. It may be written to. */
uint8_t *fw_line_bytes(void);
uint16_t fw_line_length(void);

/* Begins anew, in the middle of whatever line. */
void fw_line_forget(void);

/* No frame is half received. */
bool fw_line_is_idle(void);

#endif
