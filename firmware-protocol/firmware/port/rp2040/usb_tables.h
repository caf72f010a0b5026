/* Generated from firmware-protocol/definition by npm run print (firmware-protocol/generate/print-c-usb.ts). Don't edit. */
#ifndef USB_TABLES_H
#define USB_TABLES_H

#include <stdint.h>

/* Descriptor types. */
#define USB_TYPE_DEVICE 1U
#define USB_TYPE_CONFIGURATION 2U
#define USB_TYPE_STRING 3U
#define USB_TYPE_INTERFACE 4U
#define USB_TYPE_ENDPOINT 5U
#define USB_TYPE_INTERFACE_ASSOCIATION 11U
#define USB_TYPE_BOS 15U
#define USB_TYPE_DEVICE_CAPABILITY 16U
#define USB_TYPE_CLASS_SPECIFIC_INTERFACE 36U

/* Interfaces, endpoint numbers without the direction bit, packet sizes. */
#define USB_INTERFACE_COMMUNICATION 0U
#define USB_INTERFACE_DATA 1U
#define USB_INTERFACE_VENDOR 2U
#define USB_INTERFACE_COUNT 3U
#define USB_ENDPOINT_NOTIFICATION 1U
#define USB_ENDPOINT_DATA_IN 2U
#define USB_ENDPOINT_DATA_OUT 2U
#define USB_ENDPOINT_VENDOR_IN 3U
#define USB_ENDPOINT_VENDOR_OUT 3U
#define USB_PACKET_NOTIFICATION 16U
#define USB_PACKET_DATA_IN 64U
#define USB_PACKET_DATA_OUT 64U
#define USB_PACKET_VENDOR_IN 64U
#define USB_PACKET_VENDOR_OUT 64U
#define USB_PACKET_CONTROL 64U
#define USB_CONFIGURATION_VALUE 1U
#define USB_STRING_SERIAL 3U
#define USB_SERIAL_NUMBER_ADDRESS 0x100001C0UL
#define USB_SERIAL_NUMBER_BYTES 16U
#define USB_MS_OS_20_DESCRIPTOR_INDEX 7U

/* Requests: bmRequestType in the high byte, bRequest in the low one. */
#define REQUEST_GET_DEVICE_STATUS 0x8000U
#define REQUEST_GET_INTERFACE_STATUS 0x8100U
#define REQUEST_GET_ENDPOINT_STATUS 0x8200U
#define REQUEST_CLEAR_ENDPOINT_FEATURE 0x0201U
#define REQUEST_SET_ENDPOINT_FEATURE 0x0203U
#define REQUEST_SET_ADDRESS 0x0005U
#define REQUEST_GET_DESCRIPTOR 0x8006U
#define REQUEST_GET_CONFIGURATION 0x8008U
#define REQUEST_SET_CONFIGURATION 0x0009U
#define REQUEST_GET_INTERFACE 0x810AU
#define REQUEST_SET_INTERFACE 0x010BU
#define REQUEST_SET_LINE_CODING 0x2120U
#define REQUEST_GET_LINE_CODING 0xA121U
#define REQUEST_SET_CONTROL_LINE_STATE 0x2122U
#define REQUEST_SEND_BREAK 0x2123U
#define REQUEST_GET_MS_OS20_DESCRIPTORS 0xC002U

/* Bytes that go over the bus. */
typedef struct {
	const uint8_t *bytes;
	uint16_t length;
} usb_bytes;

/* The descriptor sets. */
enum { DESCRIPTORS_DEVICE, DESCRIPTORS_CONFIGURATION, DESCRIPTORS_BOS, DESCRIPTORS_MS_OS20, DESCRIPTOR_SETS };

/* String descriptors by index; the serial number's row is empty. */
#define USB_STRINGS 6U

extern const usb_bytes usb_descriptors[DESCRIPTOR_SETS];
extern const usb_bytes usb_strings[USB_STRINGS];

#endif
