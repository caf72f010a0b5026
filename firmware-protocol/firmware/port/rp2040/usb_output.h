/* Packets on their way from hal_putc. All with interrupts off. */
#ifndef USB_OUTPUT_H
#define USB_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

/* Empty. */
void usb_output_start(void);

/* What wasn't sent is lost, and what is still to come of the line being written. True: a line was cut off. */
bool usb_output_forget(void);

/*
 * Arms the way with the next packet: a full one, or at the end of a line what there is; or an empty one when there is nothing more but the last was
 * full. So every read of the host's is complete when the device has nothing more to say. Returns whether it armed; `was_full`: of the last packet,
 * before and after.
 */
bool usb_output_send(uint8_t way, bool *was_full);

/* The packet that was armed last is the next once more. */
void usb_output_repeat(void);

#endif
