import { TestClient, testPassword } from '@carewright/runtime-api/testing';
import { type KillableNode } from './killed-nodes.js';

interface TaskItem {
  readonly id: string;
  readonly version: number;
}

const flows = ['both', 'timed', 'calling'] as const;

/** Between two starts, so that more is answered than begun. */
const restMs = 120;

/** People who start flows and answer tasks as fast as the nodes let them, and who remember every "yes" they were told. */
export class FlowLoad {
  /** Instances whose start was acknowledged, with their flow. */
  readonly started = new Map<string, string>();
  /** Tasks whose answer was acknowledged. */
  readonly answered = new Set<string>();
  refused = 0;
  private isOver = false;
  private readonly running: Promise<void>[] = [];

  constructor(private readonly nodes: readonly KillableNode[]) {}

  begin(starters: number, judges: readonly string[]): void {
    for (let n = 0; n < starters; n += 1) this.running.push(this.repeat('nurse', n, (client) => this.startOne(client, flows[(this.started.size + n) % flows.length] ?? 'both')));
    for (const [n, judge] of judges.entries()) this.running.push(this.repeat(judge, n, (client) => this.answerSome(client)));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  /** A node that does not answer is left for the other; who was signed in on it signs in again. */
  private async repeat(username: string, first: number, act: (client: TestClient) => Promise<boolean>): Promise<void> {
    let at = first;
    let client: TestClient | undefined;
    while (!this.isOver) {
      try {
        client ??= await new TestClient(this.nodes[at % this.nodes.length]?.url ?? '').signIn(username, testPassword);
        if (!(await act(client))) await new Promise((resolve) => setTimeout(resolve, restMs));
      } catch {
        this.refused += 1;
        client = undefined;
        at += 1;
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }
  }

  private async startOne(client: TestClient, flow: string): Promise<boolean> {
    const record = await client.post<{ id: string }>('/api/apps/ward/records/leave', { data: { title: flow, days: 0 } });
    if (record.status !== 201) throw new Error('not now');
    const made = await client.post<{ id: string }>(`/api/apps/ward/flows/${flow}/instances`, { recordId: record.body.id });
    if (made.status !== 201) throw new Error('not now');
    this.started.set(made.body.id, flow);
    return false;
  }

  private async answerSome(client: TestClient): Promise<boolean> {
    const { status, body } = await client.get<{ items: TaskItem[] }>('/api/tasks?view=todo&limit=10');
    if (status !== 200) throw new Error('not now');
    for (const { id, version } of body.items) {
      const answer = await client.post(`/api/tasks/${id}/approve`, { version });
      if (answer.status === 200) this.answered.add(id);
      else if (answer.status >= 500) throw new Error('not now');
    }
    return body.items.length > 0;
  }
}
