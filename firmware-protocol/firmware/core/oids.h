/* OID_QUERY and OID_SET, by the printed table (docs/protocol.md §10). */
#ifndef OIDS_H
#define OIDS_H

#include <stdint.h>

#include "message.h"

uint8_t fw_oid_query(fw_message *message);
uint8_t fw_oid_set(fw_message *message);

#endif
