import { textOf, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { LiveApps, type LiveApp } from '../../publishing/live-apps.js';

interface Labelled {
  readonly key: string;
  readonly label: string;
}

/** What apps, flows and roles are called now; the key of what is not there any more. */
export interface Names {
  app(app: string): Labelled;
  flow(app: string, flow: string): Labelled;
  role(app: string, role: string): Labelled;
}

@Injectable()
export class AppNames {
  constructor(private readonly liveApps: LiveApps) {}

  async of(apps: Iterable<string>, locale: Locale): Promise<Names> {
    const known = new Map<string, LiveApp | null>();
    for (const app of new Set(apps)) known.set(app, await this.liveApps.find(app));
    const named = (key: string, label: Parameters<typeof textOf>[0] | undefined): Labelled => ({ key, label: label === undefined ? key : textOf(label, locale) });
    return {
      app: (app) => named(app, known.get(app)?.definition.label),
      flow: (app, flow) => named(flow, known.get(app)?.definition.flows[flow]?.label),
      role: (app, role) => named(role, known.get(app)?.definition.roles[role]?.label),
    };
  }
}
