/* A complete line with a frame mark to what it asks for (docs/protocol.md §2, §3, §5, §7). */
#ifndef RECEIVE_H
#define RECEIVE_H

#include "message.h"

/* Serves the line that the line input has completed. */
void fw_receive_line(fw_message *message);

#endif
