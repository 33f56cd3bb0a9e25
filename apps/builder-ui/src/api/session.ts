import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type LocalizedText } from '@carewright/schema';
import { api, rememberCsrfToken, resource } from './client.js';
import { hasStatus } from './problem.js';
import { sessionGate } from './session-gate.js';

export type PlatformRole = 'system-administrator' | 'security-administrator' | 'auditor' | 'designer';
export type Capability = 'design' | 'publish' | 'operate-flows';

export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface SessionUser extends Person {
  readonly username: string;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly platformRoles: readonly PlatformRole[];
}
export interface SessionApp {
  readonly key: string;
  readonly label: LocalizedText;
  readonly icon?: string | null;
  readonly release: number | null;
  readonly capabilities: readonly Capability[];
}
export interface Session {
  readonly user: SessionUser;
  readonly csrfToken: string;
  readonly apps: readonly SessionApp[];
  /** Where the organisation is: an IANA name, which schedules go by. */
  readonly timeZone: string;
}
export interface Credentials {
  readonly username: string;
  readonly password: string;
}
export interface SetupRequest {
  readonly token: string;
  readonly administrator: Credentials & { readonly name: string };
}

export const sessionKey = ['session'] as const;
const path = resource('session');

/** Who is signed in, or null. */
export function useSession(): UseQueryResult<Session | null> {
  const client = useQueryClient();
  return useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal, client.getQueryData<Session | null>(sessionKey) ?? null), staleTime: 60_000 });
}

/** Somebody who was signed in a moment ago is asked again in place; a stranger is nobody. */
async function readSession(signal: AbortSignal, before: Session | null): Promise<Session | null> {
  try {
    const session = await api.get<Session>(path, { signal, isSessionCall: before === null });
    rememberCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}

/** Signs in, at the door or in place after an expired session; requests that waited go on. */
export function useSignIn(): UseMutationResult<{ csrfToken: string }, Error, Credentials> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials) => api.post<{ csrfToken: string }>(path, credentials, { isSessionCall: true }),
    onSuccess: async ({ csrfToken }) => {
      rememberCsrfToken(csrfToken);
      await client.invalidateQueries({ queryKey: sessionKey });
      sessionGate.open();
    },
  });
}

export function useSignOut(): UseMutationResult<undefined, Error, void> {
  return useMutation({
    mutationFn: () => api.delete(path, { isSessionCall: true }),
    // A full load drops everything this person saw from memory: desks in wards are shared.
    onSettled: () => window.location.assign('/sign-in'),
  });
}

export function useSetup(): UseQueryResult<{ readonly needed: boolean }> {
  return useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => api.get<{ needed: boolean }>(resource('setup'), { signal, isSessionCall: true }) });
}

export function useCompleteSetup(): UseMutationResult<{ csrfToken: string }, Error, SetupRequest> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request) => api.post<{ csrfToken: string }>(resource('setup'), request, { isSessionCall: true }),
    onSuccess: async ({ csrfToken }) => {
      rememberCsrfToken(csrfToken);
      await client.invalidateQueries();
    },
  });
}
