/** One thing to be done; `carryOut` does it. */
export interface Step {
  action: 'create' | 'update' | 'deploy' | 'set' | 'retire' | 'remove';
  /** A resource type, or `secret`, `setting`. */
  type: string;
  name: string;
  carryOut: () => Promise<void>;
}
