import { DefinitionKey } from '@carewright/schema';
import { Type } from '@sinclair/typebox';

/** One comparison over a whole page, by dimension key. */
export const PageFiltersBody = Type.Record(DefinitionKey, Type.Object({ op: Type.String({ maxLength: 30 }), value: Type.Optional(Type.Unknown()) }, { additionalProperties: false }));
