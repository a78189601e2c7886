import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

const adultCheckUp =
  /\b(?:annual|yearly) (?:physical|(?:physical |wellness |preventive )?exam(?:ination)?|wellness visit)\b|\broutine physical(?: exam(?:ination)?)?\b|\bwell[- ]adult (?:visit|exam|check-?up)\b/iu;
const childCheckUp = /\bwell[- ](?:child|baby) (?:visit|exam(?:ination)?|check(?:-?up)?)\b/iu;
const another =
  /\b(?:last|due for|previous|prior|next|overdue for|eye|dental|pelvic|foot|schedule)\b[^.]{0,20}$/iu;

/** A treatment begun or changed at the visit: the condition changed, or is new. */
const changed = /\b(?:increase|initiate|start|add|switch|begin)\b/iu;

const generalExamination = /^Z00\.(?:0[01]|12[19])$/;

/** Where the note says that the visit is a check-up: as its reason, or when it assesses. */
const checkUpAt = ({
  note,
  asking,
}: ProblemReading): (Span & { isChild: boolean; words: string }) | undefined => {
  const isMinor = (asking.facts.age ?? 18) < 18;
  for (const { kind, body, end } of note.sections) {
    if (kind !== 'chief-complaint' && kind !== 'assessment') continue;
    const from = note.offsets.unitOf(body);
    const text = note.text.slice(from, note.offsets.unitOf(end));
    const child = text.match(childCheckUp);
    const match = child ?? (isMinor ? null : text.match(adultCheckUp));
    if (match?.index === undefined || another.test(text.slice(0, match.index))) continue;
    return {
      start: note.offsets.pointOf(from + match.index),
      end: note.offsets.pointOf(from + match.index + match[0].length),
      isChild: child !== null,
      words: match[0],
    };
  }
  return undefined;
};

/** Is something new or changed, so that the examination is one with abnormal findings (Z00)? */
const isAbnormal = ({ note }: ProblemReading, found: readonly FoundDiagnosis[]): boolean => {
  const others = found.filter(({ code }) => !code.startsWith('Z'));
  const plans = note.sections.filter(({ kind }) => kind === 'assessment' || kind === 'plan');
  const text = plans
    .map(({ body, end }) => note.text.slice(note.offsets.unitOf(body), note.offsets.unitOf(end)))
    .join('\n');
  return (
    others.some(({ code }) => code.startsWith('R')) || (others.length > 0 && changed.test(text))
  );
};

/** A general examination as the first diagnosis, with or without abnormal findings (I.C.21.c.13, IV.P). */
export const withCheckUp = (
  reading: ProblemReading,
  found: readonly FoundDiagnosis[],
): FoundDiagnosis[] => {
  const titled = found.find(({ code }) => generalExamination.test(code));
  const isSaid = reading.says(['annual', 'yearly', 'routine', 'well']);
  const place = titled || !isSaid ? undefined : checkUpAt(reading);
  if (!titled && !place) return [...found];
  const isChild = titled ? titled.code.startsWith('Z00.12') : (place?.isChild ?? false);
  const findings = isAbnormal(reading, found) ? 'with' : 'without';
  const best = reading.termOf(
    `encounter for ${isChild ? 'routine child health' : 'general adult medical'} examination ${findings} abnormal findings`,
  );
  if (!best || !generalExamination.test(best.code)) return [...found];
  const rest = found.filter((one) => one !== titled);
  const told = titled ?? {
    words: place?.words ?? '',
    evidence: place ? [{ start: place.start, end: place.end }] : [],
  };
  return [
    {
      ...told,
      code: best.code,
      rationale: `The visit is a check-up: "${told.words}", ${findings} abnormal findings (ICD-10-CM guidelines IV.P); ${placeOf(best)}.`,
    },
    ...rest,
  ];
};
