#include "line.h"

#include "counters.h"
#include "port.h"
#include "protocol_def.h"

enum { LINE_BEGINS, LINE_FRAME, LINE_CONSOLE, LINE_OVERLONG };

/* lineMax counts the LF too, which isn't kept. */
static uint8_t line[FW_LINE_MAX - 1U];
static uint16_t length;
static uint8_t kind;

static bool line_ends(void) {
	bool frame = kind == LINE_FRAME;
	kind = LINE_BEGINS;
	return frame;
}

bool fw_line_feed(uint8_t byte) {
	if (byte == FW_MARK_END) {
		return line_ends();
	}
	if (kind == LINE_BEGINS) {
		length = 0;
		kind = byte == FW_MARK_ASCII || byte == FW_MARK_DATA ? LINE_FRAME : LINE_CONSOLE;
	}
	if (kind == LINE_CONSOLE) {
		fw_count(COUNT_CONSOLE_BYTES);
	} else if (kind == LINE_FRAME && length == sizeof line) {
		kind = LINE_OVERLONG;
		fw_count(COUNT_OVERLONG);
	} else if (kind == LINE_FRAME) {
		line[length++] = byte;
	}
	return false;
}

uint8_t *fw_line_bytes(void) {
	return line;
}

uint16_t fw_line_length(void) {
	return length;
}

void fw_line_forget(void) {
	kind = LINE_BEGINS;
}

bool fw_line_is_idle(void) {
	return kind != LINE_FRAME;
}
