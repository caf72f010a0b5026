#include "usb_controller.h"

#include "registers.h"
#include "usb_control.h"
#include "usb_stream.h"

#define BULK 2UL
#define INTERRUPT 3UL
#define PACKET_SPACE 64UL

typedef struct {
	/* What a buffer control register says but for AVAILABLE, while the way is armed. */
	uint32_t armed_with;
	bool armed;
	bool halted;
	/* The next packet is DATA1. */
	bool toggle;
} way_state;

static way_state ways[WAYS];
/* Kind of endpoint by way; 0: there is none. */
static const uint8_t kinds[WAYS] = {
	[WAY_IN(USB_ENDPOINT_NOTIFICATION)] = INTERRUPT,
	[WAY_IN(USB_ENDPOINT_DATA_IN)] = BULK,
	[WAY_OUT(USB_ENDPOINT_DATA_OUT)] = BULK,
	[WAY_IN(USB_ENDPOINT_VENDOR_IN)] = BULK,
	[WAY_OUT(USB_ENDPOINT_VENDOR_OUT)] = BULK,
};

void usb_interrupt(void);

/* Both control ways share one packet. */
static uint32_t place_of(uint8_t way) {
	return way <= WAY_CONTROL_OUT ? USB_BUFFER0 : USB_BUFFERS + PACKET_SPACE * (way - 2U);
}

volatile uint32_t *usb_packet(uint8_t way) {
	return USB_WORDS(place_of(way));
}

/* AVAILABLE comes last and late: the controller runs on another clock (4.1.2.5.1). */
static void write_buffer_ctrl(uint8_t way, uint32_t value) {
	USB_BUFFER_CTRL(way) = value;
	__asm volatile("nop\n\tnop\n\tnop");
	USB_BUFFER_CTRL(way) = value | BUFFER_AVAILABLE;
}

/* Takes an armed packet back. Chips before B2 can't; there, it goes with the toggle that it has (erratum RP2040-E2). */
static void disarm(uint8_t way) {
	uint32_t bit = 1UL << way;
	if (ways[way].armed && SYSINFO_CHIP_ID >> CHIP_REVISION_SHIFT >= CHIP_REVISION_B2) {
		USB_ABORT = bit;
		while ((USB_ABORT_DONE & bit) == 0U) {
		}
		USB_BUFFER_CTRL(way) = 0;
		USB_ABORT_DONE = bit;
		USB_ABORT = 0;
	}
}

void usb_arm(uint8_t way, uint16_t length) {
	way_state *state = &ways[way];
	state->armed_with = length | (state->toggle ? BUFFER_DATA1 : 0U) | ((way & 1U) == 0U ? BUFFER_FULL : 0U);
	state->toggle = !state->toggle;
	state->armed = true;
	if (!state->halted) {
		write_buffer_ctrl(way, state->armed_with);
	}
}

bool usb_is_armed(uint8_t way) {
	return ways[way].armed;
}

void usb_control_begins(void) {
	for (uint8_t way = WAY_CONTROL_IN; way <= WAY_CONTROL_OUT; way++) {
		disarm(way);
		ways[way] = (way_state){.toggle = true};
	}
}

void usb_control_refuses(void) {
	USB_STALL_ARM = 1UL << WAY_CONTROL_IN | 1UL << WAY_CONTROL_OUT;
	USB_BUFFER_CTRL(WAY_CONTROL_IN) = BUFFER_STALL;
	USB_BUFFER_CTRL(WAY_CONTROL_OUT) = BUFFER_STALL;
}

void usb_endpoints_enable(bool enable) {
	for (uint8_t way = WAY_CONTROL_OUT + 1U; way < WAYS; way++) {
		disarm(way);
		ways[way] = (way_state){.armed = false};
		USB_BUFFER_CTRL(way) = 0;
		USB_ENDPOINT_CTRL(way) = enable && usb_way_exists(way)
			? ENDPOINT_ENABLE | ENDPOINT_INTERRUPT | (uint32_t)kinds[way] << ENDPOINT_TYPE_SHIFT | place_of(way)
			: 0U;
	}
}

bool usb_way_exists(uint8_t way) {
	return way < WAYS && kinds[way] != 0U;
}

bool usb_is_halted(uint8_t way) {
	return ways[way].halted;
}

void usb_halt(uint8_t way) {
	if (!ways[way].halted) {
		disarm(way);
		ways[way].halted = true;
		USB_BUFFER_CTRL(way) = BUFFER_STALL;
	}
}

void usb_clear_halt(uint8_t way) {
	way_state *state = &ways[way];
	bool done = (USB_BUFF_STATUS & 1UL << way) != 0U;
	if (!state->halted) {
		disarm(way);
	}
	state->halted = false;
	state->toggle = false;
	if (state->armed && !done) {
		state->armed_with &= ~BUFFER_DATA1;
		state->toggle = true;
		write_buffer_ctrl(way, state->armed_with);
	} else {
		USB_BUFFER_CTRL(way) = 0;
	}
}

void usb_controller_set_address(uint8_t address) {
	USB_ADDRESS = address;
}

void usb_controller_start(void) {
	for (uint32_t offset = 0; offset < USB_BUFFER0; offset += 4U) {
		*USB_WORDS(offset) = 0;
	}
	usb_control_begins();
	USB_MUXING = USB_TO_PHY_SOFT_CONNECT;
	USB_POWER = USB_VBUS_DETECTED;
	USB_MAIN_CTRL = MAIN_ENABLE;
	USB_INTE = INTERRUPT_BUFFER | INTERRUPT_BUS_RESET | INTERRUPT_SETUP;
	NVIC_ENABLE = 1UL << IRQ_USB;
	USB_SIE_CTRL = SIE_EP0_INTERRUPT | SIE_PULL_UP;
}

static void bus_reset(void) {
	USB_SIE_STATUS = SIE_BUS_RESET;
	USB_BUFF_STATUS = USB_BUFF_STATUS;
	USB_ADDRESS = 0;
	usb_control_begins();
	usb_control_reset();
}

static void finish(uint8_t way) {
	uint16_t length = (uint16_t)(USB_BUFFER_CTRL(way) & BUFFER_LENGTH);
	ways[way].armed = false;
	if (way == WAY_CONTROL_IN) {
		usb_control_sent();
	} else if (way == WAY_CONTROL_OUT) {
		usb_control_received(length);
	} else {
		usb_stream_moved(way, length);
	}
}

static void finish_all(void) {
	uint32_t done = USB_BUFF_STATUS;
	USB_BUFF_STATUS = done;
	for (uint8_t way = 0; done != 0U; way++, done >>= 1) {
		if ((done & 1U) != 0U) {
			finish(way);
		}
	}
}

void usb_interrupt(void) {
	uint32_t causes = USB_INTS;
	if ((causes & INTERRUPT_BUS_RESET) != 0U) {
		bus_reset();
	}
	if ((causes & INTERRUPT_BUFFER) != 0U) {
		finish_all();
	}
	if ((causes & INTERRUPT_SETUP) != 0U) {
		USB_SIE_STATUS = SIE_SETUP_RECEIVED;
		usb_control_begins();
		usb_control_setup(USB_WORDS(0));
	}
}
