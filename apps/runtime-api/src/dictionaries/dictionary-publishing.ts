import { type AppDefinition, type DefinitionPlace, type Field, issue, type Issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { askedKeys, PublishParticipants } from '../publishing/publish-participants.js';
import { Dictionaries } from './dictionaries.js';
import { Entries } from './entries.js';

interface Use {
  readonly path: readonly (string | number)[];
  readonly dictionary: string;
  readonly root: string | undefined;
}

/** Tells an author of a field whose dictionary is not in this installation: an app may have come from another one. */
@Injectable()
export class DictionaryPublishing {
  constructor(
    participants: PublishParticipants,
    private readonly dictionaries: Dictionaries,
    private readonly entries: Entries,
  ) {
    participants.add({ validate: (app, only) => this.validate(app, only) });
  }

  private async validate(app: AppDefinition, only?: DefinitionPlace): Promise<readonly Issue[]> {
    const uses = askedKeys(app, 'forms', only).flatMap((key) => usesIn(app.forms[key]?.fields ?? [], ['forms', key, 'fields']));
    if (uses.length === 0) return [];
    const known = new Set((await this.dictionaries.list()).map(({ key }) => key));
    const issues = await Promise.all(uses.map(async ({ path, dictionary, root }) => {
      if (!known.has(dictionary)) return [issue('dictionary.unknown', [...path, 'props', 'dictionary'], { dictionary })];
      const isThere = root === undefined || (await this.entries.named(dictionary, [root])).length > 0;
      return isThere ? [] : [issue('dictionary.unknown-root', [...path, 'props', 'root'], { code: root })];
    }));
    return issues.flat();
  }
}

function usesIn(fields: readonly Field[], path: Use['path']): readonly Use[] {
  return fields.flatMap((field, index) => {
    const { dictionary, root } = field.props ?? {};
    const own = field.type === 'dictionary' && typeof dictionary === 'string' ? [{ path: [...path, index], dictionary, root: typeof root === 'string' ? root : undefined }] : [];
    return [...own, ...usesIn(field.fields ?? [], [...path, index, 'fields'])];
  });
}
