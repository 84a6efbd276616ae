using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A task opened for work: the case, what the flow asks, and the person at it.</summary>
internal sealed record StepContext(CaseFile File, TaskItem Task, TaskSpec Spec, string Actor)
{
    public MatterFacts Facts { get; } = new(File, Actor);

    /// <summary>Who wrote the papers of this task: at a signature, the one who handed them in.</summary>
    public string Drafter => Spec.Kind == nameof(Approval) && Task.FromName != Accounts.CurrentUser.SystemName ? Task.FromName : Actor;

    public JsonNode? Value(string name) => Facts.Find(Spec.Scope, name)?.Value;

    public int Int(string name) => Value(name) is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;

    public string Text(string name) => Value(name)?.ToString() ?? "";

    public DateOnly? Date(string name) =>
        Value(name)?.ToString() is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out var day) ? day : null;

    /// <summary>An outcome's English code as the procedure's table names it at this step.</summary>
    public string CodeOf(string outcome) => File.Process.CodeOf(Task.Step, outcome);

    public string Setting(string name) => Spec.Settings[name]?.ToString() ?? "";
}

/// <summary>What a person hands in.</summary>
internal sealed record Submission(string Outcome, JsonObject Fields, JsonObject Panels);
