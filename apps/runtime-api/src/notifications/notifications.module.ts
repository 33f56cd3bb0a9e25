import { Global, Module } from '@nestjs/common';
import { EventsController } from './events.controller.js';
import { Events } from './events.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifications } from './notifications.js';

@Global()
@Module({ controllers: [EventsController, NotificationsController], providers: [Events, Notifications], exports: [Events, Notifications] })
export class NotificationsModule {}
