import { type Static, Type } from '@sinclair/typebox';
import { Query } from '@carewright/schema';
import { PageFiltersBody } from '../page-filters.js';

const closed = { additionalProperties: false } as const;
const files = [Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('pdf')] as const;

/** A drawing of the page as it draws it: a JPEG as a data address. */
const Picture = Type.String({ minLength: 1, maxLength: 2_000_000 });

/** One question as a file, or the note that its picture was saved. */
export const QuestionExportBody = Type.Object({ format: Type.Union([...files, Type.Literal('picture')]), query: Query, title: Type.String({ minLength: 1, maxLength: 200 }), picture: Type.Optional(Picture) }, closed);
export type QuestionExportBody = Static<typeof QuestionExportBody>;
export type ExportFormat = QuestionExportBody['format'];

/** A page as a file, narrowed as it is looked at. */
export const DashboardExportBody = Type.Object({ format: Type.Union([...files]), filters: Type.Optional(PageFiltersBody), pictures: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 60 }), Picture, { maxProperties: 120 })) }, closed);
export type DashboardExportBody = Static<typeof DashboardExportBody>;
