/**
 * A container of each application that takes a service link for a setting, beside the Service that makes it.
 * Knows images as they were reported or read, and how severe the finding is; runs nothing.
 */

export const applicationReports: readonly (readonly [image: string, service: string, severity: string])[] = [
  ['bitnami/kafka:2.3.0', 'kafka', 'error'],
  ['wurstmeister/kafka:2.12-2.4.1', 'kafka', 'error'],
  ['cvallance/mongo-k8s-sidecar:latest', 'mongo', 'warning'],
  ['fenglc/pgadmin4:2.1', 'pgadmin', 'error'],
  ['phpmyadmin:5.2.1', 'pma', 'warning'],
  ['nacos/nacos-server:1.2.0', 'nacos-server', 'warning'],
  ['centrifugo/centrifugo:v2.3.0', 'centrifugo', 'error'],
];
