import type {FieldType, Plane} from './protocol.ts';

/** Who sends a message: `out` host → device, `in` device → host, `both`. */
export type Direction = 'out' | 'in' | 'both';

/** One field of a message, in wire order. */
export type FieldDefinition = {
	readonly type: FieldType;
	/** Written `-` when absent. */
	readonly optional?: true;
	readonly about: string;
};

/** One message: its number in printed tables, its direction, its fields in wire order and where it comes from. */
export type MessageDefinition = {
	readonly plane: Plane;
	/** Number in tables (C enum, traces); for signalling the Q.2931 type code. Unique within the plane. */
	readonly code: number;
	readonly direction: Direction;
	readonly fields: Readonly<Record<string, FieldDefinition>>;
	readonly about: string;
	readonly source: string;
};
