import { type Chart, dateOfService } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { keptReading } from '../coding/model-reading/kept-reading.ts';
import { checkedReading, readingQuestion } from '../coding/model-reading/question.ts';
import { isUnderway, reviewsOf } from '../coding/reviews.ts';
import type { NoteReader, Ports } from '../ports.ts';

/** A reader that is asked the same once, however often a workflow starts over. */
export const askedOnce = (reader: NoteReader): NoteReader => {
  const answers = new Map<string, ReturnType<NoteReader['read']>>();
  return {
    name: reader.name,
    read: (question) => {
      const answer = answers.get(question.hash) ?? reader.read(question);
      answers.set(question.hash, answer);
      return answer;
    },
  };
};

/**
 * The chart with what the clinic's language model chose among our candidates, where the clinic has
 * turned one on: asked once for the notes of an open review. Where it gives no usable answer the chart
 * is as it was, and the rules answer alone.
 */
export const withReading = async (
  { reader }: Pick<Ports, 'reader'>,
  chart: Chart,
  tables: CodeTables,
): Promise<Chart> => {
  const date = dateOfService(chart);
  const latest = reviewsOf(chart).at(-1);
  // What a coder has begun to decide, or has decided, is not changed by a model.
  const isOver = latest && (latest.status === 'cancelled' || isUnderway(latest));
  if (!reader || !date || isOver) return chart;
  const question = readingQuestion(chart, tables, date, reader.name);
  if (!question) return chart;
  const kept = latest ? keptReading(latest) : undefined;
  if (kept?.hash === question.hash) return { ...chart, reading: kept };
  const answer = await reader.read(question);
  return answer
    ? { ...chart, reading: checkedReading(chart, question, reader.name, answer) }
    : chart;
};
