import { type QueryClient } from '@tanstack/react-query';
import { notificationsKey } from './notifications.js';
import { sessionKey } from './session.js';

/** What the server says happened; the page then asks again for what it shows. */
interface ServerEvent {
  readonly type: 'task' | 'notification' | 'record' | 'release' | 'change';
  readonly app?: string;
  readonly form?: string;
}

const staleKeys = {
  task: () => [['tasks'], ['instances']],
  notification: () => [notificationsKey],
  record: ({ app, form }) => [['records', app, form]],
  change: ({ app }) => [['changes', app]],
  release: ({ app }) => [['apps', app], sessionKey],
} as const satisfies Record<ServerEvent['type'], (event: ServerEvent) => readonly (readonly unknown[])[]>;

/** Listens to the server's events and refreshes what they touch; answers how to stop. The browser reconnects by itself. */
export function followEvents(client: QueryClient): () => void {
  const source = new EventSource('/api/events');
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as ServerEvent;
    for (const queryKey of staleKeys[event.type]?.(event) ?? []) void client.invalidateQueries({ queryKey: queryKey.filter((part) => part !== undefined) });
  };
  return () => source.close();
}
