import { type TestClient } from '../../testing/test-client.js';
import { type PresentedChange, type PresentedProblem } from '../changes/presented-change.js';

/** A change as the API shows it. */
export type SeenChange = PresentedChange & { readonly problems: readonly PresentedProblem[] };

const waitMs = 50;
const mostWaits = 1200;

/** The change once nothing moves any more. */
export async function settled(client: TestClient, app: string, id: string): Promise<SeenChange> {
  for (let waits = 0; waits < mostWaits; waits += 1) {
    const { body } = await client.get<SeenChange>(`/api/apps/${app}/changes/${id}`);
    if (!['waiting', 'running', 'undoing'].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error('The change did not come to an end.');
}
