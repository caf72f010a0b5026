/* AVR: sizes by chip, tables in flash. */
#ifndef PORT_H
#define PORT_H

#include <avr/pgmspace.h>
#include <stdint.h>

#define ROM PROGMEM
#define rom_u8(address) pgm_read_byte(address)
#define rom_u32(address) pgm_read_dword(address)

/* Milliseconds by which the clock may be behind. */
#define FW_CLOCK_LAG_MS 1U

/* An index of VCs, calls or parties. */
typedef uint8_t fw_index;

#if defined(__AVR_ATmega2560__)
#define FW_CHIP "atmega2560"
#define FW_WINDOW 8U
#define FW_RING 480U
#define FW_LINE_MAX 250U
#define FW_SDU_MAX 224U
#define FW_VCS 72U
#define FW_CALLS 71U
#define FW_PARTIES 144U
#define FW_WINDOW_OUT 8U
#define FW_STORE 640U
#define FW_BUFFERS 9U
#define FW_RIGHTS 2U
#define FW_SINK_CREDIT 16U
#define FW_LATE_FLOWS 2U
#define FW_OFFERS 2U
#define FW_COUNTS_DATA 1
#define FW_CAPABILITIES 0xFDUL
#define FW_KNOWN_NUMBERS FW_EVERY_NUMBER
#define FW_KNOWN_MORE_NUMBERS FW_EVERY_MORE_NUMBER
#define PORT_RECEIVE_RING 560U
#define PORT_TRANSMIT_RING 128U
#elif defined(__AVR_ATmega328P__)
#define FW_CHIP "atmega328p"
#define FW_WINDOW 4U
#define FW_RING 200U
#define FW_LINE_MAX 200U
#define FW_SDU_MAX 64U
#define FW_VCS 10U
#define FW_CALLS 9U
#define FW_PARTIES 10U
#define FW_WINDOW_OUT 4U
#define FW_STORE 260U
#define FW_BUFFERS 3U
#define FW_RIGHTS 1U
#define FW_SINK_CREDIT 4U
#define FW_LATE_FLOWS 1U
#define FW_OFFERS 1U
#define FW_COUNTS_DATA 0
#define FW_CAPABILITIES 0xEDUL
#define FW_KNOWN_NUMBERS 0x0FE07FFFUL
#define FW_KNOWN_MORE_NUMBERS 1UL
#define PORT_RECEIVE_RING 268U
#define PORT_TRANSMIT_RING 32U
#else
#error "no sizes for this chip"
#endif

/* In 100 bit/s, for the OIDs: 1,000,000 baud. */
#define FW_LINE_SPEED 10000UL

#define FW_FIRMWARE "condis-hil/" FW_CHIP "/1.0"
#define FW_BANNER "condis-hil " FW_CHIP " 1.0"

#endif
