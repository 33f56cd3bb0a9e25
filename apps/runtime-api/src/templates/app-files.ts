import { type AppDefinition, type AppHeader, appOfKinds, definitionKindNames, definitionsOf, type FlowDefinition, issue, type Issue, parseApp, type Parsed } from '@carewright/schema';
import { headerOf } from '../definitions/assemble-app.js';
import { stableJson } from './stable-json.js';

/** An exported app: text by its path, with `/` between folder and file. */
export type AppFiles = ReadonlyMap<string, string>;

const pathPattern = new RegExp(`^(${definitionKindNames.join('|')})\\/([a-z0-9_]{1,48})\\.(json|bpmn)$`);

/** True for the paths that an exported app is made of; a template may hold more, such as a README and its seed. */
export function isAppPath(path: string): boolean {
  return path === 'app.json' || pathPattern.test(path);
}

/** Writes an app as files: one per definition, BPMN beside its flow. */
export function appToFiles(app: AppDefinition): AppFiles {
  const files = new Map([['app.json', stableJson(headerOf(app))]]);
  for (const kind of definitionKindNames) {
    for (const [key, definition] of Object.entries(definitionsOf(app, kind)).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (kind === 'flows') {
        const { bpmn, ...flow } = definition as FlowDefinition;
        files.set(`flows/${key}.json`, stableJson(flow)).set(`flows/${key}.bpmn`, bpmn);
      } else files.set(`${kind}/${key}.json`, stableJson(exported(definition)));
    }
  }
  return files;
}

/** Reads an app from its files; every file that cannot be read is an issue at its path. */
export function filesToApp(files: AppFiles): Parsed<AppDefinition> {
  const issues: Issue[] = [];
  const found = new Map<string, Record<string, unknown>>();
  const header = files.get('app.json');
  if (header === undefined) return { ok: false, issues: [issue('app-files.header-missing', ['app.json'])] };
  for (const [path, text] of files) {
    const [, kind, key, extension] = pathPattern.exec(path) ?? [];
    if (kind === undefined || key === undefined || extension !== 'json') continue;
    const definition = parseJson(text, path, issues);
    found.set(kind, { ...found.get(kind), [key]: kind === 'flows' ? { ...definition, bpmn: files.get(`flows/${key}.bpmn`) } : definition });
  }
  const app = appOfKinds(parseJson(header, 'app.json', issues) as AppHeader, (kind) => found.get(kind) ?? {});
  return issues.length > 0 ? { ok: false, issues } : parseApp(app);
}

/** The list of retired fields belongs to this installation's releases, not to the app. */
function exported(definition: object): object {
  const { retired: _retired, ...rest } = definition as { readonly retired?: unknown };
  return rest;
}

function parseJson(text: string, path: string, issues: Issue[]): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through: what cannot be parsed is reported like what is no object.
  }
  issues.push(issue('app-files.not-json', [path]));
  return {};
}
