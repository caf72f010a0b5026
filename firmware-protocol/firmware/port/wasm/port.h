/* WebAssembly: sizes and plain tables. */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#define ROM
#define rom_u8(address) ((uint8_t)*(address))
#define rom_u32(address) (*(address))

/* Milliseconds by which the clock may be behind. */
#define FW_CLOCK_LAG_MS 0U

typedef uint16_t fw_index;

#define FW_WINDOW 32U
#define FW_RING 16384U
#define FW_LINE_MAX 4400U
#define FW_SDU_MAX 4096U
#define FW_VCS 1024U
#define FW_CALLS 1023U
#define FW_PARTIES 2048U
#define FW_WINDOW_OUT 32U
#define FW_STORE 16384U
#define FW_BUFFERS 80U
#define FW_RIGHTS 16U
#define FW_SINK_CREDIT 64U
#define FW_LATE_FLOWS 64U
#define FW_OFFERS 64U
#define FW_COUNTS_DATA 1
/* In 100 bit/s, for the OIDs. */
#define FW_LINE_SPEED 0xFFFFFFFFUL
#define FW_CAPABILITIES 0xFFUL
#define FW_KNOWN_NUMBERS FW_EVERY_NUMBER
#define FW_KNOWN_MORE_NUMBERS FW_EVERY_MORE_NUMBER

#define FW_FIRMWARE "condis-hil/wasm/1.0"
#define FW_BANNER "condis-hil wasm 1.0"

#endif
