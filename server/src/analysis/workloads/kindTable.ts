/**
 * The kinds that make pods, each with the source of its path and of what its controller does about service links.
 * Knows the APIs; does not know how a path is followed. "Passes on" means that the controller hands the field over as
 * it stands: absent, it is the API server's default, true.
 *
 * A path may lead to several pod specs; each is a workload, and its place may be the part of the object for which a
 * controller makes the pod. If the controller adds containers, only the links are judged for them. What another object
 * or the installation decides is a doubt: no error, and no fix unless the object has the field.
 */
import type { Phrase } from '../messages/message.ts';
import { hasItemWith, hasNone, hasOne } from './podMakers.ts';
import { type PodPlace, plainPod, type WorkloadKind } from './podPlace.ts';

/** By API group and kind, or by version and kind where versions differ. */
export const knownKinds: ReadonlyMap<string, WorkloadKind> = new Map([
  // k8s.io/api: the path was the same in all versions. `SetDefaults_PodSpec` makes an absent field true.
  ...rows('', { Pod: [pod('spec')], PodTemplate: [pod('template.spec')] }),
  ...rows('', { ReplicationController: [plainPod] }),
  ...rows('apps', sameFor([plainPod], ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])),
  ...rows('extensions', sameFor([plainPod], ['Deployment', 'DaemonSet', 'ReplicaSet'])),
  ...rows('batch', { Job: [plainPod], CronJob: [pod('spec.jobTemplate.spec.template.spec')] }),
  // openshift/api apps/v1/types.go: DeploymentConfigSpec.Template; passes on.
  ...rows('apps.openshift.io', { DeploymentConfig: [plainPod] }),
  ...rows('', { DeploymentConfig: [plainPod] }),
  // knative/serving pkg/apis/config/defaults.go: `enable-service-links` is false unless the cluster says otherwise.
  ...rows(
    'serving.knative.dev',
    sameFor([{ ...plainPod, serviceLinksByDefault: false }], ['Service', 'Configuration']),
  ),
  // argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go: RolloutSpec.Template; passes on.
  ...rows('argoproj.io', { Rollout: [plainPod] }),
  ...argoWorkflows(),
  ...elastic(),
  ...strimzi(),
  ...tekton(),
  // prometheus-operator pkg/apis/monitoring/v1: EnableServiceLinks of each spec since 0.81.0 (#7384); passes on.
  ...rows(
    'monitoring.coreos.com',
    sameFor([operated('spec', '')], ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler']),
  ),
  ...ray(),
  // kubernetes-sigs/jobset api/jobset/v1alpha2/jobset_types.go: ReplicatedJob.Template; passes on.
  ...rows('jobset.x-k8s.io', { JobSet: [pod('spec.replicatedJobs[].template.spec.template.spec')] }),
  // kubernetes-sigs/lws api/leaderworkerset/v1: LeaderTemplate, WorkerTemplate; passes on.
  ...rows('leaderworkerset.x-k8s.io', {
    LeaderWorkerSet: [
      pod('spec.leaderWorkerTemplate.leaderTemplate.spec'),
      pod('spec.leaderWorkerTemplate.workerTemplate.spec'),
    ],
  }),
  // kedacore/keda apis/keda/v1alpha1/scaledjob_types.go: JobTargetRef is a batch/v1 JobSpec.
  ...rows('keda.sh', { ScaledJob: [pod('spec.jobTargetRef.template.spec')] }),
  ...kubeflow(),
  ...kruise(),
  // grafana-operator api/v1beta1: the deployment is merged over the operator's own; an external Grafana has none.
  ...rows('grafana.integreatly.org', {
    Grafana: [{ ...operated('spec', 'deployment.spec.template.spec'), makesPods: hasNone('external') }],
  }),
  // operator-framework/api pkg/operators/v1alpha1: StrategyDetailsDeployment; passes on.
  ...rows('operators.coreos.com', {
    ClusterServiceVersion: [pod('spec.install.spec.deployments[].spec.template.spec')],
  }),
  ...kserve(),
  ...withoutField(),
  // camel-k pkg/apis/camel/v1 PodSpecTemplate; passes the field on since #6724, as a Deployment or a Knative Service.
  ...rows('camel.apache.org', {
    Integration: [
      {
        ...operated('spec', 'template.spec'),
        doubt: { id: 'links-off-with-knative', by: 'Camel K' } as const,
      },
    ],
  }),
  // volcano.sh/apis pkg/apis/batch/v1alpha1/job.go: TaskSpec.Template; passes on.
  ...rows('batch.volcano.sh', {
    Job: [pod('spec.tasks[].template.spec')],
    CronJob: [pod('spec.jobTemplate.spec.tasks[].template.spec')],
  }),
  // flink-kubernetes-operator FlinkConfigBuilder.applyPodTemplate: each is merged with the one for both; passes on.
  ...rows('flink.apache.org', {
    FlinkDeployment: [flink('jobManager'), flink('taskManager')],
  }),
]);

/**
 * argo-workflows workflow/controller/workflowpod.go: no field for the links, but `podSpecPatch` is merged into every
 * pod, that of a template last.
 */
function argoWorkflows(): readonly KindRow[] {
  // Containers, scripts and resources make pods; steps, dags and suspensions do not (`Template.IsPodType`).
  const podKeys = ['container', 'script', 'containerSet', 'resource', 'data', 'http', 'plugin'];
  const workflow = (base: string): PodPlace => ({
    ...operated(base, ''),
    field: 'podSpecPatch',
    makesPods: hasItemWith('templates', podKeys),
  });
  const template = {
    ...workflow('spec'),
    doubt: { id: 'template-of-its-own', kind: 'Workflow', field: 'podSpecPatch', uses: true } as const,
  };
  return [
    ...rows('argoproj.io', {
      Workflow: [workflow('spec')],
      CronWorkflow: [workflow('spec.workflowSpec')],
      WorkflowTemplate: [template],
    }),
    ...rows('argoproj.io', { ClusterWorkflowTemplate: [template] }, true),
  ];
}

/** cloud-on-k8s pkg/apis: PodTemplate; nothing in the operator's code names the field, so it passes on. */
function elastic(): readonly KindRow[] {
  const one = [operated('spec', 'podTemplate.spec')];
  const sets = ['deployment', 'daemonSet', 'statefulSet'].map((set) =>
    operated(`spec.${set}`, 'podTemplate.spec'),
  );
  return [
    ...rows('elasticsearch.k8s.elastic.co', {
      Elasticsearch: [operated('spec.nodeSets[]', 'podTemplate.spec')],
    }),
    ...rows('beat.k8s.elastic.co', { Beat: sets.slice(0, 2) }),
    ...rows('agent.k8s.elastic.co', { Agent: sets }),
    ...rows('kibana.k8s.elastic.co', { Kibana: one }),
    ...rows('logstash.k8s.elastic.co', { Logstash: one }),
    ...rows('apm.k8s.elastic.co', { ApmServer: one }),
    ...rows('enterprisesearch.k8s.elastic.co', { EnterpriseSearch: one }),
    ...rows('maps.k8s.elastic.co', { ElasticMapsServer: one }),
    ...rows('packageregistry.k8s.elastic.co', { PackageRegistry: one }),
  ];
}

/** strimzi WorkloadUtils.createPod, createDeployment: the template's field, else none. KafkaPool: a pool's own first. */
function strimzi(): readonly KindRow[] {
  const part = (key: string) => operated(`spec.${key}`, 'template.pod');
  const one = [operated('spec', 'template.pod')];
  const kafka: PodPlace = {
    ...part('kafka'),
    doubt: { id: 'template-of-its-own', kind: 'KafkaNodePool', field: 'template', uses: false } as const,
  };
  const pool = {
    ...operated('spec', 'template.pod'),
    doubt: { id: 'template-of-another', kind: 'Kafka', path: 'spec.kafka' } as const,
  };
  const others = [
    part('zookeeper'),
    // Without one of the two operators in it there is no pod.
    { ...part('entityOperator'), makesPods: hasOne('topicOperator', 'userOperator') },
    part('cruiseControl'),
    part('kafkaExporter'),
  ];
  return [
    ...rows('kafka.strimzi.io', {
      Kafka: [kafka, ...others],
      KafkaNodePool: [pool],
      KafkaConnect: one,
      KafkaBridge: one,
      KafkaMirrorMaker: one,
      KafkaMirrorMaker2: one,
    }),
  ];
}

/**
 * tektoncd/pipeline pkg/apis/pipeline/pod/template.go: EnableServiceLinks of the pod template, merged with the
 * cluster's `default-pod-template`, which names none unless somebody has set it.
 */
function tekton(): readonly KindRow[] {
  const definition = (maker: string): readonly PodPlace[] => [
    {
      ...operated('spec', ''),
      field: undefined,
      doubt: { id: 'links-decided-by-template', kind: maker } as const,
    },
  ];
  const run = [operated('spec', 'podTemplate')];
  return [
    ...rows('tekton.dev', { TaskRun: run, PipelineRun: run, Task: definition('TaskRun') }),
    ...rows('tekton.dev', { Pipeline: definition('PipelineRun') }),
    ...rows('tekton.dev/v1', { PipelineRun: [operated('spec', 'taskRunTemplate.podTemplate')] }),
    ...rows('tekton.dev', { ClusterTask: definition('TaskRun') }, true),
  ];
}

/** kuberay ray-operator/apis/ray/v1: HeadGroupSpec.Template, WorkerGroupSpec.Template; passes on. */
function ray(): readonly KindRow[] {
  const cluster = (key: string) => [
    pod(`${key}.headGroupSpec.template.spec`),
    pod(`${key}.workerGroupSpecs[].template.spec`),
  ];
  return rows('ray.io', {
    RayCluster: cluster('spec'),
    RayJob: [...cluster('spec.rayClusterSpec'), pod('spec.submitterPodTemplate.spec')],
    RayService: cluster('spec.rayClusterConfig'),
    RayCronJob: cluster('spec.jobTemplate.rayClusterSpec'),
  });
}

/** kubeflow/training-operator 1.8 pkg/apis/kubeflow.org/v1, mpi-operator, notebook-controller, trainer 2: pass on. */
function kubeflow(): readonly KindRow[] {
  const replicas = (key: string) => [pod(`spec.${key}ReplicaSpecs.*.template.spec`)];
  const runtime = [pod('spec.template.spec.replicatedJobs[].template.spec.template.spec')];
  return [
    ...rows('kubeflow.org', {
      PyTorchJob: replicas('pytorch'),
      MPIJob: replicas('mpi'),
      TFJob: replicas('tf'),
      XGBoostJob: replicas('xgb'),
      JAXJob: replicas('jax'),
      PaddleJob: replicas('paddle'),
      MXJob: replicas('mx'),
      Notebook: [plainPod],
    }),
    ...rows('trainer.kubeflow.org', { TrainingRuntime: runtime }),
    ...rows('trainer.kubeflow.org', { ClusterTrainingRuntime: runtime }, true),
  ];
}

/** openkruise/kruise apis/apps: Template; apis/apps/defaults makes an absent field true. */
function kruise(): readonly KindRow[] {
  const jobs = ['jobTemplate', 'broadcastJobTemplate'];
  const united = [
    'statefulSetTemplate',
    'advancedStatefulSetTemplate',
    'cloneSetTemplate',
    'deploymentTemplate',
  ];
  return rows('apps.kruise.io', {
    ...sameFor([plainPod], ['CloneSet', 'StatefulSet', 'DaemonSet', 'BroadcastJob']),
    AdvancedCronJob: jobs.map((key) => pod(`spec.template.${key}.spec.template.spec`)),
    UnitedDeployment: united.map((key) => pod(`spec.template.${key}.spec.template.spec`)),
  });
}

/**
 * kserve pkg/apis/serving: with Knative an absent field means false (`reconcileKsvc`), as a Deployment true. A runtime
 * has no such field.
 */
function kserve(): readonly KindRow[] {
  const doubt: Phrase = { id: 'links-off-with-knative', by: 'KServe' };
  const parts = ['predictor', 'transformer', 'explainer'].map((key) => ({
    ...operated(`spec.${key}`, ''),
    doubt,
  }));
  const byUser = { id: 'links-decided-by-user', kind: 'InferenceService' } as const;
  const runtime = [{ ...pod('spec'), field: undefined, doubt: byUser }];
  return [
    ...rows('serving.kserve.io', { InferenceService: parts, ServingRuntime: runtime }),
    ...rows('serving.kserve.io', { ClusterServingRuntime: runtime }, true),
  ];
}

/** No field, and on: mariadb-operator until #1635, juicefs-operator when its #115 asked to turn them off. */
function withoutField(): readonly KindRow[] {
  const one = (base: string, operator: string, since: string | null) => [
    {
      ...operated(base, ''),
      field: undefined,
      doubt: { id: 'operator-turns-links-off', operator, since } as const,
    },
  ];
  const mariadb = one('spec', 'mariadb-operator', 'March 2026');
  const juicefs = one('spec.worker.template', 'juicefs-operator', null);
  return [
    ...rows('k8s.mariadb.com', { MariaDB: mariadb, MaxScale: mariadb }),
    ...rows('juicefs.io', { CacheGroup: juicefs }),
  ];
}

function flink(part: string): PodPlace {
  const common = ['spec', 'podTemplate', 'spec'];
  return { ...operated(`spec.${part}`, 'podTemplate.spec'), common };
}

type KindRow = readonly [string, WorkloadKind];

function rows(
  group: string,
  kinds: Readonly<Record<string, readonly PodPlace[]>>,
  isClusterScoped = false,
): readonly KindRow[] {
  return Object.entries(kinds).map(([kind, pods]) => [
    `${group}/${kind}`,
    { pods, isCustom: false, isClusterScoped },
  ]);
}

function sameFor(pods: readonly PodPlace[], kinds: readonly string[]) {
  return Object.fromEntries(kinds.map((kind) => [kind, pods]));
}

/** A pod spec at a path. */
function pod(path: string): PodPlace {
  return { ...plainPod, base: path.split('.') };
}

/** A part of an object for which a controller makes pods, and the keys to what it makes their spec of. */
function operated(base: string, rest: string): PodPlace {
  return { ...pod(base), rest: rest === '' ? [] : rest.split('.'), addsContainers: true };
}
