import { packOf } from '../../pack/container.ts';
import type { PackManifest } from '../../pack/manifest.ts';
import { writePool } from '../../pack/string-pool.ts';
import { type ImportContext, type Importer, importerVersion } from '../importer.ts';
import { isWorkbook, LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { officialLayout, type PtpLayout, undatedLayout } from './ptp-layout.ts';
import { mostLines, readPtpLines } from './ptp-lines.ts';
import { ptpPairs } from './ptp-pairs.ts';
import { type PtpPart, ptpParts } from './ptp-parts.ts';
import { type PtpRows, ptpCollector } from './ptp-rows.ts';
import { tiledColumns } from './ptp-tiles.ts';
import { workbookText } from './ptp-workbook.ts';

const layouts: readonly PtpLayout[] = [officialLayout, undatedLayout];

/** The one layout that all files are in. */
const layoutOf = (parts: readonly PtpPart[], report: (one: LayoutProblem) => void): PtpLayout => {
  const found = new Set<PtpLayout>();
  for (const { file } of parts) {
    const layout = layouts.find((one) => one.recognises(file));
    if (layout) found.add(layout);
    else report({ file: file.name, line: 0, words: 'not the layout of the PTP table' });
  }
  const file = parts[0]?.file.name ?? 'ptp';
  const [layout, ...others] = found;
  if (!layout) report({ file, line: 0, words: 'no file of the PTP table' });
  if (others.length > 0) report({ file, line: 0, words: mixed });
  return layout ?? officialLayout;
};

const mixed = 'files with and without effective dates: import those of one kind alone';

/** More are counted, not kept: a wrong file may have millions. */
const mostProblems = 1000;

const problemList = () => {
  const problems: LayoutProblem[] = [];
  let more = 0;
  return {
    report: (one: LayoutProblem): void => {
      if (problems.length < mostProblems) problems.push(one);
      else more += 1;
    },
    /** Throws what was reported, if anything was. */
    settle: (): void => {
      const [first] = problems;
      if (!first) return;
      const rest = { file: first.file, line: 0, words: `${more} further problems` };
      throw new LayoutError(more > 0 ? [...problems, rest] : problems);
    },
  };
};

const progressSteps = 1 << 17;

const readParts = async (
  files: readonly SourceFile[],
  layout: PtpLayout,
  report: (one: LayoutProblem) => void,
  progress: ImportContext['progress'],
): Promise<{ rows: PtpRows; counts: number[] }> => {
  const texts: Uint8Array[] = [];
  for (const file of files)
    texts.push(isWorkbook(file.bytes) ? await workbookText(file) : file.bytes);
  const total = texts.reduce((sum, bytes) => sum + mostLines(bytes), 0);
  const collector = ptpCollector(total);
  let done = 0;
  const tick = (): void => {
    done += 1;
    if (done % progressSteps === 0) progress(done, total);
  };
  const counts = files.map(({ name }, index) =>
    readPtpLines(texts[index] ?? new Uint8Array(), {
      layout,
      collector,
      report: (line, words) => report({ file: name, line, words }),
      tick,
    }),
  );
  return { rows: collector.rows(), counts };
};

/** Reads the NCCI procedure-to-procedure table for practitioner services, all parts of a quarter. */
export const ptpImporter: Importer = {
  set: 'ptp',
  layouts,
  build: async (files, release, { starter, progress }) => {
    const { report, settle } = problemList();
    const { parts, problems } = ptpParts(files);
    problems.forEach(report);
    const layout = layoutOf(parts, report);
    settle();
    const read = parts.filter(({ isRead }) => isRead).map(({ file }) => file);
    const { rows, counts } = await readParts(read, layout, report, progress);
    settle();
    const pairs = ptpPairs(rows);
    const rowsIn = new Map(read.map((file, index) => [file, counts[index] ?? 0]));
    const manifest: PackManifest = {
      set: 'ptp',
      vintage: release.vintage,
      from: release.from,
      to: release.to,
      sources: parts.map(({ file }) => ({
        name: file.name,
        sha256: file.sha256,
        rows: rowsIn.get(file) ?? 0,
      })),
      counts: { rows: rows.count, pairs: pairs.count, codes: pairs.codes.length },
      importer: importerVersion,
      ...(starter ? { starter } : {}),
      ...(layout.effective === undefined
        ? { remark: 'The source states no effective dates: the next deletion date decides.' }
        : {}),
    };
    const bytes = packOf(manifest, {
      ...tiledColumns(pairs),
      ...writePool('rationales', rows.rationales),
    });
    progress(rows.count, rows.count);
    return bytes;
  },
};
