using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Which document to write and for whom; <paramref name="Values"/> holds every field that the case knows in this scope.</summary>
internal sealed record DocumentRequest(string TemplateCode, Guid OrganizationId, JsonObject Values)
{
    public Guid? MatterId { get; init; }

    public Guid? TaskId { get; init; }

    public string Scope { get; init; } = "";

    public bool Trial { get; init; }
}
