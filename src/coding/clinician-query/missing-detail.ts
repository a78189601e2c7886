/** What a note may leave open that the Tabular List asks for. */
export const missingDetails = ['side', 'type', 'stage', 'acuity'] as const;

/** One of them. */
export type MissingDetail = (typeof missingDetails)[number];
