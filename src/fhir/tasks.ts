import type { Task } from '@medplum/fhirtypes';
import { codeSystem } from './systems.ts';

/** Is it one of our Tasks of that kind (Task.code), e.g. `coding-review`? */
export const isTaskOf = (task: Task, code: string): boolean =>
  task.code?.coding?.some((one) => one.system === codeSystem.taskCode && one.code === code) ??
  false;
