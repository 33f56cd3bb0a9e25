import { Module } from '@nestjs/common';
import { RecordsModule } from '../../records/records.module.js';
import { ReportsModule } from '../reports.module.js';
import { DeliveryQuestions } from './delivery-questions.js';
import { Deliveries } from './deliveries.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { Subscriptions } from './subscriptions.js';

/** Messages about dashboards by schedule, and when a figure wants attention. */
@Module({ imports: [ReportsModule, RecordsModule], controllers: [SubscriptionsController], providers: [DeliveryQuestions, Subscriptions, Deliveries] })
export class SubscriptionsModule {}
