using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What a caller hands in to start a case.</summary>
internal sealed record StartRequest(string? Process, string? Title, Guid? OrganizationId, JsonObject? Fields, string? OperationId, Guid? ParentId = null);

/// <summary>A started case and its first tasks.</summary>
internal sealed record Started(Guid MatterId, string MatterNo, IReadOnlyList<NextTask> Tasks, IReadOnlyList<FiledPaper> Documents);

/// <summary>How starting a case can end.</summary>
internal abstract record StartResult
{
    internal sealed record Started(Matters.Started Case) : StartResult;

    internal sealed record Refused(Refusal Refusal) : StartResult;

    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : StartResult;

    internal sealed record Forbidden(string Detail) : StartResult;

    internal sealed record Conflict(string Detail) : StartResult;

    public static StartResult Again(Operation earlier) => new Started(JsonSerializer.Deserialize<Matters.Started>(earlier.Answer, MatterData.Json)!);
}
