import { createHash, randomUUID } from 'node:crypto';
import { badRequest, OperationOutcomeError, type WithId } from '@medplum/core';
import type { Practitioner, ProjectMembership, User } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { StrictRepository } from '../strict-repository.ts';
import type { EmbeddedProject } from './project.ts';

const invitation = z.object({
  resourceType: z.enum(['Patient', 'Practitioner', 'RelatedPerson']),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  email: z.email(),
  password: z.string().min(8).optional(),
  scope: z.enum(['project', 'server']).optional(),
});

const login = z.object({
  email: z.string(),
  password: z.string(),
  projectId: z.string().optional(),
  codeChallenge: z.string().optional(),
  codeChallengeMethod: z.enum(['plain', 'S256']).optional(),
});

interface Pending {
  profile: string;
  challenge: string | undefined;
  method: 'plain' | 'S256';
}

/**
 * The persons of a project: invited by an administrator, signed in by password and PKCE (RFC 7636).
 * Passwords and pending codes are kept in memory alone.
 */
export class ProjectPeople {
  readonly #project: EmbeddedProject;
  readonly #repository: StrictRepository;
  readonly #passwords = new Map<string, { password: string; profile: string; project: string }>();
  readonly #pending = new Map<string, Pending>();

  constructor(project: EmbeddedProject, repository: StrictRepository) {
    this.#project = project;
    this.#repository = repository;
  }

  /** Makes user, profile and membership; only practitioners are needed here. */
  async invite(body: unknown): Promise<WithId<ProjectMembership>> {
    const parsed = invitation.safeParse(body);
    if (!parsed.success || parsed.data.resourceType !== 'Practitioner')
      throw new OperationOutcomeError(badRequest('A Practitioner with name and email is required'));
    const { firstName, lastName, email, password, scope } = parsed.data;
    const reference = `Project/${this.#project.id}`;
    const user = await this.#repository.createResource<User>({
      resourceType: 'User',
      firstName,
      lastName,
      email: email.toLowerCase(),
      ...(scope === 'project' ? { project: { reference } } : {}),
    });
    const practitioner = await this.#repository.createResource<Practitioner>({
      resourceType: 'Practitioner',
      name: [{ given: [firstName], family: lastName }],
      telecom: [{ system: 'email', use: 'work', value: email }],
    });
    const profile = `Practitioner/${practitioner.id}`;
    if (password)
      this.#passwords.set(user.email ?? '', { password, profile, project: this.#project.id });
    return this.#project.join(profile, {}, `User/${user.id}`);
  }

  /** A code to be exchanged for a token, as `/auth/login` answers it. */
  login(body: unknown): { login: string; code: string } {
    const parsed = login.safeParse(body);
    const known = parsed.success ? this.#passwords.get(parsed.data.email.toLowerCase()) : undefined;
    const isRight =
      known?.password === parsed.data?.password &&
      (parsed.data?.projectId ?? known?.project) === known?.project;
    if (!parsed.data || !known || !isRight || !this.#project.membershipOf(known.profile))
      throw new OperationOutcomeError(badRequest('Email or password is invalid'));
    const code = randomUUID();
    const { codeChallenge: challenge, codeChallengeMethod: method = 'plain' } = parsed.data;
    this.#pending.set(code, { profile: known.profile, challenge, method });
    return { login: randomUUID(), code };
  }

  /** Whose code it is, once; undefined if it is nobody's or the verifier is another. */
  redeem(code: string | null, verifier: string | null): string | undefined {
    const pending = this.#pending.get(code ?? '');
    this.#pending.delete(code ?? '');
    if (!pending) return undefined;
    const shown =
      pending.method === 'plain'
        ? verifier
        : createHash('sha256')
            .update(verifier ?? '')
            .digest('base64url');
    return pending.challenge === undefined || pending.challenge === shown
      ? pending.profile
      : undefined;
  }
}
