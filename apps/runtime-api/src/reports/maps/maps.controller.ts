import { approvalNumber } from '@carewright/report-engine';
import { type AppMap, type AppMapInput, type AppMapView } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { AppMaps } from './app-maps.js';

const MapBody = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    approval: Type.String({ maxLength: 40, pattern: approvalNumber.source }),
    nameField: Type.String({ minLength: 1, maxLength: 80 }),
    /** GeoJSON; what it may be is judged by `readMap`, which says what is wrong. */
    shapes: Type.Unknown(),
  },
  { additionalProperties: false },
);

interface Place {
  readonly app: string;
  readonly key: string;
}

/** Maps for the charts of one app. */
@Controller('api/apps/:app/maps')
export class MapsController {
  constructor(private readonly maps: AppMaps) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly AppMapView[] }> {
    return { items: await this.maps.list(actor, app) };
  }

  @Get(':key')
  @RouteAccess('app', 'none')
  find(@CurrentActor() actor: Actor, @Param() place: Place): Promise<AppMap> {
    return this.maps.find(actor, place);
  }

  @Post()
  @RouteAccess('app', 'map.installed')
  install(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(MapBody) input: AppMapInput): Promise<AppMapView> {
    return this.maps.install(actor, app, { input });
  }

  @Put(':key')
  @RouteAccess('app', 'map.replaced')
  replace(@CurrentActor() actor: Actor, @Param() { app, key }: Place, @ValidBody(MapBody) input: AppMapInput): Promise<AppMapView> {
    return this.maps.install(actor, app, { input, key });
  }

  @Delete(':key')
  @HttpCode(204)
  @RouteAccess('app', 'map.removed')
  remove(@CurrentActor() actor: Actor, @Param() place: Place): Promise<void> {
    return this.maps.remove(actor, place);
  }
}
