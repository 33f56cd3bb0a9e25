import { Module } from '@nestjs/common';
import { PublishingModule } from '../../publishing/publishing.module.js';
import { DashboardComments } from '../comments/dashboard-comments.js';
import { DashboardCommentsController } from '../comments/dashboard-comments.controller.js';
import { ReportsModule } from '../reports.module.js';
import { DashboardSharesController } from '../shares/dashboard-shares.controller.js';
import { Shares } from '../shares/shares.js';
import { Questions } from './questions.js';
import { QuestionsController } from './questions.controller.js';

/** What people make of reports together: questions they keep, whom they share with, what they say. */
@Module({ imports: [ReportsModule, PublishingModule], controllers: [QuestionsController, DashboardSharesController, DashboardCommentsController], providers: [Questions, Shares, DashboardComments] })
export class QuestionsModule {}
