import { Injectable } from '@nestjs/common';
import { type Access, accessOf, type AppDefinition } from '@carewright/schema';
import { type Actor } from './actor.js';

/** The part of a live app that rights follow from. */
type AppOfRoles = { readonly app: string; readonly definition: AppDefinition };

/** What a person may do in an app: the roles of its live release, read once per release and set of roles. */
@Injectable()
export class AppAccess {
  /** By definition object: a new release is a new object, and the old one's rights go with it. */
  private readonly known = new WeakMap<AppDefinition, Map<string, Access>>();

  /** Roles that the release does not have give nothing. */
  of(actor: Pick<Actor, 'roles'>, live: AppOfRoles): Access {
    const keys = actor.roles.filter(({ app }) => app === live.app).map(({ role }) => role);
    const name = [...new Set(keys)].sort().join(' ');
    const known = this.known.get(live.definition) ?? new Map<string, Access>();
    this.known.set(live.definition, known);
    const found = known.get(name) ?? accessOf(keys.flatMap((key) => (Object.hasOwn(live.definition.roles, key) ? (live.definition.roles[key] ?? []) : [])));
    known.set(name, found);
    return found;
  }
}
