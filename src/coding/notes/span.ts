/** A stretch of text, in Unicode code points from its beginning; `end` is the first one after it. */
export interface Span {
  start: number;
  end: number;
}
