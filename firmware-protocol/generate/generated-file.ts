/** A file that a printer makes. Its first line says that it is generated and from what. */
export type GeneratedFile = {
	/** Path from the root of the repository, with slashes. */
	readonly path: string;
	readonly text: string;
};

/** Makes files from the definition: a pure function, the same text each time. */
export type Printer = () => readonly GeneratedFile[];
