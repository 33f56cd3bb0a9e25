import { DefinitionKey, isReservedKey, issue, LocalizedText, type DictionaryEntry } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { takesMultipart } from '../http/multipart-body.js';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { Dictionaries, type DictionaryView } from './dictionaries.js';
import { DictionaryFiles } from './dictionary-files.js';
import { DictionaryImport, type ImportOutcome } from './dictionary-import.js';
import { Entries } from './entries.js';
import { entryLimits } from './entry-input.js';

const closed = { additionalProperties: false } as const;
const keepers = ['system-administrator', 'designer'] as const;
const mode = Type.Union([Type.Literal('merge'), Type.Literal('replace')]);
const hierarchy = Type.Union([Type.Literal('given'), Type.Literal('prefix')]);
const entryParts = {
  name: Type.String({ minLength: 1, maxLength: entryLimits.name }),
  nameEn: Type.Optional(Type.String({ maxLength: entryLimits.name })),
  aliases: Type.Optional(Type.String({ maxLength: entryLimits.aliases })),
  parent: Type.Optional(Type.String({ maxLength: entryLimits.code })),
  retired: Type.Optional(Type.Boolean()),
};
const code = Type.String({ minLength: 1, maxLength: entryLimits.code });
const NewDictionary = Type.Object({ key: Type.Optional(DefinitionKey), label: LocalizedText }, closed);
const ChangedDictionary = Type.Object({ label: LocalizedText }, closed);
const SavedEntry = Type.Object(entryParts, closed);
const ImportedEntries = Type.Object({ mode: Type.Optional(mode), hierarchy: Type.Optional(hierarchy), entries: Type.Array(Type.Object({ code, ...entryParts }, closed), { minItems: 1, maxItems: 20_000 }) }, closed);

interface EntryQuery extends PageQuery {
  readonly parent?: unknown;
  readonly root?: unknown;
  readonly leafOnly?: unknown;
  readonly retired?: unknown;
  readonly codes?: unknown;
}

/** Code tables: everyone looks up, designers and administrators keep them. */
@Controller('api/dictionaries')
export class DictionariesController {
  constructor(
    private readonly dictionaries: Dictionaries,
    private readonly entries: Entries,
    private readonly imports: DictionaryImport,
    private readonly files: DictionaryFiles,
  ) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async list(): Promise<unknown> {
    return { items: await this.dictionaries.list(), nextCursor: null };
  }

  @Post()
  @RouteAccess(keepers, 'dictionary.created')
  create(@CurrentActor() actor: Actor, @ValidBody(NewDictionary) body: Static<typeof NewDictionary>): Promise<DictionaryView> {
    if (body.key !== undefined && isReservedKey(body.key, 'definition')) throw new PlatformError('http.invalid_input', {}, { issues: [issue('input.pattern', ['key'])] });
    return this.dictionaries.create(actor, body);
  }

  @Get(':key')
  @RouteAccess('signed-in', 'none')
  read(@Param('key') key: string): Promise<DictionaryView> {
    return this.dictionaries.find(key);
  }

  @Patch(':key')
  @RouteAccess(keepers, 'dictionary.updated')
  rename(@CurrentActor() actor: Actor, @Param('key') key: string, @ValidBody(ChangedDictionary) body: Static<typeof ChangedDictionary>): Promise<DictionaryView> {
    return this.dictionaries.rename(actor, key, body.label);
  }

  @Delete(':key')
  @HttpCode(204)
  @RouteAccess(keepers, 'dictionary.removed')
  async remove(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    await this.dictionaries.remove(actor, key);
  }

  /** `search` by code, name, pinyin or alias; `parent` for one level; `root` and `leafOnly` narrow; `codes` names what records hold. */
  @Get(':key/entries')
  @RouteAccess('signed-in', 'none')
  async find(@Param('key') key: string, @Query() query: EntryQuery): Promise<unknown> {
    if (query.codes !== undefined) return { items: await this.entries.named(key, codesOf(query.codes)), nextCursor: null };
    const { search, limit, after } = pageOf(query);
    return this.entries.find(key, { search, limit, after, parent: wordOf(query.parent), root: wordOf(query.root), leafOnly: query.leafOnly === 'true', withRetired: query.retired === 'true' });
  }

  @Put(':key/entries/:code')
  @RouteAccess(keepers, 'dictionary.entry_saved')
  save(@CurrentActor() actor: Actor, @Param('key') key: string, @Param('code') entry: string, @ValidBody(SavedEntry) body: Static<typeof SavedEntry>): Promise<DictionaryEntry> {
    if (entry.length > entryLimits.code || entry.trim() !== entry || entry === '') throw new PlatformError('http.bad_request');
    return this.entries.save(actor, key, { ...body, code: entry });
  }

  /** Many codes as JSON, all or none. */
  @Post(':key/entries')
  @HttpCode(200)
  @RouteAccess(keepers, 'dictionary.imported')
  importEntries(@CurrentActor() actor: Actor, @Param('key') key: string, @ValidBody(ImportedEntries) body: Static<typeof ImportedEntries>): Promise<ImportOutcome> {
    return this.imports.import(actor, key, body.entries.map((entry, index) => ({ row: index + 1, entry })), { mode: body.mode ?? 'merge', hierarchy: body.hierarchy ?? 'given' });
  }

  /** A CSV or Excel file as `multipart/form-data`; its first row names the columns (编码, 名称, 英文名称, 别名, 上级编码, 停用). */
  @Post(':key/import')
  @HttpCode(200)
  @RouteConfig(takesMultipart)
  @RouteAccess(keepers, 'dictionary.imported')
  async importFile(@CurrentActor() actor: Actor, @Param('key') key: string, @Query() query: { readonly mode?: unknown; readonly hierarchy?: unknown }, @Req() request: FastifyRequest): Promise<ImportOutcome> {
    await this.dictionaries.find(key);
    const entries = await this.files.read(request);
    return this.imports.import(actor, key, entries, { mode: query.mode === 'replace' ? 'replace' : 'merge', hierarchy: query.hierarchy === 'given' ? 'given' : 'prefix' });
  }
}

function wordOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length > entryLimits.code || value.includes('\0')) throw new PlatformError('http.bad_request');
  return value;
}

function codesOf(value: unknown): readonly string[] {
  const codes = typeof value === 'string' ? value.split(',') : [];
  if (codes.length === 0 || codes.length > 500 || codes.some((one) => one.length > entryLimits.code || one.includes('\0'))) throw new PlatformError('http.bad_request');
  return codes;
}
