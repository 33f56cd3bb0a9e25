import { Global, Module } from '@nestjs/common';
import { JobRunner } from './job-runner.js';
import { JobsController } from './jobs.controller.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ controllers: [JobsController], providers: [Jobs, JobRunner], exports: [Jobs, JobRunner] })
export class JobsModule {}
