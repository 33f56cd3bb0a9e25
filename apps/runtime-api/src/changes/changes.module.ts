import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { CompareController } from './compare.controller.js';
import { KeptValues } from './kept-values.js';
import { PlanValuesController } from './plan-values.controller.js';
import { ReleasesCompare } from './releases-compare.js';
import { RetiredController } from './retired.controller.js';
import { RetiredData } from './retired-data.js';
import { RetiredPurge } from './retired-purge.js';
import { RetiredRestore } from './retired-restore.js';
import { RetiredValues } from './retired-values.js';
import { RetiredValuesController } from './retired-values.controller.js';
import { RightsThen } from './rights-then.js';
import { MovedRows } from './moved-rows.js';
import { SubTables } from './sub-tables.js';
import { SubTablesController } from './sub-tables.controller.js';

/** What changes of an app leave behind and how to look at them: values, retired data, differences between releases. */
@Module({
  imports: [RecordsModule],
  controllers: [CompareController, PlanValuesController, RetiredController, RetiredValuesController, SubTablesController],
  providers: [KeptValues, MovedRows, ReleasesCompare, RetiredData, RetiredPurge, RetiredRestore, RetiredValues, RightsThen, SubTables],
})
export class ChangesModule {}
