/** Why a visit that is documented has no code that follows from the record. */
export interface Refused {
  refused: string;
}
