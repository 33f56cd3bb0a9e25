import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordsModule } from '../records/records.module.js';
import { Seeding } from './seeding.js';

/** Invented data for trials and tests. */
@Module({ imports: [PublishingModule, RecordsModule], providers: [Seeding], exports: [Seeding] })
export class SeedingModule {}
