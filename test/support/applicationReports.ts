/**
 * A container of each application that takes a service link for a setting, beside the Service that makes it.
 * Knows images as they were reported or read, and how severe the finding is; runs nothing.
 */

export const applicationReports: readonly (readonly [image: string, service: string, severity: string])[] = [
  ['gcr.io/heptio-images/gangway:v3.2.0', 'gangway', 'error'],
  ['quay.io/vouch/vouch-proxy:0.37.0', 'vouch', 'error'],
  ['ghcr.io/zitadel/zitadel:v2.30.0', 'zitadel', 'error'],
  ['devopsfaith/krakend:2.6.0', 'krakend', 'error'],
  ['registry.supertokens.io/supertokens/supertokens-postgresql:9.3', 'supertokens', 'warning'],
  ['registry.supertokens.io/supertokens/supertokens-postgresql:9.3', 'postgresql', 'warning'],
  ['gomods/athens:v0.12.1', 'athens', 'warning'],
  ['buchgr/bazel-remote-cache:v1.0.0', 'bazel-remote', 'error'],
  ['verdaccio/verdaccio:5.5.0', 'verdaccio', 'error'],
  ['pypiserver/pypiserver:v2.3.2', 'pypiserver', 'warning'],
  ['patrickhulce/lhci-server:0.3.12', 'lhci', 'error'],
  ['semaphoreui/semaphore:v2.10.22', 'semaphore', 'warning'],
  ['concourse/concourse:7.11.2', 'concourse-postgres', 'warning'],
  ['drone/drone:2.20', 'drone-server', 'warning'],
  ['locustio/locust:2.31.3', 'locust-web', 'warning'],
  ['bitnami/kafka:2.3.0', 'kafka', 'error'],
  ['wurstmeister/kafka:2.12-2.4.1', 'kafka', 'error'],
  ['cvallance/mongo-k8s-sidecar:latest', 'mongo', 'warning'],
  ['fenglc/pgadmin4:2.1', 'pgadmin', 'error'],
  ['phpmyadmin:5.2.1', 'pma', 'warning'],
  ['nacos/nacos-server:1.2.0', 'nacos-server', 'warning'],
  ['centrifugo/centrifugo:v2.3.0', 'centrifugo', 'error'],
];
