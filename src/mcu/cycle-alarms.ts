/** The moments, in cycles, at which the peripherals of one chip want to be called. */
export class CycleAlarms {
	/** The earliest of them; Infinity when nothing is set. */
	next = Infinity;
	readonly #at: number[] = [];
	readonly #call: ((at: number) => void)[] = [];

	/** Adds a slot; `call` gets the moment that was set, which may lie an instruction back, and may set the slot anew. */
	add(call: (at: number) => void): number {
		this.#call.push(call);
		return this.#at.push(Infinity) - 1;
	}

	/** Sets a slot's moment, or clears it with Infinity. */
	set(slot: number, at: number): void {
		this.#at[slot] = at;
		this.#findNext();
	}

	/** Calls every slot whose moment isn't after `now`, in the order of their moments. */
	fire(now: number): void {
		while (this.next <= now) {
			const at = this.next;
			const slot = this.#at.indexOf(at);
			this.#at[slot] = Infinity;
			this.#findNext();
			this.#call[slot]!(at);
		}
	}

	/** Clears every slot. */
	clear(): void {
		this.#at.fill(Infinity);
		this.next = Infinity;
	}

	#findNext(): void {
		let next = Infinity;
		for (const at of this.#at) {
			if (at < next) {
				next = at;
			}
		}
		this.next = next;
	}
}
