import type { DurableObjectState } from 'cloudflare:workers';

/** Stands for the platform's class where the Worker runs in this process (see platform.ts). */
export abstract class DurableObject<Bindings> {
  protected ctx: DurableObjectState;
  protected env: Bindings;

  constructor(ctx: DurableObjectState, env: Bindings) {
    this.ctx = ctx;
    this.env = env;
  }
}
