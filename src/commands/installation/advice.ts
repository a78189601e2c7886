/** What to do about a failure whose cause is the server's configuration. */
const advice: readonly (readonly [RegExp, string])[] = [
  [
    /VM Context bots not enabled/,
    'Have vmContextBotsEnabled switched on in the server’s configuration, or set ehr.botRuntime to awslambda.',
  ],
  [
    /Unsupported bot runtime/,
    'Set ehr.botRuntime to vmcontext or awslambda, whichever the server runs, and install again.',
  ],
  [
    /fetch failed|Outbound request|ECONNREFUSED/,
    'The bots do not reach the server they run in: look at baseUrl, vmContextBaseUrl and allowUnsafeOutbound of its configuration.',
  ],
];

/** The advice, behind a failure's own words; nothing where they say enough. */
export const adviceOn = (words: string): string => {
  const found = advice.find(([sign]) => sign.test(words));
  return found ? ` ${found[1]}` : '';
};
