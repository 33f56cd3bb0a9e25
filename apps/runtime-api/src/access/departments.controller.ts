import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { ValidBody } from '../http/valid-body.js';
import { type Actor, CurrentActor } from './actor.js';
import { Departments, type DepartmentView } from './departments.js';
import { RouteAccess } from './route-access.js';

const closed = { additionalProperties: false } as const;
const Id = Type.Union([Type.String({ format: 'uuid' }), Type.Null()]);
const own = { code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$' }), name: Type.String({ minLength: 1, maxLength: 100 }) };
const places = { parentId: Type.Optional(Id), headId: Type.Optional(Id) };
const NewDepartment = Type.Object({ ...own, ...places }, closed);
const ChangedDepartment = Type.Partial(Type.Object({ ...own, ...places }), closed);

/** The tree of departments: everyone may see it, administrators change it. */
@Controller('api/departments')
export class DepartmentsController {
  constructor(private readonly departments: Departments) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async list(): Promise<unknown> {
    return { items: await this.departments.list(), nextCursor: null };
  }

  @Post()
  @RouteAccess(['system-administrator'], 'department.created')
  async create(@CurrentActor() actor: Actor, @ValidBody(NewDepartment) body: Static<typeof NewDepartment>): Promise<DepartmentView> {
    return this.departments.create(actor, body);
  }

  @Patch(':id')
  @RouteAccess(['system-administrator'], 'department.updated')
  async update(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @ValidBody(ChangedDepartment) body: Static<typeof ChangedDepartment>): Promise<DepartmentView> {
    return this.departments.update(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'department.removed')
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.departments.remove(actor, id);
  }
}
