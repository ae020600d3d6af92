{{- define "portal.templates" -}}
{{ .Release.Name }}-templates
{{- end }}
