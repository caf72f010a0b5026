#include "usb_requests.h"

#include "serial_number.h"
#include "usb_controller.h"
#include "usb_serial.h"
#include "usb_stream.h"

#define ENDPOINT_HALT 0U

static uint8_t configuration;
static const uint8_t zeros[2];
static const uint8_t one[2] = {1, 0};

/* The way of an endpoint address. */
static uint8_t way_of(uint16_t index) {
	return (uint8_t)(2U * (index & 0xFU) + ((index & 0x80U) == 0U ? 1U : 0U));
}

static bool is_halting(const usb_setup *setup) {
	return setup->value == ENDPOINT_HALT && configuration != 0U && usb_way_exists(way_of(setup->index));
}

static bool give(usb_bytes *reply, const uint8_t *bytes, uint16_t length) {
	*reply = (usb_bytes){bytes, length};
	return true;
}

static bool give_set(usb_bytes *reply, uint8_t set) {
	*reply = usb_descriptors[set];
	return true;
}

static bool get_device_status(const usb_setup *setup, usb_bytes *reply) {
	(void)setup;
	return give(reply, zeros, 2);
}

static bool get_interface_status(const usb_setup *setup, usb_bytes *reply) {
	return configuration != 0U && setup->index < USB_INTERFACE_COUNT && give(reply, zeros, 2);
}

static bool get_endpoint_status(const usb_setup *setup, usb_bytes *reply) {
	uint8_t way = way_of(setup->index);
	if (way <= WAY_CONTROL_OUT) {
		return give(reply, zeros, 2);
	}
	return configuration != 0U && usb_way_exists(way) && give(reply, usb_is_halted(way) ? one : zeros, 2);
}

static bool clear_endpoint_feature(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (!is_halting(setup)) {
		return false;
	}
	usb_clear_halt(way_of(setup->index));
	return true;
}

static bool set_endpoint_feature(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (!is_halting(setup)) {
		return false;
	}
	usb_halt(way_of(setup->index));
	return true;
}

/* It holds from the end of this request on. */
static bool set_address(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	return setup->value < 128U;
}

static bool get_string(uint8_t index, usb_bytes *reply) {
	if (index >= USB_STRINGS) {
		return false;
	}
	*reply = index == USB_STRING_SERIAL ? serial_number_descriptor() : usb_strings[index];
	return true;
}

static bool get_descriptor(const usb_setup *setup, usb_bytes *reply) {
	uint8_t index = (uint8_t)setup->value;
	switch (setup->value >> 8) {
	case USB_TYPE_DEVICE:
		return index == 0U && give_set(reply, DESCRIPTORS_DEVICE);
	case USB_TYPE_CONFIGURATION:
		return index == 0U && give_set(reply, DESCRIPTORS_CONFIGURATION);
	case USB_TYPE_STRING:
		return get_string(index, reply);
	case USB_TYPE_BOS:
		return index == 0U && give_set(reply, DESCRIPTORS_BOS);
	default:
		return false;
	}
}

static bool get_configuration(const usb_setup *setup, usb_bytes *reply) {
	(void)setup;
	return give(reply, &configuration, 1);
}

static bool set_configuration(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (setup->value > USB_CONFIGURATION_VALUE) {
		return false;
	}
	configuration = (uint8_t)setup->value;
	usb_endpoints_enable(configuration != 0U);
	usb_stream_configured(configuration != 0U);
	return true;
}

static bool get_interface(const usb_setup *setup, usb_bytes *reply) {
	return configuration != 0U && setup->index < USB_INTERFACE_COUNT && give(reply, zeros, 1);
}

static bool set_interface(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (configuration == 0U || setup->index >= USB_INTERFACE_COUNT || setup->value != 0U) {
		return false;
	}
	usb_stream_selected(setup->index);
	return true;
}

static bool is_serial(const usb_setup *setup) {
	return configuration != 0U && setup->index == USB_INTERFACE_COMMUNICATION;
}

static bool set_line_coding(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	return is_serial(setup) && setup->length == USB_LINE_CODING_BYTES;
}

static bool get_line_coding(const usb_setup *setup, usb_bytes *reply) {
	return is_serial(setup) && give(reply, usb_serial_line_coding(), USB_LINE_CODING_BYTES);
}

/* On the vendor interface, as on the serial port: who opens it gets nothing old, and who closes it waits for nothing more. */
static bool set_control_line_state(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (configuration != 0U && setup->index == USB_INTERFACE_VENDOR) {
		usb_stream_vendor_line((setup->value & DTR) != 0U);
		return true;
	}
	if (!is_serial(setup)) {
		return false;
	}
	usb_serial_line_state(setup->value);
	return true;
}

/* `value` is the length in milliseconds; FFFF: until 0 comes. */
static bool send_break(const usb_setup *setup, usb_bytes *reply) {
	(void)reply;
	if (!is_serial(setup)) {
		return false;
	}
	if (setup->value != 0U) {
		usb_stream_break();
	}
	return true;
}

static bool get_ms_os20(const usb_setup *setup, usb_bytes *reply) {
	return setup->index == USB_MS_OS_20_DESCRIPTOR_INDEX && give_set(reply, DESCRIPTORS_MS_OS20);
}

/* Without a row, a request is refused. */
static const struct {
	uint16_t request;
	bool (*answer)(const usb_setup *setup, usb_bytes *reply);
} rows[] = {
	{REQUEST_GET_DEVICE_STATUS, get_device_status},
	{REQUEST_GET_INTERFACE_STATUS, get_interface_status},
	{REQUEST_GET_ENDPOINT_STATUS, get_endpoint_status},
	{REQUEST_CLEAR_ENDPOINT_FEATURE, clear_endpoint_feature},
	{REQUEST_SET_ENDPOINT_FEATURE, set_endpoint_feature},
	{REQUEST_SET_ADDRESS, set_address},
	{REQUEST_GET_DESCRIPTOR, get_descriptor},
	{REQUEST_GET_CONFIGURATION, get_configuration},
	{REQUEST_SET_CONFIGURATION, set_configuration},
	{REQUEST_GET_INTERFACE, get_interface},
	{REQUEST_SET_INTERFACE, set_interface},
	{REQUEST_SET_LINE_CODING, set_line_coding},
	{REQUEST_GET_LINE_CODING, get_line_coding},
	{REQUEST_SET_CONTROL_LINE_STATE, set_control_line_state},
	{REQUEST_SEND_BREAK, send_break},
	{REQUEST_GET_MS_OS20_DESCRIPTORS, get_ms_os20},
};

void usb_requests_reset(void) {
	configuration = 0;
	usb_endpoints_enable(false);
	usb_stream_configured(false);
}

bool usb_request_answer(const usb_setup *setup, usb_bytes *reply) {
	/* Only one of them brings data. */
	bool brings_data = (setup->request & 0x8000U) == 0U && setup->length > 0U;
	if (brings_data && setup->request != REQUEST_SET_LINE_CODING) {
		return false;
	}
	for (uint8_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
		if (rows[row].request == setup->request) {
			return rows[row].answer(setup, reply);
		}
	}
	return false;
}

bool usb_request_data(const usb_setup *setup, const volatile uint32_t *packet, uint16_t length) {
	if (length != setup->length) {
		return false;
	}
	usb_serial_set_line_coding(packet);
	return true;
}

void usb_request_done(const usb_setup *setup) {
	if (setup->request == REQUEST_SET_ADDRESS) {
		usb_controller_set_address((uint8_t)setup->value);
	}
}
