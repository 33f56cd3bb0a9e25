import { Module } from '@nestjs/common';
import { Connectors } from './connectors.js';
import { ConnectorsController } from './connectors.controller.js';

/** Other systems that flows may ask. */
@Module({ controllers: [ConnectorsController], providers: [Connectors], exports: [Connectors] })
export class ConnectorsModule {}
