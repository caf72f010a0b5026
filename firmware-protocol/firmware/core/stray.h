/* A data frame that the device has no right to send: before its credit, or after DEACTIVATED (docs/protocol.md §8). */
#ifndef STRAY_H
#define STRAY_H

#include "buffers.h"

/* A frame of the VC and its present generation is owed. Only the last such debt is kept. */
void fw_stray_owe(fw_index vc);

/* Makes the frame, in no VC's books and with its header, where it is owed and a buffer is free; it waits like others. */
void fw_stray_make(void);

void fw_stray_forget(void);

#endif
