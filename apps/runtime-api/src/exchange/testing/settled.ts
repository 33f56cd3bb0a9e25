import { type PresentedChange, type PresentedProblem } from '@carewright/schema';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';

/** A change as the API shows it. */
export type SeenChange = PresentedChange & { readonly problems: readonly PresentedProblem[] };

/** The change once nothing moves any more. */
export async function settled(client: TestClient, app: string, id: string): Promise<SeenChange> {
  return until(async () => {
    const { body } = await client.get<SeenChange>(`/api/apps/${app}/changes/${id}`);
    return !['waiting', 'running', 'undoing'].includes(body.state) && body;
  }, 60_000);
}
