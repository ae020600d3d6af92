/**
 * Kubernetes objects as people write them, numbered: the same number is the same text, for ever.
 * Knows how manifests look; does not know which tree they stand in.
 */

/** As many as the namespaces of a platform with a team for each part of it. */
export const namespaceCount = 20;

const words = ['checkout', 'ledger', 'search', 'catalog', 'mailer', 'billing', 'stock', 'render', 'audit'];

export function namespaceOf(index: number): string {
  return `team-${String(index % namespaceCount).padStart(2, '0')}`;
}

export function nameOf(index: number): string {
  return `${words[index % words.length]}-${index}`;
}

/** The Services around an object stand in its namespace: every twentieth. */
function neighbourOf(index: number): string {
  return nameOf(index >= namespaceCount ? index - namespaceCount : index);
}

function metadata(index: number, name = nameOf(index)): string {
  return `metadata:
  name: ${name}
  namespace: ${namespaceOf(index)}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${words[index % words.length]}
`;
}

/** A Deployment that has a finding only if its environment is too large: what most manifests are. */
export function deployment(index: number): string {
  const name = nameOf(index);
  return `apiVersion: apps/v1
kind: Deployment
${metadata(index)}spec:
  replicas: ${1 + (index % 3)}
  selector:
    matchLabels: { app.kubernetes.io/name: ${name} }
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      serviceAccountName: ${name}
      containers:
        - name: app
          image: registry.example.com/platform/${name}:1.${index % 40}.2
          args: ["--listen=:8080", "--peer=http://${neighbourOf(index)}:80"]
          env:
            - name: LOG_LEVEL
              value: info
            - name: GREETING
              value: some text
            - name: PASSWORD
              valueFrom:
                secretKeyRef: { name: ${name}, key: password }
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet: { path: /healthz, port: http }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
`;
}

/** Two thirds as long: of one file with thousands of them, most are like that. */
export function shortDeployment(index: number): string {
  return deployment(index)
    .replace(/ {12}- name: PASSWORD\n.*\n.*\n/, '')
    .replace(/ {10}readinessProbe:\n.*\n/, '')
    .replace(/ {6}serviceAccountName: .*\n/, '')
    .replace(/ {10}resources:\n.*\n.*\n/, '')
    .replace(/ {6}labels:\n.*\n/, '');
}

/** A Deployment that reads a link of its neighbour. */
export function linkedDeployment(index: number): string {
  const link = neighbourOf(index).toUpperCase().replaceAll('-', '_');
  return deployment(index).replace('value: some text', `value: http://$(${link}_SERVICE_HOST):80`);
}

/** Reads a link of a Service that is not there, which is a finding wherever the list of Services is complete. */
export function mistakenDeployment(index: number): string {
  return deployment(index).replace('value: some text', 'value: http://$(NOBODY_SERVICE_HOST):80');
}

/** An application that is known to read a variable that a Service called as itself makes, and that Service. */
export function collision(index: number): string {
  return `${deployment(index).replace(/image: .*/, 'image: rediscommander/redis-commander:0.8.1')}---
${service(index, 'redis')}`;
}

/** A Deployment that switched the links off. */
export function linksFree(index: number): string {
  return deployment(index).replace('    spec:\n', '    spec:\n      enableServiceLinks: false\n');
}

/** With a key where the API server ignores it, and a comment that suppresses what is said of that. */
export function suppressed(index: number): string {
  return deployment(index).replace(
    'spec:\n  replicas',
    'spec:\n  # kube-service-links-disable-next-line enable-service-links-misplaced -- kept for the old tool\n  enableServiceLinks: false\n  replicas',
  );
}

export function statefulSet(index: number): string {
  return deployment(index)
    .replace('kind: Deployment', 'kind: StatefulSet')
    .replace('spec:\n  replicas', `spec:\n  serviceName: ${nameOf(index)}\n  replicas`);
}

export function cronJob(index: number): string {
  return `apiVersion: batch/v1
kind: CronJob
${metadata(index)}spec:
  schedule: "${index % 60} 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: job
              image: registry.example.com/platform/${nameOf(index)}:2.0.${index % 9}
              command: ["/bin/sh", "-c", "exec /app/nightly --since yesterday"]
              envFrom:
                - configMapRef: { name: ${neighbourOf(index)} }
`;
}

export function service(index: number, name = nameOf(index)): string {
  return `apiVersion: v1
kind: Service
${metadata(index, name)}spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

export function configMap(index: number): string {
  const lines = Array.from({ length: 6 }, (_, line) => `    setting.${line}=${index * (line + 1)}`);
  return `apiVersion: v1
kind: ConfigMap
${metadata(index)}data:
  LOG_FORMAT: json
  FEATURES: "search,audit-${index % 7}"
  app.properties: |
    # Settings of ${nameOf(index)}
${lines.join('\n')}
`;
}

export function ingress(index: number): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata(index)}spec:
  rules:
    - host: ${nameOf(index)}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: ${nameOf(index)}, port: { name: http } }
`;
}

export function role(index: number): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(index)}rules:
  - apiGroups: ["", apps]
    resources: [configmaps, deployments]
    verbs: [get, list, watch]
---
apiVersion: v1
kind: ServiceAccount
${metadata(index)}`;
}

/** What no Kubernetes object is: values of a chart. */
export function values(index: number): string {
  return `replicaCount: ${1 + (index % 4)}
image:
  repository: registry.example.com/platform/${nameOf(index)}
  tag: 1.${index % 40}.2
service: { type: ClusterIP, port: 80 }
resources:
  limits: { memory: 256Mi }
`;
}

export function goTemplate(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-${nameOf(index)}
  namespace: ${namespaceOf(index)}
spec:
  template:
    spec:
      {{- if .Values.quiet }}
      enableServiceLinks: {{ .Values.links }}
      {{- end }}
      containers:
        - name: app
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          env: {{- toYaml .Values.env | nindent 12 }}
`;
}
