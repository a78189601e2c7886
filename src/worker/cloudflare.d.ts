/** The part of the Workers runtime that is used; the platform's own types clash with Node's. */
declare module 'cloudflare:workers' {
  interface SqlStorage {
    exec(statement: string, ...values: (string | number | null)[]): { toArray(): unknown[] };
  }

  export interface DurableObjectState {
    storage: {
      sql: SqlStorage;
      setAlarm(at: number): Promise<void>;
      getAlarm(): Promise<number | null>;
    };
  }

  export abstract class DurableObject<Bindings> {
    protected ctx: DurableObjectState;
    protected env: Bindings;
    constructor(ctx: DurableObjectState, env: Bindings);
  }
}
