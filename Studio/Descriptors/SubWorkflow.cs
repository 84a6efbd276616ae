namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>A version of a workflow that may be used as an activity.</summary>
/// <param name="VersionId">The definition version it stands for.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="IsPublished">Whether it is the published version.</param>
/// <param name="TypeName">The activity type that Studio draws it under.</param>
/// <param name="Version">The version of the definition.</param>
/// <param name="Descriptor">Its activity descriptor as JSON.</param>
internal sealed record SubWorkflow(string VersionId, string DefinitionId, bool IsPublished, string TypeName, int Version, byte[] Descriptor);
