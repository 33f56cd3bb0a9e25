import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** Another system that flows may ask, as its administrators keep it. */
export interface Connector {
  readonly key: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly internal: boolean;
  readonly auth: 'none' | 'bearer' | 'basic' | 'header';
  readonly authName: string;
  readonly timeLimitMs: number;
  readonly attempts: number;
  readonly retrySeconds: number;
  readonly mostKb: number;
  readonly apps: readonly string[];
  readonly active: boolean;
  readonly hasSecret: boolean;
}
/** What is sent to keep one: a secret only when it is a new one, null to forget it. */
export type ConnectorInput = Omit<Connector, 'hasSecret'> & { readonly secret?: string | null };

export interface UsableConnector {
  readonly key: string;
  readonly label: string;
  readonly apps: readonly string[];
}
export interface ConnectorAnswer {
  readonly status: number;
  readonly ms: number;
  readonly text: string;
  readonly isCut: boolean;
}

export const connectorsKey = ['connectors'] as const;
const path = (...rest: readonly string[]): string => resource('connectors', ...rest);

export function useConnectors(): UseQueryResult<readonly Connector[]> {
  return useQuery({ queryKey: connectorsKey, queryFn: async ({ signal }) => (await api.get<{ items: readonly Connector[] }>(path(), { signal })).items });
}

/** What a flow may choose from. */
export function useUsableConnectors(): UseQueryResult<readonly UsableConnector[]> {
  return useQuery({ queryKey: [...connectorsKey, 'usable'], queryFn: async ({ signal }) => (await api.get<{ items: readonly UsableConnector[] }>(path('usable'), { signal })).items, staleTime: 30_000 });
}

export function saveConnector({ key, ...rest }: ConnectorInput, isNew: boolean): Promise<Connector> {
  return isNew ? api.post<Connector>(path(), { key, ...rest }) : api.put<Connector>(path(key), rest);
}
export const removeConnector = (key: string): Promise<unknown> => api.delete(path(key));
export const tryConnector = (key: string, attempt: { readonly method: string; readonly path: string }): Promise<ConnectorAnswer> => api.post<ConnectorAnswer>(path(key, 'try'), attempt);
