import { Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { ValidBody } from '../http/valid-body.js';
import { type Actor, CurrentActor, platformRoles } from './actor.js';
import { RouteAccess } from './route-access.js';
import { Users, type UserView } from './users.js';

const closed = { additionalProperties: false } as const;
const Uuid = Type.String({ format: 'uuid' });
const fields = {
  username: Type.String({ maxLength: 200 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ maxLength: 1000 }),
  departments: Type.Array(Uuid, { maxItems: 50 }),
  roles: Type.Array(Type.Object({ app: Type.String({ minLength: 1, maxLength: 40 }), role: Type.String({ minLength: 1, maxLength: 40 }) }, closed), { maxItems: 200, uniqueItems: true }),
  platformRoles: Type.Array(Type.Union(platformRoles.map((role) => Type.Literal(role))), { maxItems: 4, uniqueItems: true }),
  active: Type.Boolean(),
};
const { username, name, password, ...rest } = fields;
const NewUser = Type.Object({ username, name, password, ...Type.Partial(Type.Object(rest)).properties }, closed);
const ChangedUser = Type.Partial(Type.Object(fields), closed);

/** People, for administrators. */
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @RouteAccess(['system-administrator', 'security-administrator'], 'none')
  async list(@Query() query: PageQuery): Promise<unknown> {
    const page = pageOf(query);
    const items = await this.users.list(page);
    const last = items.length === page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? Buffer.from(last.username.toLowerCase()).toString('base64url') : null };
  }

  @Get(':id')
  @RouteAccess(['system-administrator', 'security-administrator'], 'none')
  async read(@Param('id', ParseUUIDPipe) id: string): Promise<UserView> {
    return this.users.find(id);
  }

  @Post()
  @RouteAccess(['system-administrator', 'security-administrator'], 'user.created')
  async create(@CurrentActor() actor: Actor, @ValidBody(NewUser) body: Static<typeof NewUser>): Promise<UserView> {
    return this.users.create(actor, body);
  }

  @Patch(':id')
  @RouteAccess(['system-administrator', 'security-administrator'], 'user.updated')
  async update(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @ValidBody(ChangedUser) body: Static<typeof ChangedUser>): Promise<UserView> {
    return this.users.update(actor, id, body);
  }
}
