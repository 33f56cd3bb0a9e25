import { type QuestionContent, type SavedQuestion } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';

const pathOf = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'questions', ...rest);
const questionsKey = (app: string) => ['questions', app] as const;

/** One's own questions first, then what others have shared. */
export function useQuestions(app: string): UseQueryResult<{ readonly items: readonly SavedQuestion[] }> {
  return useQuery({ queryKey: questionsKey(app), queryFn: ({ signal }) => api.get<{ items: readonly SavedQuestion[] }>(pathOf(app), { signal }) });
}

export function useQuestion(app: string, id: string): UseQueryResult<SavedQuestion> {
  return useQuery({ queryKey: [...questionsKey(app), id], queryFn: ({ signal }) => api.get<SavedQuestion>(pathOf(app, id), { signal }) });
}

export interface QuestionToSave {
  readonly id?: string | undefined;
  readonly label: string;
  readonly content: QuestionContent;
}

export function useSaveQuestion(app: string): UseMutationResult<SavedQuestion, Error, QuestionToSave> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }) => (id === undefined ? api.post<SavedQuestion>(pathOf(app), body) : api.put<SavedQuestion>(pathOf(app, id), body)),
    onSuccess: (saved) => {
      client.setQueryData([...questionsKey(app), saved.id], saved);
      return client.invalidateQueries({ queryKey: questionsKey(app), exact: true });
    },
  });
}

export function useRemoveQuestion(app: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(pathOf(app, id)), onSuccess: () => client.invalidateQueries({ queryKey: questionsKey(app), exact: true }) });
}
