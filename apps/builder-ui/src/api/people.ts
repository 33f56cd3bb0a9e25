import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type RolesOfApp } from '@carewright/schema';
import { api, resource } from './client.js';
import { type Person, type PlatformRole } from './session.js';

export interface DepartmentRef {
  readonly id: string;
  readonly name: string;
}
/** A colleague as any signed-in person may find them. */
export interface Colleague extends Person {
  readonly departments: readonly DepartmentRef[];
}
export interface RoleAssignment {
  readonly app: string;
  readonly role: string;
}
export interface User extends Colleague {
  readonly username: string;
  readonly roles: readonly RoleAssignment[];
  readonly platformRoles: readonly PlatformRole[];
  readonly active: boolean;
}
export interface UserWrite {
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  readonly departments?: readonly string[];
  readonly roles?: readonly RoleAssignment[];
  readonly platformRoles?: readonly PlatformRole[];
  readonly active?: boolean;
}
export interface Department {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly headId: string | null;
}
export type DepartmentWrite = Partial<Omit<Department, 'id'>>;
interface ItemsOf<T> {
  readonly items: readonly T[];
}

const usersKey = ['users'] as const;
const departmentsKey = ['departments'] as const;

/** People by name, pinyin or user name, for pickers. */
export const findPeople = (query: { readonly search?: string; readonly ids?: readonly string[] }, signal?: AbortSignal): Promise<ItemsOf<Colleague>> =>
  api.get<ItemsOf<Colleague>>(resource('people'), { ...(signal && { signal }), query: { search: query.search, ids: query.ids?.join(',') } });

export function useDepartments(): UseQueryResult<ItemsOf<Department>> {
  return useQuery({ queryKey: departmentsKey, queryFn: ({ signal }) => api.get<ItemsOf<Department>>(resource('departments'), { signal }), staleTime: 60_000 });
}

export function useUsers(query: { readonly search: string }): UseQueryResult<ItemsOf<User>> {
  return useQuery({ queryKey: [...usersKey, query], queryFn: ({ signal }) => api.get<ItemsOf<User>>(resource('users'), { signal, query: { search: query.search } }) });
}

/** What the roles of apps in use are called. */
export function useRoleNames(): UseQueryResult<ItemsOf<RolesOfApp>> {
  return useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => api.get<ItemsOf<RolesOfApp>>(resource('roles'), { signal }), staleTime: 60_000 });
}

export function useSaveUser(): UseMutationResult<User, Error, UserWrite & { readonly id?: string }> {
  return usePeopleWrite(usersKey, ({ id, ...user }) => (id === undefined ? api.post<User>(resource('users'), user) : api.patch<User>(resource('users', id), user)));
}

export function useSaveDepartment(): UseMutationResult<Department, Error, DepartmentWrite & { readonly id?: string }> {
  return usePeopleWrite(departmentsKey, ({ id, ...department }) => (id === undefined ? api.post<Department>(resource('departments'), department) : api.patch<Department>(resource('departments', id), department)));
}

export function useDeleteDepartment(): UseMutationResult<undefined, Error, string> {
  return usePeopleWrite(departmentsKey, (id) => api.delete(resource('departments', id)));
}

function usePeopleWrite<Result, Variables>(queryKey: readonly string[], mutationFn: (variables: Variables) => Promise<Result>): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey }) });
}
