interface Open {
  code: string;
  billable: boolean;
  hasCodes: boolean;
}

/**
 * Checks that codes stand in a tree: each once, after its category, directly behind its header and
 * that header's other codes, and none under a code that is billed itself.
 */
export class OrderTree {
  readonly #isWhole: boolean;
  readonly #seen = new Set<string>();
  /** Beginnings of codes seen, to notice a header that stands after its codes. */
  readonly #begun = new Set<string>();
  /** The headers that are open at this line, the category first. */
  #open: Open[] = [];

  /** In a whole file every header has codes; the starter has some without. */
  constructor(isWhole: boolean) {
    this.#isWhole = isWhole;
  }

  /** Takes the code of the next line; answers what is wrong with its place, nothing for a sound one. */
  add(code: string, billable: boolean): string[] {
    if (this.#seen.has(code)) return [`${code} stands here a second time`];
    const problems: string[] = [];
    if (this.#begun.has(code)) problems.push(`${code} stands after a code under it`);
    while (this.#open.length > 0 && !code.startsWith(this.#open.at(-1)?.code ?? '')) {
      const closed = this.#open.pop();
      if (closed) problems.push(...this.#emptyHeader(closed));
    }
    const parent = this.#open.at(-1);
    const nearest = this.#nearestHeader(code);
    if (code.length > 3 && nearest === undefined)
      problems.push(`${code} has no category before it`);
    else if (nearest !== parent?.code)
      problems.push(`${code} stands apart from the codes of ${nearest}`);
    if (parent?.billable) problems.push(`${code} is under ${parent.code}, which is billable`);
    if (parent) parent.hasCodes = true;
    this.#seen.add(code);
    for (let length = 3; length < code.length; length += 1) this.#begun.add(code.slice(0, length));
    this.#open.push({ code, billable, hasCodes: false });
    return problems;
  }

  /** What is wrong once the last line was taken. */
  end(): string[] {
    return this.#open.flatMap((one) => this.#emptyHeader(one));
  }

  #nearestHeader(code: string): string | undefined {
    for (let length = code.length - 1; length >= 3; length -= 1)
      if (this.#seen.has(code.slice(0, length))) return code.slice(0, length);
    return undefined;
  }

  #emptyHeader({ code, billable, hasCodes }: Open): string[] {
    return this.#isWhole && !billable && !hasCodes ? [`the header ${code} has no codes`] : [];
  }
}
