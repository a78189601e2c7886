/** Groups of the CMS Place of Service Code Set that several rules speak of. */

/** Inpatient hospital, inpatient psychiatry, inpatient rehabilitation. */
export const inpatientPlaces: ReadonlySet<string> = new Set(['21', '51', '61']);

/** Skilled and other nursing facilities, care for the disabled, psychiatric residences. */
export const nursingPlaces: ReadonlySet<string> = new Set(['31', '32', '54', '56']);

/** The patient's home, and places where people live: assisted living, group homes, temporary lodging. */
export const homePlaces: ReadonlySet<string> = new Set(['12', '13', '14', '16', '33', '55']);
