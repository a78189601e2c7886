/** What `demo` was asked to do. */
export interface DemoRequest {
  json: boolean;
  bundles: readonly string[];
  dataDir?: string;
  /** A resource type whose events are dropped: shows that the demo notices. */
  without: readonly string[];
}
