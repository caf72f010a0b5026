/* From the vectors to main. */
#include <stdint.h>

#include "registers.h"

extern uint32_t stack_top[];
extern uint32_t data_image[];
extern uint32_t data_start[];
extern uint32_t data_end[];
extern uint32_t bss_start[];
extern uint32_t bss_end[];

int main(void);
void reset(void);
void received_interrupt(void);
void transmitted_interrupt(void);
void clock_interrupt(void);
void alarm_interrupt(void);

typedef void (*vector)(void);

/* A fault: stand still. */
static void stop(void) {
	for (;;) {
	}
}

void reset(void) {
	const uint32_t *from = data_image;
	for (uint32_t *to = data_start; to < data_end; to++) {
		*to = *from++;
	}
	for (uint32_t *to = bss_start; to < bss_end; to++) {
		*to = 0;
	}
	(void)main();
	stop();
}

#define VECTORS 48
#define VECTOR_OF_IRQ(irq) (16U + (irq))

__attribute__((section(".vectors"), used)) static const vector vectors[VECTORS] = {
	[0] = (vector)(void *)stack_top,
	[1] = reset,
	[2] = stop,
	[3] = stop,
	[4] = stop,
	[5] = stop,
	[6] = stop,
	[11] = stop,
	[14] = stop,
	[15] = stop,
	[VECTOR_OF_IRQ(IRQ_RECEIVED)] = received_interrupt,
	[VECTOR_OF_IRQ(IRQ_TRANSMITTED)] = transmitted_interrupt,
	[VECTOR_OF_IRQ(IRQ_CLOCK)] = clock_interrupt,
	[VECTOR_OF_IRQ(IRQ_ALARM)] = alarm_interrupt,
};
