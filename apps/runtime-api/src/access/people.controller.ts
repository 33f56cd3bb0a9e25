import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { PlatformError } from '../http/platform-error.js';
import { RouteAccess } from './route-access.js';

const peopleSql = `select u.id, u.name,
  coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by m.position, d.code) from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = u.id), '[]') as departments
from platform.users u`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idsOf(value: unknown): readonly string[] {
  const ids = typeof value === 'string' ? value.split(',') : [];
  if (ids.length === 0 || ids.length > 500 || !ids.every((id) => uuid.test(id))) throw new PlatformError('http.bad_request');
  return ids;
}

/** Names of colleagues for pickers: any signed-in person may ask. Those who left are found by id only, to show who once acted. */
@Controller('api/people')
export class PeopleController {
  constructor(private readonly database: Database) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async find(@Query() query: PageQuery & { readonly ids?: unknown }): Promise<unknown> {
    if (query.ids !== undefined) return { items: (await this.database.sql.query(`${peopleSql} where u.id = any($1)`, [idsOf(query.ids)])).rows, nextCursor: null };
    const page = pageOf(query);
    const pattern = page.search ? `%${page.search.replace(/[\\%_]/g, '\\$&')}%` : null;
    const { rows } = await this.database.sql.query(`${peopleSql} where u.active and ($1::text is null or u.name ilike $1 or u.username ilike $1) order by u.name, u.id limit $2`, [pattern, page.limit]);
    return { items: rows, nextCursor: null };
  }
}
