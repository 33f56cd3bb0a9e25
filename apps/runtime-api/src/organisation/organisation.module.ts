import { Global, Module } from '@nestjs/common';
import { OrganisationController } from './organisation.controller.js';
import { Positions } from './positions.js';
import { Rosters } from './rosters.js';
import { WorkingCalendars } from './working-calendars.js';

/** What the house knows of its people besides departments: positions, rosters, and when they work. */
@Global()
@Module({ controllers: [OrganisationController], providers: [Positions, Rosters, WorkingCalendars], exports: [WorkingCalendars] })
export class OrganisationModule {}
