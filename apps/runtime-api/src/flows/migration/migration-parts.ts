import { MigrationJobs } from './migration-jobs.js';
import { MigrationPlans } from './migration-plans.js';
import { Migrations } from './migrations.js';
import { MigrationsController } from './migrations.controller.js';

/** Running instances that go over to another release. */
export const migrationParts = [MigrationJobs, MigrationPlans, Migrations];
export const migrationControllers = [MigrationsController];
