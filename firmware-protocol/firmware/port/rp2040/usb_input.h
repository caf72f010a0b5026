/* Packets on their way to hal_getc. All but usb_input_any with interrupts off. */
#ifndef USB_INPUT_H
#define USB_INPUT_H

#include <stdbool.h>
#include <stdint.h>

/* Empty. */
void usb_input_start(void);

/* Places that are free. */
uint32_t usb_input_room(void);

/* Takes the packet of a way, which needs a place. */
void usb_input_take(uint8_t way, uint16_t length);

/* Spoils and ends a line that is half received; that needs a place, too. */
void usb_input_cancel_line(void);

/* The same, and what was received before and not yet taken is lost. */
void usb_input_forget(void);

/* Something is there for hal_getc. */
bool usb_input_any(void);

#endif
