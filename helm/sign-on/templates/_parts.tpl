{{/* The names and labels of one part: dict "root" $ "part" "keycloak" */}}
{{- define "sign-on.name" -}}
{{ .root.Release.Name }}-{{ .part }}
{{- end }}

{{- define "sign-on.selector" -}}
app.kubernetes.io/name: sign-on
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "sign-on.labels" -}}
{{ include "sign-on.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* By digest: what was tested is what runs. */}}
{{- define "sign-on.image" -}}
{{ .repository }}@{{ .digest }}
{{- end }}

{{- define "sign-on.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "sign-on.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* One variable from a secret: dict "name" "secret" "key" */}}
{{- define "sign-on.secretEnv" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secret | quote }}, key: {{ .key | quote }} } }
{{- end }}

{{/* Replicas on different machines, as far as there are some. */}}
{{- define "sign-on.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "sign-on.selector" . | nindent 8 }}
{{- end }}

{{- define "sign-on.trustMounts" -}}
- { name: trusts, mountPath: /etc/sign-on/trusts, readOnly: true }
- { name: trust-ca, mountPath: /etc/sign-on/ca, readOnly: true }
{{- end }}

{{- define "sign-on.trustVolumes" -}}
- name: trusts
  configMap: { name: {{ include "sign-on.name" (dict "root" . "part" "trusts") }} }
- name: trust-ca
  configMap: { name: {{ .Values.trustCaConfigMap | quote }} }
{{- end }}

{{/* What the reconciler's container needs, whether it applies or looks for drift: dict "root" $ "command" "apply" */}}
{{- define "sign-on.reconcilerPod" -}}
{{- $v := .root.Values -}}
restartPolicy: Never
{{ include "sign-on.podSecurity" . }}
containers:
  - name: realm
    image: {{ include "sign-on.image" $v.realm.image | quote }}
    args: [{{ .command | quote }}]
    env:
      - { name: KEYCLOAK_URL, value: {{ $v.keycloak.publicUrl | quote }} }
      {{- include "sign-on.secretEnv" (dict "name" "KEYCLOAK_ADMIN_CLIENT_ID" "secret" $v.keycloak.admin.existingSecret "key" $v.keycloak.admin.clientIdKey) | nindent 6 }}
      {{- include "sign-on.secretEnv" (dict "name" "KEYCLOAK_ADMIN_CLIENT_SECRET" "secret" $v.keycloak.admin.existingSecret "key" $v.keycloak.admin.clientSecretKey) | nindent 6 }}
      {{- include "sign-on.secretEnv" (dict "name" "PROVISIONING_CLIENT_SECRET" "secret" $v.provisioning.client.existingSecret "key" $v.provisioning.client.secretKey) | nindent 6 }}
      {{- with $v.realm.nhsmail }}
      - { name: NHSMAIL_ISSUER, value: {{ .issuer | quote }} }
      - { name: NHSMAIL_AUTHORIZATION_URL, value: {{ .authorizationUrl | quote }} }
      - { name: NHSMAIL_TOKEN_URL, value: {{ .tokenUrl | quote }} }
      - { name: NHSMAIL_JWKS_URL, value: {{ .jwksUrl | quote }} }
      - { name: NHSMAIL_CLIENT_ID, value: {{ .clientId | quote }} }
      - { name: NHSMAIL_TENANT, value: {{ .tenant | quote }} }
      - { name: NHSMAIL_SCOPES, value: "openid profile email{{ if eq .level "me" }} User.Read{{ end }}" }
      - { name: NHSMAIL_REFUSE_LEAVERS, value: {{ .refuseLeavers | quote }} }
      {{- include "sign-on.secretEnv" (dict "name" "NHSMAIL_CLIENT_SECRET" "secret" .existingSecret "key" .secretKey) | nindent 6 }}
      {{- end }}
      - { name: SESSION_IDLE_SECONDS, value: {{ $v.realm.sessionIdleSeconds | int | quote }} }
      {{- with $v.realm.registryConsoleUrl }}
      - { name: REGISTRY_CONSOLE_URL, value: {{ . | quote }} }
      {{- end }}
      {{- range $name, $value := $v.realm.apps }}
      - { name: {{ $name }}, value: {{ $value | quote }} }
      {{- end }}
      {{- range $v.realm.extraSecretEnv }}
      {{- include "sign-on.secretEnv" . | nindent 6 }}
      {{- end }}
    resources: {{ toJson $v.realm.resources }}
    {{- include "sign-on.containerSecurity" . | nindent 4 }}
    volumeMounts:
      - { name: tmp, mountPath: /tmp }
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 64Mi }
{{- end }}

{{/* Out to these networks on one port: dict "cidrs" "port" */}}
{{- define "sign-on.toCidrs" -}}
- to:
    {{- range .cidrs }}
    - ipBlock: { cidr: {{ . | quote }} }
    {{- end }}
  ports:
    - { protocol: TCP, port: {{ .port }} }
{{- end }}
